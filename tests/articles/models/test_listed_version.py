"""The rows of lists say of every moment what the record says."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import ListedVersion, Version
from articles.models.clock import FOREVER
from tests.conftest import SettableClock
from tests.factories import AuthorFactory, SectionFactory, TopicFactory, editor, published

pytestmark = pytest.mark.django_db

#: What is done to a story after its first publication, by name.
DEEDS: dict[str, Callable[[Version, SettableClock], object]] = {
    "nothing": lambda version, clock: None,
    "a correction": lambda version, clock: correct(version, clock),
    "a correction scheduled": lambda version, clock: correct(version, clock, When(clock() + timedelta(hours=1))),
    "withheld": lambda version, clock: publishing.withhold(version.article_id, editor(), "Look again.", clock=clock),
    "withheld and restored": lambda version, clock: (
        publishing.withhold(version.article_id, editor(), "Look again.", clock=clock),
        publishing.restore(version.article_id, editor(), clock=clock),
    ),
    "killed": lambda version, clock: publishing.kill(version.article_id, editor(), "Wrong.", clock=clock),
}


def correct(version: Version, clock: SettableClock, when: When | None = None) -> None:
    live = publishing.live_content(version.article)
    publishing.correct(version.article_id, editor(), "correction", "It was Monday.", live=live, when=when, clock=clock)


def listed(at: datetime) -> set[tuple[str, int, int]]:
    return set(ListedVersion.objects.public(at).values_list("shelf", "shelf_key", "version_id"))


def recorded(at: datetime) -> set[tuple[str, int, int]]:
    """The same by the record, its topics and its people."""
    rows: set[tuple[str, int, int]] = set()
    for version in Version.objects.public(at).prefetch_related("topic_links", "author_links"):
        keys = [("latest", 0), ("source", version.source_id), ("section", version.section_id)]
        keys += [("bureau", version.bureau_id)] if version.bureau_id else []
        keys += [("topic", link.topic_id) for link in version.topic_links.all()]
        keys += [("author", link.author_id) for link in version.author_links.all()]
        rows |= {(shelf, key or 0, version.pk) for shelf, key in keys}
    return rows


@pytest.mark.parametrize("hours", [0, 3], ids=["at once", "scheduled"])
@pytest.mark.parametrize("deed", DEEDS)
def test_lists_have_at_every_moment_what_the_record_has(deed: str, hours: int, clock: SettableClock) -> None:
    when = When(clock() + timedelta(hours=hours)) if hours else When()
    signed = [{"role": "by", "author": AuthorFactory().pk, "bureau": None, "text": ""}]
    version = published(
        when=when, clock=clock, section=SectionFactory(), topics=[TopicFactory().pk, TopicFactory().pk], bylines=signed
    )
    clock.advance(hours=hours, minutes=1)
    DEEDS[deed](version, clock)
    for later in (-2, 0, 2):
        at = clock() + timedelta(hours=later)
        assert listed(at) == recorded(at)
    assert listed(FOREVER - timedelta(days=1)) == recorded(FOREVER - timedelta(days=1))


def test_what_was_overtaken_before_it_came_into_force_stands_in_no_list(clock: SettableClock) -> None:
    version = published(when=When(clock() + timedelta(hours=3)), clock=clock)
    assert ListedVersion.objects.filter(version=version).exists()
    publishing.unschedule(version.article_id, editor(), version.number, clock=clock)
    assert not ListedVersion.objects.filter(version=version).exists()
