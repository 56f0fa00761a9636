"""Everything that a question about one story is decided from, gathered once, and the one place where it is decided."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from articles.models import Version
from syndication.models.recorded import AS_IT_STANDS
from syndication.questions.caller import Caller
from syndication.questions.facts import grants_for, work_of
from syndication.rights.answer import Decision
from syndication.rights.decide import decide
from syndication.rights.model import Grant, Party, Use, Work


class Case(NamedTuple):
    """One story, and what was granted of it to one caller, at one moment. Any number of uses may be asked about."""

    work: Work
    party: Party
    grants: Sequence[Grant]
    at: datetime
    zone: tzinfo

    def decide(self, use: Use) -> Decision:
        """Raises RightsError for what can't be judged. No query."""
        return decide(self.work, self.party, use, self.grants, self.at, zone=self.zone)


def case_of(
    version: Version,
    caller: Caller,
    at: datetime,
    zone: tzinfo,
    *,
    starts: datetime | None = None,
    record: datetime = AS_IT_STANDS,
    standing: Version | None = None,
) -> Case:
    """The case at `at`, from what was on record at `record`. At most seven queries, whatever was agreed with whom.

    `starts`: when the use begins, where not at once. `standing`: as in `work_of`.
    """
    work = work_of(version, caller, record, standing, at)
    return Case(work, caller.party, grants_for(version, caller, at, starts or at, zone, record), at, zone)
