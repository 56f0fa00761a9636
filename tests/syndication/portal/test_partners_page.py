"""`/partners/` tells a stranger what may be had, with answers that are real."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.models.public_change import RIGHTS, SITE, STORIES, of_rights, of_story
from articles.reader.caching import DRAWING, Drawing
from syndication.portal.partners_page import partners
from tests.articles.reader.telltale import STATES, in_state
from tests.factories import BureauFactory, published
from tests.syndication.portal.arranged import person, public_terms, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def page(client: Client) -> str:
    return client.get("/partners/").content.decode()


def test_the_examples_are_real_answers_that_can_be_opened(client: Client) -> None:
    public_terms()
    story()
    matches = re.findall(r'<h3 class="word (\w+)">.*?<a href="([^"]+)">The whole answer', page(client), re.DOTALL)
    assert [outcome for outcome, _ in matches] == ["permitted", "prohibited"]
    for outcome, address in matches:
        assert f'<h1 class="word {outcome}">' in client.get(unescape(address)).content.decode()


def test_it_names_the_public_terms_and_the_contacts(client: Client) -> None:
    terms = public_terms().terms
    BureauFactory(name="Port Ellery Bureau", contact="rights@harbourpost.example")
    html = page(client)
    assert f'<a href="/rights/terms/{terms.slug}/">{terms.name}</a>' in html
    assert '<a href="mailto:rights@harbourpost.example">' in html


def test_a_newsroom_without_stories_or_terms_promises_nothing(client: Client) -> None:
    html = page(client)
    assert "No public terms are in force at present" in html
    assert "What an answer looks like" not in html


@pytest.mark.parametrize("state", STATES)
def test_no_example_is_about_a_story_that_is_not_public(state: str, client: Client) -> None:
    public_terms()
    in_state(state)
    assert f"zq{state}" not in page(client)


def test_its_addresses_come_from_the_settings(client: Client) -> None:
    story()
    assert "http://127.0.0.1:8000/api/v1/rights?url=/2026/03/02/" in page(client)


def test_the_page_is_kept_with_what_it_was_drawn_from() -> None:
    public_terms()
    example = story()
    request = RequestFactory().get("/partners/")
    request.META[DRAWING] = Drawing()
    partners(request)
    assert request.META[DRAWING].keys == {
        SITE,
        STORIES,
        RIGHTS,
        of_story(example.article_id),
        of_rights(example.article_id),
    }


def test_a_page_costs_the_same_queries_with_one_story_as_with_ten(client: Client, now) -> None:
    public_terms()
    story()
    now.shift(3 * 86_400)
    published(headline="A bridge opens")
    with CaptureQueriesContext(connection) as few:
        page(client)
    for number in range(8):
        published(headline=f"Story {number}")
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(few) == len(many) == 16


def test_a_signed_in_person_reads_the_same_bytes(client: Client) -> None:
    public_terms()
    before = page(client)
    client.force_login(person())
    response = client.get("/partners/")
    assert response.content.decode() == before
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
