"""WebSub: feeds announce the hubs, and the worker tells these what changed: once, at its minute, and nothing of what is not public."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from articles.desk import saving
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import Article, RecordHead, WebSubHub
from articles.reader.feeds import changed
from newsroom import websub
from newsroom.health_checks import problems
from newsroom.websub import HubPinger
from tests import factories
from tests.conftest import SettableClock
from tests.newsroom.hub import Hub

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def hub(settings: Any) -> Iterator[Hub]:
    started = Hub()
    settings.WEBSUB_HUBS = [started.address]
    yield started
    started.close()


@pytest.fixture
def pinger(hub: Hub, clock: SettableClock) -> HubPinger:
    """One that has looked before anything was published."""
    new_pinger = HubPinger([hub.address], clock)
    new_pinger.look()
    return new_pinger


def paths(feeds: list[str], extension: str = ".xml") -> set[str]:
    assert all(feed.startswith(f"{SITE}/feeds/") for feed in feeds)
    assert len(feeds) == len(set(feeds))
    return {feed.removeprefix(f"{SITE}/feeds") for feed in feeds if feed.endswith(extension)}


@pytest.mark.parametrize(
    "address", ["/feeds/rss.xml", "/feeds/latest.atom", "/feeds/latest.json", "/feeds/corrections.xml"]
)
def test_a_feed_announces_the_hubs_and_itself(client: Client, hub: Hub, address: str) -> None:
    response = client.get(address)
    assert response["Link"] == f'<{hub.address}>; rel="hub", <{SITE}{address}>; rel="self"'
    if address.endswith("json"):
        feed = json.loads(response.content)
        assert feed["hubs"] == [{"type": "WebSub", "url": hub.address}]
        assert feed["feed_url"] == SITE + address
    else:
        links = etree.fromstring(response.content).iter("{http://www.w3.org/2005/Atom}link")
        found = {link.get("rel"): link.get("href") for link in links}
        assert (found["hub"], found["self"]) == (hub.address, SITE + address)


def test_without_a_hub_and_in_the_feed_of_a_search_none_is_announced(client: Client, settings: Any) -> None:
    assert not client.get("/feeds/rss.xml").has_header("Link")
    settings.WEBSUB_HUBS = ["https://hub.example.com/"]
    response = client.get("/feeds/search.xml?q=harbour")
    assert not response.has_header("Link")
    assert b"hub.example.com" not in response.content


def test_a_publication_is_told_once_for_each_feed_that_it_enters(
    hub: Hub, pinger: HubPinger, clock: SettableClock
) -> None:
    world = factories.SectionFactory(slug="world")
    europe = factories.SectionFactory(slug="europe", parent=world)
    factories.SectionFactory(slug="sport")
    topic, other = factories.TopicFactory(slug="dams"), factories.TopicFactory(slug="tides")
    factories.StoryListFactory(slug="newest", rule="latest")
    factories.StoryListFactory(slug="of-tides", rule="topic", topic=other)
    clock.advance(minutes=1)
    version = factories.published(clock, section=europe, topics=[topic.pk])
    pinger.look()
    feeds = hub.feeds()
    assert paths(feeds) == {
        "/rss.xml",
        "/corrections.xml",
        "/section/world.xml",
        "/section/europe.xml",
        "/topic/dams.xml",
        f"/source/{version.source.slug}.xml",
        "/list/newest.xml",
    }
    assert len(paths(feeds, ".atom")) == len(paths(feeds, ".json")) == 7
    pinger.look()
    assert hub.feeds() == []


@pytest.mark.parametrize("deed", ["correct", "kill", "withhold"])
def test_a_correction_and_what_is_taken_back_are_told(
    hub: Hub, pinger: HubPinger, clock: SettableClock, deed: str
) -> None:
    section = factories.SectionFactory(slug="world")
    version = factories.published(clock, section=section)
    pinger.look()
    hub.feeds()
    clock.advance(minutes=1)
    if deed == "correct":
        publishing.correct(
            version.article_id, factories.editor(), "correction", "It was wrong.", revision=1, clock=clock
        )
    else:
        getattr(publishing, deed)(version.article_id, factories.editor(), "Never true.", clock)
    pinger.look()
    assert {"/rss.xml", "/section/world.xml"} <= paths(hub.feeds())


def test_what_is_scheduled_or_under_embargo_is_told_at_its_minute_and_nothing_before(
    hub: Hub, pinger: HubPinger, clock: SettableClock
) -> None:
    section = factories.SectionFactory(slug="world")
    for when in (When(clock() + timedelta(hours=1)), When(embargo_until=clock() + timedelta(hours=2))):
        factories.published(clock, when, section=section)
    withdrawn = factories.published(clock, When(clock() + timedelta(hours=1)), section=section)
    publishing.kill(withdrawn.article_id, factories.editor(), "Never true.", clock)
    pinger.look()
    assert hub.feeds() == []
    for _ in range(2):
        clock.advance(hours=1)
        pinger.look()
        assert "/section/world.xml" in paths(hub.feeds())
    clock.advance(hours=1)
    pinger.look()
    assert hub.feeds() == []


@pytest.mark.parametrize("deed", ["unschedule", "kill"])
@pytest.mark.parametrize("moment", ["publish_at", "embargo_until"])
def test_what_is_taken_back_before_its_moment_is_told_neither_then_nor_at_that_moment(
    hub: Hub, pinger: HubPinger, clock: SettableClock, deed: str, moment: str
) -> None:
    section = factories.SectionFactory(slug="secret")
    version = factories.published(clock, When(**{moment: clock() + timedelta(hours=1)}), section=section)
    clock.advance(minutes=1)
    pinger.look()
    if deed == "kill":
        publishing.kill(version.article_id, factories.editor(), "Never true.", clock)
    else:
        publishing.unschedule(version.article_id, factories.editor(), version.number, clock)
    for _ in range(13):
        clock.advance(minutes=10)
        pinger.look()
    assert hub.feeds() == []


def test_a_section_in_which_a_story_was_only_to_stand_is_not_told(
    hub: Hub, pinger: HubPinger, clock: SettableClock
) -> None:
    secret, world = factories.SectionFactory(slug="secret"), factories.SectionFactory(slug="world")
    factories.published(clock, section=secret)
    clock.advance(minutes=1)
    pinger.look()
    hub.feeds()
    version = factories.published(clock, When(clock() + timedelta(hours=1)), section=secret)
    publishing.unschedule(version.article_id, factories.editor(), version.number, clock)
    clock.advance(hours=2)
    article = Article.objects.get(pk=version.article_id)
    saving.save(article.pk, {"section": world.pk}, factories.editor(), article.revision, clock=clock)
    publishing.publish(article.pk, factories.editor(), article.revision + 1, approve=True, clock=clock)
    pinger.look()
    told = paths(hub.feeds())
    assert "/section/world.xml" in told
    assert "/section/secret.xml" not in told


def test_a_list_that_readers_may_not_know_is_not_told(hub: Hub, pinger: HubPinger, clock: SettableClock) -> None:
    version = factories.published(clock)
    clock.advance(minutes=1)
    publishing.withhold(version.article_id, factories.editor(), "Not yet sure.", clock)
    clock.advance(minutes=1)
    pinger.look()
    hub.feeds()
    story_list = factories.StoryListFactory(slug="planned")
    factories.StoryListEntryFactory(story_list=story_list, article=version.article, headline="")
    clock.advance(minutes=1)
    publishing.kill(version.article_id, factories.editor(), "Never true.", clock)
    pinger.look()
    assert "/list/planned.xml" not in paths(hub.feeds())


def test_a_list_that_is_emptied_is_told_so_that_hubs_drop_its_story(
    hub: Hub, pinger: HubPinger, clock: SettableClock
) -> None:
    version = factories.published(clock)
    story_list = factories.StoryListFactory(slug="by-hand")
    factories.StoryListEntryFactory(story_list=story_list, article=version.article, headline="")
    pinger.look()
    hub.feeds()
    clock.advance(minutes=1)
    publishing.kill(version.article_id, factories.editor(), "Never true.", clock)
    pinger.look()
    assert "/list/by-hand.xml" in paths(hub.feeds())


def test_what_an_import_brings_from_the_past_is_no_news(hub: Hub, pinger: HubPinger, clock: SettableClock) -> None:
    article = factories.ArticleFactory(clock=clock)
    publishing.publish(
        article.pk, factories.editor(), 1, approve=True, clock=clock, first_published_at=clock() - timedelta(days=900)
    )
    pinger.look()
    assert hub.feeds() == []
    # It is looked through once, and not at every look until there is news.
    assert WebSubHub.objects.get().sequence == RecordHead.objects.get().sequence


def test_lists_by_hand_are_told_however_many_stories_changed_at_once(
    hub: Hub, pinger: HubPinger, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed, "_AT_A_TIME", 1)
    for number in range(3):
        story_list = factories.StoryListFactory(slug=f"by-hand-{number}")
        version = factories.published(clock)
        factories.StoryListEntryFactory(story_list=story_list, article=version.article, headline="")
    pinger.look()
    assert {f"/list/by-hand-{number}.xml" for number in range(3)} <= paths(hub.feeds())


def test_a_hub_that_fails_is_tried_again_after_longer_pauses_and_told_of_each_feed_once(
    hub: Hub, pinger: HubPinger, clock: SettableClock
) -> None:
    hub.status = 503
    factories.published(clock, section=factories.SectionFactory(slug="world"))
    pinger.look()
    factories.published(clock, section=factories.SectionFactory(slug="sport"))
    for seconds in (5, 6, 10, 11):
        clock.advance(seconds=seconds)
        pinger.look()
    assert len(hub.told) == 3
    row = WebSubHub.objects.get()
    assert (row.failures, row.problem) == (3, "it answered 503")
    assert any("could not be told of feeds since" in sentence for sentence in problems(clock))
    hub.status = 202
    hub.told.clear()
    clock.advance(minutes=2)
    pinger.look()
    assert {"/section/world.xml", "/section/sport.xml", "/rss.xml"} <= paths(hub.feeds())
    row.refresh_from_db()
    assert (row.failures, row.problem, row.pending) == (0, "", [])


def test_a_hub_that_is_gone_for_a_day_is_told_only_of_what_changes_then(
    hub: Hub, pinger: HubPinger, clock: SettableClock
) -> None:
    hub.status = 500
    factories.published(clock)
    pinger.look()
    clock.advance(hours=25)
    pinger.look()
    assert WebSubHub.objects.get().pending == []
    hub.status = 200
    clock.advance(hours=1)
    pinger.look()
    assert len(hub.told) == 2


def test_a_feed_that_a_hub_refuses_keeps_no_other_waiting(hub: Hub, pinger: HubPinger, clock: SettableClock) -> None:
    hub.refused.add(f"{SITE}/feeds/rss.xml")
    factories.published(clock)
    pinger.look()
    assert len(hub.feeds()) > 10
    assert WebSubHub.objects.get().pending == []


def test_a_redirect_of_a_hub_is_not_followed(hub: Hub, pinger: HubPinger, clock: SettableClock) -> None:
    hub.status = 307
    factories.published(clock)
    pinger.look()
    assert WebSubHub.objects.get().pending == []


def test_of_two_workers_one_tells_it(hub: Hub, pinger: HubPinger, clock: SettableClock) -> None:
    factories.published(clock)
    assert WebSubHub.objects.claim(hub.address, clock(), 60)
    pinger.look()
    assert hub.feeds() == []
    clock.advance(seconds=61)  # the other was killed
    pinger.look()
    assert hub.feeds() != []


def test_a_new_hub_is_told_of_nothing_that_was_before_it(hub: Hub, clock: SettableClock) -> None:
    factories.published(clock)
    HubPinger([hub.address], clock).look()
    assert hub.feeds() == []


def test_a_hub_by_a_name_of_a_private_network_is_never_asked(
    hub: Hub, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CWE-918: whoever runs the hub's name server may say that it is a machine of ours."""
    address = hub.address.replace("127.0.0.1", "localhost")
    pinger = HubPinger([address], clock)
    pinger.look()
    factories.published(clock)
    pinger.look()
    assert hub.told == []
    assert WebSubHub.objects.get().problem == "localhost is in no public network"


def test_a_look_at_nothing_new_writes_nothing(hub: Hub, pinger: HubPinger, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        pinger.look()


def test_what_takes_too_long_waits_for_the_next_look(
    hub: Hub, pinger: HubPinger, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.published(clock)
    monkeypatch.setattr(websub, "ROUND_TIMEOUT", -1.0)
    pinger.look()
    assert hub.feeds() == []
    monkeypatch.undo()
    pinger.look()
    assert hub.feeds() != []
