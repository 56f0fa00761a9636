"""The sitemap: every public story once; an index of parts where there are too many for one file (sitemaps.org 0.9)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.db.models.signals import pre_save
from django.test import Client

from articles.desk.library import pictures
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Article, Version
from articles.models.sitemap_part import STORIES_IN_PART, changed_at, part_of
from articles.reader import sitemaps
from tests.factories import ImageFactory, SourceFactory, TopicFactory, UserFactory, editor, published

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries_of(client: Client, address: str = "/sitemap.xml") -> tuple[str, list[tuple[str, str | None]]]:
    """What kind of file it is, and each address with its lastmod."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(response.content)
    entries = [(element.findtext("s:loc", "", NS), element.findtext("s:lastmod", None, NS)) for element in root]
    return root.tag.split("}")[1], entries


def part(version: Version) -> str:
    return f"/sitemap-{part_of(version.article_id)}.xml"


def test_it_is_valid_when_empty(client: Client) -> None:
    assert entries_of(client) == ("sitemapindex", [(f"{SITE}/sitemap-pages.xml", None)])
    assert client.get("/sitemap-1.xml").status_code == 404


def test_lastmod_moves_with_a_correction_and_with_nothing_else(client: Client, now: time_machine.Traveller) -> None:
    version = published()
    address = f"{SITE}{version.path}"
    assert entries_of(client, part(version)) == ("urlset", [(address, "2026-03-02T09:00:00Z")])
    assert entries_of(client)[1][1:] == [(f"{SITE}{part(version)}", "2026-03-02T09:00:00Z")]
    now.shift(3600)
    publishing.withhold(version.article_id, editor(), "Asked.")
    assert client.get(part(version)).status_code == 404
    assert entries_of(client)[1][1:] == []
    publishing.restore(version.article_id, editor())
    assert entries_of(client, part(version)) == ("urlset", [(address, "2026-03-02T09:00:00Z")])
    live = publishing.live_content(version.article)
    publishing.correct(version.article_id, editor(), "correction", "…", live=live)
    assert entries_of(client, part(version)) == ("urlset", [(address, "2026-03-02T10:00:00Z")])
    assert entries_of(client)[1][1:] == [(f"{SITE}{part(version)}", "2026-03-02T10:00:00Z")]


@contextmanager
def keyed(key: int) -> Iterator[None]:
    """The next story has that key, as if so many had been begun before it."""

    def give(instance: Any, **_: Any) -> None:
        if instance.pk is None:
            instance.pk = key

    pre_save.connect(give, Article)
    try:
        yield
    finally:
        pre_save.disconnect(give, Article)


def test_its_parts_hold_every_story_once_and_none_moves_to_another(client: Client, now: time_machine.Traveller) -> None:
    expected: dict[str, list[str]] = {}
    for key, number in ((3 * STORIES_IN_PART + 1, 4), (1, 1), (STORIES_IN_PART, 1), (STORIES_IN_PART + 1, 2)):
        with keyed(key):
            expected.setdefault(f"{SITE}/sitemap-{number}.xml", []).append(f"{SITE}{published().path}")
        kind, (pages, *parts) = entries_of(client)
        assert (kind, pages) == ("sitemapindex", (f"{SITE}/sitemap-pages.xml", None))
        held = {loc: entries_of(client, loc.removeprefix(SITE))[1] for loc, _ in parts}
        assert {loc: sorted(path for path, _ in entries) for loc, entries in held.items()} == expected
        assert parts == [(loc, held[loc][0][1]) for loc in sorted(expected)]
        now.shift(60)
    for missing in (3, 5, 9999):
        assert client.get(f"/sitemap-{missing}.xml").status_code == 404


def test_a_part_keeps_within_the_limits_of_the_protocol() -> None:
    """50,000 addresses, 50 MB: with an address of 160 characters and as many pictures as are named."""
    longest = len("<url><loc></loc><lastmod>2026-03-02T09:00:00Z</lastmod></url>") + 100 + 160
    picture = len("<image:image><image:loc></image:loc></image:image>") + 100 + 60
    assert STORIES_IN_PART <= 50_000
    assert STORIES_IN_PART * (longest + sitemaps.PICTURES * picture) < 50_000_000


def test_a_story_s_pictures_are_named_as_far_as_they_may_be_shown(client: Client, now: time_machine.Traveller) -> None:
    lead, inline, theirs = ImageFactory(), ImageFactory(), ImageFactory()
    body = f'<p>Words.</p>\n<figure data-image="{inline.pk}"></figure>'
    uses = [{"image": image.pk, "role": "lead", "caption": ""} for image in (lead,)]
    version = published(images=uses, body=body)
    published(images=[{"image": theirs.pk, "role": "lead", "caption": ""}], when=When(datetime(2026, 4, 2, tzinfo=UTC)))
    named = pictures_of(client, version)
    assert [theirs.public_name in address for address in named] == [False, False]
    assert [image.public_name in address for image, address in zip((lead, inline), named, strict=True)] == [True, True]
    assert all(client.get(address.removeprefix(SITE)).status_code == 200 for address in named)
    pictures.withdraw(inline.pk, UserFactory(role="Administrator"), "Asked.")
    assert pictures_of(client, version) == named[:1]


def pictures_of(client: Client, version: Version) -> list[str]:
    root = ElementTree.fromstring(client.get(part(version)).content)
    [story] = [element for element in root if element.findtext("s:loc", "", NS).endswith(version.path)]
    image_elements = story.iterfind("{http://www.google.com/schemas/sitemap-image/1.1}image/")
    return [element.text or "" for element in image_elements]


def test_an_index_answers_when_a_part_last_changed_and_what_stands_in_it() -> None:
    """Whatever the statistics of a small table say: what it costs at a million stories is what this plan costs."""
    rows = Version.objects.public(datetime(2026, 3, 2, tzinfo=UTC)).in_sitemap_part(3).values_list("path", changed_at())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off"
            )
    for query in (rows, rows[:1]):
        plan = query.explain()
        assert "version_in_sitemap" in plan
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan


@pytest.mark.parametrize("part", ["0", "00", "-1", "٣", "99999", "9999", "x", "1e3"])
def test_what_is_no_part_is_not_there(part: str, client: Client) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_robots_txt_names_it(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in response.content.decode()


def test_the_pages_that_public_stories_name_are_in_it_and_no_other(client: Client, now: time_machine.Traveller) -> None:
    topic, quiet = TopicFactory(), TopicFactory()
    version = published(topics=[topic.pk], source=SourceFactory())
    published(when=When(datetime(2026, 4, 2, 12, tzinfo=UTC)), topics=[quiet.pk], source=SourceFactory(slug="quiet"))
    kind, entries = entries_of(client, "/sitemap-pages.xml")
    held = [loc.removeprefix(SITE) for loc, _ in entries]
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
    assert not any(lastmod for _, lastmod in entries)


NEWS = {"n": "http://www.google.com/schemas/sitemap-news/0.9"}


def news(client: Client) -> list[dict[str, str]]:
    """Each story of the news sitemap: name, language, publication_date, title, loc."""
    response = client.get("/sitemap-news.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return [
        {name: element.findtext(f".//n:{name}", "", NEWS) for name in ("name", "language", "publication_date", "title")}
        | {"loc": element.findtext("s:loc", "", NS)}
        for element in ElementTree.fromstring(response.content)
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
    assert [element["title"] for element in news(client)] == ["Story 2", "Story 1"]
