"""The verdict on one action: the rules that concern it, which of them hold, and which is chosen. No words yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from syndication.rights.fitting import Fitting
from syndication.rights.matching import (
    Short,
    earliest,
    edition_at,
    end_of,
    in_scope,
    meets_from,
    sooner,
    with_quota_and_time,
)
from syndication.rights.model import EVERYTHING, PICTURE, Edition, Grant, Kind, Rule, Work
from syndication.rights.use import DefiniteUse
from syndication.rights.vocabulary import Action, Outcome, covering

#: Better is more.
RANK = {Outcome.PROHIBITED: 0, Outcome.ASK: 1, Outcome.PERMITTED: 2}


class Permission(NamedTuple):
    """A permission against a use. `short`: the respects in which it does not carry it. `end`: when it ends the use."""

    grant: Grant
    edition: Edition
    rule: Rule
    short: tuple[Short, ...]
    end: datetime | None


class Prohibition(NamedTuple):
    """A prohibition against a use.

    `begins`: the moment from which it meets the use. `pictures`: the moment from which it bars the pictures that the use would
    carry along. Each is None if it does not.
    """

    grant: Grant
    edition: Edition
    rule: Rule
    begins: datetime | None
    pictures: datetime | None

    def applies(self, definite_use: DefiniteUse) -> bool:
        """Whether it meets the use from its start, or before its stated end. A use without a stated end ends before it."""
        return self.begins is not None and (definite_use.ends is not None or self.begins <= definite_use.starts)

    def binds(self, grant: Grant) -> bool:
        """A prohibition in public Terms stands against the permissions of public Terms only."""
        return grant.public or not self.grant.public


class Candidate(NamedTuple):
    """A permission that carries the use, and what it gives.

    `asks`: the party must ask first, because it is `unpaid` or `on_request`. `end`: when the use ends by it, None if never.
    `pictures_until`: the moment from which pictures may not go, by the rule `pictures_by`; None if they always may, or if the
    use has none.
    """

    permission: Permission
    asks: bool
    unpaid: bool
    end: datetime | None
    pictures_until: datetime | None
    pictures_by: Permission | Prohibition | None
    on_request: Prohibition | None


@dataclass(slots=True)
class Verdict:
    """The verdict on one action.

    `candidates`: the permissions that carry the use; `choosing.choose` makes one of them `chosen`. `end`: when a use without
    a stated end ends by it. `against`: the prohibitions that decided. `on_request`: the prohibition that turned a yes into
    a question. `unpaid`: a payment due before use is missing. `requests`: the house may be asked about this action.
    """

    action: Action
    outcome: Outcome = Outcome.PROHIBITED
    permissions: list[Permission] = field(default_factory=list)
    prohibitions: list[Prohibition] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    chosen: Permission | None = None
    end: datetime | None = None
    against: list[Prohibition] = field(default_factory=list)
    on_request: Prohibition | None = None
    unpaid: bool = False
    requests: bool = False
    in_scope: list[Grant] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether the chosen permission needs a request or a payment first."""
        return self.unpaid or self.on_request is not None

    def choose(self, candidate: Candidate, definite_use: DefiniteUse) -> None:
        self.chosen, self.unpaid, self.on_request = candidate.permission, candidate.unpaid, candidate.on_request
        self.outcome = Outcome.ASK if candidate.asks else Outcome.PERMITTED
        self.end = candidate.end if definite_use.ends is None else None


class Granted:
    """The grants of a work, judged against one use, for any number of actions. Each rule is judged once.

    `active`: whether the party's own grants count at all. `fitting`: the results for this use apart from time.
    """

    def __init__(
        self, work: Work, definite_use: DefiniteUse, grants: Iterable[Grant], active: bool, fitting: Fitting
    ) -> None:
        self._work, self._definite_use, self._fitting = work, definite_use, fitting
        self._in_scope = [
            grant
            for grant in grants
            if (active or grant.public) and (grant.scope is EVERYTHING or in_scope(grant.scope, work))
        ]
        #: Each grant with the edition that governs.
        self._governing: list[tuple[Grant, Edition]] = []
        rules = 0
        for grant in self._in_scope:
            if (edition := edition_at(grant, definite_use.starts)) is not None:
                self._governing.append((grant, edition))
                rules += len(edition.rules)
        #: Judged rules, by the rule's place among the rules of all governing editions.
        self._permissions: list[Permission | None] = [None] * rules
        self._prohibitions: list[Prohibition | None] = [None] * rules

    def judge(self, action: Action) -> Verdict:
        """The verdict on one action."""
        verdict = Verdict(action, in_scope=self._in_scope)
        self._collect_rules(verdict)
        _decide(verdict, self._definite_use)
        return verdict

    def _collect_rules(self, verdict: Verdict) -> None:
        """Every rule of the governing editions that concerns the action."""
        covers, first = covering(verdict.action), 0
        for grant, edition in self._governing:
            if grant.takes_requests_for and not covers.isdisjoint(grant.takes_requests_for):
                verdict.requests |= grant.in_force(self._definite_use.starts)
            if edition.unreadable:
                rule, starts = _unreadable_rule(edition, verdict.action), self._definite_use.starts
                pictures = starts if self._definite_use.carries_pictures else None
                verdict.prohibitions.append(Prohibition(grant, edition, rule, starts, pictures))
            permission_places, prohibition_places = edition.rule_index.concerned_by(verdict.action)
            for place in permission_places:
                permission = self._permissions[first + place]
                if permission is None:
                    permission = self._judge_permission(grant, edition, edition.rules[place])
                    self._permissions[first + place] = permission
                verdict.permissions.append(permission)
            for place in prohibition_places:
                prohibition = self._prohibitions[first + place]
                if prohibition is None:
                    prohibition = self._judge_prohibition(grant, edition, edition.rules[place])
                    self._prohibitions[first + place] = prohibition
                verdict.prohibitions.append(prohibition)
            first += len(edition.rules)

    def _judge_permission(self, grant: Grant, edition: Edition, rule: Rule) -> Permission:
        elsewhere = self._fitting.short(rule)
        short = with_quota_and_time(elsewhere, rule, edition, grant, self._definite_use, self._work)
        end = None if short else end_of(rule, edition, grant, self._definite_use.starts)
        return Permission(grant, edition, rule, short, end)

    def _judge_prohibition(self, grant: Grant, edition: Edition, rule: Rule) -> Prohibition:
        use, pictures = self._fitting.met(rule)
        begins = self._begins(rule, grant) if use or pictures else None
        return Prohibition(grant, edition, rule, begins if use else None, begins if pictures else None)

    def _begins(self, rule: Rule, grant: Grant) -> datetime | None:
        first, last = earliest(rule, grant, self._work), sooner(grant.ends, rule.ends)
        return meets_from(first, last, self._definite_use)


