"""Short ways to publish, save and look, for tests that do so on every line."""

from typing import Any

import time_machine
from django.test import Client

from articles.desk import saving
from articles.desk.record import publishing
from articles.models import Article, Version
from tests.conftest import SettableClock
from tests.factories import editor


def publish(story: Article, clock: SettableClock, **options: Any) -> Version:
    story.refresh_from_db()
    return publishing.publish(story.pk, editor(), story.revision, approve=True, clock=clock, **options)


def save(story: Article, clock: SettableClock, **content: Any) -> int:
    """Save over what lies there; the number of the new Revision."""
    story.refresh_from_db()
    revision = saving.save(story.pk, content, editor(), story.revision, clock)
    assert revision is not None
    return revision.number


def response_at(path: str, clock: SettableClock) -> Any:
    with time_machine.travel(clock(), tick=False):
        return Client().get(path)
