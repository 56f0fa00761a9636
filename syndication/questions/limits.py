"""Rate limits of questions: counted by the minute in the database, for every process alike."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from articles.models.clock import Clock, system_clock
from newsroom.accounts.sign_in import counted
from newsroom.database.lock_timeout import short_lock_timeout
from syndication.models import AskCount, Token

WINDOW = timedelta(minutes=1)
#: Questions a window: of a peer that shows no token, and of a token.
PER_PEER, PER_TOKEN = 60, 600
#: How the names of counts begin that are no limits: tokens that were refused (`refusals.py`).
PREFIX_OF_REFUSALS = "refused "


class Allowance(NamedTuple):
    """The remaining questions of a window. `reset_seconds`: the seconds until the next window, at least 1."""

    limit: int
    remaining: int
    reset_seconds: int
    allowed: bool


class Who(NamedTuple):
    """The callers whose questions are counted together, and their limit in a window."""

    name: str
    limit: int


def peer(address: str | None) -> Who:
    """Callers without a token at one address; with IPv6 at one /64, because a host chooses the other half freely."""
    return Who(f"peer {counted(address) or 'unknown'}", PER_PEER)


def program(token: Token) -> Who:
    """Callers with this token."""
    return Who(f"token {token.pk}", PER_TOKEN)


def take(who: Who, clock: Clock = system_clock) -> Allowance:
    """Count one question, and say whether it is still allowed. One statement, and one more at a window's start.

    Windows follow the machine's clock, not the readers' moment, which can stand still after a clock was ahead.
    """
    now = clock()
    window = minute_of(now)
    with short_lock_timeout():
        question_count = count(who.name, window)
        if question_count == 1:
            drop_old_windows(now)
    reset = max(1, int((window + WINDOW - now).total_seconds()))
    return Allowance(who.limit, max(0, who.limit - question_count), reset, question_count <= who.limit)


def minute_of(now: datetime) -> datetime:
    """The beginning of the window that contains `now`."""
    return now.replace(second=0, microsecond=0)


# Django has no increment on conflict, and its own ways of writing open a transaction, which on SQLite takes the
# write lock for longer than this one statement needs it.


def count(who: str, window: datetime) -> int:
    """The number of this question within its window."""
    quote = connection.ops.quote_name
    table, who_column, window_column, count_column = map(quote, (AskCount._meta.db_table, "who", "window", "count"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({who_column}, {window_column}, {count_column}) VALUES (%s, %s, 1) "
            f"ON CONFLICT ({who_column}, {window_column}) DO UPDATE SET {count_column} = {table}.{count_column} + 1 RETURNING {count_column}",
            [who, connection.ops.adapt_datetimefield_value(window)],
        )
        return int(cursor.fetchone()[0])


def drop_old_windows(now: datetime) -> None:
    """Delete the counts of past windows, except those of refusals, which are first written to the audit log."""
    quote = connection.ops.quote_name
    before = minute_of(now) - WINDOW
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {quote(AskCount._meta.db_table)} WHERE {quote('window')} < %s AND {quote('who')} NOT LIKE %s",
            [connection.ops.adapt_datetimefield_value(before), f"{PREFIX_OF_REFUSALS}%"],
        )
