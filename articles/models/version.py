"""The record: published Versions, word for word, in the order of recording; and the one rule of visibility.

Append-only: triggers on both databases (`triggers.py`) refuse to change or delete a Version, but for `public_until`
moving earlier and for redaction. Everything the public sees is drawn from here, never from the desk.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Substr

from articles.models.clock import AT_ONCE, FOREVER, PastMoment
from articles.models.plain_headline import PlainHeadline, typed
from articles.models.redacted_path import as_stored
from articles.models.sitemap_part import SitemapPart, changed_at
from articles.text.language import LONGEST
from articles.text.plain import teaser

#: Characters of a story from which a teaser is drawn where nobody wrote one.
BEGINNING = 1000


def reached(at: datetime) -> Q:
    """That a clock which says `at` has reached a row's interval and not its end: of a Version, and of what follows it."""
    return Q(in_force_from__lte=at, in_force_until__gt=at)


def begun(at: datetime) -> Q:
    """That a Version's moment has come by `at`, whatever overtook it since."""
    return Q(public_at__lte=at) if isinstance(at, PastMoment) else Q(in_force_from__lte=at)


class VersionQuerySet(models.QuerySet["Version"]):
    def in_force(self, at: datetime) -> "VersionQuerySet":
        """What each story's last word is at `at`: usable, withheld or canceled; at most one for each story.

        `at` is what the clock says now, or will say: all that is recorded by now is counted in. For the past there is
        `was_in_force`, which a `PastMoment` is answered by.
        """
        return self.was_in_force(at) if isinstance(at, PastMoment) else self.filter(reached(at))

    def public(self, at: datetime) -> "VersionQuerySet":
        """The visibility rule. Every page, list, count, feed, API and rights check goes through here.

        `at` is what the clock says now, but in code for those who may look ahead or back. What a redaction has blanked is
        not there at any past moment either.
        """
        usable = self.in_force(at).filter(pub_status=Version.PubStatus.USABLE)
        return usable.filter(redacted_at=None) if isinstance(at, PastMoment) else usable

    def under_embargo(self, at: datetime) -> "VersionQuerySet":
        """Released and not public yet: what partners with embargo access, and nobody else, have besides."""
        return self.coming(at).filter(released_from__lte=at, pub_status=Version.PubStatus.USABLE)

    def coming(self, at: datetime) -> "VersionQuerySet":
        """Versions that the clock has not reached, and that nothing has overtaken."""
        return self.filter(in_force_from__gt=at, in_force_until__gt=F("in_force_from"))

    def was_in_force(self, at: datetime) -> "VersionQuerySet":
        """What each story's last word was at `at`, a moment that is past: by the moments that recordings were given."""
        return self.filter(public_at__lte=at, public_until__gt=at)

    def was_public(self, at: datetime) -> "VersionQuerySet":
        """What the public had at `at`, a moment that is past."""
        return self.was_in_force(at).filter(pub_status=Version.PubStatus.USABLE)

    def was_under_embargo(self, at: datetime) -> "VersionQuerySet":
        """Versions that were released and not yet public at `at`, a moment in the past."""
        return self.not_overtaken().filter(released_at__lte=at, public_at__gt=at, pub_status=Version.PubStatus.USABLE)

    def next_change(self, after: datetime) -> datetime | None:
        """The first moment after `after` at which the clock alone changes the public Versions; None without one.

        Every interval ends where another begins, so beginnings are enough. One indexed look-up.
        """
        coming = self.filter(in_force_from__gt=after).order_by("in_force_from")
        return coming.values_list("in_force_from", flat=True).first()

    def not_overtaken(self) -> "VersionQuerySet":
        """Versions that were, are or will be in force for some time: whose interval is not empty."""
        return self.filter(public_until__gt=F("public_at"))

    def in_section(self, section: Any) -> "VersionQuerySet":
        """Filed under `section` or one below it (two small queries to find those)."""
        return self.filter(section__in=section.family_keys())

    def of_bureau(self, bureau: Any) -> "VersionQuerySet":
        return self.filter(bureau=bureau)

    def from_source(self, source: Any) -> "VersionQuerySet":
        return self.filter(source=source)

    def on_topic(self, topic: Any) -> "VersionQuerySet":
        return self.filter(topic_links__topic=topic)

    def by_author(self, author: Any) -> "VersionQuerySet":
        return self.filter(author_links__author=author)

    def at_address(self, path: str) -> "VersionQuerySet":
        """Of the story that has, had or is to have this path; also where a redaction left only a hash of it."""
        return self.stored_at(as_stored(path))

    def stored_at(self, paths: list[str]) -> "VersionQuerySet":
        """The same, of a path in every way in which it may be stored."""
        return self.filter(article__addresses__path__in=paths)

    def headed(self, headline: str) -> "VersionQuerySet":
        """Versions with this headline, regardless of capitals, spaces and kinds of quotation marks and dashes. Indexed."""
        return self.alias(plain=PlainHeadline("headline")).filter(plain=PlainHeadline(Value(typed(headline))))

    def translated(self) -> set[int]:
        """The keys of the originals that have translations on record."""
        return {version.group_key for version in self.exclude(translation_of=None).only("translation_of")}

    def in_translation_groups(self, groups: Collection[int]) -> "VersionQuerySet":
        """The originals of these keys, and their translations. Both halves by an index."""
        return self.filter(Q(translation_of__in=groups) | Q(translation_of=None, article__in=groups))

    def newest_first(self) -> "VersionQuerySet":
        """By first publication: a correction does not bring an old story back to the top."""
        return self.order_by("-first_published_at", "-article_id")

    def oldest_first(self) -> "VersionQuerySet":
        return self.order_by("first_published_at", "article_id")

    def in_sitemap_part(self, number: int) -> "VersionQuerySet":
        """What changed last (`changed_at`) first."""
        return self.alias(part=SitemapPart("article_id")).filter(part=number).order_by(changed_at().desc())

    def for_lists(self) -> "VersionQuerySet":
        """With what a list prints, without the long texts."""
        beginning = Case(When(summary="", then=Substr("body_text", 1, BEGINNING)), default=Value(""))
        return self.select_related("section").without_long_texts().annotate(beginning=beginning)

    def without_long_texts(self) -> "VersionQuerySet":
        return self.defer("body_html", "body_text", "related_lists", "corrections")


