"""Dates: one function for every date in words, and one for every moment that a machine reads."""

from datetime import UTC, date, datetime, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(
    at: date,
    *,
    day: bool = True,
    month: bool = True,
    year: bool = True,
    weekday: bool = False,
    clock: bool = False,
    seconds: bool = False,
    zone: bool = False,
    short: bool = False,
) -> str:
    """“21 November 2026”; with the weekday “Saturday, 21 November 2026”, with the clock “21 November 2026, 14:05”.

    Without its day “November 2026”, without its month “Saturday 21”, short “21 Nov 2026” (for a narrow column). A moment is said in the zone that it is in; `zone` names it.
    """
    named = MONTHS[at.month - 1][: 3 if short else None] if month else ""
    parts = [str(at.day) if day else "", named, str(at.year) if year and month else ""]
    text = " ".join(part for part in parts if part)
    if weekday:
        text = f"{WEEKDAYS[at.weekday()]}{',' if month else ''} {text}"
    if clock and isinstance(at, datetime):
        text += f", {at:%H:%M:%S}" if seconds else f", {at:%H:%M}"
        text += f" {at.tzname()}" if zone else ""
    return text


def machine_time(at: datetime) -> str:
    """The moment as ISO 8601 and HTML have it, to the second: in its zone, or in UTC where that counts in seconds.

    Before standard time a zone was ahead of UTC by its town's own noon: London by -00:01:15, which HTML and RFC 3339 have no way
    to write. Raises ValueError for a moment without a zone.
    """
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("A moment for machines has a time zone.")
    return (at.astimezone(UTC) if offset % timedelta(minutes=1) else at).isoformat(timespec="seconds")
