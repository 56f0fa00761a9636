"""The sitemap: every public story once; an index of parts where there are too many for one file (sitemaps.org 0.9)."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.reader import sitemaps
from tests.factories import SourceFactory, TopicFactory, editor, published

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(client: Client, address: str = "/sitemap.xml") -> tuple[str, list[tuple[str, str | None]]]:
    """What kind of file it is, and each address with its lastmod."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(answer.content)
    found = [(one.findtext("s:loc", "", NS), one.findtext("s:lastmod", None, NS)) for one in root]
    return root.tag.split("}")[1], found


def test_it_is_valid_when_empty(client: Client) -> None:
    assert read(client) == ("sitemapindex", [(f"{SITE}/sitemap-pages.xml", None)])
    assert client.get("/sitemap-1.xml").status_code == 404


def test_lastmod_moves_with_a_correction_and_with_nothing_else(client: Client, now: time_machine.Traveller) -> None:
    version = published()
    address = f"{SITE}{version.path}"
    assert read(client, "/sitemap-1.xml") == ("urlset", [(address, "2026-03-02T09:00:00Z")])
    now.shift(3600)
    publishing.withhold(version.article_id, editor(), "Asked.")
    assert client.get("/sitemap-1.xml").status_code == 404
    publishing.restore(version.article_id, editor())
    assert read(client, "/sitemap-1.xml") == ("urlset", [(address, "2026-03-02T09:00:00Z")])
    live = publishing.live_content(version.article)
    publishing.correct(version.article_id, editor(), "correction", "…", live=live)
    assert read(client, "/sitemap-1.xml") == ("urlset", [(address, "2026-03-02T10:00:00Z")])


def test_it_splits_into_parts_that_hold_every_story_once(
    client: Client, now: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "IN_SITEMAP", 2)
    paths = []
    for _ in range(5):
        paths.append(published().path)
        now.shift(60)
    kind, (pages, *parts) = read(client)
    assert (kind, pages[0]) == ("sitemapindex", f"{SITE}/sitemap-pages.xml")
    assert [loc for loc, _ in parts] == [f"{SITE}/sitemap-{n}.xml" for n in (1, 2, 3)]
    held = [loc for part, _ in parts for loc, _ in read(client, part.removeprefix(SITE))[1]]
    assert held == [f"{SITE}{path}" for path in paths]
    assert client.get("/sitemap-4.xml").status_code == 404


@pytest.mark.parametrize("part", ["0", "00", "-1", "٣", "99999", "9999", "x", "1e3"])
def test_what_is_no_part_is_not_there(part: str, client: Client) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_robots_txt_names_it(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in answer.content.decode()


def test_the_pages_that_public_stories_name_are_in_it_and_no_other(client: Client, now: time_machine.Traveller) -> None:
    topic, quiet = TopicFactory(), TopicFactory()
    version = published(topics=[topic.pk], source=SourceFactory())
    published(when=When(datetime(2026, 4, 2, 12, tzinfo=UTC)), topics=[quiet.pk], source=SourceFactory(slug="quiet"))
    kind, found = read(client, "/sitemap-pages.xml")
    held = [loc.removeprefix(SITE) for loc, _ in found]
    assert kind == "urlset"
    assert {
        "/",
        "/archive/",
        "/archive/2026/",
        "/archive/2026/03/",
        "/corrections/",
        "/feeds/",
        topic.get_absolute_url(),
    } <= set(held)
    assert version.source.get_absolute_url() in held
    assert not {quiet.get_absolute_url(), "/source/quiet/", "/archive/2026/04/"} & set(held)
    assert all(client.get(address).status_code == 200 for address in held)
    assert not any(lastmod for _, lastmod in found)


NEWS = {"n": "http://www.google.com/schemas/sitemap-news/0.9"}


def news(client: Client) -> list[dict[str, str]]:
    """Each story of the news sitemap: name, language, publication_date, title, loc."""
    answer = client.get("/sitemap-news.xml")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return [
        {name: one.findtext(f".//n:{name}", "", NEWS) for name in ("name", "language", "publication_date", "title")}
        | {"loc": one.findtext("s:loc", "", NS)}
        for one in ElementTree.fromstring(answer.content)
    ]


def test_the_news_sitemap_has_the_houses_stories_of_two_days(client: Client, now: time_machine.Traveller) -> None:
    old = published(headline="Old")
    published(headline="Theirs", source=SourceFactory())
    now.shift(3600)
    young = published(headline="Young & <b>", language="en-GB")
    now.shift(2 * 24 * 3600 - 3600)
    assert old.path not in client.get("/sitemap-news.xml").content.decode()
    assert news(client) == [
        {
            "name": "The Harbour Post",
            "language": "en",
            "publication_date": "2026-03-02T10:00:00Z",
            "title": "Young & <b>",
            "loc": f"{SITE}{young.path}",
        },
    ]
    publishing.kill(young.article_id, editor(), "Never true.")
    assert news(client) == []


def test_the_news_sitemap_holds_no_more_than_it_may(
    client: Client, now: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sitemaps.IN_NEWS <= 1000
    monkeypatch.setattr(sitemaps, "IN_NEWS", 2)
    for number in range(3):
        published(headline=f"Story {number}")
        now.shift(60)
    assert [one["title"] for one in news(client)] == ["Story 2", "Story 1"]
