"""Long lists by page; what is no page number is not there, and nothing a stranger writes is a 500."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.desk.record.publishing import kill
from articles.models import Section, Version
from articles.reader import paging
from articles.reader.look_ups import LookUp, passed_over
from tests.articles.reader.conftest import NINE
from tests.articles.reader.telltale import STATES, in_state
from tests.conftest import MadeOnce
from tests.factories import AuthorFactory, BureauFactory, SectionFactory, editor, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PER_PAGE", 2)


@pytest.fixture(scope="module")
def section(made_once: MadeOnce) -> Section:
    def make() -> Section:
        section = SectionFactory()
        for number in range(1, 6):
            published(headline=f"Story {number}", section=section)
        return section

    return made_once(make, at=NINE)


def pages_of(client: Client, address: str) -> list[str]:
    """Every page from that address on, by the links to older stories."""
    pages = []
    while address:
        pages.append(client.get(address).content.decode())
        address = link(pages[-1], "next")
    return pages


def link(page: str, rel: str) -> str:
    """Where the page leads by its link to older ("next") or newer ("prev") stories; "" where it has none."""
    match = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return unescape(match[1]) if match else ""


def test_pages_hold_every_story_once_and_lead_to_each_other(section: Section, client: Client) -> None:
    address = section.get_absolute_url()
    first, second, third = pages_of(client, address)
    for number in range(1, 6):
        assert sum(f">Story {number}</a>" in page for page in (first, second, third)) == 1
    assert link(first, "prev") == ""
    assert link(second, "prev") == address
    assert link(third, "prev") == link(first, "next")
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{link(first, "next")}">' in second


def test_a_page_stays_as_it_is_while_stories_are_published_above_it(section: Section, client: Client) -> None:
    second = link(client.get(section.get_absolute_url()).content.decode(), "next")
    before = client.get(second).content.decode()
    published(headline="Story 6", section=section)
    after = client.get(second).content.decode()
    assert [link(after, "next"), ">Story 6</a>" in after] == [link(before, "next"), False]


def test_stories_of_one_moment_stand_on_one_page_each(client: Client) -> None:
    section = SectionFactory()
    paths = {published(section=section).path for _ in range(7)}
    pages = pages_of(client, section.get_absolute_url())
    paths_shown = [path for page in pages for path in paths if f'href="{path}"' in page]
    assert sorted(paths_shown) == sorted(paths)


def test_a_page_goes_on_from_a_story_that_was_killed_since(section: Section, client: Client) -> None:
    address = section.get_absolute_url()
    second = link(client.get(address).content.decode(), "next")
    third = link(client.get(second).content.decode(), "next")
    story = Version.objects.get(path=f"/{second.partition('=')[2]}/")
    kill(story.article_id, editor(), "It was wrong.")
    assert link(client.get(second).content.decode(), "next") == third


@pytest.mark.parametrize("state", STATES)
def test_a_story_that_is_not_there_leads_to_the_list_as_one_that_never_was(
    state: str, section: Section, client: Client
) -> None:
    address = section.get_absolute_url()
    for path in (in_state(state).path, "/2026/03/02/never/"):
        response = client.get(f"{address}?before={path.strip('/')}")
        assert (response.status_code, response["Location"], response.content) == (302, address, b"")


def test_an_old_address_of_a_page_leads_to_where_it_begins_today(section: Section, client: Client) -> None:
    address = section.get_absolute_url()
    first, second, _ = pages_of(client, address)
    assert client.get(f"{address}?page=1").content.decode() == first
    assert [client.get(f"{address}?page={n}")["Location"] for n in (2, 3)] == [
        link(first, "next"),
        link(second, "next"),
    ]


def test_it_does_in_a_section_that_has_sections_too(client: Client) -> None:
    """Stories of three shelves by turns; the last page is a whole one, after which there is none."""
    family = [section := SectionFactory(), SectionFactory(parent=section), SectionFactory(parent=section)]
    for number in range(8):
        published(section=family[number % 3])
    address = section.get_absolute_url()
    pages = pages_of(client, address)
    assert [client.get(f"{address}?page={n}")["Location"] for n in (2, 3, 4)] == [
        link(page_html, "next") for page_html in pages[:3]
    ]
    assert client.get(f"{address}?page=5").status_code == 404


def test_two_rows_are_fetched_to_find_where_a_far_page_begins(section: Section) -> None:
    with CaptureQueriesContext(connection) as queries:
        version_key = passed_over(4, [LookUp("section", section.pk, 0)], timezone.now())
    oldest = Version.objects.filter(section=section).order_by("first_published_at", "article_id")
    assert version_key == list(oldest.values_list("pk", flat=True))[1]
    assert [sql for query in queries if "LIMIT 2 OFFSET 3" in (sql := query["sql"])]


@pytest.mark.parametrize("cursor", ["", "x", "2026/03/02/", "/2026/03/02/a/", "2026/03/02/A", "%00", "٢٠٢٦/03/02/a"])
def test_what_is_no_address_of_a_story_is_not_there(cursor: str, section: Section, client: Client) -> None:
    assert client.get(f"{section.get_absolute_url()}?before={cursor}").status_code in (404, 422)


def test_a_page_is_told_by_one_of_both_parameters(section: Section, client: Client) -> None:
    second = link(client.get(section.get_absolute_url()).content.decode(), "next")
    assert client.get(f"{second}&page=2").status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "0",
        "02",
        "-1",
        "+1",
        "9999",
        "401",
        "4",
        "٣",
        "²",
        "1e3",
        "1.0",
        "0x1",
        "1" * 400,
        "",
        "%20",
        "2%20",
        "null",
        "True",
        "%EF%BC%92",
        "%F0%9F%98%80",
        "%FF",
        "2;drop",
    ],
)
@pytest.mark.parametrize("kind", ["section", "bureau", "author"])
def test_what_is_no_page_number_is_not_there(page: str, kind: str, section: Section, client: Client) -> None:
    lists = {
        "section": section.get_absolute_url(),
        "bureau": BureauFactory().get_absolute_url(),
        "author": AuthorFactory(listed=True).get_absolute_url(),
    }
    assert client.get(f"{lists[kind]}?page={page}").status_code == 404


def test_the_first_page_of_an_empty_list_is_there_and_says_what_will_stand_there(client: Client) -> None:
    for where in (SectionFactory(), BureauFactory(), AuthorFactory(listed=True)):
        page = client.get(where.get_absolute_url())
        assert page.status_code == 200
        assert "will stand" in page.content.decode()
        assert client.get(where.get_absolute_url() + "?page=2").status_code == 404


def test_other_parameters_change_nothing(section: Section, client: Client) -> None:
    address = section.get_absolute_url()
    plain = client.get(address)
    assert client.get(address + "?utm_source=x&q=<b>&page[]=2").content == plain.content
