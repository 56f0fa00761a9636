"""How often somebody may ask is counted by this machine's minutes, whatever another machine's clock said."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from syndication.questions import limits
from tests.factories import published

pytestmark = pytest.mark.django_db

ASKED = ["/api/v1/rights?action=none", "/rights/?url=/2026/03/02/never/"]


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.mark.parametrize("address", ASKED)
def test_a_minute_ends_though_a_story_was_recorded_by_a_clock_that_is_ahead(
    address: str, client: Client, now: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The readers' now stands still until that moment has come; nobody is to wait an hour for it."""
    monkeypatch.setattr(limits, "PER_PEER", 1)
    published(clock=lambda: datetime.now(UTC) + timedelta(hours=1))
    client.get(address)
    assert client.get(address).status_code == 429
    now.shift(60)
    assert client.get(address).status_code != 429
