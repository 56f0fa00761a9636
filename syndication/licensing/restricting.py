"""Restrictions of a story: uses that nobody may make of it, also not under an agreement."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from articles.desk.permissions import require
from articles.models import Article, PublicChange
from articles.models.clock import Clock, system_clock
from articles.models.public_change import of_rights
from newsroom.accounts.audit import log
from newsroom.accounts.models import User
from syndication.licensing.errors import Absent, NotSound
from syndication.licensing.recording import aware, next_after, refuse_stale, sound
from syndication.licensing.territories import names_and_codes
from syndication.models import ArticleRights

#: What `restrictions` may name; those left out are not there.
RESTRICTIONS = (
    "not_for_reprint",
    "hold",
    "text_only",
    "third_party",
    "exclusive_to",
    "exclusive_territories",
    "exclusive_until",
)
_PART = re.compile(r"(text|picture:\d{1,18})\Z")


def restrict(
    article_id: int, restrictions: Mapping[str, Any], by: User, after: int | None = None, clock: Clock = system_clock
) -> ArticleRights | None:
    """The whole of a story's restrictions from now on (of `RESTRICTIONS`, and a `note`); {} lifts them all.

    If they are the same as before, nothing is recorded: the last row is returned, or None without one.
    `after`: number of the row that the caller looked at (0: none). Raises NotAllowed, Absent, NotSound, Overtaken.
    """
    aware(exclusive_until=restrictions.get("exclusive_until"))
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).filter(pk=article_id).first()
        if article is None:
            raise Absent(f"There is no story {article_id}.")
        require(by, "restrict", article)
        last = last_of(article)
        refuse_stale(last, after)
        number, moment = next_after(last, clock)
        row = ArticleRights(article=article, number=number, recorded_at=moment, by=by, **restrictions)
        territory_names = row.exclusive_territories if row.exclusive_to is not None else []
        row.exclusive_territories, row.exclusive_codes = names_and_codes("exclusive_territories", territory_names)
        row.third_party = _parts(article, row.third_party)
        _exclusive(row, last)
        sound(row)
        if _same(row, last):
            return last
        PublicChange.objects.note(of_rights(article.pk), clock=clock)
        row.save(force_insert=True)
        log(by, "restrict", article, moment, number=number, **_detail(row))
    return row


def last_of(article: Article) -> ArticleRights | None:
    """The restrictions in force; None if none were ever recorded."""
    rows = ArticleRights.objects.select_related("by", "exclusive_to").filter(article=article)
    return rows.order_by("-number").first()


def pictures_of(article: Article) -> set[int]:
    """Keys of every picture that the story has or had: in its copy, or in a Version."""
    keys = set(article.images.values_list("pk", flat=True))
    for images in article.versions.values_list("images", flat=True):
        keys |= {use["image"] for use in images}
    return keys


def _parts(article: Article, keys: Iterable[str]) -> list[str]:
    parts = sorted(set(map(str, keys)))
    picture_keys = pictures_of(article)
    for part in parts:
        if not _PART.match(part) or (part != "text" and int(part.partition(":")[2]) not in picture_keys):
            raise NotSound({"third_party": [f"The story has no part “{part[:40]}”."]})
    return parts


def _exclusive(row: ArticleRights, last: ArticleRights | None) -> None:
    if row.exclusive_to is None:
        row.exclusive_until = None
    elif row.exclusive_until is None:
        raise NotSound({"exclusive_until": ["Say until when the story is exclusive."]})
    elif row.exclusive_until <= row.recorded_at and (last is None or last.exclusive_until != row.exclusive_until):
        raise NotSound({"exclusive_until": ["That is past."]})


def _same(row: ArticleRights, last: ArticleRights | None) -> bool:
    before = last or ArticleRights()
    return all(getattr(row, name) == getattr(before, name) for name in RESTRICTIONS)


def _detail(row: ArticleRights) -> dict[str, Any]:
    """The restrictions in force, for the audit log."""
    changed = {name: getattr(row, name) for name in RESTRICTIONS if getattr(row, name)}
    return {name: value if isinstance(value, bool | list) else str(value) for name, value in changed.items()}
