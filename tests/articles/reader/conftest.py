"""A reader's tests stop the real clock, for a page asks nobody else what time it is."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

#: Nine in the morning, UTC, of Monday, 2 March 2026.
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    """The machine's clock, standing at `NINE`: `now.shift(60)` moves it."""
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock
