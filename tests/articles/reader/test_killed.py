"""A killed story: 410 however it is asked, grave and short, and not a word of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from articles.models import Article, Version
from articles.models.sitemap_part import part_of
from tests.articles.reader.telltale import FIELDS, marked, word
from tests.articles.reader.test_not_there import HEADERS, METHODS
from tests.factories import ArticleFactory, editor

pytestmark = pytest.mark.django_db


def publish_marked() -> Version:
    by = editor()
    article = ArticleFactory(by=by, **marked("killed"))
    return publishing.publish(article.pk, by, 1, approve=True)


def kill(version: Version) -> Version:
    return publishing.kill(version.article_id, editor(), word("killed", "reason"))


def test_it_is_gone_for_every_method_and_condition(client: Client, now: time_machine.Traveller) -> None:
    version = publish_marked()
    etag = client.get(version.path)["ETag"]
    kill(version)
    for method in METHODS:
        for headers in [*HEADERS.values(), {"HTTP_IF_NONE_MATCH": etag}]:
            response = client.generic(method, version.path, **headers)
            assert response.status_code == 410
            assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
            assert "ETag" not in response.headers


def test_nothing_of_the_story_is_left_on_its_page(client: Client, now: time_machine.Traveller) -> None:
    version = publish_marked()
    page = client.get(version.path).content.decode().lower()
    printed_fields = {
        "headline",
        "kicker",
        "summary",
        "body",
        "byline",
        "caption",
        "alt_text",
        "credit",
        "editors_note",
    }
    assert all(word("killed", field) in page for field in printed_fields)
    assert word("killed", "ed_note") not in page
    kill(version)
    page = client.get(version.path).content.decode().lower()
    assert not [field for field in (*FIELDS, "reason") if word("killed", field) in page]
    assert "withdrawn by the newsroom" in page
    assert "2 march 2026, 09:00" in page
    assert "zqkilled" not in page


def test_nor_on_any_other_page(client: Client, now: time_machine.Traveller) -> None:
    version = publish_marked()
    section = version.section
    kill(version)
    assert section is not None
    for address in (
        "/",
        section.get_absolute_url(),
        "/feeds/rss.xml",
        f"/sitemap-{part_of(version.article_id)}.xml",
        "/archive/",
        "/2026/03/02/nothing/",
    ):
        page = client.get(address).content.decode().lower()
        assert "zqkilled" not in page
        assert version.path not in page


def test_its_old_addresses_are_gone_too(client: Client, now: time_machine.Traveller) -> None:
    by = editor()
    article = ArticleFactory(by=by, headline="First thoughts")
    early = publishing.publish(article.pk, by, 1, publishing.When(_hours(2)), approve=True)
    publishing.reschedule(article.pk, by, 1, publishing.When(_hours(48)))
    now.shift(49 * 3600)
    live = Version.objects.filter(article=article).order_by("-sequence")[0]
    assert early.path != live.path
    assert client.get(early.path).headers["Location"] == live.path
    publishing.kill(article.pk, by, "Not true.")
    assert client.get(early.path).status_code == 410
    assert client.post(early.path).status_code == 410


def test_it_stays_killed_whatever_time_passes(client: Client, now: time_machine.Traveller) -> None:
    version = kill(publish_marked())
    now.shift(400 * 86400)
    assert client.get(version.path).status_code == 410
    assert Article.objects.get(pk=version.article_id).versions.count() == 2


def _hours(hours: int) -> datetime:
    return datetime.now(UTC) + timedelta(hours=hours)
