"""What public feeds may hand on of a story: its text and pictures, where `decide()` lets anyone reprint them on the web."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from articles.models import Version
from articles.reader.cache import many_cached_by_reference, stamps_read_once
from articles.reader.rights import FeedRights
from syndication.portal.article_line import ONLINE
from syndication.portal.public_terms import next_in_force
from syndication.questions.case import cases_for_anyone
from syndication.rights.answer import Decision
from syndication.rights.model import PICTURE, Part, Work
from syndication.rights.use import goes
from syndication.rights.vocabulary import Outcome


class _Known(NamedTuple):
    """An answer as it was at `since`; `until`: when the clock may make it another."""

    rights: FeedRights
    since: datetime
    until: datetime | None

    def holds(self, now: datetime) -> bool:
        return self.since <= now and (self.until is None or now < self.until)


@stamps_read_once()
def feed_rights(keys: Iterable[int], now: datetime) -> dict[int, FeedRights]:
    """By the keys of public Versions. Eight queries for any number of them; one where all is kept.

    A restriction, an edition or a picture that changes drops the cached answers.
    """
    known = many_cached_by_reference(
        "feed rights", keys, lambda missing: _answers(missing, now), lambda answer: answer.holds(now)
    )
    return {key: answer.rights for key, answer in known.items()}


def _answers(keys: list[int], now: datetime) -> dict[int, _Known]:
    versions = list(Version.objects.public(now).filter(pk__in=keys).without_long_texts())
    cases = cases_for_anyone(versions, now, timezone.get_current_timezone())
    next_terms = next_in_force(now)
    answers = ((key, _rights(case.decide(ONLINE))) for key, case in cases.items())
    return {
        key: _Known(rights, now, min(filter(None, (rights.changes_at, next_terms)), default=None))
        for key, rights in answers
    }


def _rights(decision: Decision) -> FeedRights:
    text = decision.outcome is Outcome.PERMITTED
    pictures = _permitted(decision) if text else _may_be_shown_along(decision.work)
    return FeedRights(text, frozenset(map(_key, pictures)), decision.changes_at)


def _permitted(decision: Decision) -> list[Part]:
    return [part.part for part in decision.parts if part.part.kind is PICTURE and part.outcome is Outcome.PERMITTED]


def _may_be_shown_along(work: Work) -> list[Part]:
    """Pictures beside a summary, as a card shows one: those that nothing said of the story or the picture holds back."""
    return [part for part in work.parts if part.kind is PICTURE and goes(work, part)]


def _key(part: Part) -> int:
    """Of the library's row: a picture's part is called `picture:5`."""
    return int(part.key.partition(":")[2])
