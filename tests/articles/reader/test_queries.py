"""A page costs the same few queries, whatever stands on it: counted with 3 stories and with 40."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.desk.record import publishing
from articles.models import StoryList, Topic, Version
from articles.models.sitemap_part import part_of
from articles.reader import rights
from articles.reader.cache import clear_caches
from articles.reader.rights import FeedRights
from tests.articles.reader.telltale import STATES, in_state
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    ImageFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    editor,
    published,
)
from tests.matrix import first_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
Rule = StoryList.Rule


class Newsroom:
    """A front of every kind of list, and stories that stand in all of them."""

    def __init__(self) -> None:
        self.bureau, self.section, self.topics = (
            BureauFactory(),
            SectionFactory(),
            [TopicFactory().pk, TopicFactory().pk],
        )
        SectionFactory(parent=self.section)
        self.authors = [AuthorFactory(bureau=self.bureau) for _ in range(3)]
        self.images = [ImageFactory() for _ in range(3)]
        self.curated = StoryListFactory(limit=30, fallback=Rule.LATEST)
        self.lists = [
            self.curated,
            StoryListFactory(rule=Rule.LATEST, limit=30),
            StoryListFactory(rule=Rule.SIMILAR),
            StoryListFactory(rule=Rule.SECTION, section=self.section),
            StoryListFactory(rule=Rule.BUREAU, bureau=self.bureau),
        ]
        for position, story_list in enumerate(self.lists):
            FrontFactory(position=position, story_list=story_list)

    def publish(self, many: int) -> str:
        """Publish stories; the path of the last."""
        lead, *inline = [image.pk for image in self.images]
        figures = "\n".join(f'<figure data-image="{key}"></figure>' for key in inline)
        for _ in range(many):
            version = published(
                section=self.section,
                bureau=self.bureau,
                topics=self.topics,
                body=f"<p>Words.</p>\n{figures}",
                bylines=[{"role": "by", "author": author.pk, "bureau": None, "text": ""} for author in self.authors],
                images=[{"image": lead, "role": "lead", "caption": ""}],
                related=[author.pk for author in self.lists],
            )
            StoryListEntryFactory(story_list=self.curated, article=version.article, headline="")
            live = publishing.live_content(version.article)
            publishing.correct(version.article_id, editor(), "correction", "It was Monday.", live=live)
        return version.path


@pytest.fixture(autouse=True)
def _reader_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page says of rights is counted where it is made."""
    monkeypatch.setattr(rights, "_panel", lambda version, now: None)
    monkeypatch.setattr(rights, "_terms", lambda source_id, now: "")
    whole = FeedRights(text=True)
    monkeypatch.setattr(rights, "_feed_rights", lambda keys, now: dict.fromkeys(keys, whole))


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


def at(path: str) -> Version:
    return Version.objects.filter(path=path)[0]


#: The number of queries of each page, drawn anew where nothing is kept in the process, and where what it shows is.
PINNED: dict[str, tuple[Callable[[Newsroom, str], str], int, int]] = {
    "front": (lambda room, path: "/", 11, 3),
    "section": (lambda room, path: room.section.get_absolute_url(), 11, 2),
    "bureau": (lambda room, path: room.bureau.get_absolute_url(), 10, 2),
    "author": (lambda room, path: room.authors[0].get_absolute_url(), 9, 3),
    "article": (lambda room, path: path, 17, 4),
    "topic": (lambda room, path: f"/topic/{Topic.objects.order_by('pk')[0].slug}/", 11, 3),
    "source": (lambda room, path: room.bureau.source.get_absolute_url(), 9, 3),
    "list by rule": (lambda room, path: room.lists[1].get_absolute_url(), 10, 4),
    "list by hand": (lambda room, path: room.curated.get_absolute_url(), 11, 5),
    "archive": (lambda room, path: "/archive/", 7, 4),
    "year": (lambda room, path: "/archive/2026/", 7, 4),
    "month": (lambda room, path: "/archive/2026/03/", 7, 4),
    "day": (lambda room, path: "/archive/2026/03/02/", 10, 4),
    "about": (lambda room, path: "/about/", 5, 2),
    "staff": (lambda room, path: "/staff/", 5, 2),
    "bureaus": (lambda room, path: "/bureaus/", 5, 2),
    "corrections": (lambda room, path: "/corrections/", 6, 3),
    "feeds": (lambda room, path: "/feeds/", 9, 6),
    "feed": (lambda room, path: "/feeds/rss.xml", 8, 2),
    "feed in Atom": (lambda room, path: "/feeds/latest.atom", 8, 2),
    "feed in JSON": (lambda room, path: "/feeds/latest.json", 8, 2),
    "feed of a section": (lambda room, path: f"/feeds/section/{room.section.slug}.xml", 9, 2),
    "feed of a list": (lambda room, path: f"/feeds/list/{room.curated.slug}.xml", 11, 5),
    "feed of a day": (lambda room, path: "/feeds/archive/2026/03/02.xml", 8, 2),
    "feed of corrections": (lambda room, path: "/feeds/corrections.xml", 4, 3),
    "sitemap": (lambda room, path: "/sitemap.xml", 2, 2),
    "sitemap of pages": (lambda room, path: "/sitemap-pages.xml", 9, 9),
    "sitemap of stories": (lambda room, path: f"/sitemap-{part_of(at(path).article_id)}.xml", 3, 3),
    "sitemap of news": (lambda room, path: "/sitemap-news.xml", 4, 3),
    "not there": (lambda room, path: "/2026/03/02/never/", 8, 4),
}


def queries(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return [query["sql"] for query in captured]


def counted(newsroom: Newsroom, path: str, client: Client) -> dict[str, tuple[int, int]]:
    counts = {}
    for page, (where, *_) in PINNED.items():
        clear_caches()
        address = where(newsroom, path)
        counts[page] = (len(queries(client, address)), len(queries(client, address)))
    return counts


@pytest.mark.parametrize(("many", "more"), first_of([(12, 0), (40, 1)], 1))
def test_a_page_costs_the_same_queries_with_3_stories_as_with_many(
    many: int, more: int, newsroom: Newsroom, client: Client
) -> None:
    pinned = {page: (nothing_kept, cached) for page, (_, nothing_kept, cached) in PINNED.items()}
    assert counted(newsroom, newsroom.publish(3), client) == pinned
    # Every list of this front is of the same stories: many of those in earlier lists are passed over in one look-up more.
    front = {"front": (pinned["front"][0] + more, pinned["front"][1] + more)}
    assert counted(newsroom, newsroom.publish(many - 3), client) == pinned | front
    assert all(cached <= 8 for _, cached in pinned.values() if cached != pinned["sitemap of pages"][1])


def test_a_secret_address_costs_the_queries_of_one_that_never_was(newsroom: Newsroom, client: Client) -> None:
    never = len(queries(client, "/2026/03/02/never/"))
    for state in STATES:
        assert len(queries(client, in_state(state).path)) == never, state


def test_a_page_reads_and_writes_nothing(newsroom: Newsroom, client: Client) -> None:
    path = newsroom.publish(3)
    for where, *_ in PINNED.values():
        assert all(query.startswith("SELECT") for query in queries(client, where(newsroom, path)))
