"""Time is a condition, not a job: a story appears, changes and goes because the clock passed its moment."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from articles.desk import saving
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Article
from articles.models.sitemap_part import part_of
from tests.factories import BureauFactory, editor, published

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("when", [When(NOON), When(None, NOON), When(NOON - timedelta(hours=1), NOON)])
def test_it_is_there_the_second_its_minute_has_come(when: When, client: Client, now: time_machine.Traveller) -> None:
    version = published(when=when, headline="Bridge opens")
    section = version.section
    assert section is not None
    lists = ("/", section.get_absolute_url(), "/feeds/rss.xml", f"/sitemap-{part_of(version.article_id)}.xml")
    for moment in (NOON - timedelta(seconds=1), NOON - timedelta(microseconds=1)):
        now.move_to(moment)
        assert client.get(version.path).status_code == 404
        assert not any(version.path in client.get(page).content.decode() for page in lists)
    now.move_to(NOON)
    assert client.get(version.path).status_code == 200
    assert all(version.path in client.get(page).content.decode() for page in lists)


def test_a_scheduled_new_version_takes_the_place_of_the_one_before(client: Client, now: time_machine.Traveller) -> None:
    version, by = published(headline="Before noon"), editor()
    article = Article.objects.get(pk=version.article_id)
    saved = saving.save(article.pk, {"headline": "After noon"}, by, article.revision)
    assert saved is not None
    publishing.publish(article.pk, by, saved.number, When(NOON), approve=True)
    now.move_to(NOON - timedelta(seconds=1))
    before = client.get(version.path).content.decode()
    assert "Before noon" in before
    assert "After noon" not in before
    assert "Updated" not in before
    now.move_to(NOON)
    after = client.get(version.path).content.decode()
    assert "After noon" in after
    assert "Before noon" not in after
    assert 'datetime="2026-03-02T12:00:00+00:00"' in after
    assert "Updated" in after


def test_a_withheld_story_is_not_there_until_it_is_restored_as_it_was(
    client: Client, now: time_machine.Traveller
) -> None:
    version, by = published(headline="Bridge opens"), editor()
    before = client.get(version.path).content
    now.shift(60)
    publishing.withhold(version.article_id, by, "Under review.")
    assert client.get(version.path).status_code == 404
    assert version.path not in client.get("/").content.decode()
    publishing.restore(version.article_id, by)
    assert client.get(version.path).content == before


def test_what_was_killed_by_a_machine_whose_clock_is_ahead_is_gone_here_at_once(
    client: Client, now: time_machine.Traveller
) -> None:
    version = published()
    ahead = datetime.now(UTC) + timedelta(minutes=5)
    publishing.kill(version.article_id, editor(), "Not true.", clock=lambda: ahead)
    assert client.get(version.path).status_code == 410


def test_a_page_says_the_same_bytes_all_through_the_minute(client: Client, now: time_machine.Traveller) -> None:
    bureau = BureauFactory()
    version = published(bureau=bureau)
    pages = ("/", version.path, bureau.get_absolute_url(), "/feeds/rss.xml", "/sitemap.xml", "/nothing/")
    first = {page: client.get(page).content for page in pages}
    now.shift(59.9)
    assert {page: client.get(page).content for page in pages} == first


def test_a_story_says_the_same_bytes_all_day(client: Client, now: time_machine.Traveller) -> None:
    path = published().path
    first = client.get(path)
    now.shift(5 * 3600)
    later = client.get(path)
    assert later.content == first.content
    assert later["ETag"] == first["ETag"]
    assert b"minutes ago" not in first.content
