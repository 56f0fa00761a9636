"""What holds for every page: valid HTML, nothing inline, no cookie, one rule of caching, addresses from SITE_URL."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.desk.record import publishing
from articles.models import Front, StoryList
from tests.articles.reader.conftest import NINE
from tests.conftest import MadeOnce
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    SourceFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    UserFactory,
    editor,
    killed,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture(scope="module")
def pages(made_once: MadeOnce) -> dict[str, str]:
    """Every page with as much on it as there can be, by its name."""
    return made_once(full_newsroom, at=NINE)


def full_newsroom() -> dict[str, str]:
    HouseFactory(tagline="From the harbour")
    bureau, world = BureauFactory(about="An office.", contact="mail@example.org"), SectionFactory(about="The world.")
    section = SectionFactory(parent=world, about="A part of it.")
    image, second = ImageFactory(), ImageFactory(credit="", caption="")
    person = AuthorFactory(bureau=bureau, photo=image, bio="Writes.", title="Reporter")
    topic = TopicFactory(kind="event")
    agency = SourceFactory(url="https://example.org/", tagline="Three coasts")
    related = StoryListFactory(title="Latest News", fallback=StoryList.Rule.LATEST)
    StoryListEntryFactory(story_list=related, headline="Elsewhere", teaser="Words.", url="https://example.org/a")
    StoryListEntryFactory(story_list=related, headline="No address")
    for position, layout in enumerate(Front.Layout.values):
        rule = StoryListFactory(rule=StoryList.Rule.LATEST, title=f"List {layout}", limit=2)
        FrontFactory(position=position, layout=layout, story_list=rule)
    body = (
        f'<h2>Head</h2>\n<p>Words <a href="https://example.org/">link</a>.</p>\n<figure data-image="{second.pk}" '
        'class="wide"></figure>\n<blockquote class="pull"><p>“We waited.”</p></blockquote>\n<ul><li>One</li></ul>\n'
        "<table><tbody><tr><td>1</td></tr></tbody></table>\n<hr>"
    )
    content: dict[str, Any] = {
        "section": section,
        "bureau": bureau,
        "body": body,
        "kicker": "Ports",
        "editors_note": "A note.\nTwo lines.",
        "images": [{"image": image.pk, "role": "lead", "caption": ""}],
        "dateline_place": "Port Ellery",
        "bylines": [
            {"role": "by", "author": person.pk, "bureau": None, "text": ""},
            {"role": "edited_by", "author": None, "bureau": bureau.pk, "text": ""},
        ],
        "related": [related.pk],
        "topics": [topic.pk],
    }
    for number in range(12):
        published(headline=f"Story {number}", **content)
    version = published(headline="All of it", **content)
    for above in (True, False):
        live = publishing.live_content(version.article)
        publishing.correct(version.article_id, editor(), "correction", "Wrong.", live=live, changes_meaning=above)
    shared = published(
        headline="From an agency", source=agency, topics=[topic.pk], origin_url="https://example.org/first"
    )
    arabic = published(headline="أربع دول", body="<p>اتفقت.</p>", language="ar", section=world)
    return {
        "front": "/",
        "section": world.get_absolute_url(),
        "subsection": section.get_absolute_url(),
        "bureau": bureau.get_absolute_url(),
        "author": person.get_absolute_url(),
        "article": version.path,
        "topic": topic.get_absolute_url(),
        "source": agency.get_absolute_url(),
        "agency story": shared.path,
        "list": related.get_absolute_url(),
        "archive": "/archive/",
        "year": "/archive/2026/",
        "month": "/archive/2026/03/",
        "day": "/archive/2026/03/02/",
        "about": "/about/",
        "staff": "/staff/",
        "bureaus": "/bureaus/",
        "corrections": "/corrections/",
        "feeds": "/feeds/",
        "right to left": arabic.path,
        "bare article": published(summary="", headline="Bare").path,
        "not there": "/2026/03/02/never/",
        "gone": killed().path,
        "empty section": SectionFactory().get_absolute_url(),
    }


def test_every_page_is_valid_html(pages: dict[str, str], client: Client, html_faults: Callable[..., list[str]]) -> None:
    assert html_faults(*(client.get(address).content.decode() for address in pages.values())) == []


#: What no browser runs: the article's description for machines, in which no mark can end the script (HTML §4.12.1).
DATA = re.compile(r'<script type="application/ld\+json">[^<>&]*</script>')


def without_data(page: str) -> str:
    return DATA.sub("", page)


def test_no_page_has_a_script_or_style_in_it_and_the_policy_says_self(pages: dict[str, str], client: Client) -> None:
    for name, address in pages.items():
        response = client.get(address)
        page = response.content.decode()
        assert not re.search(
            r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)|nonce", without_data(page)
        ), name
        assert not re.search(r"""(?:src|href|srcset)=["'](?:https?:)?//(?!127\.0\.0\.1:8000|example\.org)""", page), (
            name
        )
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "nonce" not in policy


