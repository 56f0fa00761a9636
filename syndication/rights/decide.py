"""The one function that decides what may be done with a story, for the page, the API and the article's line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from syndication.rights.alternatives.near_misses import changes
from syndication.rights.alternatives.search import NearMiss, nearest
from syndication.rights.answer import Decision, Miss, PartAnswer, Quota
from syndication.rights.choosing import choose
from syndication.rights.duties import duties_of, end_of_use
from syndication.rights.errors import in_utc
from syndication.rights.fitting import Fitting
from syndication.rights.iso3166 import TABLE
from syndication.rights.judgement import Judgement
from syndication.rights.lazy import Deferred, Lazy
from syndication.rights.model import Grant, Party, Use, Work
from syndication.rights.parts import JudgedPart, divide_parts
from syndication.rights.restrictions import Bar, not_public_bar, restriction_bar, withdrawn_bar
from syndication.rights.use import DefiniteUse, definite
from syndication.rights.validity import changes_at, stands_until
from syndication.rights.verdict import RANK, Granted, Verdict
from syndication.rights.vocabulary import FREE, Outcome, PartKind
from syndication.rights.wording import DEFAULT, Wording


def decide(
    work: Work,
    party: Party,
    use: Use,
    grants: Iterable[Grant],
    at: datetime,
    *,
    zone: tzinfo = UTC,
    wording: Wording = DEFAULT,
) -> Decision:
    """May `party` make this use of `work`? `grants`: its own and the public ones, as they were on record at `at`.

    Reasons and near misses are worded on first access. Raises RightsError for a use that can't be judged.
    """
    offered, at = tuple(grants), in_utc("at", at)
    case = _Case(work, party, offered, at, zone)
    judgement = case.judge(use)
    near = Lazy(lambda: nearest(judgement, case))
    return Decision(
        outcome=judgement.outcome,
        sentence=Deferred(lambda: wording.summary(judgement, near)),
        reasons=Lazy(lambda: wording.reasons(judgement)),
        nearest=Lazy(lambda: _misses(near, judgement, wording)),
        duties=duties_of(judgement),
        end=end_of_use(judgement),
        # A link reproduces nothing that a notice could stand under.
        notice=work.notice if judgement.outcome == Outcome.PERMITTED and use.action != FREE else None,
        parts=tuple(_answer(judged, wording.part_sentence(judged)) for judged in judgement.parts.mentioned),
        left_out=tuple(
            _answer(judged, wording.part_sentence(judged, left_out=True)) for judged in judgement.parts.left_out
        ),
        validity=Deferred(lambda: stands_until(judgement, case)),
        next_change=Deferred(lambda: changes_at(judgement)),
        quota=_quota(judgement),
        grants=tuple(dict.fromkeys(permission.grant.id for permission in judgement.chosen)),
        work=work,
        territory_table=TABLE,
    )


def _misses(near: Iterable[NearMiss], judgement: Judgement, wording: Wording) -> list[Miss]:
    """The near misses for the answer: with their sentences, and with the parameters of their addresses."""
    return [
        Miss(
            says=wording.near_miss_sentence(near_miss, judgement),
            outcome=near_miss.outcome,
            change=changes(judgement.use, near_miss.use),
        )
        for near_miss in near
    ]


def _answer(judged: JudgedPart, says: str) -> PartAnswer:
    return PartAnswer(part=judged.part, outcome=judged.outcome, says=says)


@dataclass(frozen=True, slots=True)
class _Case:
    """All facts of a question except its use. Several uses are judged by them."""

    work: Work
    party: Party
    grants: tuple[Grant, ...]
    at: datetime
    zone: tzinfo
    #: By the use that was made definite, without its action.
    granted_by_use: dict[DefiniteUse, Granted] = field(default_factory=dict)
    #: By the use without its action and its time; it is the same at every moment and for any of the grants.
    fitting_by_use: dict[DefiniteUse, Fitting] = field(default_factory=dict)

    def judge(self, use: Use, grants: Sequence[Grant] | None = None, at: datetime | None = None) -> Judgement:
        if grants is None and at is None:
            return _judge(self, use)
        offered = self.grants if grants is None else tuple(grants)
        return _judge(replace(self, grants=offered, at=at or self.at, granted_by_use={}), use)

    def verdicts(self, use: Use) -> tuple[Verdict, ...]:
        return self.verdicts_of(definite(self.work, use, self.at))

    def verdicts_of(self, definite_use: DefiniteUse) -> tuple[Verdict, ...]:
        """A verdict for each action as which the use is judged."""
        return (
            ()
            if definite_use.action == FREE
            else tuple(self.granted(definite_use).judge(action) for action in definite_use.judged_as)
        )

    def granted(self, definite_use: DefiniteUse) -> Granted:
        """The grants, judged against this use. Uses that differ only in their action share it, so each rule is judged once."""
        use = replace(definite_use, action=FREE, judged_as=())
        if use not in self.granted_by_use:
            self.granted_by_use[use] = Granted(
                self.work, definite_use, self.grants, self.party.active, self._fitting(use)
            )
        return self.granted_by_use[use]

    def _fitting(self, use: DefiniteUse) -> Fitting:
        at_any_time = replace(use, starts=_ANY_TIME, ends=None)
        if at_any_time not in self.fitting_by_use:
            self.fitting_by_use[at_any_time] = Fitting(self.work, use)
        return self.fitting_by_use[at_any_time]

    def bar(self, use: Use) -> Bar | None:
        return _bar(self.work, definite(self.work, use, self.at), self.at)


#: Stands for the start of a use of which the time does not matter.
_ANY_TIME = datetime.min.replace(tzinfo=UTC)


def _bar(work: Work, definite_use: DefiniteUse, at: datetime) -> Bar | None:
    bar = withdrawn_bar(work) or not_public_bar(work, definite_use, at)
    return bar if bar is not None or definite_use.action == FREE else restriction_bar(work, definite_use)


def judge_use(work: Work, party: Party, use: Use, grants: tuple[Grant, ...], at: datetime, zone: tzinfo) -> Judgement:
    """The judgement of a use, without sentences."""
    return _judge(_Case(work, party, grants, at, zone), use)


def _judge(case: _Case, use: Use) -> Judgement:
    work, at, zone = case.work, case.at, case.zone
    definite_use = definite(work, use, at)
    bar, free = _bar(work, definite_use, at), use.action == FREE
    verdicts = case.verdicts_of(definite_use) if bar is None else ()
    picture_rule = choose(verdicts, definite_use)
    outcome = Outcome.PERMITTED if bar is None else Outcome.PROHIBITED
    outcome = min((outcome, *(verdict.outcome for verdict in verdicts)), key=RANK.__getitem__)

    def of_kind(kind: PartKind) -> Outcome:
        """The outcome for the parts of one kind only."""
        single_kind = replace(definite_use, kinds=frozenset({kind}))
        outcomes = (case.granted(single_kind).judge(verdict.action).outcome for verdict in verdicts)
        return min(outcomes, key=RANK.__getitem__, default=outcome)

    parts = divide_parts(
        work, definite_use, outcome, verdicts, of_kind, has_bar=bar is not None, free=free, picture_rule=picture_rule
    )
    worst = min((outcome, parts.outcome), key=RANK.__getitem__)
    return Judgement(work, use, definite_use, at, zone, worst, bar, verdicts, parts)


def _quota(judgement: Judgement) -> Quota | None:
    for permission in judgement.chosen:
        if permission.rule.per_month is not None:
            left = max(permission.rule.per_month - permission.grant.taken, 0)
            return Quota(per_month=permission.rule.per_month, taken=permission.grant.taken, left=left)
    return None
