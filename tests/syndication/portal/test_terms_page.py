"""Public Terms have a page that says them as sentences; those of an agreement have none."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.models.public_change import RIGHTS, SITE
from articles.reader.caching import DRAWING, Drawing
from syndication.portal.public_terms import terms
from tests.articles.reader.telltale import without_date
from tests.factories import HouseFactory
from tests.syndication.factories import edition
from tests.syndication.portal.arranged import EARLIER, LETS_REPRINT, earlier, public_terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def page_of(edition) -> str:
    return f"/rights/terms/{edition.terms.slug}/"


def test_the_edition_in_force_is_said_in_sentences_with_its_day(client: Client) -> None:
    page = client.get(page_of(public_terms())).content.decode()
    assert "Edition 1, in force since" in page
    assert "5 January 2026" in page
    for heading in ("Permitted", "Not permitted", "What you must do"):
        assert f"{heading}</h2>" in page
    assert "The Harbour Post" in page
    assert "For more you may ask us: to translate and publish." in page


def test_a_coming_edition_is_not_said_before_its_time_and_then_is(client: Client, now) -> None:
    first = public_terms()
    moment = EARLIER + timedelta(days=90)
    edition(first.terms, [LETS_REPRINT], in_force_from=moment, credit_line="A new line")
    assert "A new line" not in client.get(page_of(first)).content.decode()
    now.move_to(moment)
    assert "A new line" in client.get(page_of(first)).content.decode()


def test_terms_of_agreements_and_those_to_come_look_like_none(client: Client) -> None:
    HouseFactory()
    never = without_date(client.get("/rights/terms/never/"))
    assert never[0] == 404
    assert without_date(client.get(page_of(edition(clock=earlier)))) == never
    coming = public_terms(in_force_from=EARLIER + timedelta(days=90))
    assert without_date(client.get(page_of(coming))) == never


def test_the_page_is_kept_until_the_next_edition() -> None:
    first = public_terms()
    moment = EARLIER + timedelta(days=90)
    edition(first.terms, [LETS_REPRINT], in_force_from=moment)
    request = RequestFactory().get(page_of(first))
    request.META[DRAWING] = Drawing()
    terms(request, slug=first.terms.slug)
    assert request.META[DRAWING] == Drawing({SITE, RIGHTS}, stale_until=moment)


def test_it_is_for_reading_alone(client: Client) -> None:
    assert client.post(page_of(public_terms())).status_code == 405


def test_a_page_costs_the_same_few_queries(client: Client, now) -> None:
    first = public_terms()
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(first))
    for _ in range(5):
        now.shift(60)
        edition(first.terms, [LETS_REPRINT] * 6)
    with CaptureQueriesContext(connection) as many:
        client.get(page_of(first))
    assert len(few) == len(many) == 7


def test_the_page_is_valid_html(client: Client, html_faults: Callable[..., list[str]]) -> None:
    response = client.get(page_of(public_terms()))
    assert html_faults(response.content.decode()) == []
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
