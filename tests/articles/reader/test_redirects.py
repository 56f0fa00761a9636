"""Redirects by hand as readers meet them: one hop, only where no page is, and never to what is not public."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.desk.curation.redirects import add_redirect
from articles.desk.record import publishing
from articles.models import Redirect
from tests import factories
from tests.articles.reader.telltale import in_state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def leads(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize(
    "asked",
    ["/stories/café.html", "/stories/caf%C3%A9.html/", "/stories/cafe%CC%81.html", "/stories/caf%c3%a9.html?utm=x"],
)
def test_an_old_address_leads_to_its_page_however_it_is_spelled(client: Client, asked: str) -> None:
    add_redirect("/stories/café.html", "/about/", factories.editor())
    assert leads(client, asked) == (301, "/about/")
    assert client.head(asked).status_code == 301
    assert client.post(asked).status_code == 404


def test_one_with_a_query_leads_by_that_query_alone(client: Client) -> None:
    by = factories.editor()
    add_redirect("/story.php?id=5&lang=en", "/about/", by)
    assert leads(client, "/story.php?lang=en&id=5") == (301, "/about/")
    assert leads(client, "/story.php?id=6") == (404, "")
    assert leads(client, "/story.php") == (404, "")
    add_redirect("/story.php", "/staff/", by)
    assert leads(client, "/story.php?id=5&lang=en") == (301, "/about/")
    assert leads(client, "/story.php?id=6") == (301, "/staff/")


def test_it_leads_straight_to_where_a_story_or_a_section_is_today(client: Client) -> None:
    by = factories.editor()
    section = factories.SectionFactory(slug="old")
    add_redirect("/category/world", "/section/old/", by)
    add_redirect("/category/world/feed", "/feeds/section/old.xml", by)
    section.slug = "new"
    section.save()
    assert leads(client, "/category/world/") == (301, "/section/new/")
    assert leads(client, "/category/world/feed/") == (301, "/feeds/section/new.xml")


@pytest.mark.parametrize("state", ["scheduled", "withheld", "embargoed"])
def test_one_to_a_story_that_is_not_public_is_not_there_and_costs_no_more(client: Client, state: str) -> None:
    """CWE-204, CWE-208."""
    add_redirect("/hidden", in_state(state).path, factories.editor())
    add_redirect("/never-was", "/2026/01/02/never/", factories.editor())
    client.get("/nothing/")
    responses, counts = [], []
    for address in ("/hidden", "/never-was"):
        with CaptureQueriesContext(connection) as captured:
            responses.append(client.get(address))
        counts.append(len(captured))
    assert responses[0].status_code == 404
    assert responses[0].content == responses[1].content == client.get("/nothing/").content
    assert counts[0] == counts[1]


def test_one_to_a_killed_story_leads_to_where_that_is_said(client: Client) -> None:
    story = factories.published()
    add_redirect("/old", story.path, factories.editor())
    publishing.kill(story.article_id, factories.editor(), "It was never true.")
    assert leads(client, "/old") == (301, story.path)
    assert client.get(story.path).status_code == 410


def test_a_page_that_comes_to_be_at_the_old_address_comes_first_with_its_slash_or_without(client: Client) -> None:
    add_redirect("/section/world/", "/about/", factories.editor())
    assert leads(client, "/section/world/") == leads(client, "/section/world") == (301, "/about/")
    factories.SectionFactory(slug="world")
    assert leads(client, "/section/world/") == (200, "")
    assert leads(client, "/section/world") == (301, "/section/world/")


def test_what_leads_nowhere_costs_one_indexed_query_and_a_page_none(client: Client) -> None:
    client.get("/nothing/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/nowhere/at/all")
    [looked_up] = [query["sql"] for query in captured if "articles_redirect" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + looked_up)
        plan = str(cursor.fetchall())
    assert connection.vendor != "sqlite" or "USING INDEX" in plan
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    assert not [query for query in captured if "articles_redirect" in query["sql"]]


@pytest.mark.parametrize("address", ["/admin/nothing/", "/api/nothing/", "/static/nothing.css"])
def test_nothing_is_looked_up_below_what_is_ours(client: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert not [query for query in captured if "articles_redirect" in query["sql"]]


@pytest.mark.parametrize(
    "hostile",
    [
        "/%ff",
        "/%ED%A0%80",
        "/" + "a" * 4000,
        "/%CC%81" * 500,
        "//evil.example/%2f..",
        "/\\evil.example",
        "/a?" + "b=&" * 900,
    ],
)
def test_rubbish_is_not_there(client: Client, hostile: str) -> None:
    add_redirect("/a", "/about/", factories.editor())
    assert client.get(hostile).status_code in (301, 400, 404)
    assert "evil" not in client.get(hostile).headers.get("Location", "")
    assert Redirect.objects.count() == 1
