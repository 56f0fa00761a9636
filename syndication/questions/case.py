"""The case: all facts about one story for one caller, gathered once, and the one place where a question is decided."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from articles.models import Version
from syndication.models.recorded import AS_IT_STANDS
from syndication.questions.caller import STRANGER, Caller
from syndication.questions.facts import grants_for, grants_on_pages, public_grants, work_of, work_on_pages, works_of
from syndication.rights.answer import Decision
from syndication.rights.decide import decide
from syndication.rights.model import Grant, Party, Use, Work


class Case(NamedTuple):
    """One story and its grants to one caller at one moment. Any number of uses may be decided."""

    work: Work
    party: Party
    grants: Sequence[Grant]
    at: datetime
    zone: tzinfo

    def decide(self, use: Use) -> Decision:
        """The decision on a use. Raises RightsError for a use that can't be judged. No query."""
        return decide(self.work, self.party, use, self.grants, self.at, zone=self.zone)


def case_of(
    version: Version,
    caller: Caller,
    at: datetime,
    zone: tzinfo,
    *,
    starts: datetime | None = None,
    record: datetime = AS_IT_STANDS,
    current_version: Version | None = None,
) -> Case:
    """The case at `at`, from the record as it was at `record`. At most seven queries, however many agreements there are.

    `starts`: when the use begins, if not at once. `current_version`: as in `work_of`.
    """
    work = work_of(version, caller, record, current_version, at)
    return Case(work, caller.party, grants_for(version, caller, at, starts or at, zone, record), at, zone)


def case_on_pages(version: Version, now: datetime, zone: tzinfo) -> Case:
    """The case of a story for anyone, as `case_of` gives it, from what pages cache. No query where they do."""
    return Case(work_on_pages(version, now), STRANGER.party, grants_on_pages(version.source_id, now), now, zone)


def cases_for_anyone(versions: Sequence[Version], now: datetime, zone: tzinfo) -> dict[int, Case]:
    """The case of each of many stories for anyone, as `case_of` gives it, by the Version's key. Four queries for any number."""
    works, grants = works_of(versions, now), public_grants([version.source_id for version in versions], now)
    party = STRANGER.party
    return {v.pk: Case(works[v.pk], party, grants[v.source_id], now, zone) for v in versions}
