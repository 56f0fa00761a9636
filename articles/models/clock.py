"""The clock that is handed to every verb, so that a test can say what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.utils import timezone

Clock = Callable[[], datetime]

#: The end of an interval that nothing ends. A real moment rather than NULL, so that one index serves
#: `public_at <= at < public_until`; well short of year 9999, so that no time zone overflows it.
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)


def system_clock() -> datetime:
    """Now, aware, in UTC."""
    return timezone.now()
