"""The one function that says what may be done with a story. The page, the API, the article's line all ask it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from syndication.rights.alternatives.search import nearest
from syndication.rights.alternatives.search import offered as near_misses
from syndication.rights.answer import Decision, Quota
from syndication.rights.choosing import choose
from syndication.rights.duties import duties_of, end_of_use
from syndication.rights.errors import in_utc
from syndication.rights.explaining.reasons import reasons
from syndication.rights.explaining.summary import summary
from syndication.rights.iso3166 import TABLE
from syndication.rights.judged import Judged
from syndication.rights.lazy import Deferred, Lazy
from syndication.rights.model import Grant, Party, Use, Work
from syndication.rights.parts import divided
from syndication.rights.restrictions import Bar, not_public_then, restricted, stopped
from syndication.rights.use import DefiniteUse, definite
from syndication.rights.validity import changes_at, stands_until
from syndication.rights.verdict import RANK, Granted, Verdict
from syndication.rights.vocabulary import FREE, Outcome, PartKind


def decide(
    work: Work, party: Party, use: Use, grants: Iterable[Grant], at: datetime, *, zone: tzinfo = UTC
) -> Decision:
    """May `party` make this use of `work`? `grants`: its own and the public ones, as they were on record at `at`.

    Reasons and near misses are put into words when they are first read. Raises RightsError for what can't be judged.
    """
    offered, at = tuple(grants), in_utc("at", at)
    case = _Case(work, party, offered, at, zone)
    judged = case.judge(use)
    near = Lazy(lambda: nearest(judged, case))
    return Decision(
        outcome=judged.outcome,
        sentence=Deferred(lambda: summary(judged, near)),
        reasons=Lazy(lambda: reasons(judged)),
        nearest=Lazy(lambda: near_misses(near, use)),
        duties=duties_of(judged),
        end=end_of_use(judged),
        # A link reproduces nothing that a notice could stand under.
        notice=work.notice if judged.outcome == Outcome.PERMITTED and use.action != FREE else None,
        parts=judged.parts.spoken_of,
        left_out=judged.parts.left_out,
        validity=Deferred(lambda: stands_until(judged, case)),
        changes_at=changes_at(judged),
        quota=_quota(judged),
        grants=tuple(dict.fromkeys(one.grant.id for one in judged.chosen)),
        work=work,
        territory_table=TABLE,
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything about a question but the use, which is asked of it in more than one way."""

    work: Work
    party: Party
    grants: tuple[Grant, ...]
    at: datetime
    zone: tzinfo
    #: By the use that was made definite, without its action.
    known: dict[DefiniteUse, Granted] = field(default_factory=dict)

    def judge(self, use: Use, grants: Sequence[Grant] | None = None, at: datetime | None = None) -> Judged:
        if grants is None and at is None:
            return _judged(self, use)
        offered = self.grants if grants is None else tuple(grants)
        return judge_use(self.work, self.party, use, offered, at or self.at, self.zone)

    def verdicts(self, use: Use) -> tuple[Verdict, ...]:
        return self.verdicts_of(definite(self.work, use, self.at))

    def verdicts_of(self, definite_use: DefiniteUse) -> tuple[Verdict, ...]:
        """One for each action that the use is judged as."""
        return (
            ()
            if definite_use.action == FREE
            else tuple(self.granted(definite_use).judge(action) for action in definite_use.judged_as)
        )

    def granted(self, definite_use: DefiniteUse) -> Granted:
        """What was judged of a use that differs in nothing but its action needs no second look."""
        use = replace(definite_use, action=FREE, judged_as=())
        if use not in self.known:
            self.known[use] = Granted(self.work, definite_use, self.grants, self.party.active)
        return self.known[use]

    def bar(self, use: Use) -> Bar | None:
        return _bar(self.work, definite(self.work, use, self.at), self.at, self.zone)


def _bar(work: Work, definite_use: DefiniteUse, at: datetime, zone: tzinfo) -> Bar | None:
    bar = stopped(work) or not_public_then(work, definite_use, at, zone)
    return bar if bar is not None or definite_use.action == FREE else restricted(work, definite_use, zone)


def judge_use(work: Work, party: Party, use: Use, grants: tuple[Grant, ...], at: datetime, zone: tzinfo) -> Judged:
    """The judgement without its words."""
    return _judged(_Case(work, party, grants, at, zone), use)


def _judged(case: _Case, use: Use) -> Judged:
    work, at, zone = case.work, case.at, case.zone
    definite_use = definite(work, use, at)
    bar, free = _bar(work, definite_use, at, zone), use.action == FREE
    verdicts = case.verdicts_of(definite_use) if bar is None else ()
    barred = choose(verdicts, definite_use)
    outcome = Outcome.PERMITTED if bar is None else Outcome.PROHIBITED
    outcome = min((outcome, *(one.outcome for one in verdicts)), key=RANK.__getitem__)

    def of_kind(kind: PartKind) -> Outcome:
        """The answer for parts of one kind, asked about alone."""
        alone = replace(definite_use, kinds=frozenset({kind}))
        found = (case.granted(alone).judge(verdict.action).outcome for verdict in verdicts)
        return min(found, key=RANK.__getitem__, default=outcome)

    parts = divided(work, definite_use, outcome, verdicts, of_kind, stopped=bar is not None, free=free, barred=barred)
    worst = min((outcome, parts.outcome), key=RANK.__getitem__)
    others = _others(verdicts) if worst != Outcome.PROHIBITED else frozenset[tuple[str, str]]()
    return Judged(work, use, definite_use, at, zone, worst, bar, verdicts, parts, others)


def _others(verdicts: tuple[Verdict, ...]) -> frozenset[tuple[str, str]]:
    if not all(one.chosen for one in verdicts):
        return frozenset()
    return frozenset(
        (other.permission.grant.id, other.permission.rule.id)
        for verdict in verdicts
        for other in verdict.candidates
        if not other.permission.grant.public
        and other.permission is not verdict.chosen
        and (verdict.asks or not other.asks)
    )


def _quota(judged: Judged) -> Quota | None:
    for one in judged.chosen:
        if one.rule.per_month is not None:
            left = max(one.rule.per_month - one.grant.taken, 0)
            return Quota(per_month=one.rule.per_month, taken=one.grant.taken, left=left)
    return None
