"""What stories are put under: topics and sources have a page once a public story is there; a list has one of its own."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from articles.desk.record import publishing
from articles.models import Source, StoryList, Topic
from articles.reader.caching import DRAWING, Drawing
from tests.articles.reader.telltale import STATES, in_state
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    HouseFactory,
    SectionFactory,
    SourceFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    editor,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
Rule = StoryList.Rule


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def test_a_topics_page_has_its_stories_and_the_story_leads_there(client: Client) -> None:
    topic = TopicFactory(name="Water treaties", kind="event")
    version, other = published(topics=[topic.pk]), published(headline="Of something else")
    page_html = page(client, topic.get_absolute_url())
    assert version.path in page_html
    assert other.path not in page_html
    assert "Event" in page_html
    assert f'<a href="{topic.get_absolute_url()}">Water treaties</a>' in page(client, version.path)


def test_a_renamed_topic_keeps_its_old_word_under_the_story_and_is_linked_where_it_is_now(client: Client) -> None:
    topic = TopicFactory(name="Kagera", slug="kagera")
    version = published(topics=[topic.pk])
    topic.name, topic.slug = "Kagera treaty", "kagera-treaty"
    topic.save()
    assert '<a href="/topic/kagera-treaty/">Kagera</a>' in page(client, version.path)


def related(client: Client, topic: Topic, query: str = "") -> list[str]:
    """The topics that its page names as related, in order."""
    page_html = page(client, topic.get_absolute_url() + query)
    return re.findall(r">([^<>]+)</a>", page_html.partition('aria-label="Topics related to')[2].partition("</nav>")[0])


def test_a_topics_page_says_what_it_is_and_which_topics_share_most_of_its_stories(client: Client) -> None:
    dams, rivers, fish, far = (
        TopicFactory(name=name, about=f"All of {name.lower()}.") for name in ("Dams", "Rivers", "Fish", "Far")
    )
    published(topics=[dams.pk, fish.pk])
    for _ in range(2):
        published(topics=[dams.pk, rivers.pk])
    published(topics=[far.pk, fish.pk])
    assert "All of dams." in page(client, dams.get_absolute_url())
    assert related(client, dams) == ["Rivers", "Fish"]
    assert related(client, far) == ["Fish"]


@pytest.mark.parametrize("state", STATES)
def test_a_topic_that_secrets_share_is_not_related(state: str, client: Client) -> None:
    dams, secret = TopicFactory(), TopicFactory()
    published(topics=[dams.pk])
    in_state(state, topics=[dams.pk, secret.pk])
    assert related(client, dams) == []


@pytest.mark.parametrize("state", STATES)
def test_a_topic_or_source_of_secrets_alone_is_not_there(state: str, client: Client) -> None:
    topic, source = TopicFactory(), SourceFactory()
    in_state(state, topics=[topic.pk], source=source, section=SectionFactory())
    never = client.get("/topic/never/")
    for kind, row in (("topic", topic), ("source", source)):
        for address in (row.get_absolute_url(), f"/feeds/{kind}/{row.slug}.xml"):
            response = client.get(address)
            assert (response.status_code, response.content) == (404, never.content), address
    for address in ("/feeds/", "/feeds/feeds.opml", "/sitemap-pages.xml"):
        assert row.get_absolute_url() not in page(client, address)
        assert topic.get_absolute_url() not in page(client, address)


def test_a_retired_topic_keeps_its_page(client: Client) -> None:
    topic = TopicFactory()
    published(topics=[topic.pk])
    topic.retired = True
    topic.save()
    assert client.get(topic.get_absolute_url()).status_code == 200


def test_an_agencys_story_leads_to_the_agency_and_the_houses_own_to_nobody(client: Client) -> None:
    agency = SourceFactory(name="Baltic Letter", tagline="Three coasts")
    theirs, ours = published(source=agency), published()
    assert '<a href="/source/baltic-letter/" dir="auto">Baltic Letter</a>' in page(client, theirs.path)
    assert "/source/" not in page(client, ours.path).split("<main")[1].split("</main>")[0]
    page_html = page(client, "/source/baltic-letter/")
    assert theirs.path in page_html
    assert ours.path not in page_html
    assert "Three coasts" in page_html


def test_a_sources_address_is_made_from_its_name_and_is_its_own() -> None:
    slugs = [Source.objects.create(name=name).slug for name in ("Élan Press", "Elan Press!", "Elan: Press", "؟")]
    assert slugs == ["elan-press", "elan-press-2", "elan-press-3", "source"]
    assert HouseFactory().slug == "the-harbour-post"


def test_a_list_by_rule_goes_on_by_pages_past_its_limit(
    client: Client, now: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    from articles.reader import paging

    monkeypatch.setattr(paging, "PER_PAGE", 2)
    latest = StoryListFactory(title="Latest News from The Harbour Post", rule=Rule.LATEST, limit=1, slug="latest")
    versions = []
    for _ in range(3):
        versions.append(published())
        now.shift(60)
    page_html = page(client, latest.get_absolute_url())
    assert "<h1>Latest News from The Harbour Post</h1>" in page_html
    assert page_html.index(versions[2].path) < page_html.index(versions[1].path)
    older = f"/list/latest/?before={versions[1].path.strip('/')}"
    assert f'href="{older}"' in page_html
    assert versions[0].path in page(client, older)
    assert client.get(f"/list/latest/?before={versions[0].path.strip('/')}").status_code == 404


def test_a_list_by_hand_is_whole_on_one_page_with_what_stands_elsewhere(client: Client) -> None:
    chosen, version = StoryListFactory(slug="chosen"), published()
    StoryListEntryFactory(story_list=chosen, position=0, headline="From elsewhere", url="https://example.org/a")
    StoryListEntryFactory(story_list=chosen, position=1, article=version.article, headline="")
    page_html = page(client, "/list/chosen/")
    # In the head it is listed for programs, which are told of this site's stories alone.
    in_sight = page_html.partition("<main")[2]
    assert in_sight.index("From elsewhere") < in_sight.index(version.path)
    assert client.get("/list/chosen/?page=2").status_code == 404
    feed = page(client, "/feeds/list/chosen.xml")
    assert version.path in feed
    assert "From elsewhere" not in feed


def test_a_list_in_which_nothing_public_stands_is_there_only_where_a_front_shows_it(client: Client) -> None:
    quiet, list_on_a_front = StoryListFactory(title="What may come"), StoryListFactory(title="Today’s talks")
    StoryListEntryFactory(story_list=quiet, article=in_state("scheduled").article, headline="")
    FrontFactory(story_list=list_on_a_front)
    assert client.get(quiet.get_absolute_url()).status_code == 404
    assert "Stories will stand here" in page(client, list_on_a_front.get_absolute_url())
    assert list_on_a_front.get_absolute_url() in page(client, "/sitemap-pages.xml")
    assert quiet.get_absolute_url() not in page(client, "/sitemap-pages.xml")


@pytest.mark.parametrize("by_hand", [False, True], ids=["by rule", "filled up by rule"])
@pytest.mark.parametrize("rule", [Rule.LATEST, *StoryList.NEEDS])
def test_a_list_by_rule_is_there_once_the_rule_finds_something(client: Client, rule: str, by_hand: bool) -> None:
    section = SectionFactory()
    of = {"section": section, "bureau": BureauFactory(), "topic": TopicFactory(), "author": AuthorFactory()}
    rules = {"rule": Rule.CURATED, "fallback": rule} if by_hand else {"rule": rule}
    story_list = StoryListFactory(source=SourceFactory() if rule == Rule.LATEST else None, **rules, **of)
    published(bureau=BureauFactory(), topics=[TopicFactory().pk])
    assert client.get(story_list.get_absolute_url()).status_code == 404
    published(
        section=SectionFactory(parent=SectionFactory(parent=section)),
        bureau=of["bureau"],
        topics=[of["topic"].pk],
        bylines=[{"role": "by", "author": of["author"].pk, "bureau": None, "text": ""}],
        source=story_list.source,
        headline="The first of its kind",
    )
    assert "The first of its kind" in page(client, story_list.get_absolute_url())


def test_a_list_of_similar_stories_has_no_page(client: Client) -> None:
    published(topics=[TopicFactory().pk])
    assert client.get(StoryListFactory(rule=Rule.SIMILAR).get_absolute_url()).status_code == 404


def more(client: Client, address: str) -> str:
    """What stands under "More like this", "" where that is not there."""
    return page(client, address).partition(">More like this<")[2].split("</section>")[0]


def test_under_a_story_stand_a_few_that_share_a_topic_the_newest_first(
    client: Client, now: time_machine.Traveller
) -> None:
    topics = [TopicFactory().pk for _ in range(2)]
    versions = []
    for number in range(6):
        versions.append(published(topics=topics[: 1 + number % 2], body=f"<p>{'word ' * 400}</p>"))
        now.shift(60)
    other = published(topics=[TopicFactory().pk])
    block_html = more(client, versions[0].path)
    assert [story.path in block_html for story in versions] == [False, False, True, True, True, True]
    assert block_html.index(versions[5].path) < block_html.index(versions[4].path)
    assert more(client, other.path) == ""


def test_what_a_printed_list_shows_is_not_said_twice_and_a_printed_similar_list_is_enough(client: Client) -> None:
    topic = TopicFactory().pk
    version = published(topics=[topic])
    latest, similar = StoryListFactory(rule=Rule.LATEST), StoryListFactory(title="See also", rule=Rule.SIMILAR)
    assert more(client, published(topics=[topic], related=[latest.pk]).path) == ""
    reader = published(topics=[topic], related=[similar.pk])
    assert more(client, reader.path) == ""
    assert version.path in page(client, reader.path)


def test_a_killed_story_leaves_what_is_like_it(client: Client) -> None:
    topic = TopicFactory().pk
    first, second = published(topics=[topic]), published(topics=[topic])
    assert first.path in more(client, second.path)
    publishing.kill(first.article_id, editor(), "Never true.")
    assert more(client, second.path) == ""


def drawing_of(client: Client, address: str) -> Drawing:
    """What the page at that address says of itself, as the page cache asks."""
    drawing = Drawing()
    extra: dict[str, Any] = {DRAWING: drawing}
    client.get(address, **extra)
    return drawing


def test_a_page_knows_when_an_entry_of_a_list_goes_by_the_clock(client: Client) -> None:
    chosen = StoryListFactory()
    until = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(hours=2)
    StoryListEntryFactory(story_list=chosen, headline="Till eleven", pinned_until=until)
    StoryListEntryFactory(story_list=chosen, headline="For good")
    FrontFactory(story_list=chosen)
    for address in ("/", chosen.get_absolute_url()):
        drawing = drawing_of(client, address)
        assert drawing.until == until, address
        assert drawing.keys == {"site", "fronts", f"storylist:{chosen.pk}"}


def test_the_page_of_a_bureau_is_kept_no_longer_than_its_clocks_stand(
    client: Client, now: time_machine.Traveller
) -> None:
    lisbon = BureauFactory(time_zone="Europe/Lisbon")
    forward = datetime(2026, 3, 29, 1, tzinfo=UTC)
    for moment, until in (
        (forward - timedelta(hours=30), None),
        (forward - timedelta(minutes=20), forward),
        (forward, None),
    ):
        now.move_to(moment)
        drawing = drawing_of(client, lisbon.get_absolute_url())
        assert drawing.until == until, moment
