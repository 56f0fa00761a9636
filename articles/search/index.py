"""The search index follows the record, in the transaction that records: what readers have, and apart from it what is to come.

Whatever changes the index holds the record's head, so no two do so at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connections, transaction
from django.db.models import QuerySet

from articles.models import RecordHead, SearchEntry, SearchWord, Version, translation_group
from articles.models.clock import system_clock
from articles.models.search_entry import order_key
from articles.models.triggers import is_migrated
from articles.models.version import VersionQuerySet
from articles.search.engine import TRANSLATED, Document, search_engine
from articles.text.search_words import GAP, tokens, unspaced

#: Tokens of a story that are indexed, and the bytes of the different ones among them: PostgreSQL keeps a megabyte of one story.
MOST_TOKENS, MOST_BYTES = 60_000, 500_000
#: Letters of a word that is suggested.
SHORTEST, LONGEST = 3, 30
#: What a language is counted under among the words.
LANGUAGE = "lang:"
#: How long an entry stays where its time is over or has begun: clocks of those who read may be as much behind.
_MARGIN = timedelta(minutes=1)
#: Stories that are read and indexed at once.
AT_ONCE = 500

_READ = (
    *(
        "article_id",
        "sequence",
        "headline",
        "kicker",
        "summary",
        "body_text",
        "byline_line",
        "bylines",
        "dateline",
        "topics",
    ),
    *("editors_note", "corrections", "language", "section_id", "bureau_id", "first_published_at", "public_at"),
    *("in_force_from", "in_force_until", "translation_of_id"),
)


def index_stories(article_ids: Iterable[int], now: datetime, anew: bool = False) -> None:
    """Have the index hold what the public has of these stories at `now`, and what is to come.

    `anew`: also what it holds already, as after a change of how words are compared. The caller holds the record's head.
    """
    ids = _with_originals(article_ids)
    usable = _usable(now)
    versions = {version.pk: version for version in usable.filter(article__in=ids).only(*_READ)}
    translated = set(usable.filter(translation_of__in=ids).values_list("translation_of", flat=True))
    groups = {
        key: version.group_key
        for key, version in versions.items()
        if version.translation_of_id or version.article_id in translated
    }
    gone = []
    for entry in SearchEntry.objects.filter(version__article__in=ids):
        version = versions.get(entry.version_id)
        moved = version is None or entry.coming is version.has_begun(now)
        if version is None or moved or anew or entry.translation_group != groups.get(version.pk):
            gone.append(entry)
        else:
            del versions[entry.version_id]
            _keep(entry, version)
    _drop(gone)
    _enter([(version, groups.get(key)) for key, version in versions.items()], now)


def settle(now: datetime) -> None:
    """Put what has come into force a while ago to what is public, and take away what it has overtaken.

    Nobody waits for it: `unsettled` says the same of every entry. The caller holds the record's head.
    """
    moved = SearchEntry.objects.unsettled(now - _MARGIN).filter(in_force_from__lte=now - _MARGIN)
    stories = list(moved.values_list("version__article", flat=True)[:AT_ONCE])
    if stories:
        index_stories(set(stories), now)


def settle_apart(now: datetime) -> None:
    """`settle` in a transaction of its own, where there is anything to do: for the worker."""
    if SearchEntry.objects.unsettled(now - _MARGIN).exists():
        with transaction.atomic():
            RecordHead.objects.hold()
            settle(now)


def rebuild(now: datetime) -> Iterator[int]:
    """Index every story anew, a few hundred in a transaction; yields how many were looked at. Readers and writers go on."""
    done, last = 0, 0
    while ids := list(_stories().filter(article__gt=last)[:AT_ONCE]):
        with transaction.atomic():
            RecordHead.objects.hold()
            index_stories(ids, now, anew=True)
        done, last = done + len(ids), ids[-1]
        yield done


def clear() -> None:
    """Forget everything, as before the first story."""
    with transaction.atomic():
        RecordHead.objects.hold()
        search_engine().clear()
        SearchEntry.objects.all().delete()
        SearchWord.objects.all().delete()


def index_after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """`post_migrate`: the stories of a database from before there was an index get one, and what is translated its groups."""
    if not is_migrated(connections[using]):
        return
    if _stories().exists() and not SearchEntry.objects.exists():
        for _ in rebuild(system_clock()):
            """A few hundred stories each."""
    entries = SearchEntry.objects.filter(version__translation_of__isnull=False, translation_group=None)
    if entries.exists():
        with transaction.atomic():
            RecordHead.objects.hold()
            index_stories(entries.values_list("version__article", flat=True), system_clock())


def document(version: Version, group: int | None) -> Document:
    topics = (topic["name"] for topic in version.topics)
    corrections = (correction["text"] for correction in version.corrections)
    paragraphs = version.body_text.split("\n\n")
    rest = (version.byline_line, version.dateline, *topics, *paragraphs, version.editors_note, *corrections)
    left = _Room()
    return Document(
        order_key(version.first_published_at or version.public_at, version.sequence),
        left.tokens(version.headline),
        left.tokens(version.kicker, version.summary),
        left.tokens(*rest),
        (*_facets(version), *([TRANSLATED] if group else [])),
        group,
        translation_group.sortable(_preference(version)),
    )


def _preference(version: Version) -> translation_group.Preference:
    first = version.first_published_at or version.public_at
    return translation_group.preference(version.language, version.translation_of_id is None, first, version.article_id)


class _Room:
    """The rest of MOST_TOKENS and MOST_BYTES."""

    def __init__(self) -> None:
        self._tokens, self._bytes, self._seen = MOST_TOKENS, MOST_BYTES, set[str]()

    def tokens(self, *texts: str) -> tuple[str, ...]:
        """Of these texts, with a gap between two."""
        taken_tokens: list[str] = []
        for number, text in enumerate(texts):
            taken_tokens += [GAP] if number else []
            for token in tokens(text):
                if token not in self._seen:
                    self._seen.add(token)
                    self._bytes -= len(token.encode()) + 4
                self._tokens -= 1
                if self._tokens < 0 or self._bytes < 0:
                    return tuple(taken_tokens)
                taken_tokens.append(token)
        return tuple(taken_tokens)


def language_facet(language: str) -> str:
    """Of a language whatever its region or script."""
    return f"{LANGUAGE}{language.lower().partition('-')[0]}"


def _facets(version: Version) -> Iterator[str]:
    yield "story:"
    yield language_facet(version.language)
    if version.section_id:
        yield f"section:{version.section_id}"
    if version.bureau_id:
        yield f"bureau:{version.bureau_id}"
    yield from (f"topic:{topic['topic']}" for topic in version.topics)
    yield from dict.fromkeys(f"author:{line['author']}" for line in version.bylines if line["author"])


def _usable(now: datetime) -> VersionQuerySet:
    """What the public has at `now`, and what is to come."""
    begun_or_to_come = Version.objects.in_force(now) | Version.objects.coming(now)
    return begun_or_to_come.filter(pub_status=Version.PubStatus.USABLE)


def _with_originals(article_ids: Iterable[int]) -> set[int]:
    """These stories, and those of which they are or were translations: an original is in a group by its translations."""
    ids = set(article_ids)
    return ids | set(Version.objects.filter(article__in=ids).translated())


def _stories() -> QuerySet[Version, int]:
    return Version.objects.order_by("article").values_list("article", flat=True).distinct()


def _keep(entry: SearchEntry, version: Version) -> None:
    """Its words stay where they lie; another Version may have moved its end."""
    span = {"in_force_from": version.in_force_from, "in_force_until": version.in_force_until}
    if span != {name: getattr(entry, name) for name in span}:
        SearchEntry.objects.filter(pk=entry.pk).update(**span)


def _drop(entries: list[SearchEntry]) -> None:
    engine = search_engine()
    for coming in (True, False):
        keys = [entry.key for entry in entries if entry.coming is coming]
        if keys:
            if not coming:
                SearchWord.objects.take(_counted(engine.words_of(keys)))
            engine.remove(keys, coming)
            SearchEntry.objects.filter(key__in=keys).delete()


def _enter(versions: list[tuple[Version, int | None]], now: datetime) -> None:
    """`versions`: each with its translation group."""
    documents = {version.pk: document(version, group) for version, group in versions}
    SearchEntry.objects.bulk_create(
        SearchEntry(
            key=documents[version.pk].key,
            version=version,
            coming=not version.has_begun(now),
            in_force_from=version.in_force_from,
            in_force_until=version.in_force_until,
            translation_group=group,
            preference=documents[version.pk].preference,
        )
        for version, group in versions
    )
    engine = search_engine()
    for coming in (True, False):
        those = [documents[version.pk] for version, _ in versions if version.has_begun(now) is not coming]
        if those:
            engine.put(those, coming)
            if not coming:
                SearchWord.objects.add(
                    _counted(
                        {*document.headline, *document.lead, *document.words, *document.facets} for document in those
                    )
                )


def _counted(stories: Iterable[set[str]]) -> Counter[str]:
    return Counter(word for story_words in stories for word in story_words if _is_suggested(word))


def _is_suggested(word: str) -> bool:
    if word.startswith(LANGUAGE):
        return True
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and not unspaced(word)
