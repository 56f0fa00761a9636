"""Addresses: made from headlines, taken for good, and leading to the story as long as it is public."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.desk.errors import SlugTaken
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Address
from articles.text.errors import UnfitText
from tests.articles.desk.doing import publish, response_at, save
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, editor, published

pytestmark = pytest.mark.django_db


def test_an_address_taken_that_day_is_a_question_to_a_person(clock: SettableClock) -> None:
    published(clock, slug="harbour")
    with pytest.raises(SlugTaken, match="Another story has the address /2026/03/02/harbour/") as refusal:
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)
    assert refusal.value.suggestion == "harbour-2"


def test_an_importer_takes_the_next_number(clock: SettableClock) -> None:
    paths = [publish(ArticleFactory(clock=clock, slug="harbour"), clock, free_slug=True).path for _ in range(3)]
    assert paths == ["/2026/03/02/harbour/", "/2026/03/02/harbour-2/", "/2026/03/02/harbour-3/"]


def test_the_suggestion_is_free_itself(clock: SettableClock) -> None:
    for slug in ("harbour", "harbour-2", "harbour-3"):
        published(clock, slug=slug)
    with pytest.raises(SlugTaken) as refusal:
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)
    assert refusal.value.suggestion == "harbour-4"


def test_the_suggestion_for_the_longest_of_slugs_can_be_saved(clock: SettableClock) -> None:
    published(clock, slug="h" * 120)
    story = ArticleFactory(clock=clock, slug="h" * 120)
    with pytest.raises(SlugTaken) as refusal:
        publish(story, clock)
    save(story, clock, slug=refusal.value.suggestion)
    publish(story, clock)


def test_a_scheduled_story_has_taken_its_address(clock: SettableClock) -> None:
    published(clock, When(clock() + timedelta(hours=2)), slug="harbour")
    with pytest.raises(SlugTaken):
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)


@pytest.mark.parametrize("verb", ["kill", "withhold"])
def test_an_address_stays_taken_when_its_story_is_gone(clock: SettableClock, verb: str) -> None:
    first = published(clock, slug="harbour")
    getattr(publishing, verb)(first.article_id, editor(), "A reason.", clock=clock)
    with pytest.raises(SlugTaken):
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)


def test_an_address_that_only_embargo_partners_saw_stays_taken(clock: SettableClock) -> None:
    version = published(clock, When(None, clock() + timedelta(hours=2)), slug="harbour")
    publishing.unschedule(version.article_id, editor(), version.number, clock)
    with pytest.raises(SlugTaken):
        publish(ArticleFactory(clock=clock, slug="harbour"), clock)


def test_the_same_address_on_another_day_is_free(clock: SettableClock) -> None:
    published(clock, slug="harbour")
    clock.advance(days=1)
    assert published(clock, slug="harbour").path == "/2026/03/03/harbour/"


def test_a_story_may_have_its_own_old_address_back(clock: SettableClock) -> None:
    version = published(clock, When(clock() + timedelta(hours=2)), slug="harbour")
    publishing.unschedule(version.article_id, editor(), version.number, clock)
    assert publish(version.article, clock).path == "/2026/03/02/harbour/"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Σεισμός στην Κρήτη", "seismos-stin-kriti"),
        ("Dockers’ strike: “we’ll wait”", "dockers-strike-well-wait"),
        ("東京の港", "dong-jing-no-gang"),
        ("Çeşme'de yangın", "cesmede-yangin"),
        ("Über 1,000 & more", "uber-1-000-more"),
    ],
)
def test_a_headline_becomes_an_address_in_latin_letters(clock: SettableClock, headline: str, slug: str) -> None:
    assert published(clock, headline=headline).path == f"/2026/03/02/{slug}/"


def test_a_headline_that_gives_no_letter_gets_the_storys_number(clock: SettableClock) -> None:
    version = published(clock, headline="…?!")
    assert version.path == f"/2026/03/02/story-{version.article_id}/"


@pytest.mark.parametrize("slug", ["a/b", "a b", "ärger", "..", "a?b", "%2e"])
def test_a_slug_that_no_address_can_have_is_not_saved(clock: SettableClock, slug: str) -> None:
    with pytest.raises(UnfitText, match="Address: "):
        ArticleFactory(clock=clock, slug=slug)


def test_an_old_address_leads_to_the_story_while_it_is_public_and_shares_its_fate(clock: SettableClock) -> None:
    clock.set(datetime(2026, 3, 2, 22, tzinfo=UTC))
    version = published(clock, When(clock() + timedelta(hours=1)), slug="harbour")
    publishing.reschedule(version.article_id, editor(), 1, When(clock() + timedelta(hours=3)), clock)
    old, new = "/2026/03/02/harbour/", "/2026/03/03/harbour/"
    assert list(Address.objects.order_by("path").values_list("path", flat=True)) == [old, new]
    assert [response_at(path, clock).status_code for path in (old, new)] == [404, 404]
    clock.advance(hours=4)
    led = response_at(old, clock)
    assert (led.status_code, led["Location"]) == (301, new)
    publishing.withhold(version.article_id, editor(), "Under review.", clock)
    clock.advance(seconds=1)
    assert [response_at(path, clock).status_code for path in (old, new)] == [404, 404]
    publishing.kill(version.article_id, editor(), "It was never true.", clock)
    clock.advance(seconds=1)
    assert [response_at(path, clock).status_code for path in (old, new)] == [410, 410]


def test_a_new_headline_changes_no_address_that_readers_have(clock: SettableClock) -> None:
    story = published(clock, headline="The harbour opens").article
    clock.advance(minutes=1)
    save(story, clock, headline="The harbour closes", slug="closes")
    assert publish(story, clock).path == "/2026/03/02/the-harbour-opens/"
