"""Looks up the stories of lists: a limited look-up for each list or part of one, and one query for all look-ups of a page.

A look-up reads no more rows of the index than it returns, wherever in the list it begins.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from articles.models import ListedVersion
from articles.models.clock import AT_ONCE, FOREVER, PastMoment
from articles.models.listed_version import public_on
from articles.reader.compiled_query import CompiledQuery, adapted, compiled, numbered, some_of

#: SQLite takes 500 parts of a compound query, and 32,766 parameters.
_PARTS = 250
#: Values that stand in a compiled part for what each look-up puts there.
_MARKS: dict[str, Any] = {
    "shelf": "a shelf",
    "key": 987_654_321,
    "before": datetime(1500, 1, 2, tzinfo=UTC),
    "before article": 987_654_322,
    "after": datetime(1501, 1, 2, tzinfo=UTC),
    "after article": 987_654_323,
    "now": datetime(1502, 1, 2, tzinfo=UTC),
}
_LIMIT, _FIRST_ARTICLE = 987_654_324, 987_700_000


class Position(NamedTuple):
    """A place in the order of every list: between a story and the one that is older."""

    first_published_at: datetime
    article_id: int


NEWEST, OLDEST = Position(FOREVER, 0), Position(AT_ONCE, 0)


class LookUp(NamedTuple):
    """A look-up of at most `limit` stories of one shelf, newest first, between two positions, which are excluded.

    `forward`: the oldest first, so those nearest to `after`.
    """

    shelf: str
    key: int
    limit: int
    before: Position = NEWEST
    after: Position = OLDEST
    forward: bool = False


class Listed(NamedTuple):
    """A public story as a look-up finds it. `at`: its first publication as the database writes it, which only orders.

    `group`: of its translations; a list shows one of them.
    """

    at: str
    article_id: int
    version_id: int
    group: int
    language: str


def look_up(wanted: Sequence[LookUp], now: datetime) -> dict[LookUp, list[Listed]]:
    """The stories that each look-up finds. One query for every 250 different look-ups."""
    if isinstance(now, PastMoment):
        return {wanted_look_up: _looked_up(wanted_look_up, now) for wanted_look_up in wanted}
    listed: dict[LookUp, list[Listed]] = {wanted_look_up: [] for wanted_look_up in wanted}
    different = list(listed)
    for start in range(0, len(different), _PARTS):
        batch = different[start : start + _PARTS]
        with connection.cursor() as cursor:
            cursor.execute(
                _statement(tuple(wanted_look_up.forward for wanted_look_up in batch)), _parameters(batch, now)
            )
            # Found once: a look-up is long to hash, and a front has a thousand rows.
            parts = [listed[wanted_look_up] for wanted_look_up in batch]
            for row in cursor.fetchall():
                parts[row[0]].append(Listed._make(row[1:]))
    return listed


def _looked_up(wanted_look_up: LookUp, now: datetime) -> list[Listed]:
    """By a query of its own, which nothing is kept of."""
    rows = _between(wanted_look_up, now)
    ordered = rows.oldest_first() if wanted_look_up.forward else rows.newest_first()
    return [Listed(*row) for row in _columns(ordered)[: wanted_look_up.limit]]


def merged(wanted: Sequence[LookUp], listed: dict[LookUp, list[Listed]]) -> list[Listed]:
    """The stories that several look-ups of one list found, each once, in order, up to the greatest of their limits."""
    if len(wanted) == 1:
        return listed[wanted[0]]
    rows = {row for wanted_look_up in wanted for row in listed[wanted_look_up]}
    forward = bool(wanted) and wanted[0].forward
    in_order = sorted(rows, key=itemgetter(0, 1), reverse=not forward)
    return in_order[: max((wanted_look_up.limit for wanted_look_up in wanted), default=0)]


def passed_over(many: int, wanted: Sequence[LookUp], now: datetime) -> int | None:
    """The Version after which the list goes on if `many` stories are skipped; None if the list is no longer than that.

    The database skips them in the index and returns two rows. One query.
    """
    parts = [
        _between(wanted_look_up, now).values_list("first_published_at", "article_id", "version_id")
        for wanted_look_up in wanted
    ]
    if not parts:
        return None
    with connection.cursor() as cursor:
        cursor.execute(*_each_once(parts, many - 1))
        two = cursor.fetchall()
    return two[0][2] if len(two) > 1 else None


def _each_once(parts: Sequence[QuerySet[Any, Any]], offset: int) -> tuple[str, list[Any]]:
    """Two rows from there on of what the parts have, in order, a story on several shelves once.

    So written that each database merges the parts, which come in order, and never reads all of them.
    """
    streaming_union = connection.vendor == "sqlite"
    joined = " UNION " if streaming_union else " UNION ALL "
    compiled_parts = [part.query.sql_with_params() for part in parts]
    rows = joined.join(sql for sql, _ in compiled_parts)
    if not streaming_union:
        rows = f"SELECT DISTINCT ON (1, 2) * FROM ({rows}) listed"
    values = [adapted(value) for _, parameters in compiled_parts for value in parameters]
    return f"{rows} ORDER BY 1 DESC, 2 DESC LIMIT 2 OFFSET {int(offset)}", values


def of_articles(articles: Iterable[int], now: datetime) -> list[Listed]:
    """The public stories among these. One query; none without keys."""
    keys = set(articles)
    if not keys:
        return []
    if isinstance(now, PastMoment):
        return [Listed(*row) for row in _columns(public_on("group", now).filter(article__in=keys).order_by())]
    # A key that stands twice is found once.
    wanted = some_of(list(keys))
    values: dict[str, Any] = {f"article {n}": key for n, key in enumerate(wanted)}
    return [
        Listed._make(row) for row in _of_articles(len(wanted)).rows(now=now, latest="latest", beside="beside", **values)
    ]


@cache
def _of_articles(many: int) -> CompiledQuery:
    articles = {f"article {n}": _FIRST_ARTICLE + n for n in range(many)}
    shelves = {"latest": "among the latest", "beside": "beside them"}
    # Each public story stands on one of these two, whichever of its translations the lists show.
    rows = ListedVersion.objects.public(_MARKS["now"]).filter(shelf__in=list(shelves.values()))
    public_rows = rows.filter(article__in=list(articles.values()))
    return compiled(_columns(public_rows), _MARKS | shelves | articles)


@cache
def _statement(forward: tuple[bool, ...]) -> str:
    """The look-ups as one statement."""
    return numbered(_part(way).sql for way in forward)


@cache
def _part(forward: bool) -> CompiledQuery:
    before = Position(_MARKS["before"], _MARKS["before article"])
    after = Position(_MARKS["after"], _MARKS["after article"])
    rows = _between(LookUp(_MARKS["shelf"], _MARKS["key"], _LIMIT, before, after), _MARKS["now"])
    ordered = rows.oldest_first() if forward else rows.newest_first()
    return compiled(_columns(ordered)[:_LIMIT], _MARKS, limit_mark=_LIMIT)


def _between(wanted_look_up: LookUp, now: datetime) -> Any:
    before, after = wanted_look_up.before, wanted_look_up.after
    rows = public_on(wanted_look_up.shelf, now, wanted_look_up.key)
    older = Q(first_published_at__lt=before.first_published_at) | Q(article_id__lt=before.article_id)
    newer = Q(first_published_at__gt=after.first_published_at) | Q(article_id__gt=after.article_id)
    rows = rows.filter(older, first_published_at__lte=before.first_published_at)
    return rows.filter(newer, first_published_at__gte=after.first_published_at)


def _columns(rows: Any) -> QuerySet[Any, Any]:
    """The columns of `Listed`. The moment is read as text, which sorts alike: parsing hundreds of moments takes longer than the query."""
    return rows.annotate(at=Cast("first_published_at", CharField())).values_list(
        "at", "article_id", "version_id", "translation_group", "language"
    )


def _parameters(wanted: Sequence[LookUp], now: datetime) -> list[Any]:
    at = adapted(now)
    values: list[Any] = []
    for wanted_look_up in wanted:
        of = {"shelf": wanted_look_up.shelf, "key": wanted_look_up.key, "limit": wanted_look_up.limit, "now": at}
        of |= {
            "before": _adapted(wanted_look_up.before.first_published_at),
            "before article": wanted_look_up.before.article_id,
        }
        of |= {
            "after": _adapted(wanted_look_up.after.first_published_at),
            "after article": wanted_look_up.after.article_id,
        }
        values += _part(wanted_look_up.forward).parameters(of)
    return values


@lru_cache(maxsize=100)
def _adapted(moment: datetime) -> Any:
    """As `adapted`: nearly all are the ends of lists."""
    return adapted(moment)
