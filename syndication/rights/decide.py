"""The one function that says what may be done with a story. The page, the API, the article's line all ask it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from syndication.rights.asked import Asked, definite
from syndication.rights.choosing import choose
from syndication.rights.errors import in_utc
from syndication.rights.later import Later
from syndication.rights.nearest import nearest
from syndication.rights.parts import Parts, divided
from syndication.rights.standing import standing
from syndication.rights.story_word import Bar, not_public_then, restricted, stopped
from syndication.rights.table import TABLE
from syndication.rights.telling import reasons, summary
from syndication.rights.verdict import RANK, Permission, Verdict, judge
from syndication.rights.vocabulary import FREE, PartKind
from syndication.rights.words import Decision, Duties, Duty, Grant, Outcome, Party, Quota, Use, Work


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything that an answer is told from.

    `bar`: the story's own no, before any grant. `verdicts`: one for each action that the use is judged as; none where a
    bar or a free action made that needless.
    """

    work: Work
    use: Use
    asked: Asked
    at: datetime
    zone: tzinfo
    outcome: Outcome
    bar: Bar | None
    verdicts: tuple[Verdict, ...]
    parts: Parts
    #: Grant and rule of each other permission of the party's own that would carry the use as well as what is chosen.
    others: frozenset[tuple[str, str]]

    @property
    def end(self) -> datetime | None:
        """When a use whose end was left unsaid ends; None: never."""
        return min((one.end for one in self.verdicts if one.end is not None), default=None)

    @property
    def chosen(self) -> tuple[Permission, ...]:
        """What carries the use, one for each action that it is judged as; none where one of them isn't carried."""
        chosen = [one.chosen for one in self.verdicts if one.chosen is not None]
        return tuple(chosen) if len(chosen) == len(self.verdicts) else ()


def decide(
    work: Work, party: Party, use: Use, grants: Iterable[Grant], at: datetime, *, zone: tzinfo = UTC
) -> Decision:
    """May `party` make this use of `work`? `grants`: its own and the public ones, as they were on record at `at`.

    Reasons and near misses are put into words when they are first read. Raises RightsError for what can't be judged.
    """
    offered, at = tuple(grants), in_utc("at", at)
    judged = judge_use(work, party, use, offered, at, zone)
    stands_until, changes_at = standing(judged, offered)
    return Decision(
        outcome=judged.outcome,
        summary=summary(judged),
        reasons=Later(lambda: reasons(judged)),
        nearest=Later(lambda: nearest(judged, lambda other: judge_use(work, party, other, offered, at, zone))),
        duties=_duties(judged),
        # A link reproduces nothing that a notice could stand under.
        notice=work.notice if judged.outcome == Outcome.PERMITTED and use.action != FREE else None,
        parts=judged.parts.spoken_of,
        left_out=judged.parts.left_out,
        stands_until=stands_until,
        changes_at=changes_at,
        quota=_quota(judged),
        grants=tuple(dict.fromkeys(one.grant.id for one in judged.chosen)),
        work=work,
        territory_table=TABLE,
    )


def judge_use(work: Work, party: Party, use: Use, grants: tuple[Grant, ...], at: datetime, zone: tzinfo) -> Judged:
    """The judgement without its words."""
    asked = definite(work, use, at)
    bar = stopped(work) or not_public_then(work, asked, at, zone)
    free = use.action == FREE
    if bar is None and not free:
        bar = restricted(work, asked, zone)
    verdicts: tuple[Verdict, ...] = ()
    if bar is None and not free:
        verdicts = tuple(judge(work, asked, action, grants, party.active) for action in asked.judged_as)
    barred = choose(verdicts, asked)
    outcome = Outcome.PERMITTED if bar is None else Outcome.PROHIBITED
    outcome = min((outcome, *(one.outcome for one in verdicts)), key=RANK.__getitem__)

    def of_kind(kind: PartKind) -> Outcome:
        """The answer for parts of one kind, asked about alone."""
        alone = replace(asked, kinds=frozenset({kind}))
        found = (judge(work, alone, verdict.action, grants, party.active).outcome for verdict in verdicts)
        return min(found, key=RANK.__getitem__, default=outcome)

    parts = divided(work, asked, outcome, verdicts, of_kind, stopped=bar is not None, free=free, barred=barred)
    worst = min((outcome, parts.outcome), key=RANK.__getitem__)
    return Judged(work, use, asked, at, zone, worst, bar, verdicts, parts, _others(verdicts))


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


def _duties(judged: Judged) -> tuple[Duty, ...]:
    """Exactly those of the chosen grants, the story's and the parts'."""
    if judged.bar is not None and judged.bar.rule == "killed":
        return (Duty(code=Duties.REMOVE),)
    if judged.outcome == Outcome.PROHIBITED:
        return ()
    duties = list(dict.fromkeys(duty for one in judged.chosen for duty in one.edition.duties))
    if judged.chosen and judged.end is not None:
        duties.append(Duty(code=Duties.TAKE_DOWN, by=judged.end))
    return (*duties, *judged.parts.duties)


def _quota(judged: Judged) -> Quota | None:
    for one in judged.chosen:
        if one.rule.per_month is not None:
            left = max(one.rule.per_month - one.grant.taken, 0)
            return Quota(per_month=one.rule.per_month, taken=one.grant.taken, left=left)
    return None
