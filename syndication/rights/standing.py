"""Until when an answer stands: as far as the asker may know, and truly."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from syndication.rights.judging import sooner
from syndication.rights.words import Grant

if TYPE_CHECKING:
    from syndication.rights.decide import Judged


def standing(judged: "Judged", grants: Iterable[Grant]) -> tuple[datetime | None, datetime | None]:
    """(stands_until, changes_at). A use whose start was said is answered the same whenever it is asked, but by quota."""
    quota = _month_end(judged.at, judged.zone) if _counts(judged) else None
    if judged.use.starts is not None:
        return quota, quota
    stands = min(_coming(_boundaries(judged), judged.at), default=None)
    stands = sooner(stands, quota)
    coming = [
        edition.in_force_from
        for grant in (judged.verdicts[0].in_scope if judged.verdicts else grants)
        for edition in grant.editions
        if edition.in_force_from is not None and edition.in_force_from > judged.at
    ]
    return stands, sooner(stands, min(coming, default=None))


def _coming(moments: Iterable[datetime | None], at: datetime) -> Iterable[datetime]:
    return (moment for moment in moments if moment is not None and moment > at)


def _boundaries(judged: "Judged") -> Iterable[datetime | None]:
    """Every moment at which something looked at begins or ends."""
    work, ends = judged.work, judged.use.ends
    if isinstance(ends, datetime):
        # What would be too long on display today may be short enough tomorrow.
        yield ends
        shown = (one.rule.display for verdict in judged.verdicts for one in verdict.permissions)
        yield from (ends - display for display in shown if display is not None)
    yield from (one.until for one in work.restrictions)
    yield from (work.first_published_at, work.public_at)
    for verdict in judged.verdicts:
        for grant in verdict.in_scope:
            yield grant.starts
            yield grant.ends
        for looked in (verdict.permissions, verdict.prohibitions):
            for one in looked:
                rule = one.rule
                yield rule.starts
                yield rule.ends
                if rule.delay is not None:
                    yield work.first_published_at + rule.delay


def _counts(judged: "Judged") -> bool:
    rules = (one.rule for verdict in judged.verdicts for one in verdict.permissions)
    return any(rule.per_month is not None for rule in rules)


def _month_end(at: datetime, zone: tzinfo) -> datetime:
    here = at.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (here + timedelta(days=32)).replace(day=1)
