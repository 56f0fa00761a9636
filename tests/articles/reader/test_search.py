"""The search page, its feed and what it suggests, as readers and their programs have them."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.desk.record import publishing
from articles.reader.pages.search import LAST_PAGE, PER_PAGE
from tests.factories import AuthorFactory, BureauFactory, SectionFactory, TopicFactory, editor, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def main(client: Client, address: str, status: int = 200) -> str:
    """The page's own part."""
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode().split("<main")[1].split("</main>")[0].replace("\n>", ">")


def headlines(page: str) -> list[str]:
    return [unescape(re.sub("<[^>]+>", "", heading)) for heading in re.findall(r"<h3>(.*?)</h3>", page)]


def stories(many: int, first: int = 0) -> None:
    for number in range(many):
        published(
            headline=f"Ferry number {number}",
            slug=f"ferry-{first + number}",
            section=SectionFactory(),
            bureau=BureauFactory(),
        )


def test_the_empty_form_says_how_to_ask_and_asks_nothing(client: Client) -> None:
    published()
    page = main(client, "/search/")
    assert "must not be there" in page
    assert '<form class="search" action="/search/" method="get" role="search">' in page
    assert headlines(page) == []
    assert "found" not in page


def test_it_is_named_on_every_page_and_kept_from_search_engines(client: Client) -> None:
    front = client.get("/").content.decode()
    assert front.count('<a href="/search/">Search</a>') == 2
    for address in ("/search/", "/search/?q=ferry"):
        page = client.get(address).content.decode()
        assert '<meta name="robots" content="noindex">' in page
        assert 'rel="canonical"' not in page


def test_a_hit_stands_in_its_sentence(client: Client) -> None:
    published(headline="Bridge opens", body="<p>It cost much. The <i>ferry</i> of Vik is idle now! Nobody waits.</p>")
    published(headline="Ferry sails", summary="A day at sea.", body="<p>It left at nine.</p>")
    page = main(client, "/search/?q=FERRY")
    assert '<p class="sentence">The <mark>ferry</mark> of Vik is idle now!</p>' in page
    assert "<mark>Ferry</mark> sails" in page
    assert '<p class="sentence">A day at sea.</p>' in page
    assert ">2 stories<" in page


def test_words_are_shown_as_they_stand_and_in_their_own_direction(client: Client) -> None:
    published(headline="<b>Straße</b> & “café”", body="<p>Ein Café in der STRASSE.</p>", language="de")
    published(headline="العبّارة تبحر", body="<p>أبحرت العبّارة.</p>", language="ar")
    page = main(client, "/search/?q=strasse+cafe")
    assert '<article lang="de" dir="ltr">' in page
    assert "&lt;b&gt;<mark>Straße</mark>&lt;/b&gt; &amp; “<mark>café</mark>”" in page
    assert "Ein <mark>Café</mark> in der <mark>STRASSE</mark>." in page
    assert '<article lang="ar" dir="rtl">' in main(client, f"/search/?q={quote('العبارة')}")


def test_it_is_narrowed_by_what_the_form_says(client: Client, now: time_machine.Traveller) -> None:
    world = SectionFactory(slug="world", name="World")
    bureau, topic = BureauFactory(slug="cairo"), TopicFactory(slug="ports")
    line = {"role": "by", "author": AuthorFactory(slug="jane-roe").pk, "bureau": None, "text": ""}
    published(
        headline="Ferry here",
        section=SectionFactory(parent=world),
        bureau=bureau,
        topics=[topic.pk],
        bylines=[line],
        language="ar",
    )
    now.shift(3 * 86_400)
    published(headline="Ferry elsewhere")
    narrowed = ("section=world", "bureau=cairo", "topic=ports", "author=jane-roe", "language=ar", "until=2026-03-04")
    for parameters in narrowed:
        page = main(client, f"/search/?q=ferry&{parameters}")
        assert headlines(page) == ["Ferry here"], parameters
        assert "<details open>" in page
    assert headlines(main(client, f"/search/?{'&'.join(narrowed)}")) == ["Ferry here"]
    assert headlines(main(client, "/search/?since=2026-03-05")) == ["Ferry elsewhere"]
    assert headlines(main(client, "/search/?q=ferry&since=2026-03-02&until=2026-03-05&order=newest")) == [
        "Ferry elsewhere",
        "Ferry here",
    ]
    assert '<option value="world" selected>World</option>' in main(client, "/search/?q=ferry&section=world")