class Version(models.Model):
    class PubStatus(models.TextChoices):
        USABLE = "usable"
        WITHHELD = "withheld"
        CANCELED = "canceled"

    class Kind(models.TextChoices):
        FIRST = "first"
        UPDATE = "update"
        CORRECTION = "correction"
        UNSCHEDULE = "unschedule"
        WITHHOLD = "withhold"
        RESTORE = "restore"
        KILL = "kill"

    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="versions")
    guid = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    sequence = models.PositiveBigIntegerField(unique=True)
    record_format = models.PositiveSmallIntegerField()
    revision = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, related_name="versions")
    pub_status = models.CharField(max_length=8, choices=PubStatus)
    kind = models.CharField(max_length=10, choices=Kind)
    path = models.CharField(max_length=160)

    headline = models.CharField(max_length=300)
    kicker = models.CharField(max_length=120, blank=True)
    summary = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    body_text = models.TextField(blank=True)
    byline_line = models.TextField(blank=True)
    bylines = models.JSONField(default=list)
    dateline = models.CharField(max_length=200, blank=True)
    dateline_place = models.CharField(max_length=80, blank=True)
    dateline_agency = models.CharField(max_length=120, blank=True)
    source = models.ForeignKey("Source", on_delete=models.PROTECT, related_name="versions")
    source_name = models.CharField(max_length=120)
    bureau = models.ForeignKey("Bureau", on_delete=models.PROTECT, null=True, related_name="versions")
    bureau_name = models.CharField(max_length=120, blank=True)
    section = models.ForeignKey("Section", on_delete=models.PROTECT, null=True, related_name="versions")
    section_name = models.CharField(max_length=80, blank=True)
    topics = models.JSONField(default=list)
    language = models.CharField(max_length=LONGEST)
    #: The original, where this is a translation, however many translations lie between; None for what is none.
    translation_of = models.ForeignKey(
        "Article", on_delete=models.PROTECT, null=True, related_name="translated_versions"
    )
    images = models.JSONField(default=list)
    copyright_notice = models.CharField(max_length=400, blank=True)
    reprint_sentence = models.CharField(max_length=300, blank=True)
    editors_note = models.TextField(blank=True)
    ed_note = models.TextField(blank=True)
    urgency = models.PositiveSmallIntegerField(default=5)
    slugline = models.CharField(max_length=80, blank=True)
    corrections = models.JSONField(default=list)
    related_lists = models.JSONField(default=list)
    origin_url = models.URLField(max_length=500, blank=True)
    word_count = models.PositiveIntegerField(default=0)

    #: When the story first became (or will become) public; None for one that never was.
    first_published_at = models.DateTimeField(null=True)
    #: When readers last got other words; None while they still have the first.
    updated_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    released_at = models.DateTimeField()
    public_at = models.DateTimeField()
    public_until = models.DateTimeField(default=FOREVER)
    #: The moments that people chose, compared with the clock of the process that reads. AT_ONCE where they chose none,
    #: for then the recording is enough. The moments above say when it was, for pages, lists and looks at the past.
    released_from = models.DateTimeField(default=AT_ONCE)
    in_force_from = models.DateTimeField(default=AT_ONCE)
    #: The least `in_force_from` of those recorded later: an index finds by it what no later one has overtaken.
    in_force_until = models.DateTimeField(default=FOREVER)
    sha256 = models.CharField(max_length=64)
    redacted_at = models.DateTimeField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(public_until__gte=F("public_at")), name="interval_runs_forward"),
            models.CheckConstraint(condition=Q(released_at__lte=F("public_at")), name="released_before_public"),
            models.CheckConstraint(condition=Q(released_from__lte=F("in_force_from")), name="released_before_in_force"),
        ]
        indexes = [
            # The article page: one story's Version in force.
            models.Index(fields=["path", "in_force_from", "in_force_until"], name="version_at_a_path"),
            models.Index(fields=["article", "in_force_from", "in_force_until"], name="version_in_force"),
            # A part of the sitemap, and when it last changed.
            models.Index(SitemapPart("article_id"), changed_at().desc(), name="version_in_sitemap"),
            # The translations of a story. Of most stories there are none: by an index that has all of those, too, SQLite expects a
            # hundred thousand translations of each, and reads the whole table instead.
            models.Index(
                fields=["translation_of"], condition=Q(translation_of__isnull=False), name="version_translations"
            ),
            # The newest first.
            models.Index(fields=["-first_published_at", "-article"], name="version_newest"),
            models.Index(fields=["section", "-first_published_at"], name="version_newest_of_section"),
            models.Index(fields=["bureau", "-first_published_at"], name="version_newest_of_bureau"),
            models.Index(fields=["source", "-first_published_at"], name="version_newest_of_source"),
            # Someone who has only the printed words of a story of any age.
            models.Index(PlainHeadline("headline"), name="version_headed"),
            # When a page that is kept may change by the clock alone (`next_change`).
            models.Index(fields=["in_force_from"], name="version_next_change"),
        ]

    @property
    def teaser(self) -> str:
        """The summary; where nobody wrote one, the story's first words, which are drawn and never stored."""
        beginning = self.__dict__.get("beginning")
        return self.summary or teaser(self.body_text[:BEGINNING] if beginning is None else beginning)

    def __str__(self) -> str:
        return f"{self.headline or self.guid} (version {self.number})"

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def group_key(self) -> int:
        """The key of the original of its translations; its own story's where it has none."""
        return self.translation_of_id or self.article_id

    @property
    def was_public(self) -> bool:
        """Whether readers ever had the story: a killed one for which this is false is answered 404, not 410."""
        return self.first_published_at is not None

    def has_begun(self, at: datetime) -> bool:
        """Whether a clock that says `at` has reached it; it may have been overtaken since."""
        return self.in_force_from <= at

    def public_from(self, now: datetime) -> datetime:
        """Since when it is public, or when it is to be, for callers that compare it with a clock at `now`.

        `public_at` may lie ahead of that clock, where the clock that gave it was fast.
        """
        return min(self.public_at, now) if self.has_begun(now) else self.in_force_from
