"""Everything that lists stories has a feed, named on its page; and all of them stand on one page and in one OPML file."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from articles.models import StoryList, Version
from articles.reader import rights
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    SectionFactory,
    SourceFactory,
    StoryListFactory,
    TopicFactory,
    editor,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
SITE = "http://127.0.0.1:8000"
TERMS = "{http://purl.org/dc/terms/}"


def items(client: Client, address: str) -> list[ElementTree.Element]:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/rss+xml; charset=utf-8"), address
    channel = ElementTree.fromstring(response.content).find("channel")
    assert channel is not None
    (itself,) = channel.findall("{http://www.w3.org/2005/Atom}link")
    assert itself.get("href") == SITE + address
    return channel.findall("item")


@pytest.fixture
def filed() -> Version:
    """A story under one of everything, the list on a front."""
    bureau = BureauFactory(slug="cairo")
    FrontFactory(story_list=StoryListFactory(slug="latest", rule=StoryList.Rule.LATEST))
    author = AuthorFactory(slug="jane-roe", bureau=bureau)
    return published(
        section=SectionFactory(slug="world"),
        bureau=bureau,
        topics=[TopicFactory(slug="ports").pk],
        bylines=[{"role": "by", "author": author.pk, "bureau": None, "text": ""}],
        source=SourceFactory(slug="baltic-letter"),
    )


PAGES = {
    "/": "/feeds/rss.xml",
    "/section/world/": "/feeds/section/world.xml",
    "/bureau/cairo/": "/feeds/bureau/cairo.xml",
    "/author/jane-roe/": "/feeds/author/jane-roe.xml",
    "/topic/ports/": "/feeds/topic/ports.xml",
    "/source/baltic-letter/": "/feeds/source/baltic-letter.xml",
    "/list/latest/": "/feeds/list/latest.xml",
    "/archive/2026/": "/feeds/archive/2026.xml",
    "/archive/2026/03/": "/feeds/archive/2026/03.xml",
    "/archive/2026/03/02/": "/feeds/archive/2026/03/02.xml",
}


@pytest.mark.parametrize(("page", "feed"), PAGES.items())
def test_each_page_names_its_own_feed_in_its_head_and_at_its_foot(
    page: str, feed: str, filed: Version, client: Client
) -> None:
    page_html = client.get(page).content.decode()
    head, foot = page_html.split("</head>")[0], page_html.split("</main>")[1]
    assert re.findall(r'<link rel="alternate" type="application/rss\+xml" title="[^"]+" href="([^"]+)">', head) == [
        feed
    ]
    assert f'href="{feed}"' in foot
    assert 'href="/feeds/"' in foot


@pytest.mark.parametrize("feed", PAGES.values())
def test_each_feed_has_its_stories_and_loses_a_killed_one(feed: str, filed: Version, client: Client) -> None:
    other = published(headline="Of something else")
    links = [item_element.findtext("link") for item_element in items(client, feed)]
    assert f"{SITE}{filed.path}" in links
    assert (f"{SITE}{other.path}" in links) == feed.startswith(("/feeds/rss.", "/feeds/list/", "/feeds/archive/"))
    publishing.kill(filed.article_id, editor(), "Never true.")
    response = client.get(feed)
    assert filed.guid not in response.content.decode()
    with_public_stories_alone = ("/topic/", "/source/", "/author/")
    assert response.status_code == (404 if any(kind in feed for kind in with_public_stories_alone) else 200)


def test_a_section_whose_stories_are_all_filed_further_down_is_named_too(client: Client) -> None:
    world = SectionFactory(slug="world")
    published(section=SectionFactory(slug="balkans", parent=SectionFactory(slug="europe", parent=world)))
    SectionFactory(slug="empty", parent=world)
    page = client.get("/feeds/").content.decode()
    named = re.findall(r'href="/feeds/section/(\w+)\.xml"', page)
    assert sorted(named) == ["balkans", "europe", "world"]


def test_the_page_of_feeds_and_its_opml_name_the_same_ones(filed: Version, client: Client) -> None:
    page = client.get("/feeds/").content.decode().split("<main")[1].split("</main>")[0]
    response = client.get("/feeds/feeds.opml")
    assert response["Content-Type"] == "text/x-opml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    outlines = [outline for outline in root.iter("outline") if outline.get("type") == "rss"]
    named = {(outline.get("xmlUrl") or "").removeprefix(SITE) for outline in outlines}
    # People and days have theirs at the foot of their own pages: here they would hide the rest.
    at_their_pages = {feed for page, feed in PAGES.items() if page.startswith(("/author/", "/archive/"))}
    assert named == {*PAGES.values(), "/feeds/corrections.xml"} - at_their_pages
    assert named == set(re.findall(r'href="([^"]+\.xml)"', page))
    assert all(outline.get("text") and outline.get("htmlUrl") for outline in outlines)


def test_a_name_that_xml_cannot_write_breaks_no_feed(client: Client) -> None:
    section = SectionFactory(name="A\x01 & <b> \u202eb", slug="odd")
    version = published(section=section)
    assert [item_element.findtext("link") for item_element in items(client, "/feeds/section/odd.xml")] == [
        f"{SITE}{version.path}"
    ]
    assert "A &amp; &lt;b&gt; ⟨RLO⟩b" in client.get("/feeds/feeds.opml").content.decode()


def test_the_terms_of_each_source_are_asked_for_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sources: list[int] = []

    def terms(source: int, now: datetime) -> str:
        sources.append(source)
        return f"/rights/terms/{source}/" if source == agency.pk else ""

    monkeypatch.setattr(rights, "_terms", terms)
    agency = SourceFactory()
    stories = [published(source=agency), published(source=agency), published()]
    licences = {
        item_element.findtext("link"): item_element.findtext(f"{TERMS}license")
        for item_element in items(client, "/feeds/rss.xml")
    }
    assert licences == {
        f"{SITE}{stories[0].path}": f"{SITE}/rights/terms/{agency.pk}/",
        f"{SITE}{stories[1].path}": f"{SITE}/rights/terms/{agency.pk}/",
        f"{SITE}{stories[2].path}": None,
    }
    assert len(sources) == len(set(sources)) == 2


def test_a_correction_in_its_feed_has_a_guid_that_stays(
    client: Client, now: time_machine.Traveller, filed: Version
) -> None:
    def correct(text: str) -> None:
        live = publishing.live_content(filed.article)
        publishing.correct(filed.article_id, editor(), "correction", text, live=live)

    now.shift(3600)
    correct("It was Monday.")
    (before,) = items(client, "/feeds/corrections.xml")
    assert before.findtext("title") == f"Correction: {filed.headline}"
    assert parsedate_to_datetime(before.findtext("pubDate") or "") == datetime(2026, 3, 2, 10, tzinfo=UTC)
    now.shift(3600)
    correct("It was in May.")
    second, first = items(client, "/feeds/corrections.xml")
    assert first.findtext("guid") == before.findtext("guid") != second.findtext("guid")


def test_corrections_of_one_story_within_a_second_have_guids_of_their_own(
    client: Client, now: time_machine.Traveller, filed: Version
) -> None:
    for number in range(3):
        now.shift(0.001)
        live = publishing.live_content(filed.article)
        publishing.correct(filed.article_id, editor(), "correction", f"It was {number}.", live=live)
    assert len({item_element.findtext("guid") for item_element in items(client, "/feeds/corrections.xml")}) == 3
