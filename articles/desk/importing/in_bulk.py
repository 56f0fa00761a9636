"""Publishes very many new stories: what `create`, `submit` and `publish` would make of each, a few hundred in a transaction.

For archives and demonstrations, whose stories are years old and name no other story.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import transaction

from articles.desk.content import Content, bylines_of, image_uses_of, list_uses_of, set_columns, tidy
from articles.desk.errors import DeskError, NotFit
from articles.desk.library.prerender_thread import prerender_soon
from articles.desk.permissions import require
from articles.desk.record import fitness
from articles.desk.record.freezing import References, links, load_all_references, printed_fields
from articles.desk.record.picture_approval import first_approvals
from articles.desk.record.recorder import day_of, next_version, numbered, slug_of, span, store
from articles.desk.state import USABLE
from articles.desk.steps import approve_locked
from articles.desk.workflow import move_stage
from articles.models import (
    Address,
    Article,
    ArticleImage,
    ArticleList,
    Byline,
    ImageApproval,
    ListedVersion,
    PublicChange,
    RecordHead,
    Revision,
    Source,
    Version,
)
from articles.models.article import new_guid
from articles.models.listed_version import listed_rows
from articles.models.public_change import of_image_file
from articles.models.redacted_path import as_stored
from articles.models.story_sets import keys_between, timeline
from articles.search.index import index_stories
from newsroom.accounts.audit import unsaved_entry
from newsroom.accounts.models import AuditEntry, User

#: Stories in a transaction: as many as are in memory at once, and as long as other verbs wait for the record's head.
AT_ONCE = 250


class NewStory(NamedTuple):
    """A story that was written, submitted and published at these moments. The content has no other moments and names no story."""

    content: Content
    writer: User
    written_at: datetime
    submitted_at: datetime
    published_at: datetime


class _Filed(NamedTuple):
    """A story on the desk, with all that is needed to publish it."""

    story: NewStory
    article: Article
    content: Content
    revision: Revision


def publish_in_bulk(stories: Iterable[NewStory], editor: User) -> Iterator[int]:
    """Publish these stories, oldest first, approved by `editor` in the same step; yields how many are published.

    A transaction for each AT_ONCE of them: whoever stops between two yields has those before. Where an address is taken, the
    story gets the next free one. Raises NotAllowed, UnfitText, NotFit, and DeskError for a content that needs the single verbs.
    """
    done, remaining = 0, iter(stories)
    while several := list(islice(remaining, AT_ONCE)):
        with transaction.atomic():
            _publish(_file(several, editor), editor)
        done += len(several)
        yield done


def _file(stories: Sequence[NewStory], editor: User) -> list[_Filed]:
    """Create the stories on the desk, each with its first Revision, submitted and approved."""
    house = Source.objects.house()
    contents = [_checked({"source": house and house.pk, **story.content}) for story in stories]
    articles = [_article(story, content, editor) for story, content in zip(stories, contents, strict=True)]
    Article.objects.bulk_create(articles)
    pairs = list(zip(articles, contents, strict=True))
    Byline.objects.bulk_create(row for pair in pairs for row in bylines_of(*pair))
    ArticleImage.objects.bulk_create(row for pair in pairs for row in image_uses_of(*pair))
    ArticleList.objects.bulk_create(row for pair in pairs for row in list_uses_of(*pair))
    topics = Article.topics.through
    topics._default_manager.bulk_create(
        topics(article=article, topic_id=key) for article, content in pairs for key in content["topics"]
    )
    revisions = Revision.objects.bulk_create(
        Revision(article=article, number=1, content=content, saved_by=story.writer, saved_at=story.written_at)
        for story, (article, content) in zip(stories, pairs, strict=True)
    )
    return [_Filed(*row) for row in zip(stories, articles, contents, revisions, strict=True)]


def _checked(content: Content) -> Content:
    tidied = tidy(content)
    if any(tidied[name] for name in ("translation_of", "replaces", "publish_at", "embargo_until")):
        raise DeskError("A story that names another story or a moment to come can't be published in bulk.")
    return tidied


def _article(story: NewStory, content: Content, editor: User) -> Article:
    """The article as it is after all three verbs; not stored."""
    written_at = story.written_at
    article = Article(
        guid=new_guid(written_at), created_by=story.writer, created_at=written_at, saved_at=written_at, revision=1
    )
    set_columns(article, content)
    require(story.writer, "create")
    require(story.writer, "submit", article)
    move_stage(article, "submit")
    require(editor, "approve", article)
    approve_locked(article, 1)
    move_stage(article, "approve")
    require(editor, "publish", article)
    move_stage(article, "publish")
    return article


def _publish(filed: list[_Filed], editor: User) -> None:
    references = load_all_references([row.content for row in filed])
    _refuse_unfit(filed, references)
    head = RecordHead.objects.hold()
    paths = _paths(filed)
    versions = [_version(head, row, of_row, path) for row, of_row, path in zip(filed, references, paths, strict=True)]
    store(versions)
    head.clock_said = filed[-1].story.published_at.astimezone(UTC)
    head.save(update_fields=["sequence", "recorded_at", "clock_said"])
    Address.objects.bulk_create(Address(path=path, article=row.article) for row, path in zip(filed, paths, strict=True))
    images = references[0].images
    prerender_soon(
        ImageApproval.objects.bulk_create(row for version in versions for row in first_approvals(version, images))
    )
    ListedVersion.objects.bulk_create(row for version in versions for row in listed_rows(version, *links(version)[:2]))
    index_stories([row.article.pk for row in filed], head.clock_said)
    AuditEntry.objects.bulk_create(_audit_entries(filed, versions, editor))
    PublicChange.objects.note(*_changed_keys(versions, head.clock_said), clock=lambda: filed[-1].story.published_at)


def _refuse_unfit(filed: list[_Filed], references: list[References]) -> None:
    for row, of_row in zip(filed, references, strict=True):
        if faults := fitness.problems(row.article, row.content, of_row):
            raise NotFit([f"“{row.article}”: {fault}" for fault in faults])


def _version(head: RecordHead, row: _Filed, references: References, path: str) -> Version:
    moment = row.story.published_at.astimezone(UTC)
    return next_version(
        head,
        moment,
        article=row.article,
        number=1,
        kind=Version.Kind.FIRST,
        pub_status=USABLE,
        path=path,
        first_published_at=moment,
        corrections=[],
        revision=row.revision,
        **span(moment, None, None)._asdict(),
        **printed_fields(row.content, references, moment),
    )


def _paths(filed: list[_Filed]) -> list[str]:
    """The address of each story, free when the record's head is held. One query, and one for each number that is tried."""
    slugs = [(day_of(row.story.published_at), slug_of(row.content, row.article)) for row in filed]
    taken = _taken(f"{day}{slug}/" for day, slug in slugs)
    paths: list[str] = []
    for day, slug in slugs:
        path, number = f"{day}{slug}/", 2
        while path in taken:
            path, number = f"{day}{numbered(slug, number)}/", number + 1
            taken |= _taken([path])
        taken.add(path)
        paths.append(path)
    return paths


def _taken(paths: Iterable[str]) -> set[str]:
    stored = {name: path for path in paths for name in as_stored(path)}
    return {stored[name] for name in Address.objects.filter(path__in=list(stored)).values_list("path", flat=True)}


def _audit_entries(filed: list[_Filed], versions: list[Version], editor: User) -> Iterator[AuditEntry]:
    for row, version in zip(filed, versions, strict=True):
        story, article = row.story, row.article
        detail: dict[str, Any] = {"version": 1, "revision": 1, "public_at": str(version.public_at)}
        yield unsaved_entry(story.writer, "create", article, story.written_at)
        yield unsaved_entry(story.writer, "submit", article, story.submitted_at)
        yield unsaved_entry(editor, "publish", article, version.public_at, **detail)


def _changed_keys(versions: list[Version], now: datetime) -> set[str]:
    before = timeline([], now)
    keys = {key for v in versions for key in keys_between(v.article_id, before, timeline([v], now))}
    return keys | {of_image_file(use["image"]) for version in versions for use in version.images}
