"""The moment or the day when a picture was taken, as its file gives it."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

#: Aware where the file says an offset, naive where it gives a camera's own clock, a date where it says a day alone.
Moment = datetime | date

#: EXIF's "2026:11:23 14:05:00", XMP's "2026-11-23T14:05:00.25+01:00", IIM's "20261123" and "140500+0100".
_MOMENT = re.compile(
    r"(?P<year>\d{4})[:-]?(?P<month>\d\d)[:-]?(?P<day>\d\d)"
    r"(?:[ T-](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?:[.,]\d+)?\s*(?P<offset>Z|[+-]\d\d:?\d\d)?)?"
    r"(?!\d)"
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")

#: The oldest photograph is of 1826; what is said to be older or far ahead was never so.
_YEARS = range(1826, 2999)


def moment_of(text: str, offset: str = "") -> Moment | None:
    """The moment or day in a file's text; None if it is invalid. `offset`: the time zone, if it is in a field of its own."""
    match = _MOMENT.match(text.strip())
    if match is None or int(match["year"]) not in _YEARS:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match["hour"] is None:
            return day
        zone = zone_of(match["offset"] or offset)
        return datetime(
            day.year,
            day.month,
            day.day,
            int(match["hour"]),
            int(match["minute"]),
            int(match["second"] or 0),
            tzinfo=zone,
        )
    except ValueError:
        return None


def zone_of(offset: str) -> timezone | None:
    """The fixed zone of "+01:00", "+0100" or "Z"; None for anything else."""
    if offset.strip() == "Z":
        return UTC
    match = _OFFSET.match(offset.strip())
    if match is None or int(match[2]) > 14 or int(match[3]) > 59:
        return None
    span = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(-span if match[1] == "-" else span)


def fullest(moments: Iterable[Moment | None]) -> Moment | None:
    """The first value that is set, completed with the hour or the offset from another value for the same moment."""
    first: Moment | None = None
    for moment in moments:
        if first is None or (moment is not None and _completes(moment, first)):
            first = moment
    return first


def written(moment: Moment | None) -> str:
    """The text of a moment or day, from which it can be read again; "" for None."""
    return moment.isoformat() if moment else ""


def read(text: str) -> Moment | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _completes(moment: Moment, first: Moment) -> bool:
    if not isinstance(moment, datetime):
        return False
    if not isinstance(first, datetime):
        return moment.date() == first
    return first.tzinfo is None and moment.tzinfo is not None and moment.replace(tzinfo=None) == first
