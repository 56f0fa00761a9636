"""Writing to the record: the one place that makes a Version.

At moment t, of a story's Versions with `public_at <= t`, the one recorded last is in force. So recording a Version
overtakes whatever was scheduled for the same moment or later, and `public_until` only says the same so that an
index can find it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from articles.desk.acknowledgement import ACKNOWLEDGED_VERBS
from articles.desk.errors import SlugTaken, WrongStage
from articles.desk.permissions import require
from articles.desk.picture_approval import approve_pictures, pictures_ever_in
from articles.desk.words import links, notice
from articles.models import (
    Address,
    Article,
    Correction,
    PublicChange,
    RecordHead,
    Revision,
    User,
    Version,
    VersionAuthor,
    VersionImage,
    VersionTopic,
)
from articles.models.clock import FOREVER, Clock
from articles.models.public_change import ACKNOWLEDGED, of_image_file
from articles.models.story_sets import keys_between, timeline_of
from articles.models.version import CURRENT_FORMAT, WORDS

USABLE, WITHHELD, CANCELED = Version.PubStatus.USABLE, Version.PubStatus.WITHHELD, Version.PubStatus.CANCELED

#: What `again` takes over from a Version that is recorded once more.
_CARRIED = (
    *WORDS, "source_id", "source_name", "bureau_id", "bureau_name", "section_id", "section_name", "language",
    "reprint_sentence", "urgency", "word_count", "revision_id", "updated_at",
)  # fmt: skip


#: The least time that both databases tell apart.
_TICK = timedelta(microseconds=1)

#: Characters of an address's last part, so that a number still fits behind it.
_LONGEST_SLUG = 112


class Span(NamedTuple):
    """When a Version is released to embargo partners and when it is public."""

    released_at: datetime
    public_at: datetime


def span(now: datetime, publish_at: datetime | None, embargo_until: datetime | None) -> Span:
    """`released_at` is the later of now and publish_at; `public_at` the later of that and embargo_until."""
    released = max(now, publish_at.astimezone(UTC)) if publish_at else now
    return Span(released, max(released, embargo_until.astimezone(UTC)) if embargo_until else released)


class Recorder:
    """Records Versions of one story, inside the transaction that holds the story and the record's head.

    Attributes: article, now (read after the locks, never before the last recording).
    """

    def __init__(self, article: Article, head: RecordHead, clock: Clock) -> None:
        self.article, self._head = article, head
        moment = clock().astimezone(UTC)
        # Strictly after the last recording, and after the moment at which what is in force came into force: neither
        # interval is ever empty, so that what a machine with a slow clock kills counts as having been public.
        self.now = max(moment, head.recorded_at + _TICK) if head.recorded_at else moment
        standing = self.in_force()
        if standing is not None and standing.public_at == self.now:
            self.now += _TICK

    def versions(self) -> Any:
        return Version.objects.filter(article=self.article)

    def in_force(self) -> Version | None:
        return self.versions().in_force(self.now).first()

    def coming(self) -> list[Version]:
        """Versions that are to come into force, soonest first."""
        return list(self.versions().standing().filter(public_at__gt=self.now).order_by("public_at"))

    def before(self, moment: datetime) -> Version | None:
        """What stands just before `moment`."""
        return self.versions().standing().filter(public_at__lt=moment, public_until__gte=moment).first()

    def first_published(self, at: datetime) -> datetime | None:
        """When the story is first public, counting what stands before `at`; None where nothing does."""
        first = self.versions().standing().filter(pub_status=USABLE, public_at__lt=at).order_by("public_at").first()
        return first.first_published_at if first else None

    def last_public(self) -> Version | None:
        """What readers had last, or have now; None for a story that never was public."""
        had = self.versions().standing().filter(pub_status=USABLE, public_at__lt=self.now)
        return had.order_by("-public_at").first()

    def corrections_before(self, moment: datetime) -> list[dict[str, Any]]:
        """The corrections printed with what stands before `moment`, or with what was last public."""
        before = self.before(moment)
        if before is None or before.pub_status != USABLE:
            before = self.last_public()
        return list(before.corrections) if before else []

    def record(
        self, kind: str, status: str, when: Span, fields: dict[str, Any], slug: str = "",
        path: str = "", first_published_at: datetime | None = None, free_slug: bool = False,
        repeats: Version | None = None,
    ) -> Version:  # fmt: skip
        """Record one Version; earlier ones give way to it.

        `repeats`: the Version that it says once more. `slug` makes the address; a Version without words is given the `path` that the story had. `free_slug`: take
        `slug-2` rather than ask (importers). Raises SlugTaken. The caller has checked everything else.
        """
        first = self.first_published(when.public_at)
        if status == USABLE and first is None:
            first = first_published_at or when.public_at
        path = path or self._path(slug, when, first or when.public_at, free_slug)
        for earlier in self.versions().filter(public_until__gt=when.public_at):
            until = min(earlier.public_until, max(earlier.public_at, when.public_at))
            if until != earlier.public_until:
                self.versions().filter(pk=earlier.pk).update(public_until=until)
        self._head.sequence += 1
        version = Version(
            article=self.article, guid=self.article.guid, number=self._next_number(), sequence=self._head.sequence,
            record_format=CURRENT_FORMAT, kind=kind, pub_status=status, path=path, first_published_at=first,
            recorded_at=self.now, released_at=when.released_at, public_at=when.public_at, public_until=FOREVER, **fields,
        )  # fmt: skip
        version.sha256 = version.seal()
        version.save(force_insert=True)
        self._link(version)
        approve_pictures(version, repeats)
        self._head.recorded_at = self.now
        self._head.save(update_fields=["sequence", "recorded_at"])
        return version

    def again(self, version: Version, kind: str, when: Span) -> Version:
        """Record what `version` says once more: a schedule taken back, a story restored, a moment moved."""
        carried = {name: getattr(version, name) for name in _CARRIED}
        if version.pub_status != USABLE:
            return self.record(kind, version.pub_status, when, carried, path=version.path, repeats=version)
        slug = version.path.rstrip("/").rsplit("/", 1)[-1]
        if version.public_at <= self.now:
            return self.record(kind, USABLE, when, carried, slug=slug, repeats=version)
        correction = Correction.objects.filter(version=version).first()
        said = carried | self._as_of(version, when, correction)
        recorded = self.record(kind, USABLE, when, said, slug=slug, repeats=version)
        if correction is not None:
            # The correction is the one that readers will see; the first stays with the Version that they never will.
            Correction.objects.create(
                article=self.article, version=recorded, kind=correction.kind, text=correction.text,
                changes_meaning=correction.changes_meaning, made_at=recorded.public_at, by=correction.by,
            )  # fmt: skip
        return recorded

    def _as_of(self, version: Version, when: Span, correction: Correction | None) -> dict[str, Any]:
        """What a Version that was not public yet says otherwise because its moment, or what stands before it, moved."""
        first = self.first_published(when.public_at)
        corrections = self.corrections_before(when.public_at)
        if correction is not None:
            corrections.append(version.corrections[-1] | {"made_at": when.public_at.isoformat()})
        said: dict[str, Any] = {"updated_at": when.public_at if first else None, "corrections": corrections}
        usual = notice(version.source, version.first_published_at or version.public_at)
        if version.copyright_notice == usual:
            said["copyright_notice"] = notice(version.source, first or when.public_at)
        return said

    def kind_at(self, version: Version, moment: datetime) -> str:
        """The kind of a Version not yet public that is recorded again for `moment`: the first, where none is before."""
        if self.first_published(moment) is None:
            return Version.Kind.FIRST
        moved = version.kind in (Version.Kind.FIRST, Version.Kind.UNSCHEDULE)
        return Version.Kind.UPDATE if moved else version.kind

    def blank(self, kind: str, status: str, like: Version, ed_note: str = "") -> Version:
        """Record that a story is withheld or killed, now: no word of it, only whose and where it was."""
        carried = {name: getattr(like, name) for name in _CARRIED} | WORDS | {"ed_note": ed_note, "word_count": 0}
        return self.record(kind, status, Span(self.now, self.now), carried, path=like.path)

    def take_back(self, removed: list[Version], until: datetime | None = None) -> list[Version]:
        """Take back Versions not yet in force: record again what stood before them.

        What was scheduled after them is recorded again where it comes before `until`, and is overtaken otherwise
        (all of it, without `until`). Returns the Versions overtaken besides `removed`.
        """
        keys = {version.pk for version in removed}
        first = min(version.public_at for version in removed)
        later = [v for v in self.coming() if v.public_at > first and v.pk not in keys]
        stood = self.before(first)
        if stood is None:
            self.blank(Version.Kind.UNSCHEDULE, WITHHELD, removed[0])
        else:
            moment = max(self.now, stood.public_at)
            released = max(self.now, stood.released_at)
            self.again(stood, Version.Kind.UNSCHEDULE, Span(released, moment))
        kept = [v for v in later if until is not None and v.public_at < until]
        for version in kept:
            when = Span(max(self.now, version.released_at), version.public_at)
            self.again(version, self.kind_at(version, when.public_at), when)
        return [version for version in later if version not in kept]

    def _next_number(self) -> int:
        last = self.versions().order_by("-number").values_list("number", flat=True).first()
        return (last or 0) + 1

    def address_problem(self, slug: str, when: Span, first: datetime) -> SlugTaken | None:
        """That another story has, had or is to have the address; None where this one may have it."""
        if self._settled_path(when.public_at) is not None or not self._taken(f"{_day(first)}{slug}/"):
            return None
        number = 2
        while self._taken(f"{_day(first)}{slug[:_LONGEST_SLUG]}-{number}/"):
            number += 1
        return SlugTaken(f"{_day(first)}{slug}/", f"{slug[:_LONGEST_SLUG]}-{number}")

    def _path(self, slug: str, when: Span, first: datetime, free_slug: bool) -> str:
        """The address: settled once the story is public; before that, of the day on which it will be."""
        settled = self._settled_path(when.public_at)
        if settled is not None:
            return settled
        if (taken := self.address_problem(slug, when, first)) is not None:
            if not free_slug:
                raise taken
            slug = taken.suggestion
        path = f"{_day(first)}{slug}/"
        Address.objects.get_or_create(path=path, defaults={"article": self.article})
        return path

    def _settled_path(self, public_at: datetime) -> str | None:
        standing = self.versions().standing().filter(pub_status=USABLE, public_at__lt=public_at)
        return standing.order_by("public_at").values_list("path", flat=True).first()

    def _taken(self, path: str) -> bool:
        return Address.objects.filter(path=path).exclude(article=self.article).exists()

    def _link(self, version: Version) -> None:
        topics, authors, images = links(version)
        VersionTopic.objects.bulk_create(VersionTopic(version=version, topic_id=key) for key in topics)
        VersionAuthor.objects.bulk_create(VersionAuthor(version=version, author_id=key) for key in authors)
        VersionImage.objects.bulk_create(VersionImage(version=version, image_id=key) for key in images)


def _day(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("/%Y/%m/%d/")


@contextmanager
def recording(article_id: int, verb: str, by: User, clock: Clock, killed_too: bool = False) -> Iterator[Recorder]:
    """One transaction that holds the story, then the record's head: always in this order, so that two can't cross.

    What the verb did is noted for the pages at its end, once, however many Versions it recorded.

    Raises NotAllowed where `by` may not do `verb`; WrongStage for a killed story, which never comes back under its
    guid, unless `killed_too` (redaction).
    """
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
        require(by, verb, article)
        if not killed_too and Version.objects.filter(article=article, pub_status=CANCELED).exists():
            raise WrongStage(
                f"“{article}” was killed. A killed story never comes back: write a new one that replaces it."
            )
        recorder = Recorder(article, RecordHead.objects.hold(), clock)
        before = timeline_of(article.pk, recorder.now)
        yield recorder
        keys = keys_between(article.pk, before, timeline_of(article.pk, recorder.now))
        if verb in ACKNOWLEDGED_VERBS:
            keys |= {ACKNOWLEDGED}
        files = map(of_image_file, pictures_ever_in(article))
        PublicChange.objects.note(*keys, *files, clock=lambda: recorder.now)


def revision_of(article: Article, number: int) -> Revision:
    """The Revision of that number. Raises WrongStage where there is none or a redaction has blanked it."""
    revision = Revision.objects.filter(article=article, number=number, redacted_at=None).first()
    if revision is None:
        raise WrongStage(f"“{article}” has no revision {number} that could be published.")
    return revision
