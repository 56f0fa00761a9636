"""Writes to the record: the one place that creates Versions.

At moment t, the last recorded of the story's Versions that t has reached is in force. A Version that takes effect at once is
reached as soon as it is recorded; a scheduled one when the clock reaches its moment. So recording a Version overtakes every
Version that was scheduled for the same moment or later. `in_force_until` stores the same fact for an index.

`public_at` and `public_until` are the same as a history, by the clock of the process that recorded the Version.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from articles.desk.content import Content
from articles.desk.errors import SlugTaken, WrongStage
from articles.desk.fields import BLANK, CURRENT_FORMAT, carried
from articles.desk.permissions import require
from articles.desk.record.freezing import links, notice
from articles.desk.record.picture_approval import approve_pictures, pictures_ever_in
from articles.desk.record.sealing import seal
from articles.desk.state import CANCELED, USABLE, WITHHELD, StoryState
from articles.desk.verbs import VERBS
from articles.models import (
    Address,
    Article,
    CacheProcess,
    Correction,
    ListedVersion,
    PublicChange,
    RecordHead,
    Revision,
    Version,
    VersionAuthor,
    VersionImage,
    VersionTopic,
)
from articles.models.clock import AT_ONCE, FOREVER, Clock
from articles.models.public_change import ACKNOWLEDGED, REDACTED, of_image_file
from articles.models.redacted_path import PREFIX, as_stored
from articles.models.story_sets import keys_between, timeline, timeline_of
from articles.models.version import VersionQuerySet
from articles.search.index import index_stories, settle
from articles.text.slug import slug_for
from articles.text.unicode import storable
from newsroom.accounts.models import User

Row = TypeVar("Row")

#: What `record_again` takes over from a Version that is recorded once more.
_CARRIED_OVER = (*carried(), "corrections", "revision_id", "updated_at")


#: The least time that both databases tell apart.
_TICK = timedelta(microseconds=1)

#: Characters of an address's last part, so that a number still fits behind it.
_LONGEST_SLUG = 112


class Span(NamedTuple):
    """When a Version is released to embargo partners and when it is public: in the history, and for comparison with clocks."""

    released_at: datetime
    public_at: datetime
    released_from: datetime = AT_ONCE
    in_force_from: datetime = AT_ONCE


def span(now: datetime, publish_at: datetime | None, embargo_until: datetime | None) -> Span:
    """`released_at` is the later of now and publish_at; `public_at` the later of that and embargo_until.

    Clocks are compared with the moments that people chose, even if `now` is later, because this clock may be wrong.
    """
    release = publish_at.astimezone(UTC) if publish_at else AT_ONCE
    begin = max(release, embargo_until.astimezone(UTC)) if embargo_until else release
    return Span(max(now, release), max(now, begin), release, begin)


def next_version(head: RecordHead, clock_says: datetime, article: Article, **fields: Any) -> Version:
    """The Version that is recorded next, sealed; not stored. Moves the head, which the caller holds and saves."""
    head.sequence += 1
    head.recorded_at = max(clock_says, head.recorded_at + _TICK) if head.recorded_at else clock_says
    version = Version(
        article=article,
        guid=article.guid,
        sequence=head.sequence,
        record_format=CURRENT_FORMAT,
        recorded_at=head.recorded_at,
        public_until=FOREVER,
        in_force_until=FOREVER,
        **fields,
    )
    version.sha256 = seal(version)
    return version


class Recorder:
    """Records Versions of one story, inside the transaction that holds the story and the record's head.

    Attributes: article; clock_says (read after the locks); reached, up to which all has come into force: what the clock says
    of the process that serves readers and is furthest ahead; now, the moment for the story's history.
    """

    def __init__(self, article: Article, head: RecordHead, clock: Clock, recorded: bool) -> None:
        self.article, self._head = article, head
        #: Whether the story has Versions. While it is locked nobody else records its first, so none is looked for before that.
        self._recorded = recorded
        self.clock_says = head.clock_said = clock().astimezone(UTC)
        head.save(update_fields=["clock_said"])
        self.reached = self.clock_says + CacheProcess.objects.ahead_of()
        # After the moment of whatever has come into force: so no interval of the history is ever empty of it, and what
        # a machine with a slow clock kills counts as having been public.
        begun = self.versions().not_overtaken().filter(in_force_from__lte=self.reached)
        last = begun.aggregate(last=Max("public_at"))["last"] if recorded else None
        self.now = max(self.clock_says, last + _TICK) if last else self.clock_says

    def versions(self) -> VersionQuerySet:
        return Version.objects.filter(article=self.article)

    def _first(self, versions: QuerySet[Version, Row]) -> Row | None:
        """The first of these of the story's Versions."""
        return versions.first() if self._recorded else None

    def in_force(self) -> Version | None:
        return self._first(self.versions().in_force(self.reached))

    def coming(self) -> list[Version]:
        """The Versions that are to come into force, soonest first."""
        return list(self.versions().coming(self.reached).order_by("in_force_from")) if self._recorded else []

    def state(self) -> StoryState:
        """The story's state at the moment of the most advanced clock."""
        in_force, last = self.in_force(), self.last_public()
        return StoryState(
            now=self.reached,
            in_force=in_force,
            coming=self.coming(),
            was_public=self.first_published(self.now) is not None,
            killed=in_force is not None and in_force.pub_status == CANCELED,
            redacted=last is not None and last.redacted_at is not None,
        )

    def span(self, publish_at: datetime | None, embargo_until: datetime | None) -> Span:
        """The moments of a Version that is recorded now. In the history it follows every Version that comes into force before it."""
        moments = span(self.now, publish_at, embargo_until)
        sooner = [version.public_at for version in self.coming() if version.in_force_from < moments.in_force_from]
        return moments._replace(public_at=max([moments.public_at, *[at + _TICK for at in sooner]]))

    def span_again(self, version: Version) -> Span:
        """The moments of a Version that is recorded again with the moments that people chose."""
        limits = (at if at > AT_ONCE else None for at in (version.released_from, version.in_force_from))
        return self.span(*limits)

    def stood_before(self, coming: Version) -> Version | None:
        """The Version that is in force just before a Version to come; None if there is none."""
        moment = coming.in_force_from
        return self._first(self.versions().filter(in_force_from__lt=moment, in_force_until__gte=moment))

    def version_before(self, moment: datetime) -> Version | None:
        """The Version that was public, by the history, just before `moment`; None if there was none."""
        return self._first(self.versions().not_overtaken().filter(public_at__lt=moment, public_until__gte=moment))

    def first_published(self, at: datetime) -> datetime | None:
        """When the story was first public, by the history before `at`; None if it was not public before."""
        was_public = self.versions().not_overtaken().filter(pub_status=USABLE, public_at__lt=at)
        first = self._first(was_public.order_by("public_at"))
        return first.first_published_at if first else None

    def last_public(self) -> Version | None:
        """The Version that readers have now or had last; None for a story that was never public."""
        had = self.versions().not_overtaken().filter(pub_status=USABLE, public_at__lt=self.now)
        return self._first(had.order_by("-public_at"))

    def corrections_before(self, moment: datetime) -> list[dict[str, Any]]:
        """The corrections that are printed with the Version before `moment`, or else with the last public one."""
        preceding = self.version_before(moment)
        if preceding is None or preceding.pub_status != USABLE:
            preceding = self.last_public()
        return list(preceding.corrections) if preceding else []

    def record(
        self,
        kind: str,
        status: str,
        when: Span,
        fields: dict[str, Any],
        slug: str = "",
        path: str = "",
        first_published_at: datetime | None = None,
        free_slug: bool = False,
        repeats: Version | None = None,
    ) -> Version:
        """Record one Version; earlier ones give way to it.

        `repeats`: the Version whose content it repeats. `slug` makes the address; a Version without text gets the story's old
        `path`. `free_slug`: take `slug-2` instead of raising SlugTaken (importers). The caller has checked everything else.
        """
        first = self.first_published(when.public_at)
        if status == USABLE and first is None:
            first = first_published_at or when.public_at
        path = path or self._path(slug, when, first or when.public_at, free_slug)
        self._end_earlier_ones(when)
        version = next_version(
            self._head,
            self.clock_says,
            article=self.article,
            number=self._next_number(),
            kind=kind,
            pub_status=status,
            path=path,
            first_published_at=first,
            **when._asdict(),
            **fields,
        )
        store([version])
        self._recorded = True
        approve_pictures(version, repeats)
        self._head.save(update_fields=["sequence", "recorded_at"])
        return version

    def _end_earlier_ones(self, when: Span) -> None:
        """End the intervals of the story's earlier Versions where a Version with these moments comes into force."""
        if not self._recorded:
            return
        for earlier in self.versions().filter(public_until__gt=when.public_at):
            until = min(earlier.public_until, max(earlier.public_at, when.public_at))
            if until != earlier.public_until:
                self.versions().filter(pk=earlier.pk).update(public_until=until)
        self.versions().filter(in_force_until__gt=when.in_force_from).update(in_force_until=when.in_force_from)

    def record_again(self, version: Version, kind: str, when: Span) -> Version:
        """Record the content of `version` again: a schedule was taken back, a story restored, or a moment moved."""
        fields = {name: getattr(version, name) for name in _CARRIED_OVER}
        if version.pub_status != USABLE:
            return self.record(kind, version.pub_status, when, fields, path=version.path, repeats=version)
        slug = version.path.rstrip("/").rsplit("/", 1)[-1]
        # What is restored was before readers, also where the clock has gone back behind its moment since.
        if kind == Version.Kind.RESTORE or version.has_begun(self.reached):
            return self.record(kind, USABLE, when, fields, slug=slug, repeats=version)
        correction = Correction.objects.filter(version=version).first()
        changed = fields | self._fields_at(version, when, correction)
        recorded = self.record(kind, USABLE, when, changed, slug=slug, repeats=version)
        if correction is not None:
            # The correction is the one that readers will see; the first stays with the Version that they never will.
            Correction.objects.create(
                article=self.article,
                version=recorded,
                kind=correction.kind,
                text=correction.text,
                changes_meaning=correction.changes_meaning,
                made_at=recorded.public_at,
                by=correction.by,
            )
        return recorded

    def _fields_at(self, version: Version, when: Span, correction: Correction | None) -> dict[str, Any]:
        """The fields of a Version not yet public that change because its moment, or the Version before it, has moved."""
        first = self.first_published(when.public_at)
        corrections = self.corrections_before(when.public_at)
        if correction is not None:
            corrections.append(version.corrections[-1] | {"made_at": when.public_at.isoformat()})
        fields: dict[str, Any] = {"updated_at": when.public_at if first else None, "corrections": corrections}
        usual = notice(version.source, version.first_published_at or version.public_at)
        if version.copyright_notice == usual:
            fields["copyright_notice"] = notice(version.source, first or when.public_at)
        return fields

    def kind_at(self, version: Version, moment: datetime) -> str:
        """The kind of a Version not yet public that is recorded again for `moment`: `first` if no Version is before it."""
        if self.first_published(moment) is None:
            return Version.Kind.FIRST
        moved = version.kind in (Version.Kind.FIRST, Version.Kind.UNSCHEDULE)
        return Version.Kind.UPDATE if moved else version.kind

    def record_blank(self, kind: str, status: str, like: Version, ed_note: str = "", path: str = "") -> Version:
        """Record now that a story is withheld or killed: a Version without text, with its source and address.

        `path`: the address to record, if it is not that of `like`.
        """
        emptied = {"ed_note": storable(ed_note), "word_count": 0}
        fields = {name: getattr(like, name) for name in _CARRIED_OVER} | BLANK | emptied
        return self.record(kind, status, Span(self.now, self.now), fields, path=path or like.path)

    def take_back(self, removed: list[Version], until: datetime | None = None) -> list[Version]:
        """Take back Versions that are not yet in force: record the Version before them again.

        Versions that were scheduled after them are recorded again if they come before `until`, and are overtaken otherwise
        (all of them if `until` is None). Returns the overtaken Versions, without `removed`.
        """
        keys = {version.pk for version in removed}
        first = min(removed, key=lambda version: version.in_force_from)
        later = [v for v in self.coming() if v.in_force_from > first.in_force_from and v.pk not in keys]
        stood = self.stood_before(first)
        if stood is None:
            self.record_blank(Version.Kind.UNSCHEDULE, WITHHELD, removed[0])
        elif stood.has_begun(self.reached):
            self.record_again(stood, Version.Kind.UNSCHEDULE, Span(self.now, self.now))
        else:
            self.record_again(stood, Version.Kind.UNSCHEDULE, self.span_again(stood))
        earlier_in_force = [v for v in later if until is not None and v.in_force_from < until]
        for version in earlier_in_force:
            when = self.span_again(version)
            self.record_again(version, self.kind_at(version, when.public_at), when)
        return [version for version in later if version not in earlier_in_force]

    def _next_number(self) -> int:
        last = self._first(self.versions().order_by("-number").values_list("number", flat=True))
        return (last or 0) + 1

    def address_problem(self, slug: str, when: Span, first: datetime) -> SlugTaken | None:
        """The refusal if another story has, had or will have the address; None if this story may have it."""
        if self._settled_path(when.public_at) is not None or not self._is_taken(f"{day_of(first)}{slug}/"):
            return None
        number = 2
        while self._is_taken(f"{day_of(first)}{numbered(slug, number)}/"):
            number += 1
        return SlugTaken(f"{day_of(first)}{slug}/", numbered(slug, number))

    def _path(self, slug: str, when: Span, first: datetime, free_slug: bool) -> str:
        """The address: fixed once the story is public; before that, with the day on which it will be public."""
        settled = self._settled_path(when.public_at)
        if settled is not None:
            return settled
        if (taken := self.address_problem(slug, when, first)) is not None:
            if not free_slug:
                raise taken
            slug = taken.suggestion
        path = f"{day_of(first)}{slug}/"
        Address.objects.get_or_create(path=path, defaults={"article": self.article})
        return path

    def _settled_path(self, public_at: datetime) -> str | None:
        public_versions = self.versions().not_overtaken().filter(pub_status=USABLE, public_at__lt=public_at)
        public_versions = public_versions.exclude(path__startswith=PREFIX)
        return self._first(public_versions.order_by("public_at").values_list("path", flat=True))

    def _is_taken(self, path: str) -> bool:
        return Address.objects.filter(path__in=as_stored(path)).exclude(article=self.article).exists()


