"""Stories by the million, for what is measured at size: public stories copied within the record, as rows of values.

What the record proves of a story holds of each copy: its sequence, hash, address, links, lists and words of the search. Of the desk a copy
has its article and Revision; it has no entry in the audit log. SQLite gets many rows in a statement, PostgreSQL a COPY for each table.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from articles.desk.record.freezing import links
from articles.desk.record.sealing import seal
from articles.models import (
    Address,
    Article,
    ImageApproval,
    ListedVersion,
    PublicChange,
    RecordHead,
    Revision,
    SearchEntry,
    SearchWord,
    Version,
    VersionAuthor,
    VersionImage,
    VersionTopic,
    translation_group,
)
from articles.models.listed_version import listed_rows
from articles.models.public_change import SITE
from articles.models.search_entry import order_key
from articles.search.engine import Document, search_engine
from articles.search.index import _counted, document
from articles.text.search_words import tokens

#: Stories of a day, as a national newsroom has them.
A_DAY = 60
#: Copies in a transaction, all of which are in memory.
_AT_ONCE = 2_000
_TICK = timedelta(microseconds=1)
_FILLED = (Address, Article, Revision, Version, VersionTopic, VersionAuthor, VersionImage, ImageApproval, ListedVersion)

Row = models.Model


def fill(many: int, now: datetime, say: Callable[[str], object] = print) -> None:
    """Record so many stories besides those that are there, each a copy of a public one, ending at `now` with A_DAY a day."""
    templates = [_Template(version) for version in _models(now)]
    began = time.monotonic()
    for start in range(0, many, _AT_ONCE):
        # The oldest first, as the record would have it.
        numbers = range(many - start, max(many - start - _AT_ONCE, 0), -1)
        with transaction.atomic():
            _record([(number, templates[number % len(templates)]) for number in numbers], now)
        done = many - numbers[-1] + 1
        say(f"{done:,} stories, {done / (time.monotonic() - began):,.0f} a second")
    with transaction.atomic():
        PublicChange.objects.note(SITE)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_FILLED)):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def _models(now: datetime) -> Iterable[Version]:
    """The public stories that are the first Version of a story without translations: a copy is as new, and no translation."""
    first = Version.objects.public(now).filter(kind=Version.Kind.FIRST, translation_of=None)
    alone = first.exclude(article__in=Version.objects.translated()).select_related("article", "revision")
    return alone.prefetch_related("image_approvals").order_by("pk")


class _Template:
    """A story to copy: its rows, and what every copy has of them."""

    def __init__(self, version: Version) -> None:
        self.version, self.article, self.revision = version, version.article, version.revision
        self.topics, self.authors, self.images = links(version)
        self.approvals = list(version.image_approvals.all())
        self.listed = listed_rows(version, self.topics, self.authors)
        self.document = document(version, group=None)
        # A copy's number in its headline is no word that is suggested.
        self.counted = _counted(
            [{*self.document.headline, *self.document.lead, *self.document.words, *self.document.facets}]
        )


class _Rows:
    """Rows of one batch, by table. Each gets its key here, for what points to it."""

    def __init__(self) -> None:
        self.rows: dict[type[Row], list[Row]] = {}
        self._next = {
            table: (table._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1 for table in _FILLED
        }

    def add(self, row: Row) -> Any:
        table = type(row)
        rows = self.rows.setdefault(table, [])
        if table in self._next:
            row.pk = self._next[table] + len(rows)
        rows.append(row)
        return row

    def write(self) -> None:
        for table, rows in self.rows.items():
            _insert(table, rows)


def _record(copies: Sequence[tuple[int, _Template]], now: datetime) -> None:
    rows, head = _Rows(), RecordHead.objects.hold()
    documents, words = list[Document](), Counter[str]()
    for number, template in copies:
        head.sequence += 1
        first = (now - timedelta(days=number / A_DAY)).astimezone(UTC)
        head.recorded_at = max(first, head.recorded_at + _TICK) if head.recorded_at else first
        version = _copied(rows, template, head, first)
        rows.add(_search_entry(version, first))
        documents.append(_document(template, version, first))
        words.update(template.counted)
    rows.write()
    search_engine().put(documents, coming=False)
    SearchWord.objects.add(words)
    head.save(update_fields=["sequence", "recorded_at"])


def _copied(rows: _Rows, template: _Template, head: RecordHead, first: datetime) -> Version:
    """The rows of one copy, but those of the search."""
    model, headline = template.version, f"{template.version.headline[:280]} ({head.sequence})"
    guid = f"urn:newsml:filled:{head.sequence}"
    article = rows.add(_like(template.article, guid=guid, slug="", headline=headline))
    revision = None
    if template.revision is not None:
        content = template.revision.content | {"headline": headline}
        revision = rows.add(_like(template.revision, article_id=article.pk, number=1, content=content))
    of_story = {"article_id": article.pk, "guid": guid, "number": 1, "sequence": head.sequence, "headline": headline}
    moments = dict.fromkeys(("first_published_at", "released_at", "public_at"), first)
    path = timezone.localtime(first).strftime(f"/%Y/%m/%d/filled-{head.sequence}/")
    made = of_story | moments | {"recorded_at": head.recorded_at, "path": path, "revision_id": revision and revision.pk}
    version: Version = rows.add(_like(model, **made))
    version.sha256 = seal(version)
    rows.add(Address(path=path, article_id=article.pk))
    for table, column, keys in (
        (VersionTopic, "topic_id", template.topics),
        (VersionAuthor, "author_id", template.authors),
        (VersionImage, "image_id", template.images),
    ):
        for key in keys:
            rows.add(table(version_id=version.pk, **{column: key}))
    for approval in template.approvals:
        rows.add(_like(approval, version_id=version.pk))
    for listed in template.listed:
        place = {"version_id": version.pk, "article_id": article.pk, "translation_group": article.pk}
        rows.add(_like(listed, first_published_at=first, **place))
    return version


def _search_entry(version: Version, first: datetime) -> SearchEntry:
    return SearchEntry(
        key=order_key(first, version.sequence),
        version=version,
        coming=False,
        in_force_from=version.in_force_from,
        in_force_until=version.in_force_until,
        preference=_preference(version, first),
    )


def _document(template: _Template, version: Version, first: datetime) -> Document:
    return template.document._replace(
        key=order_key(first, version.sequence),
        headline=tuple(tokens(version.headline)),
        preference=_preference(version, first),
    )


def _preference(version: Version, first: datetime) -> str:
    original = version.translation_of_id is None
    return translation_group.sortable(
        translation_group.preference(version.language, original, first, version.article_id)
    )


def _like(row: Any, **changed: Any) -> Any:
    """A copy of a row with other values in some columns. The rows that it points to are forgotten."""
    alike = copy(row)
    alike._state = models.base.ModelState()
    alike.__dict__.update(changed)
    return alike


def _insert(table: type[Row], rows: Sequence[Row]) -> None:
    columns, values_of = _columns(table)
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    into = f"{connection.ops.quote_name(table._meta.db_table)} ({names})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", list(map(values_of, rows)))
            return
        with cursor.copy(f"COPY {into} FROM STDIN") as target:
            for row in rows:
                target.write_row(values_of(row))


@cache
def _columns(table: type[Row]) -> tuple[list[str], Callable[[Row], list[Any]]]:
    fields = [field for field in table._meta.concrete_fields if not field.generated]
    value_of = attrgetter(*(field.attname for field in fields))
    convert = [_to_database(field) for field in fields]

    def values(row: Row) -> list[Any]:
        return [
            to(value) if to and value is not None else value for to, value in zip(convert, value_of(row), strict=True)
        ]

    return [str(field.column) for field in fields], values


def _to_database(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    if isinstance(field, models.JSONField):
        return json.dumps
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return str if isinstance(field, models.FileField) else None
