"""Stories by the hundred thousand, for what is measured at size: public stories copied within the record by bulk inserts.

Nothing but what is measured is written: no working copy worth editing, no Revision, no hash that would be proved.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from articles.models import (
    Address,
    Article,
    ImageApproval,
    ListedVersion,
    RecordHead,
    Version,
    VersionAuthor,
    VersionTopic,
)
from articles.models.image_approval import COPIED
from articles.models.listed_version import listed_rows
from articles.search.index import index_stories

#: Stories of a day, as a national newsroom has them.
A_DAY = 60
_AT_ONCE = 2_000
_NOT_COPIED = frozenset({"id", "article", "guid", "sequence", "number", "path", "revision", "corrections"})
_COLUMNS = [field.attname for field in Version._meta.concrete_fields if field.name not in _NOT_COPIED]


def fill(many: int, now: datetime) -> None:
    """Record so many stories besides those that are there, each a copy of a public one, going back from `now` by A_DAY."""
    models = list(Version.objects.public(now).prefetch_related("topic_links", "author_links", "image_approvals"))
    article = Article.objects.order_by("pk").first()
    assert article is not None, "there is a story to copy"
    head = RecordHead.objects.get(pk=1)
    for start in range(1, many + 1, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, many + 1))
        with transaction.atomic():
            _record(numbers, models, article, head.sequence, now)
    RecordHead.objects.filter(pk=1).update(sequence=head.sequence + many)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _record(numbers: range, models: list[Version], like: Article, sequence: int, now: datetime) -> None:
    articles = Article.objects.bulk_create(_article(like, number) for number in numbers)
    pairs = list(zip(numbers, articles, strict=True))
    versions = Version.objects.bulk_create(
        _version(models[number % len(models)], number, article, sequence, now) for number, article in pairs
    )
    Address.objects.bulk_create(
        Address(path=made_version.path, article_id=made_version.article_id) for made_version in versions
    )
    of = [(version, models[number % len(models)]) for number, version in zip(numbers, versions, strict=True)]
    VersionTopic.objects.bulk_create(
        VersionTopic(version=version, topic_id=link.topic_id)
        for version, model in of
        for link in model.topic_links.all()
    )
    VersionAuthor.objects.bulk_create(
        VersionAuthor(version=version, author_id=link.author_id)
        for version, model in of
        for link in model.author_links.all()
    )
    ImageApproval.objects.bulk_create(_approvals(of))
    ListedVersion.objects.bulk_create(row for version, model in of for row in _listed(version, model))
    RecordHead.objects.hold()
    index_stories([article.pk for article in articles], now)


def _article(like: Article, number: int) -> Article:
    values: dict[str, Any] = {
        field.attname: getattr(like, field.attname)
        for field in Article._meta.concrete_fields
        if field.name not in ("id", "guid", "slug", "translation_of", "replaces")
    }
    return Article(**values, guid=f"urn:newsml:filled:{number}", slug=f"filled-{number}")


def _version(model: Version, number: int, article: Article, sequence: int, now: datetime) -> Version:
    first = now - timedelta(days=number / A_DAY)
    day = timezone.localtime(first).strftime("/%Y/%m/%d/")
    values = {name: getattr(model, name) for name in _COLUMNS}
    moments = dict.fromkeys(("first_published_at", "recorded_at", "released_at", "public_at"), first)
    fields = {"headline": f"{model.headline[:280]} ({number})", "updated_at": None}
    return Version(
        **(values | moments | fields),
        article=article,
        guid=article.guid,
        number=1,
        sequence=sequence + number,
        path=f"{day}filled-{number}/",
    )


def _listed(version: Version, model: Version) -> list[ListedVersion]:
    topics, authors = model.topic_links.all(), model.author_links.all()
    return listed_rows(version, [link.topic_id for link in topics], [link.author_id for link in authors])


def _approvals(of: list[tuple[Version, Version]]) -> Iterator[ImageApproval]:
    for version, model in of:
        for approval in model.image_approvals.all():
            values = {
                name: getattr(approval, name) for name in (*COPIED, "original", "image_id", "lead", "approved_at")
            }
            yield ImageApproval(**values, version=version)