def store(versions: Sequence[Version]) -> None:
    """Write these Versions to the record, with the topics, people and pictures that they name."""
    Version.objects.bulk_create(versions)
    named = [(version, *links(version)) for version in versions]
    VersionTopic.objects.bulk_create(
        VersionTopic(version=v, topic_id=key) for v, topics, _, _ in named for key in topics
    )
    VersionAuthor.objects.bulk_create(
        VersionAuthor(version=v, author_id=key) for v, _, authors, _ in named for key in authors
    )
    VersionImage.objects.bulk_create(
        VersionImage(version=v, image_id=key) for v, _, _, images in named for key in images
    )


def slug_of(content: Content, article: Article) -> str:
    """The last part of the address: what was typed, or else from the headline."""
    return content["slug"] or slug_for(content["headline"]) or f"story-{article.pk}"


def numbered(slug: str, number: int) -> str:
    """The slug for the next story with the same one on a day."""
    return f"{slug[:_LONGEST_SLUG]}-{number}"


def day_of(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("/%Y/%m/%d/")


@contextmanager
def recording(article_id: int, verb: str, by: User, clock: Clock) -> Iterator[Recorder]:
    """One transaction that locks the story, then the record's head: always in this order, so that there is no deadlock.

    At its end one PublicChange is noted, for any number of recorded Versions.

    Raises NotAllowed if `by` may not do `verb`; WrongStage for a killed story, unless the registry allows the verb for killed
    stories (redaction).
    """
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
        require(by, verb, article)
        statuses = set(Version.objects.filter(article=article).values_list("pub_status", flat=True).distinct())
        if not VERBS[verb].killed_too and CANCELED in statuses:
            raise WrongStage(
                f"“{article}” was killed. A killed story never comes back: write a new one that replaces it."
            )
        recorder = Recorder(article, RecordHead.objects.hold(), clock, recorded=bool(statuses))
        old_timeline = timeline_of(article.pk, recorder.clock_says) if statuses else timeline((), recorder.clock_says)
        yield recorder
        ListedVersion.objects.list_anew(article.pk)
        index_stories([article.pk], recorder.clock_says)
        settle(recorder.clock_says)
        keys = keys_between(article.pk, old_timeline, timeline_of(article.pk, recorder.clock_says))
        if VERBS[verb].acknowledged:
            keys |= {ACKNOWLEDGED}
        if verb == "redact":
            keys |= {REDACTED}
        files = map(of_image_file, pictures_ever_in(article))
        PublicChange.objects.note(*keys, *files, clock=lambda: recorder.now)


def revision_of(article: Article, number: int) -> Revision:
    """The Revision of that number. Raises WrongStage if there is none or a redaction has blanked it."""
    revision = Revision.objects.filter(article=article, number=number, redacted_at=None).first()
    if revision is None:
        raise WrongStage(f"“{article}” has no revision {number} that could be published.")
    return revision
