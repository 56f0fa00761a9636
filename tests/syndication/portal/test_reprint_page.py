"""`/reprint/` says in plain words what anyone may do, with answers that are real."""

import re
from collections.abc import Callable
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.models.public_change import RIGHTS, SITE, STORIES, of_rights, of_story
from articles.reader.caching import DRAWING, Drawing
from syndication.portal.reprint_page import reprint
from tests.articles.reader.telltale import STATES, in_state
from tests.factories import published
from tests.syndication.portal.arranged import public_terms, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def page(client: Client) -> str:
    response = client.get("/reprint/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_what_it_says_of_each_use_is_the_answer_that_anyone_gets(client: Client) -> None:
    public_terms()
    version = story()
    html = page(client)
    matches = re.findall(r'<h3 class="word (\w+)">.*?<a href="([^"]+)">The whole answer', html, re.DOTALL)
    assert {outcome for outcome, _ in matches} >= {"permitted", "prohibited"}
    for outcome, address in matches:
        assert f'<h1 class="word {outcome}">' in client.get(unescape(address)).content.decode()
    assert f'href="{version.path}"' in html


def test_it_leads_to_the_question_the_terms_and_the_partners(client: Client) -> None:
    terms = public_terms().terms
    html = page(client).split("<main")[1].split("</main>")[0]
    for address in ("/rights/", f"/rights/terms/{terms.slug}/", "/partners/"):
        assert f'href="{address}"' in html


def test_a_newsroom_without_stories_or_terms_promises_nothing(client: Client) -> None:
    html = page(client)
    assert "No public terms are in force at present" in html
    assert "What anyone may do" not in html


@pytest.mark.parametrize("state", STATES)
def test_no_answer_is_about_a_story_that_is_not_public(state: str, client: Client) -> None:
    public_terms()
    in_state(state)
    assert f"zq{state}" not in page(client)


def test_the_page_is_kept_with_what_it_was_drawn_from() -> None:
    public_terms()
    version = story()
    request = RequestFactory().get("/reprint/")
    request.META[DRAWING] = Drawing()
    reprint(request)
    keys = {SITE, STORIES, RIGHTS, of_story(version.article_id), of_rights(version.article_id)}
    assert request.META[DRAWING].keys == keys


def test_it_costs_the_same_queries_with_one_story_as_with_ten(client: Client, now: time_machine.Traveller) -> None:
    public_terms()
    story()
    counts = []
    for many in (1, 9):
        for number in range(many):
            published(headline=f"Bridge {many} {number}")
        with CaptureQueriesContext(connection) as queries:
            page(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_it_is_valid_html(client: Client, html_faults: Callable[..., list[str]]) -> None:
    public_terms()
    bare = page(client)
    story()
    assert html_faults(bare, page(client)) == []
