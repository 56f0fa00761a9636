"""Who makes the paper: about, staff and bureaus. Nobody is named there whom the public doesn't know yet."""

import re
from typing import Any

import pytest
from django.test import Client

from articles.desk.record import publishing
from articles.models import Author, Source
from tests.articles.reader.telltale import STATES, in_state
from tests.factories import AuthorFactory, BureauFactory, HouseFactory, SourceFactory, editor, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def page(client: Client, address: str) -> str:
    """The page's own part, without masthead and colophon."""
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode()).split("<main")[1].split("</main>")[0]


def signed_by(person: Author) -> dict[str, Any]:
    return {"bylines": [{"role": "by", "author": person.pk, "bureau": None, "text": ""}]}


def test_somebody_is_there_once_a_public_story_is_signed(client: Client) -> None:
    office = BureauFactory(source=HouseFactory())
    person = AuthorFactory(name="Jane Roe", title="Chief Correspondent", bureau=office)
    addresses = (person.get_absolute_url(), f"/feeds/author/{person.slug}.xml")
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert "Jane Roe" not in page(client, "/staff/")
    assert "Jane Roe" not in page(client, office.get_absolute_url())
    version = published(**signed_by(person))
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    for address in ("/staff/", office.get_absolute_url()):
        page_html = page(client, address)
        assert f'href="{person.get_absolute_url()}">Jane Roe</a>' in page_html
        assert "Chief Correspondent" in page_html
    publishing.kill(version.article_id, editor(), "Never true.")
    assert client.get(person.get_absolute_url()).status_code == 404
    assert "Jane Roe" not in page(client, "/staff/")


def test_somebody_whom_an_editor_lists_is_there_before_any_story(client: Client) -> None:
    person = AuthorFactory(name="Jane Roe", listed=True, bureau=None)
    assert "The first story will stand here" in page(client, person.get_absolute_url())
    page_html = page(client, "/staff/")
    assert "Jane Roe" in page_html
    assert "The newsroom" in page_html


@pytest.mark.parametrize("state", STATES)
def test_somebody_who_has_signed_secrets_alone_is_not_there(state: str, client: Client) -> None:
    office = BureauFactory()
    person = AuthorFactory(name="Jane Roe", bureau=office)
    in_state(state, **signed_by(person))
    never = client.get("/author/never/")
    for address in (person.get_absolute_url(), f"/feeds/author/{person.slug}.xml"):
        response = client.get(address)
        assert (response.status_code, response.content) == (404, never.content)
    for address in ("/staff/", office.get_absolute_url(), "/sitemap-pages.xml"):
        assert "Jane Roe" not in client.get(address).content.decode()
        assert person.slug not in client.get(address).content.decode()


def test_the_staff_stand_under_their_bureaus_and_who_has_left_keeps_a_page(client: Client) -> None:
    house = HouseFactory()
    oslo, cairo = BureauFactory(name="Oslo Bureau", source=house), BureauFactory(name="Cairo Bureau", source=house)
    for name, office in (("Ola", oslo), ("Hala", cairo), ("Amr", cairo)):
        AuthorFactory(name=name, bureau=office, listed=True)
    left = AuthorFactory(name="Gone", bureau=oslo, listed=True, active=False)
    AuthorFactory(name="Theirs", bureau=BureauFactory(source=SourceFactory()), listed=True)
    page_html = page(client, "/staff/")
    matches = re.findall(r">([^<>]+)</a>", page_html)
    assert matches == ["Cairo Bureau", "Amr", "Hala", "Oslo Bureau", "Ola"]
    assert client.get(left.get_absolute_url()).status_code == 200


def test_the_bureaus_are_those_of_the_house_that_are_open(client: Client) -> None:
    house = HouseFactory()
    BureauFactory(name="Oslo Bureau", source=house, city="Oslo", about="Three people on the fjord.")
    BureauFactory(name="Closed Bureau", source=house, retired=True)
    BureauFactory(name="Their Bureau", source=SourceFactory())
    page_html = page(client, "/bureaus/")
    assert re.findall(r"<h2[^>]*><a[^>]*>([^<]*)", page_html) == ["Oslo Bureau"]
    assert "Three people on the fjord." in page_html


def test_about_says_what_the_house_says_of_itself(client: Client) -> None:
    assert "will stand here" in page(client, "/about/")
    house = HouseFactory()
    house.about = "We report from harbours.\n\nWrite to desk@example.org, or see https://example.org/a."
    house.save()
    page_html = page(client, "/about/")
    assert "<p>We report from harbours.</p>" in page_html
    assert 'href="mailto:desk@example.org"' in page_html
    assert 'href="https://example.org/a"' in page_html
    assert "Harbour Post Ltd" in page_html
    assert "<dd>1999</dd>" in page_html


@pytest.mark.parametrize(
    "written", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"]
)
def test_what_the_house_says_is_text_and_no_markup(written: str, client: Client) -> None:
    """ASVS 5 1.2.1."""
    house = HouseFactory()
    Source.objects.filter(pk=house.pk).update(about=written)
    text_html = page(client, "/about/").split('<div class="house-text">')[1].split("</div>")[0]
    assert re.findall(r"<(?!/?p>)", text_html) == []
    assert "href" not in text_html
