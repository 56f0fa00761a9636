"""Long lists by page; what is no page number is not there, and nothing a stranger writes is a 500."""

import pytest
from django.test import Client

from articles.models import Section
from articles.reader import paging
from tests.articles.reader.conftest import NINE
from tests.conftest import MadeOnce
from tests.factories import AuthorFactory, BureauFactory, SectionFactory, published

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


def test_pages_hold_every_story_once_and_lead_to_each_other(section: Section, client: Client) -> None:
    address = section.get_absolute_url()
    pages = [client.get(address + query).content.decode() for query in ("", "?page=2", "?page=3")]
    for number in range(1, 6):
        assert sum(f">Story {number}</a>" in page for page in pages) == 1
    assert [f'rel="next" href="{address}?page=2"' in pages[0], 'rel="prev"' in pages[0]] == [True, False]
    assert [f'rel="prev" href="{address}"' in pages[1], f'rel="next" href="{address}?page=3"' in pages[1]] == [
        True,
        True,
    ]
    assert [f'rel="prev" href="{address}?page=2"' in pages[2], 'rel="next"' in pages[2]] == [True, False]
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}?page=2">' in pages[1]


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
        "author": AuthorFactory().get_absolute_url(),
    }
    assert client.get(f"{lists[kind]}?page={page}").status_code == 404


def test_the_first_page_of_an_empty_list_is_there_and_says_what_will_stand_there(client: Client) -> None:
    for where in (SectionFactory(), BureauFactory(), AuthorFactory()):
        page = client.get(where.get_absolute_url())
        assert page.status_code == 200
        assert "will stand" in page.content.decode()
        assert client.get(where.get_absolute_url() + "?page=2").status_code == 404


def test_other_parameters_change_nothing(section: Section, client: Client) -> None:
    address = section.get_absolute_url()
    plain = client.get(address)
    assert client.get(address + "?utm_source=x&q=<b>&page[]=2").content == plain.content
