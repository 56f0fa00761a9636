"""A page of readers costs the database as much among very many stories as among few: no list is read or sorted whole.

Counted, not timed: on SQLite the instructions of its machine, on PostgreSQL the rows that the plans read, without its short cuts for small tables.
"""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.models import Version
from articles.reader.cache import clear_caches
from tests.bench import addresses, filling
from tests.conftest import SettableClock
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    SectionFactory,
    StoryListFactory,
    TopicFactory,
    published,
)

#: How many stories, and to how many they grow; over the same days, of which each has more than a page shows.
_FEW, _MANY, _DAYS = 250, 2_750, 4
#: Each has an entry for every story of two days, or of a part; the index looks for the last change of a part, and these stories are all in one.
_BY_ENTRY = {"sitemap of stories", "sitemap of news", "sitemap"}
#: An engine reads what it ranks: `make bench` has an aim of its own for it.
_RANKED = {"search"}
_MORE = 1.25


@pytest.mark.django_db
def test_no_page_reads_more_among_twelve_times_as_many_stories(
    clock: SettableClock, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _small_newsroom(clock)
    few = _costs(client, monkeypatch, _FEW)
    many = _costs(client, monkeypatch, _MANY)
    dearer = {kind: (cost, many[kind]) for kind, cost in few.items() if many[kind] > cost * _MORE}
    assert dearer == {}


@pytest.mark.django_db
def test_a_page_that_reads_all_stories_would_be_seen(clock: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    _small_newsroom(clock)
    few, many = list[int](), list[int]()
    for stories, costs in ((_FEW, few), (_MANY, many)):
        _fill(monkeypatch, stories)
        with _counted() as cost:
            list(Version.objects.order_by("kicker").values_list("pk", flat=True)[:5])
        costs.append(sum(cost))
    assert many[0] > few[0] * 5


def _small_newsroom(clock: SettableClock) -> None:
    """What pages are of: stories of one section, bureau, topic and person, and a front with a list of each rule."""
    section, bureau, topic, author = SectionFactory(), BureauFactory(), TopicFactory(), AuthorFactory()
    line = {"role": "by", "author": author.pk, "bureau": None, "text": ""}
    place: dict[str, Any] = {"section": section, "bureau": bureau, "topics": [topic.pk], "bylines": [line]}
    below = StoryListFactory(rule="section", section=section)
    published(clock, related=[below.pk], **place)
    published(clock, **place)
    rules = ({"rule": "latest"}, {"rule": "section", "section": section}, {"rule": "topic", "topic": topic})
    for rule in rules:
        FrontFactory(story_list=StoryListFactory(**rule))


def _costs(client: Client, monkeypatch: pytest.MonkeyPatch, stories: int) -> dict[str, int]:
    _fill(monkeypatch, stories)
    return {
        kind: _cost(client, paths[len(paths) // 2])
        for kind, paths in addresses.by_kind(20).items()
        if kind not in _BY_ENTRY | _RANKED
    }


def _fill(monkeypatch: pytest.MonkeyPatch, stories: int) -> None:
    monkeypatch.setattr(filling, "A_DAY", stories / _DAYS)
    filling.fill(stories, timezone.now(), say=len)


def _cost(client: Client, path: str) -> int:
    clear_caches()
    with _counted() as cost:
        assert client.get(path).status_code == 200, path
    return sum(cost)


@contextmanager
def _counted() -> Iterator[list[int]]:
    """What each of the queries costs."""
    costs: list[int] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        costs.append(_steps(sql, params) if connection.vendor == "sqlite" else _rows_read(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield costs


def _steps(sql: str, params: Any) -> int:
    """Instructions of SQLite's machine, to the ten."""
    steps: list[int] = []
    database = connection.connection
    with closing(connection.create_cursor()) as cursor:
        database.set_progress_handler(lambda: steps.append(10), 10)
        try:
            cursor.execute(sql, params)
            cursor.fetchall()
        finally:
            database.set_progress_handler(None, 0)
    return sum(steps)


def _rows_read(sql: str, params: Any) -> int:
    """Rows that a query reads of tables and indexes, where an index is taken whenever there is one."""
    if not sql.lstrip("( ").upper().startswith(("SELECT", "WITH")):
        return 0
    with closing(connection.create_cursor()) as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        plan = cursor.fetchone()[0]
        cursor.execute("RESET enable_seqscan; RESET enable_bitmapscan")
    return _read_by((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _read_by(node: dict[str, Any]) -> int:
    below = sum(map(_read_by, node.get("Plans", ())))
    if "Relation Name" not in node:
        return below
    rows = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return below + int(rows * node["Actual Loops"])
