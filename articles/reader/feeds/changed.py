"""The feeds that changed when stories were published, corrected or taken back, or came to their moment: for hubs of WebSub."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.db.models import F, Q

from articles.models import StoryList, StoryListEntry, Version
from articles.models.clock import PastMoment
from articles.reader.feed_addresses import CORRECTIONS, EVERYTHING, FORMATS, feed_of, in_format
from articles.reader.frame import absolute
from articles.reader.list_rules import EVERYTHING as EVERYTHING_PUBLISHED
from articles.reader.list_rules import Place, places_of
from articles.reader.lists import known_to_readers
from articles.reader.reference import with_those_above
from articles.reader.shelves import SHELVES, known_people, there

#: A story whose first publication lies further back than this, when it is recorded, comes from an archive: no news.
_NO_NEWS = timedelta(hours=1)
#: Stories looked at in one statement.
_AT_A_TIME = 500
#: Versions that were taken back before their moment, and so were never public.
_TAKEN_BACK = Q(public_until__lte=F("public_at"))


def changed_stories(after: int, up_to: int, since: datetime, now: datetime) -> set[int]:
    """The stories of Versions recorded after sequence `after` that are in force, and of those whose moment came since `since`.

    None of a story that was never public, nor of what an import brought from the past; and what is taken back before its
    moment is no change, whenever it was recorded.
    """
    recorded = Q(sequence__gt=after, sequence__lte=up_to, in_force_from__lte=now)
    come_due = Q(in_force_from__gt=since, in_force_from__lte=now)
    versions = Version.objects.filter(recorded | come_due).exclude(_TAKEN_BACK).exclude(first_published_at=None)
    news = versions.exclude(kind=Version.Kind.UNSCHEDULE).exclude(
        kind=Version.Kind.FIRST, first_published_at__lt=F("public_at") - _NO_NEWS
    )
    return set(news.values_list("article", flat=True))


def feeds_of(stories: Collection[int], since: datetime, now: datetime) -> list[str]:
    """The absolute addresses of the feeds in which these stories stand or stood, in every format.

    Only such as readers know now or knew at `since`: an address names a section or a list that may be a secret.
    """
    if not stories:
        return []
    places = _places(stories, now)
    feeds = [EVERYTHING, CORRECTIONS, *_of_shelves(places, now), *_of_lists(stories, places, since, now)]
    return [absolute(in_format(feed, format)) for feed in feeds for format in FORMATS]


def _places(stories: Collection[int], now: datetime) -> set[Place]:
    """The shelves on which the stories and their translations stand or stood. Not those on which they are to stand."""
    places = {EVERYTHING_PUBLISHED}
    for some in _in_batches(stories):
        named = Version.objects.filter(article__in=some)
        groups = {
            original or article for original, article in named.values_list("translation_of", "article").distinct()
        }
        usable = Version.objects.in_translation_groups(groups).filter(
            pub_status=Version.PubStatus.USABLE, in_force_from__lte=now
        )
        usable = usable.exclude(_TAKEN_BACK)
        for source, section, bureau, topics, bylines in usable.values_list(
            "source", "section", "bureau", "topics", "bylines"
        ):
            places.add(("source", source))
            places |= {("section", key) for key in with_those_above(section)}
            places |= {("bureau", bureau)} if bureau else set()
            places |= {("topic", topic["topic"]) for topic in topics}
            places |= {("author", line["author"]) for line in bylines if line["author"]}
    return places


def _in_batches(stories: Collection[int]) -> Iterator[list[int]]:
    keys = sorted(stories)
    return (keys[start : start + _AT_A_TIME] for start in range(0, len(keys), _AT_A_TIME))


def _of_shelves(places: set[Place], now: datetime) -> Iterator[str]:
    for kind in SHELVES:
        keys = [key for shelf, key in places if shelf == kind]
        rows = known_people(now) if kind == "author" else there(kind, now)
        slugs = rows.filter(pk__in=keys).order_by("pk").values_list("slug", flat=True) if keys else ()
        yield from (feed_of(kind, slug) for slug in slugs)


def _of_lists(stories: Collection[int], places: set[Place], since: datetime, now: datetime) -> Iterator[str]:
    """Of lists in which such a story was put by hand, and of those that fill themselves from one of the shelves."""
    by_hand = {
        story_list
        for some in _in_batches(stories)
        for story_list in StoryListEntry.objects.filter(article__in=some).values_list("story_list", flat=True)
    }
    own_page = StoryList.objects.filter(known_to_readers(now) | known_to_readers(PastMoment.of(since)), retired=False)
    for of in own_page.order_by("pk"):
        rule = of.fallback if of.rule == StoryList.Rule.CURATED else of.rule
        if of.pk in by_hand or (rule and places & set(places_of(rule, of, None))):
            yield feed_of("list", of.slug)
