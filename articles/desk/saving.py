"""Creates and saves working copies. Every save that changes something makes a Revision; none is ever lost."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from articles.desk.content import Content, apply, changed_fields, content_of, tidy
from articles.desk.errors import StaleCopy
from articles.desk.idempotency import AlreadyCreated, claim_key, used_key
from articles.desk.permissions import require
from articles.models import Article, Revision, Source
from articles.models.article import new_guid
from articles.models.clock import Clock, system_clock
from articles.text.unicode import storable
from newsroom.accounts.audit import log
from newsroom.accounts.models import User


def create(content: Content, by: User, clock: Clock = system_clock, note: str = "", guid: str = "") -> Article:
    """Create a story on the desk, with its first Revision.

    Raises NotAllowed, UnfitText. `guid`: only from importers, which have made sure that it is new.
    """
    require(by, "create")
    tidied = tidy({"source": _house_key(), **content})
    with transaction.atomic():
        now = clock()
        article = Article(guid=guid or new_guid(now), created_by=by, created_at=now, saved_at=now, revision=1)
        apply(article, tidied)
        _save_revision(article, 1, tidied, by, now, note)
        log(by, "create", article, now)
    return article


def create_once(content: Content, by: User, key: str, clock: Clock = system_clock) -> tuple[Article, Revision | None]:
    """Create a story from the form with that idempotency key. If the form is sent again, it saves the story that it has created.

    Returns the story and its new Revision, or None if nothing changed. Raises the errors of `create` and `save`.
    """
    try:
        with transaction.atomic():
            if (claimed := used_key(key, by, Article)) is not None:
                raise AlreadyCreated(claimed)
            article = create(content, by, clock)
            claim_key(key, by, article, clock=clock)
            return article, article.revisions.get(number=1)
    except AlreadyCreated as created:
        revision = save(created.key.row, content, by, 1, clock)
        return Article.objects.get(pk=created.key.row), revision


def save(
    article_id: int,
    content: Content,
    by: User,
    base: int,
    clock: Clock = system_clock,
    note: str = "",
    by_itself: bool = False,
) -> Revision | None:
    """Save the working copy as `content`. `base`: the number of the Revision that was opened.

    Returns the new Revision, or None if nothing changed. An explicit save of a published story puts the copy back to draft;
    the live Version stays public. An automatic save never changes the stage.
    Raises NotAllowed, UnfitText, and StaleCopy (with both texts) if someone else saved meanwhile.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
        require(by, "save", article)
        stored = content_of(article)
        tidied = tidy(stored | content)
        changes = changed_fields(stored, tidied)
        if not changes:
            return None
        if base != article.revision:
            _refuse_stale(article, stored, tidied)
        now = clock()
        article.revision = next_revision_number(article)
        article.saved_at = now
        if not by_itself and article.stage == Article.Stage.PUBLISHED:
            article.stage = Article.Stage.DRAFT
        apply(article, tidied)
        revision = _save_revision(article, article.revision, tidied, by, now, note, by_itself)
        log(by, "save", article, now, revision=article.revision, fields=changes)
    return revision


def _refuse_stale(article: Article, theirs: Content, yours: Content) -> None:
    last = article.revisions.select_related("saved_by").get(number=article.revision)
    raise StaleCopy(
        f"{last.saved_by} saved this story at {last.saved_at:%H:%M} UTC, after you had opened it. "
        "Both texts are below: nothing of yours is lost, and nothing of theirs was overwritten.",
        theirs,
        yours,
        last,
    )


def next_revision_number(article: Article) -> int:
    """The number of the next Revision; the caller holds the article's lock."""
    return (article.revisions.aggregate(last=Max("number"))["last"] or 0) + 1


def _save_revision(
    article: Article, number: int, content: Content, by: User, at: Any, note: str, by_itself: bool = False
) -> Revision:
    return Revision.objects.create(
        article=article,
        number=number,
        content=content,
        saved_by=by,
        saved_at=at,
        note=storable(note)[:200],
        by_itself=by_itself,
    )


def save_revision_aside(article: Article, content: Content, by: User, at: Any, note: str) -> Revision:
    """Save a Revision beside the working copy (a correction of the live Version). The caller holds the article's lock."""
    return _save_revision(article, next_revision_number(article), tidy(content), by, at, note)


def _house_key() -> int | None:
    house = Source.objects.house()
    return house.pk if house else None
