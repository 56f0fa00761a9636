"""The clock that is handed to every verb, so that a test can say what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.utils import timezone

Clock = Callable[[], datetime]

#: The end of an interval that nothing ends. A real moment rather than NULL, so that one index serves
#: `in_force_from <= at < in_force_until`; well short of year 9999, so that no time zone overflows it.
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)

#: The beginning of an interval that began with its recording: earlier than any clock says that it is, so that what
#: takes effect at once is in force by its sequence, whatever moment a wrong clock gave it.
AT_ONCE = datetime(1000, 1, 1, tzinfo=UTC)


class PastMoment(datetime):
    """A moment before now that somebody of the desk looks at.

    Given as the clock to the rule of visibility, it is answered with what the public had then. It is told by its type, so that
    nobody looks at the past by a clock that is slow.
    """

    @classmethod
    def of(cls, at: datetime) -> "PastMoment":
        return cls(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, at.tzinfo, fold=at.fold)


def system_clock() -> datetime:
    """Now, aware, in UTC."""
    return timezone.now()
