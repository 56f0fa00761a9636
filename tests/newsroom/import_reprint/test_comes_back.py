"""A reprint goes out byte for byte as it came in, also where the editor has had it, and each field is a line of it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.desk import saving
from articles.desk.content import content_of
from articles.desk.errors import DeskError
from articles.desk.importing.reprint import import_reprint
from articles.desk.record import publishing
from articles.models import Article, Author, Bureau, Revision, Source, StoryListEntry
from articles.text.errors import UnfitText
from articles.text.html.editor import for_editor, from_editor
from articles.text.plain import paragraphs
from articles.text.reprint import NotAReprint
from articles.text.unicode import is_blank, nfc
from newsroom.accounts.models import User
from tests.database import undone
from tests.factories import editor
from tests.newsroom.reprints import (
    ENTRIES,
    NOTICE,
    bring_in,
    latest,
    notice_of,
    only_article,
    rendered,
    reprint,
    rows,
    write,
)

pytestmark = pytest.mark.django_db


#: Reprints of every kind that the form knows, by what is special in each.
FORMS: dict[str, str] = {
    "as usual": reprint(),
    "one author": reprint(byline="by Jane Roe"),
    "three authors": reprint(byline="by Jane Roe, John Doe and Ana María de la Cruz"),
    "titles after names": reprint(byline="by Jane Roe, Chief Correspondent and John Doe, Reporter"),
    "other roles": reprint(byline="by Jane Roe\nAdditional reporting by John Doe and Ann Lee\nEdited by Bo Li"),
    "no dateline": reprint(dateline=""),
    "a dateline that keeps its spelling": reprint(dateline="GROSSETO, Italy (Harbour News) – "),
    "an agency that is not the source": reprint(dateline="VIK (Fjord Press) – "),
    "no list": reprint(list_title=None),
    "an empty list": reprint(entries=()),
    "twelve related stories": reprint(entries=tuple((f"Story {n}", f"Teaser {n}.") for n in range(12))),
    "a picture text of its own": reprint(entries=(("A red boat", "Boat Found", "It was adrift."),)),
    "a story without a teaser": reprint(entries=(("First", "Words."), ("Last", ""))).rstrip("\n"),
    "a legal name that is not the source's": reprint(
        notice=notice_of("Harbour News", "Copyright 1999-2025 Ellery Publishing Ltd.")
    ),
    "a notice in other words": reprint(notice=notice_of("Harbour News", "© {} 2025, all rights reserved!")),
    "a founding year that none has": reprint(notice=NOTICE.replace("1999-", "0999-")),
    "a paragraph of two lines": reprint(paragraphs=("One line,\n two lines. \nThree.", "Five.")),
    "quotes and dashes": reprint(
        headline="‘Never’ – “Not Once” — “it’s” 'so' \"so\"…",
        paragraphs=('He said: "No – ‘never’ – at all"…', "It’s 5′ 6″."),
    ),
    "ampersands and angle brackets": reprint(
        headline="Fish & Chips &amp; <b>Peas</b>",
        paragraphs=("a < b && c > d &lt; &nbsp; &#8211;", "<p>A & B</p>", "<!-- x -->", "]]>"),
    ),
    "two spaces, tabs and no-break spaces": reprint(
        paragraphs=("One.  Two.   Three.\tFour.\u00a0Five \u00a0 six.", "10\u202f000\u00a0€")
    ),
    "spaces at the edges": reprint(paragraphs=(" Before.", "After. ", "  Both.  ")),
    "characters that look like line ends": reprint(paragraphs=("One\u2028two\x85three\u2029four.", "Five.")),
    "nothing to see": reprint(paragraphs=("One\u200bword, soft\u00adhyphen, \u2060joined\u2060, \ufeffmark.", "Two.")),
    "paragraphs like Markdown and numbers": reprint(
        paragraphs=("# One", "* two", "3. three", "http://example.org/?a=1&b=2")
    ),
    "a headline without Latin letters": reprint(headline="渡轮再次启航"),
    "a headline that gives no address": reprint(headline="!!! – ???"),
    "German": reprint(
        headline="Die Fähre nach Vik fährt wieder",
        byline="by Jürgen Groß",
        dateline="WEẞLING (Küstenbote) – ",
        paragraphs=(
            "Die Fähre ist nach drei Wochen wieder da und das ist nicht alles.",
            "„Wir haben gewartet“, sagte der Kapitän.",
        ),
        notice=notice_of("Küstenbote"),
        list_title="Neues vom Küstenboten",
    ),
    "Spanish": reprint(
        headline="¿Zarpa otra vez el transbordador?",
        byline="by Redacción de El Muelle",
        dateline="A CORUÑA (El Muelle) – ",
        paragraphs=("El transbordador de la ría ha vuelto y no se sabe por qué.", "«Esperamos», dijo la patrona."),
        notice=notice_of("El Muelle"),
    ),
    "Arabic": reprint(
        headline="العبّارة تبحر من جديد",
        byline="by هالة منصور",
        dateline="القاهرة (بريد الميناء) – ",
        paragraphs=("أبحرت العبّارة بعد ثلاثة أسابيع من الانتظار.", "«انتظرنا»، قالت القبطانة."),
        notice=notice_of("بريد الميناء"),
        list_title="آخر الأخبار",
        entries=(("الجسر مفتوح", "منذ الظهر."),),
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_it_goes_out_as_it_came_in_and_comes_in_only_once(form: str, tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, FORMS[form]))
    assert rendered(path) == FORMS[form]
    before = rows()
    assert bring_in(write(tmp_path, FORMS[form] + "\n\n", "again.txt")) == path
    assert rows() == before
    assert save_untouched() is None


@pytest.mark.parametrize(
    ("form", "language"), [("as usual", "en"), ("German", "de"), ("Spanish", "es"), ("Arabic", "ar")]
)
def test_its_language_is_told_by_its_words(form: str, language: str, tmp_path: Path) -> None:
    bring_in(write(tmp_path, FORMS[form]))
    assert latest().language == language


def save_untouched() -> Revision | None:
    """Save the one story as an editor would who opened it and changed nothing."""
    article = only_article()
    content = content_of(article)
    content["body"] = from_editor(for_editor(content["body"]))
    return saving.save(article.pk, content, editor(), article.revision)


def test_the_real_reprint_comes_back_byte_for_byte(seed_reprint: Path, client: Client) -> None:
    path = bring_in(seed_reprint)
    text = seed_reprint.read_bytes().decode()
    assert rendered(path) == text.rstrip("\n")
    version = latest()
    assert client.get(path).status_code == 200
    assert (version.section_name, version.language) == ("Wire", "en")
    assert version.bureau is not None
    assert version.bureau.source == version.source
    assert version.dateline == f"{version.dateline_place} ({version.source_name}) – "
    assert [line["bureau"] for line in version.bylines] == [version.bureau_id]
    assert [len(related_list["entries"]) for related_list in version.related_lists] == [StoryListEntry.objects.count()]


@pytest.mark.parametrize("ending", [b"", b"\n", b"\n\n\n\n", b"\r\n\r\n", b"\n  \n\t\n"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_the_real_reprint_is_known_whatever_ends_its_lines_and_itself(
    ending: bytes, line_end: bytes, seed_reprint: Path, tmp_path: Path
) -> None:
    path = bring_in(seed_reprint)
    before = rows()
    file_bytes = seed_reprint.read_bytes().rstrip(b"\n").replace(b"\n", line_end) + ending
    assert bring_in(write(tmp_path, file_bytes, "other name.txt")) == path
    assert rows() == before


def test_saving_the_real_reprint_untouched_from_the_editor_makes_no_revision(seed_reprint: Path) -> None:
    bring_in(seed_reprint)
    assert save_untouched() is None


LETTERS = st.sampled_from("aZ é“”‘–—&<>\"';#-*_.,()[]{}1 \u00a0\u2028\u200f\u202e\u2060\u0301\ufeff\t\x85漢🚢ß/=`~|\\")
LINE = st.text(LETTERS, min_size=1, max_size=24)
LINES = st.lists(LINE, min_size=1, max_size=2).map("\n".join)


def without_blank_end(text: str) -> str:
    lines = text.split("\n")
    while is_blank(lines[-1]):
        lines.pop()
    return "\n".join(lines)


@st.composite
def any_files(draw: st.DrawFn) -> str:
    return reprint(
        draw(LINE),
        f"by {draw(LINE)}",
        f"{draw(LINE).upper()} (Harbour News) – ",
        tuple(draw(st.lists(LINES, min_size=1, max_size=3))),
        list_title=draw(LINE),
        entries=tuple(draw(st.lists(st.tuples(LINE, LINE, LINE), max_size=2))),
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=any_files())
def test_any_file_comes_back_as_it_came_in_or_stores_nothing(text: str) -> None:
    with undone():
        comes_back_or_stores_nothing(text)


@pytest.mark.long
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=any_files())
def test_so_do_many_more(text: str) -> None:
    with undone():
        comes_back_or_stores_nothing(text)


def comes_back_or_stores_nothing(text: str) -> None:
    by = User.objects.system()
    before = rows()
    try:
        imported = import_reprint(text.encode(), by)
    except (NotAReprint, DeskError, UnfitText):
        assert rows() == before
        return
    assert rendered(imported.version.guid) == nfc(without_blank_end(text.removeprefix("\ufeff")))
    article = Article.objects.get(pk=imported.version.article_id)
    body = from_editor(for_editor(article.body))
    assert saving.save(article.pk, {"body": body}, editor(), 1) is None


def lines_that_differ(old: str, new: str) -> list[tuple[str, str]]:
    was, now = old.split("\n"), new.split("\n")
    assert len(was) == len(now)
    return [(a, b) for a, b in zip(was, now, strict=True) if a != b]


def publish_as(article: Article, **changes: object) -> None:
    """Save the changes as an editor does, and publish them; without changes, publish the copy once more."""
    by = editor()
    article.refresh_from_db()
    revision = saving.save(article.pk, changes, by, article.revision) if changes else None
    publishing.publish(article.pk, by, revision.number if revision else article.revision, approve=True)


def test_each_field_changed_in_turn_changes_its_own_line_and_no_other(tmp_path: Path) -> None:
    before = reprint(byline="by Jane Roe, Harbour News Port Ellery Bureau Staff and Ann Lee\nEdited by Bo Li")
    path = bring_in(
        write(tmp_path, before.replace("by Jane Roe, Harbour News Port Ellery Bureau Staff and Ann Lee", "by Jane Roe"))
    )
    article = only_article()
    bureau = Bureau.objects.create(name="Port Ellery Bureau", slug="port-ellery", source=Source.objects.get())
    ann = Author.objects.create(name="Ann Lee", slug="ann-lee", bureau=bureau)
    line: dict[str, Any] = {"role": "by", "author": None, "bureau": None, "text": ""}
    bylines = [
        line | {"text": "Jane Roe"},
        line | {"bureau": bureau.pk},
        line | {"author": ann.pk},
        line | {"role": "edited_by", "text": "Bo Li"},
    ]
    publish_as(article, bylines=bylines)
    text = rendered(path)
    assert text == before

    def changed(old: str, new: str) -> None:
        nonlocal text
        after = rendered(path)
        assert lines_that_differ(text, after) == [(old, new)]
        text = after

    publish_as(article, headline="Ferry Late & “Sorry”")
    changed("Ferry to Vik Sails Again", "Ferry Late & “Sorry”")
    by = "by {}, Harbour News Port Ellery Bureau Staff and Ann Lee"
    publish_as(article, bylines=[bylines[0] | {"text": "Jo Roe"}, *bylines[1:]])
    changed(by.format("Jane Roe"), by.format("Jo Roe"))
    publish_as(article, bylines=[bylines[0] | {"text": "Jo Roe"}, *bylines[1:3], bylines[3] | {"text": "Al Li"}])
    changed("Edited by Bo Li", "Edited by Al Li")
    ann.name, ann.title = "Anna Lee", "Reporter"
    ann.save()
    publish_as(article)
    was, now = by.format("Jo Roe"), by.format("Jo Roe").replace("Ann Lee", "Anna Lee, Reporter")
    changed(was, now)
    bureau.name = "Vik Bureau"
    bureau.save()
    publish_as(article)
    changed(now, now.replace("Port Ellery Bureau", "Vik Bureau"))
    first, second = article_paragraphs(article)
    publish_as(article, dateline_place="Vik")
    changed(f"PORT ELLERY (Harbour News) – {first}", f"VIK (Harbour News) – {first}")
    publish_as(article, dateline_agency="Fjord Press")
    changed(f"VIK (Harbour News) – {first}", f"VIK (Fjord Press) – {first}")
    publish_as(article, dateline_place="")
    changed(f"VIK (Fjord Press) – {first}", first)
    publish_as(article, body=f"<p>New first.</p>\n<p>{second}</p>")
    changed(first, "New first.")
    publish_as(article, body="<p>New first.</p>\n<p>New <strong>second</strong>.</p>")
    changed(second, "New second.")
    publish_as(article, copyright_override="Copyright 2020 Somebody.")
    changed(NOTICE, NOTICE.replace("Copyright 1999-2025 Harbour News.", "Copyright 2020 Somebody."))
    story_list = article.related.get()
    story_list.title = "More from Vik"
    story_list.save()
    publish_as(article)
    changed("Latest News from Harbour News", "More from Vik")
    for number, (entry, (headline, teaser)) in enumerate(zip(story_list.entries.all(), ENTRIES, strict=True)):
        for field, old in (("headline", headline), ("picture_alt", headline), ("teaser", teaser)):
            setattr(entry, field, f"{field} {number} & <new>")
            entry.save()
            publish_as(article)
            changed(old, f"{field} {number} & <new>")


def article_paragraphs(article: Article) -> list[str]:
    article.refresh_from_db()
    return paragraphs(article.body)
