"""Dates: one function for every date in words, and one for every moment that a machine reads."""

from datetime import UTC, date, datetime, timedelta

from articles.text.date_words import DateWords, date_words


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
    language: str = "en",
) -> str:
    """“21 November 2026”; with the weekday “Saturday, 21 November 2026”, with the clock “21 November 2026, 14:05”.

    Without its day “November 2026”, without its month “Saturday 21”, short “21 Nov 2026” (for a narrow column). A moment is said in the zone that it is in; `zone` names it.
    In a language that `date_words` has not, in English.
    """
    texts = date_words(language)
    text = _date(at, texts, day=day, month=month, year=year and month, short=short)
    if weekday:
        pattern = texts.weekday_and_date if month else "{weekday} {date}"
        text = pattern.format(weekday=texts.weekdays[at.weekday()], date=text)
    if clock and isinstance(at, datetime):
        time_of_day = f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"
        text = texts.and_clock.format(date=text, clock=time_of_day)
        text += f" {at.tzname()}" if zone else ""
    return text


def _date(at: date, texts: DateWords, *, day: bool, month: bool, year: bool, short: bool) -> str:
    text = str(at.day) if day else ""
    if month:
        name = (texts.short_months if short else texts.months)[at.month - 1]
        pattern = texts.short_day_and_month if short else texts.day_and_month
        text = pattern.format(day=at.day, month=name) if day else name
    if year:
        text = (texts.short_and_year if short else texts.and_year).format(date=text, year=at.year)
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