def _unreadable_rule(edition: Edition, action: Action) -> Rule:
    """The rule that stands for an edition that can't be read: a prohibition of the action."""
    return Rule(id=f"{edition.id}/unreadable", kind=Kind.PROHIBITION, action=action)


def _decide(verdict: Verdict, definite_use: DefiniteUse) -> None:
    """Any applicable prohibition wins; otherwise any permission is enough; otherwise the house may take requests."""
    # Of many prohibitions most do not meet the use at all, and are not looked at again.
    meeting = [
        prohibition
        for prohibition in verdict.prohibitions
        if prohibition.begins is not None or prohibition.pictures is not None
    ]
    hard = [
        prohibition for prohibition in meeting if prohibition.applies(definite_use) and not prohibition.rule.on_request
    ]
    own = [prohibition for prohibition in hard if not prohibition.grant.public]
    carrying = [permission for permission in verdict.permissions if not permission.short]
    if hard:
        carrying = [
            permission
            for permission in carrying
            if not any(prohibition.binds(permission.grant) for prohibition in hard)
        ]
    if own or (hard and not carrying):
        verdict.against = own or hard
    elif carrying:
        bound = {
            public: _bounds(meeting, definite_use, public)
            for public in {permission.grant.public for permission in carrying}
        }
        verdict.candidates = [
            bound[permission.grant.public].candidate(permission, definite_use) for permission in carrying
        ]
        free = any(not candidate.asks for candidate in verdict.candidates)
        verdict.outcome = Outcome.PERMITTED if free else Outcome.ASK
    elif verdict.requests:
        verdict.outcome = Outcome.ASK


class _Bounds(NamedTuple):
    """The bounds that prohibitions set to all permissions of a party's own, or to all public ones.

    `on_request`: the prohibition that turns a yes into a question. `end`: when a prohibition ends a use without a stated
    end. `pictures`: the moment from which the pictures are barred, and the prohibition. Each is None if there is none.
    """

    on_request: Prohibition | None
    end: datetime | None
    pictures: tuple[datetime, Prohibition] | None

    def candidate(self, permission: Permission, definite_use: DefiniteUse) -> Candidate:
        due = unpaid(permission)
        end = definite_use.ends if isinstance(definite_use.ends, datetime) else None
        if definite_use.ends is None:
            end = sooner(permission.end, self.end)
        until, by = self.pictures or (None, None)
        if definite_use.carries_pictures and PICTURE not in permission.rule.parts:
            return Candidate(
                permission,
                due or self.on_request is not None,
                due,
                end,
                definite_use.starts,
                permission,
                self.on_request,
            )
        return Candidate(permission, due or self.on_request is not None, due, end, until, by, self.on_request)


def _bounds(meeting: Sequence[Prohibition], definite_use: DefiniteUse, public: bool) -> _Bounds:
    binding = [prohibition for prohibition in meeting if public or not prohibition.grant.public]
    soft = (prohibition for prohibition in binding if prohibition.rule.on_request and prohibition.applies(definite_use))
    later = (
        prohibition.begins
        for prohibition in binding
        if prohibition.begins is not None and prohibition.begins > definite_use.starts
    )
    pictures = ((prohibition.pictures, prohibition) for prohibition in binding if prohibition.pictures is not None)
    first = min(pictures, key=lambda pair: pair[0], default=None)
    return _Bounds(on_request=next(soft, None), end=min(later, default=None), pictures=first)


def unpaid(permission: Permission) -> bool:
    return permission.edition.pays_first and not permission.grant.paid