@pytest.mark.parametrize(
    "wrong",
    [
        *("section=none", "bureau=none", "author=none", "topic=none", "language=english", "order=x"),
        *("since=2026-02-30", "since=yesterday", "until=20260", "until=9999-12-31", "until=0001-01-01", "since=-1"),
        *("topic=%ff", "section=" + "x" * 3000, "author=%F0%9F%98%80", "since=2026-W01-1x"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_looked_for(wrong: str, client: Client) -> None:
    published(headline="Ferry sails")
    page = main(client, f"/search/?q=ferry&{wrong}")
    assert headlines(page) == []
    assert page.count('class="problem"') == 1
    assert client.get(f"/feeds/search.xml?q=ferry&{wrong}").status_code == 404


def test_a_topic_of_secrets_alone_is_not_there(client: Client) -> None:
    published(headline="Ferry sails")
    TopicFactory(slug="secret")
    never = main(client, "/search/?q=ferry&topic=never").replace("never", "*")
    assert main(client, "/search/?q=ferry&topic=secret").replace("secret", "*") == never


HOSTILE = [
    *(
        '"',
        "\0",
        "NEAR(",
        "(" * 10_000,
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "\u202e",
        "%",
        "{headline}:x",
        "*" * 3000,
    ),
    *(
        "a" * 20_000,
        "\u0301" * 10_000,
        "海" * 5_000,
        "-",
        "--",
        '-"',
        "\ud7ff\ufffe",
        "a\0b",
        "ferry\r\nX: y",
        "ferry AND",
        "😀",
    ),
]


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:16])
def test_a_hostile_query_is_an_ordinary_query(typed: str, client: Client) -> None:
    published(headline="Ferry sails")
    address = f"/search/?q={quote(typed)}"
    response = client.get(address)
    assert response.status_code == 200, typed[:20]
    assert b"<script>alert" not in response.content
    assert b"\0" not in response.content
    assert len(response.content) < 30_000
    assert client.get(f"/search/suggestions/?q={quote(typed)}").status_code == 200
    assert client.get(f"/feeds/search.xml?q={quote(typed)}").status_code in (200, 404)


def test_bytes_that_are_no_text_are_a_query_too(client: Client) -> None:
    for raw in ("%ff%fe", "%ed%a0%80", "%", "%zz", "%c0%80"):
        assert client.get(f"/search/?q={raw}").status_code == 200


def test_a_query_that_no_browser_sends_is_refused(client: Client) -> None:
    assert client.get(f"/search/?q={'a' * 70_000}").status_code == 414


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading(method: str, client: Client) -> None:
    for address in ("/search/", "/search/suggestions/", "/feeds/search.xml"):
        assert getattr(client, method)(address).status_code == 405
        assert client.head(address).status_code == client.get(address).status_code


def test_nothing_found_says_what_was_meant(client: Client) -> None:
    published(headline="Harbour master resigns")
    page = main(client, "/search/?q=harbor+master&order=newest")
    assert 'Did you mean <a href="/search/?q=harbour+master&amp;order=newest"><bdi>harbour master</bdi></a>?' in page
    assert "Nothing found" in page
    assert "Did you mean" not in main(client, "/search/?q=zqzqzq")


def test_pages_lead_on_and_back_and_end(client: Client) -> None:
    stories(PER_PAGE * 2 + 1)
    first, second, third = (main(client, f"/search/?q=ferry&page={number}") for number in (1, 2, 3))
    headlines_shown = [headline for page in (first, second, third) for headline in headlines(page)]
    assert headlines_shown == [f"Ferry number {number}" for number in range(PER_PAGE * 2, -1, -1)]
    assert 'rel="next" href="/search/?q=ferry&amp;page=2"' in first
    assert "prev" not in first
    assert 'rel="prev" href="/search/?q=ferry"' in second
    assert 'rel="prev" href="/search/?q=ferry&amp;page=2"' in third
    assert 'rel="next"' not in third
    assert all(f">{PER_PAGE * 2 + 1} stories<" in page for page in (first, second, third))
    for number in ("4", str(LAST_PAGE + 1), "0", "01", "x", "-1", "99999999999999999999", "%00"):
        assert client.get(f"/search/?q=ferry&page={number}").status_code == 404, number


def test_a_feed_has_the_newest_first_and_loses_a_killed_story(client: Client, now: time_machine.Traveller) -> None:
    old = published(headline="Ferry sails")
    now.shift(60)
    new = published(headline="Bridge opens", body="<p>No ferry any more.</p>")
    published(headline="Train waits")
    assert '<link rel="alternate" type="application/rss+xml" title="This search" href="/feeds/search.xml?q=ferry">' in (
        client.get("/search/?q=ferry").content.decode()
    )

    def guids() -> list[Any]:
        response = client.get("/feeds/search.xml?q=ferry")
        assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
        return [guid.text for guid in ElementTree.fromstring(response.content).iter("guid")]

    assert guids() == [new.guid, old.guid]
    publishing.kill(new.article_id, editor(), "Never true.")
    assert guids() == [old.guid]
    assert client.get("/feeds/search.xml").status_code == 404


def test_a_story_and_its_translations_are_one_hit_that_leads_to_the_others(client: Client) -> None:
    story = published(headline="Fähre", body="<p>Die Ferry.</p>", language="de")
    english = published(headline="Ferry sails", translation_of=story.article_id)
    arabic = published(headline="العبّارة", language="ar", translation_of=story.article_id)
    secret = published(headline="Transbordador ferry", language="es", translation_of=story.article_id)
    publishing.withhold(secret.article_id, editor(), "Under review.")
    page = main(client, "/search/?q=ferry")
    assert (headlines(page), ">1 story<" in page) == (["Ferry sails"], True)
    also_in = page.split('class="plain also-in"')[1].split("</ul>")[0]
    assert re.findall(r'href="([^"]*)" hreflang="(\w+)"', also_in) == [(story.path, "de"), (arabic.path, "ar")]
    assert headlines(main(client, "/search/?q=ferry&language=de")) == ["Fähre"]
    guids = [guid.text for guid in ElementTree.fromstring(client.get("/feeds/search.xml?q=ferry").content).iter("guid")]
    assert guids == [english.guid]


def test_suggestions_complete_the_last_word(client: Client) -> None:
    published(headline="Harbour master resigns", body="<p>Harbours, harbour. Hart.</p>")
    published(headline="Harbour opens")

    def suggested(typed: str) -> list[str]:
        response = client.get("/search/suggestions/", {"q": typed})
        assert response["Content-Type"] == "application/x-suggestions+json"
        echoed, suggestions = json.loads(response.content)
        assert echoed == typed
        return list(suggestions)

    assert suggested("har") == ["harbour", "harbours", "hart"]
    assert suggested('old "HARB') == ['old "harbour', 'old "harbours']
    assert suggested("ha") == suggested("har ") == suggested("") == suggested("lang:") == suggested("海") == []


QUERIES = {
    "/search/": 2,
    "/search/?q=ferry": 6,
    "/search/?q=ferry&order=newest&language=en&since=2026-01-01&page=2": 6,
    "/search/?q=fery": 7,
    "/search/suggestions/?q=fer": 2,
    "/feeds/search.xml?q=ferry": 5,
}


def test_a_search_costs_the_same_queries_whatever_it_finds(client: Client) -> None:
    """And none of them writes."""
    for many, first in ((PER_PAGE + 1, 0), (9, 30)):
        stories(many, first)
        for address, queries in QUERIES.items():
            client.get(address)  # What pages have of sections and bureaus is kept until one of those changes.
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            assert len(captured) == queries, "\n".join([address, *(query["sql"][:110] for query in captured)])
            assert all(
                query["sql"].startswith(("SELECT", "WITH folded", "SET LOCAL enable_seqscan")) for query in captured
            ), address