def test_no_page_sets_a_cookie_or_varies_by_one(pages: dict[str, str], client: Client) -> None:
    """ASVS 5 14.2: what anyone may keep holds nothing of anybody."""
    for name, address in {**pages, "feed": "/feeds/rss.xml", "sitemap": "/sitemap.xml"}.items():
        response = client.get(address)
        assert not response.cookies, name
        assert "Cookie" not in response.get("Vary", ""), name
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate", name
        for header in ("Expires", "Last-Modified", "Age", "Surrogate-Control"):
            assert header not in response.headers


def test_an_editor_who_is_signed_in_reads_the_same_bytes(pages: dict[str, str], client: Client) -> None:
    plain = {name: client.get(address) for name, address in pages.items()}
    client.force_login(UserFactory(role="Editor"))
    for name, address in pages.items():
        response = client.get(address)
        assert response.content == plain[name].content, name
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert not response.cookies


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9999", "[::1]"])
def test_addresses_for_outside_come_from_site_url_whatever_host_was_asked(
    host: str, pages: dict[str, str], client: Client
) -> None:
    for address in [*pages.values(), "/feeds/rss.xml", "/sitemap.xml", "/robots.txt"]:
        assert client.get(address, HTTP_HOST=host).content == client.get(address).content


def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    for host in ("evil.example", "127.0.0.1@evil.example", "a" * 300):
        response = client.get("/", HTTP_HOST=host)
        assert response.status_code == 400
        assert host not in response.content.decode()


def test_each_page_names_its_one_address_and_what_is_not_there_has_none(pages: dict[str, str], client: Client) -> None:
    for name, address in pages.items():
        matches = re.findall(r'<link rel="canonical" href="([^"]*)">', client.get(address + "?utm=1").content.decode())
        assert matches == ([] if name in ("not there", "gone") else [settings.SITE_URL + address]), name


def test_what_is_not_there_and_what_is_gone_are_not_to_be_indexed(pages: dict[str, str], client: Client) -> None:
    for name, address in pages.items():
        indexed = '<meta name="robots" content="noindex">' not in client.get(address).content.decode()
        assert indexed == (name not in ("not there", "gone")), name


def test_the_open_section_and_no_other_is_marked_in_the_menu(client: Client) -> None:
    section, _ = SectionFactory(), SectionFactory()
    page = client.get(section.get_absolute_url()).content.decode()
    assert set(re.findall(r'<a href="([^"]*)" aria-current="true">', page)) == {section.get_absolute_url()}


def test_a_section_is_marked_in_the_menu_also_from_those_below_it_and_from_their_stories(client: Client) -> None:
    world = SectionFactory()
    europe = SectionFactory(parent=world)
    balkans = SectionFactory(parent=europe)
    for address in (europe.get_absolute_url(), balkans.get_absolute_url(), published(section=balkans).path):
        marked = re.findall(r'<a href="([^"]*)" aria-current="true">', client.get(address).content.decode())
        assert set(marked) == {world.get_absolute_url()}, address


def test_retired_sections_and_bureaus_leave_the_menu_and_keep_their_pages(client: Client) -> None:
    section, bureau = SectionFactory(retired=True), BureauFactory(retired=True)
    front = client.get("/").content.decode()
    for row in (section, bureau):
        assert row.get_absolute_url() not in front
        assert client.get(row.get_absolute_url()).status_code == 200


def test_a_sections_front_shows_the_lists_that_stand_in_its_slots(client: Client) -> None:
    section = SectionFactory()
    chosen, filed = published(headline="Chosen by hand"), published(section=section)
    story_list = StoryListFactory(title="Worth your time")
    StoryListEntryFactory(story_list=story_list, article=chosen.article, headline="")
    FrontFactory(section=section, story_list=story_list)
    page = client.get(section.get_absolute_url()).content.decode().split("</head>")[1]
    assert "Worth your time" in page
    assert page.index("Chosen by hand") < page.index(filed.headline)
