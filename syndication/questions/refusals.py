"""Refused tokens: counted by the minute, and written to the audit log, a line for each minute, token and peer.

A line is written once its minute is over, with the count. So that nobody can fill the log, a minute has MOST_LINES lines at
most, with the number of the others; above MOST_COUNTS counts, peers are counted together.
"""

import hmac
from datetime import datetime

from django.db import connection, transaction

from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import User
from newsroom.database.lock_timeout import short_lock_timeout
from syndication.models import AskCount, Token
from syndication.questions.caller import digest_of, named_by
from syndication.questions.limits import PREFIX_OF_REFUSALS, count, minute_of, peer

#: Lines of the audit log in one minute, beside one that sums up the rest.
MOST_LINES = 10
#: Counts of one minute, each of a token and a peer; whoever comes after that is counted with all who do.
MOST_COUNTS = 500
#: The names of what counts them, and of those who came after.
_COUNTED, _OTHERS = "counts of refusals", "others"


def count_refusal(secret: str, address: str | None, clock: Clock = system_clock) -> None:
    """Count a request whose token was refused; the token itself is stored nowhere. `address`: the peer's."""
    now = clock()
    with short_lock_timeout():
        first = _count(_why(named_by(secret), secret, now), peer(address).name, minute_of(now))
    if first:
        log_refusals(now)


def _count(why: str, who: str, minute: datetime) -> bool:
    """Count a refusal; returns whether it is the first of its count. Many addresses (RFC 6177) make MOST_COUNTS counts at most."""
    name = f"{PREFIX_OF_REFUSALS}{why} {who}"
    if count(name, minute) > 1:
        return False
    if count(_COUNTED, minute) <= MOST_COUNTS:
        return True
    AskCount.objects.filter(who=name, window=minute).delete()
    return count(f"{PREFIX_OF_REFUSALS}{why} {_OTHERS}", minute) == 1


def log_refusals(now: datetime) -> None:
    """Write the lines of past minutes to the audit log. The log is never changed, so it holds no network address."""
    over = AskCount.objects.filter(who__startswith=PREFIX_OF_REFUSALS, window__lt=minute_of(now))
    if not over.exists():
        return
    with short_lock_timeout(), transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        counts = list(over.order_by("-count").select_for_update(skip_locked=skip)[: 2 * MOST_COUNTS])
        AskCount.objects.filter(pk__in=[count.pk for count in counts]).delete()
        tokens = Token.objects.in_bulk({key for count in counts if (key := _read(count.who)[1])})
        for count in counts[:MOST_LINES]:
            why, key = _read(count.who)
            about = f"token {key}: {tokens[key]}" if key in tokens else "a token that is not there"
            _line(now, about, {"why": why, "times": count.count, "minute": _written(count.window)})
        if rest := counts[MOST_LINES:]:
            _line(now, "other tokens or peers", {"counts": len(rest), "times": sum(count.count for count in rest)})


def _line(now: datetime, about: str, detail: dict[str, object]) -> None:
    log(User.objects.system(), "token_refused", None, now, about=about, **detail)


def _why(token: Token | None, secret: str, now: datetime) -> str:
    """The reason of a refusal as a word, and the key of the token that the secret's first letters name."""
    if token is None:
        return "unknown 0"
    if not hmac.compare_digest(token.digest, digest_of(secret)):
        return f"wrong {token.pk}"
    return f"{'revoked' if token.revoked_at is not None else 'expired'} {token.pk}"


def _read(who: str) -> tuple[str, int]:
    """The reason and the token's key in the name of a count; key 0 means no token."""
    why, key, _ = who.removeprefix(PREFIX_OF_REFUSALS).split(" ", 2)
    return why, int(key)


def _written(minute: datetime) -> str:
    return minute.isoformat(timespec="minutes")
