"""Whether the clocks of the machines that record agree."""

from datetime import timedelta

from articles.models import RecordHead
from articles.models.clock import Clock, system_clock
from articles.models.record_head import CLOCKS_AGREE


def record_is_ahead(clock: Clock = system_clock) -> str:
    """A sentence for people if the record is ahead of the clock by more than a minute; else ""."""
    ahead = RecordHead.objects.ahead_of(clock)
    if ahead <= CLOCKS_AGREE:
        return ""
    return (
        f"The last publication was recorded {_duration_in_words(ahead)} after what the clock of this machine says now. "
        "One of the clocks is wrong: embargoes and scheduled stories go by the clock, so have it put right."
    )


def _duration_in_words(span: timedelta) -> str:
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    parts = [(hours, "hour"), (minutes, "minute")]
    return " and ".join(f"{many} {unit}{'s' if many != 1 else ''}" for many, unit in parts if many)
