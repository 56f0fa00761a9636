"""The article page says what the Version says, with links and times as they are now."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client
from lxml import html

from articles.desk.record import publishing
from articles.models import Version
from articles.reader.story_byline import Part, byline_parts, signers_of
from tests.factories import AuthorFactory, BureauFactory, HouseFactory, SectionFactory, TopicFactory, editor, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page.split("<main")[1].split("</main>")[0]))


def read(client: Client, version: Version) -> str:
    return client.get(version.path).content.decode()


def line(role: str = "by", author: object = None, bureau: object = None, text: str = "") -> dict[str, object]:
    return {"role": role, "author": getattr(author, "pk", None), "bureau": getattr(bureau, "pk", None), "text": text}


def test_the_byline_links_people_and_bureaus_and_says_other_roles_below(client: Client) -> None:
    jane = AuthorFactory(name="Jane Roe", title="Chief Correspondent")
    bureau = BureauFactory(name="Istanbul Bureau", source=HouseFactory())
    page = read(
        client,
        published(
            bylines=[
                line(author=jane),
                line(bureau=bureau),
                line(text="John Doe"),
                line("edited_by", text="Ann Lee"),
                line("additional_reporting", text="Bo Li"),
                line("additional_reporting", author=jane),
            ]
        ),
    )
    words = text_of(page)
    assert "By Jane Roe, Chief Correspondent, The Harbour Post Istanbul Bureau Staff and John Doe" in words
    assert "Additional reporting by Bo Li and Jane Roe, Chief Correspondent" in words
    assert "Edited by Ann Lee" in words
    assert f'<a href="{jane.get_absolute_url()}"><bdi>Jane Roe</bdi></a>, <bdi>Chief Correspondent</bdi>' in page
    assert (
        f'<a href="{bureau.get_absolute_url()}"><bdi>The Harbour Post Istanbul Bureau Staff</bdi></a> and <bdi>John Doe</bdi>'
        in page
    )


def test_after_three_names_a_byline_folds_without_a_script(client: Client) -> None:
    def folded(many: int) -> list[str]:
        version = published(headline=f"{many} sign", bylines=[line(text=f"Writer {n}") for n in range(many)])
        page = html.fromstring(read(client, version))
        assert f"Writer {many - 1}" in page.xpath("string(//div[@class='signed']//p)")
        return [" ".join(each.text_content().split()) for each in page.xpath("//details[@class='byline-fold']/summary")]

    assert folded(3) == []
    assert folded(4) == ["Writer 0, Writer 1, Writer 2 and 1 other"]
    assert folded(12) == ["Writer 0, Writer 1, Writer 2 and 9 others"]


def test_between_the_names_of_a_folded_byline_stands_the_comma_of_the_storys_language(client: Client) -> None:
    lines = [line(text=f"Writer {n}") for n in range(4)]
    page = html.fromstring(read(client, published(headline="أربع دول", language="ar", slug="four", bylines=lines)))
    assert "Writer 0، Writer 1، Writer 2" in " ".join(
        page.xpath("string(//details[@class='byline-fold']/summary)").split()
    )


def test_no_space_stands_in_a_byline_or_between_topics_that_is_not_written_there(client: Client) -> None:
    parts = [("by the desk (", ""), ("Jane Roe", "/author/jane-roe/"), (", our chief", ""), (")", "")]
    article = {"byline_parts": [Part(text, url) for text, url in parts]}
    drawn = render_to_string("reader/parts/byline.html", {"article": article})
    assert html.fromstring(drawn).text_content().strip() == "By the desk (Jane Roe, our chief)"
    version = published(topics=[TopicFactory(name=name).pk for name in ("Ports", "Ferries", "Tides")])
    assert "More on Ferries, Ports, Tides" in text_of(read(client, version))


def test_a_title_that_holds_the_next_name_does_not_take_its_link() -> None:
    ann, bo = AuthorFactory(name="Ann Lee", title="Editor of the Bo Li Papers"), AuthorFactory(name="Bo Li")
    version = published(bylines=[line(author=ann), line(author=bo)])
    parts = byline_parts(version, signers_of(version))
    assert [(part.text, part.url) for part in parts] == [
        ("by ", ""),
        ("Ann Lee", ann.get_absolute_url()),
        (", ", ""),
        ("Editor of the Bo Li Papers", ""),
        (" and ", ""),
        ("Bo Li", bo.get_absolute_url()),
    ]


def test_a_renamed_bureau_keeps_its_old_words_in_the_byline_and_is_linked_where_it_is_now(client: Client) -> None:
    bureau = BureauFactory(name="Constantinople Bureau", slug="constantinople", source=HouseFactory())
    version = published(bylines=[line(bureau=bureau)], bureau=bureau)
    bureau.name, bureau.slug = "Istanbul Bureau", "istanbul"
    bureau.save()
    page = read(client, version)
    assert '<a href="/bureau/istanbul/"><bdi>The Harbour Post Constantinople Bureau Staff</bdi></a>' in page
    assert client.get("/bureau/constantinople/")["Location"] == "/bureau/istanbul/"
    page_html = client.get("/bureau/istanbul/").content.decode()
    assert "Istanbul Bureau" in page_html
    assert version.path in page_html


def test_the_dateline_stands_once_before_the_first_paragraph(client: Client) -> None:
    page = read(client, published(dateline_place="Istanbul", body="<h2>Before</h2>\n<p>Talks & tea.</p>\n<p>More.</p>"))
    assert '<p><span class="dateline">ISTANBUL (The Harbour Post) – </span>Talks &amp; tea.</p>' in page
    assert page.split("</head>")[1].count("ISTANBUL") == 1


def test_marks_in_names_and_text_are_text(client: Client) -> None:
    page = read(
        client,
        published(
            headline="<script>alert(1)</script> & “more”",
            summary="<b>bold</b>",
            kicker="a<b",
            byline="Ann <i>Lee</i>",
            dateline_place="<u>Rome</u>",
            copyright_override="Copyright 2026 A & B <Ltd>.",
            editors_note="<img src=x>",
        ),
    )
    body = page.split("</head>")[1]
    for raw in ("<script>alert", "<b>", "<i>", "<u>", "<img src=x", "<Ltd>"):
        assert raw not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “more”" in body


def test_a_kicker_that_only_repeats_the_section_is_said_once(client: Client) -> None:
    section = SectionFactory(name="Energy")
    for kicker, label in (("energy", "Energy"), ("Wind", "Energy · Wind")):
        head = read(client, published(section=section, kicker=kicker)).split('<p class="kicker">')[1].split("</p>")[0]
        assert re.sub("<[^>]+>", "", head) == label


def test_times_are_the_newsrooms_and_updated_stands_only_where_it_was(
    client: Client, now: time_machine.Traveller
) -> None:
    now.move_to(datetime(2026, 7, 1, 23, 30, tzinfo=UTC))
    version = published()
    assert version.path.startswith("/2026/07/02/")
    page = read(client, version)
    assert '<time dir="auto" datetime="2026-07-02T00:30:00+01:00" title="Thursday, 2 July 2026, 00:30 BST"' in page
    assert "Updated" not in page
    assert "article:modified_time" not in page
    now.shift(3600)
    publishing.withhold(version.article_id, editor(), "Asked.")
    publishing.restore(version.article_id, editor())
    assert "Updated" not in read(client, version)
    content = publishing.live_content(version.article)
    publishing.correct(version.article_id, editor(), "correction", "It was Tuesday.", live=content)
    page = read(client, version)
    assert "Updated" in page
    assert 'article:modified_time" content="2026-07-02T01:30:00+01:00"' in page


def test_corrections_that_change_the_meaning_stand_above_and_others_below(client: Client) -> None:
    version, by = published(body="<p>THE-TEXT of it.</p>"), editor()
    for kind, text, above in (
        ("correction", "The mayor is Ana <Lima>.", True),
        ("clarification", "Metric tons are meant.", False),
        ("retraction", "The quotation is withdrawn.", True),
    ):
        live = publishing.live_content(version.article)
        publishing.correct(version.article_id, by, kind, text, live=live, changes_meaning=above)
    page_text = text_of(read(client, version)).replace("&lt;", "<").replace("&gt;", ">")
    assert (
        page_text.index("The quotation is withdrawn.")
        < page_text.index("The mayor is Ana <Lima>.")
        < page_text.index("THE-TEXT")
    )
    assert page_text.index("THE-TEXT") < page_text.index("Metric tons are meant.")
    assert "Correction 2 March 2026, 09:00" in page_text


def test_the_note_to_desks_and_the_slugline_are_never_printed(client: Client) -> None:
    page = read(client, published(ed_note="Call the lawyer first.", slugline="SECRET-NAME", editors_note="Printed."))
    assert "lawyer" not in page
    assert "SECRET-NAME" not in page
    assert "Printed." in page


def test_the_notice_is_printed_as_recorded(client: Client) -> None:
    assert "Copyright 1999-2026 Harbour Post Ltd." in read(client, published())


def test_a_right_to_left_story_says_so_and_the_frame_stays_as_it_is(client: Client) -> None:
    page = read(client, published(headline="أربع دول تتفق", body="<p>اتفقت أربع دول.</p>", language="ar"))
    assert '<html lang="ar" dir="rtl">' in page
    assert '<article class="story" lang="ar" dir="rtl">' in page
    assert '<header class="masthead inner" lang="en" dir="ltr">' in page
    front = client.get("/").content.decode()
    assert 'lang="ar" dir="rtl"' in front
    assert '<html lang="en" dir="ltr">' in front


def test_an_old_address_leads_to_the_story_while_it_is_public(client: Client, now: time_machine.Traveller) -> None:
    version = published(when=publishing.When(datetime(2026, 3, 2, 12, tzinfo=UTC)))
    publishing.reschedule(version.article_id, editor(), 1, publishing.When(datetime(2026, 3, 3, 12, tzinfo=UTC)))
    new = Version.objects.filter(article=version.article_id).order_by("-sequence")[0]
    assert client.get(version.path).status_code == 404
    now.move_to(datetime(2026, 3, 3, 12, tzinfo=UTC))
    response = client.get(version.path + "?utm=x")
    assert (response.status_code, response["Location"]) == (301, new.path)
    assert client.head(version.path).status_code == 301
    assert client.post(version.path).status_code == 405
    publishing.withhold(version.article_id, editor(), "Asked.")
    assert client.get(version.path).status_code == 404
    publishing.kill(version.article_id, editor(), "Not true.")
    assert client.get(version.path).status_code == 410


@pytest.mark.parametrize("path", ["/2026/3/2/a/", "/2026/13/45/a/", "/2026/03/02/A/", "/26/03/02/a/", "/2026/03/02//"])
def test_other_spellings_of_an_address_are_not_there(path: str, client: Client) -> None:
    published(headline="a")
    assert client.get(path).status_code == 404


def test_direction_controls_in_a_name_turn_nothing_but_themselves(client: Client) -> None:
    """Trojan Source (CVE-2021-42574): a control in a headline or byline must not turn the words after it."""
    page = read(
        client, published(headline="Bank \u202e evil", byline="Ann \u2067Lee", kicker="x\u202ay", summary="\u2066s")
    )
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", client.get("/").content.decode())
