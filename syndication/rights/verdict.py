"""All rules together, for one action: which were looked at, which hold, and which of them is chosen. No words yet."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, assert_never

from syndication.rights.asked import Asked
from syndication.rights.judging import Shortfall, edition_at, end_of, in_scope, meets, shortfalls
from syndication.rights.vocabulary import Action, covering, touching
from syndication.rights.words import PICTURE, Duties, Edition, Grant, Kind, Outcome, Rule, Work

#: Better is more.
RANK = {Outcome.PROHIBITED: 0, Outcome.ASK: 1, Outcome.PERMITTED: 2}


class Permission(NamedTuple):
    """A permission looked at. `short`: why it doesn't carry the use, nothing where it does. `end`: when it ends it."""

    grant: Grant
    edition: Edition
    rule: Rule
    short: tuple[Shortfall, ...]
    end: datetime | None


class Prohibition(NamedTuple):
    """A prohibition looked at.

    `begins`: from when it meets the use, None where it doesn't.
    """

    grant: Grant
    edition: Edition
    rule: Rule
    begins: datetime | None

    def applies(self, asked: Asked) -> bool:
        """From the start, or within the time that was said; an unsaid end makes way for what begins later."""
        return self.begins is not None and (asked.ends is not None or self.begins <= asked.starts)

    def binds(self, grant: Grant) -> bool:
        """A prohibition in public Terms stands against the permissions of public Terms only."""
        return grant.public or not self.grant.public


@dataclass(slots=True)
class Verdict:
    """What came of an action.

    `chosen`: the permission that carries the use. `end`: when a use whose end was left unsaid ends. `against`: the
    prohibitions that decided. `on_request`: one that turned a yes into a question. `unpaid`: what is due first is not
    paid. `requests`: the house may be asked about this action.
    """

    action: Action
    outcome: Outcome = Outcome.PROHIBITED
    permissions: list[Permission] = field(default_factory=list)
    prohibitions: list[Prohibition] = field(default_factory=list)
    chosen: Permission | None = None
    end: datetime | None = None
    against: list[Prohibition] = field(default_factory=list)
    on_request: Prohibition | None = None
    unpaid: bool = False
    requests: bool = False
    in_scope: list[Grant] = field(default_factory=list)


def judge(work: Work, asked: Asked, action: Action, grants: Iterable[Grant], active: bool) -> Verdict:
    """The verdict on one action. `active`: whether the party's own grants count at all."""
    verdict = Verdict(action)
    for grant in grants:
        if (active or grant.public) and in_scope(grant.scope, work):
            verdict.in_scope.append(grant)
            _look(verdict, grant, work, asked, covering(action), touching(action))
    _decide(verdict, asked)
    return verdict


def _look(
    verdict: Verdict, grant: Grant, work: Work, asked: Asked, covers: frozenset[Action], touches: frozenset[Action]
) -> None:
    """Every rule of the governing edition that has to do with the action."""
    edition = edition_at(grant, asked.starts)
    if edition is None:
        return
    starts, action = asked.starts, verdict.action
    if edition.unreadable:
        verdict.prohibitions.append(Prohibition(grant, edition, _nothing(edition, action), starts))
    if (grant.starts is None or grant.starts <= starts) and (grant.ends is None or starts < grant.ends):
        verdict.requests |= action in grant.takes_requests_for
    for rule in edition.rules:
        match rule.kind:
            case Kind.PERMISSION:
                if rule.action in covers:
                    short = tuple(shortfalls(rule, edition, grant, asked, work))
                    end = None if short else end_of(rule, edition, grant, starts)
                    verdict.permissions.append(Permission(grant, edition, rule, short, end))
            case Kind.PROHIBITION:
                if rule.action in touches:
                    begins = meets(rule, grant, asked, work, asked.kinds)
                    verdict.prohibitions.append(Prohibition(grant, edition, rule, begins))
            case _ as never:
                assert_never(never)


def _nothing(edition: Edition, action: Action) -> Rule:
    """What an edition that can't be read says of an action."""
    return Rule(id=f"{edition.id}/unreadable", kind=Kind.PROHIBITION, action=action)


_PICTURES = frozenset({PICTURE})


def _decide(verdict: Verdict, asked: Asked) -> None:
    """Any applicable prohibition wins; otherwise any permission is enough; otherwise the house may take requests."""
    applying = [one for one in verdict.prohibitions if one.applies(asked)]
    hard = [one for one in applying if not one.rule.on_request]
    soft = [one for one in applying if one.rule.on_request]
    own = [one for one in hard if not one.grant.public]
    holding = [one for one in verdict.permissions if not one.short]
    if hard:
        holding = [one for one in holding if not any(bar.binds(one.grant) for bar in hard)]
    if own or (hard and not holding):
        verdict.against = own or hard
    elif holding:
        _choose(verdict, min(holding, key=lambda one: _Order(one, soft)), soft, asked)
    elif verdict.requests:
        verdict.outcome = Outcome.ASK


def _choose(verdict: Verdict, one: Permission, soft: list[Prohibition], asked: Asked) -> None:
    verdict.chosen = one
    verdict.unpaid = unpaid(one)
    verdict.on_request = next((bar for bar in soft if bar.binds(one.grant)), None)
    verdict.outcome = Outcome.ASK if verdict.unpaid or verdict.on_request else Outcome.PERMITTED
    if asked.ends is None:
        later = [bar.begins for bar in verdict.prohibitions if bar.begins is not None and bar.binds(one.grant)]
        ends = [one.end, *(moment for moment in later if moment > asked.starts)]
        verdict.end = min((end for end in ends if end is not None), default=None)


def unpaid(one: Permission) -> bool:
    return not one.grant.paid and any(duty.code == Duties.PAY and duty.before_use for duty in one.edition.duties)


class _Order:
    """Without anything left to ask first, then the party's own, then the fewest duties, then the lowest id.

    Ids are read as numbers only where all else is equal.
    """

    __slots__ = ("one", "rank")

    def __init__(self, one: Permission, soft: list[Prohibition]) -> None:
        unpaid_first = unpaid(one)
        asks = unpaid_first or (bool(soft) and any(bar.binds(one.grant) for bar in soft))
        self.one = one
        self.rank = (asks, unpaid_first, one.grant.public, len(one.edition.duties))

    def __lt__(self, other: "_Order") -> bool:
        if self.rank != other.rank:
            return self.rank < other.rank
        return self._ids() < other._ids()

    def _ids(self) -> tuple[object, ...]:
        return (_number(self.one.grant.id), _number(self.one.rule.id))


@functools.lru_cache(maxsize=4096)
def _number(name: str) -> tuple[tuple[int, str], ...]:
    """An id in the order of its numbers: agreement-9 comes before agreement-10."""
    return tuple((int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"(\d+)", name))


def pictures_barred(verdict: Verdict, asked: Asked, work: Work) -> bool:
    """Whether the pictures must stay out of what the chosen permission lets go: it, or a prohibition, leaves them out."""
    chosen = verdict.chosen
    if chosen is None:
        return False
    if PICTURE not in chosen.rule.parts:
        return True
    until = asked.ends if isinstance(asked.ends, datetime) else verdict.end
    binding = (bar for bar in verdict.prohibitions if bar.binds(chosen.grant))
    begins = (meets(bar.rule, bar.grant, asked, work, _PICTURES) for bar in binding)
    return any(moment is not None and (until is None or moment < until) for moment in begins)
