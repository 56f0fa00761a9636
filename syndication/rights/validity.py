"""Until when an answer stands: the first moment at which the same question is answered otherwise.

As far as the asker may know: an edition of public Terms that is not in force yet is nobody's business.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from syndication.rights.alternatives.starts import Case
from syndication.rights.duties import duties_of, end_of_use
from syndication.rights.judged import Judged
from syndication.rights.matching import Short, edition_at, sooner, unmet
from syndication.rights.model import Duties, Grant, RightsError, Status
from syndication.rights.verdict import Permission, Prohibition, Verdict
from syndication.rights.vocabulary import covering

#: The shortest time that there is.
_MOMENT = timedelta(microseconds=1)
_EVER, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

#: Respects in which time alone can make a permission carry what it didn't, or a prohibition meet it.
_IN_TIME = frozenset({Short.STARTS, Short.OVER, Short.ENDS, Short.QUOTA})
_MET_IN_TIME = frozenset({Short.PARTS})


def changes_at(judged: Judged) -> datetime | None:
    """The first moment at which anything that was looked at begins or ends; for our own caches."""
    if judged.work.pub_status == Status.CANCELED:
        return None
    times = _Times(judged)
    moments = [_month_end(judged.at, judged.zone) if times.counts else None, judged.work.public_at]
    if judged.use.starts is None:
        work, ends = judged.work, judged.use.ends
        moments += [*(one.until for one in work.restrictions), work.first_published_at, work.public_at]
        # Until the story's own word ends, no grant has to do with it.
        times.found |= {ends} if isinstance(ends, datetime) else set()
        coming = [time for time in times.found if time is not None and time > judged.at]
        moments.append(min(coming, default=None))
        # From then on another end comes before that of a display, which moves.
        for display in times.displays:
            ended = min((time for time in coming if time > judged.at + display), default=None)
            moments.append(None if ended is None else ended - display)
    return min(_after(judged.at, moments), default=None)


class _Times:
    """Every moment at which something that was looked at begins or ends, whether it matters or not.

    `displays`: lengths of use. `counts`: whether anything counts by the month.
    """

    def __init__(self, judged: Judged) -> None:
        self.found: set[datetime | None] = set()
        self.displays: set[timedelta] = set()
        self.counts = False
        for verdict in judged.verdicts:
            self._of(verdict, judged)

    def _of(self, verdict: Verdict, judged: Judged) -> None:
        for permission in verdict.permissions:
            rule = permission.rule
            self.found.update((rule.starts, rule.ends, _delayed(judged, permission)))
            self.counts |= rule.per_month is not None
            if rule.display is not None:
                self.displays.add(rule.display)
        for prohibition in verdict.prohibitions:
            self.found.update((prohibition.rule.starts, prohibition.rule.ends, _delayed(judged, prohibition)))
        for grant in verdict.in_scope:
            self.found.update((grant.starts, grant.ends))
            self.found.update([edition.in_force_from for edition in grant.editions])


def stands_until(judged: Judged, case: Case) -> datetime | None:
    """The first moment at which this very answer changes: its outcome, duties, parts or end. None: none is known.

    An end that is so many days after the start moves with it, and is the same answer.
    """
    if judged.work.pub_status == Status.CANCELED:
        return None
    verdicts = judged.verdicts if judged.bar is None else case.verdicts(judged.use)
    looked = [_that_time_can_change(verdict, judged) for verdict in verdicts]
    # Of a use whose start was said, only that the story becomes public changes anything.
    moments = set(_turning_points(judged, looked)) if judged.use.starts is None else {judged.work.public_at}
    month = _month_end(judged.at, judged.zone)
    if any(Short.QUOTA in one.short for verdict in looked for one in verdict.permissions):
        moments.add(month)
    coming = sorted(one for one in moments if one is not None and one >= judged.at)
    if not coming:
        return None
    displays, known = _displays(looked), _ids(judged)
    grants = _grants([_not_over(verdict, judged, coming[0]) for verdict in looked], judged)
    while coming:
        moment = coming.pop(0)
        # Where two ends fall together, which of them comes first is decided a moment later.
        for then in (moment, moment + _MOMENT):
            try:
                other = case.judge(judged.use, grants if then < month else _next_month(grants), then)
            except RightsError:
                # The end that was asked for has come.
                return moment
            if not _same(judged, other):
                return max(moment, judged.at + _MOMENT)
            if judged.use.starts is None and not _ids(other) <= known:
                # Another permission gives the same from now on, and has ends of its own.
                known |= _ids(other)
                last = [one for verdict in other.verdicts if (one := _last_alike(verdict)) is not None]
                ends = [one for one in _times(judged, last) if one is not None]
                later = {*ends, *(end - display for end in ends for display in displays)}
                coming = sorted({*coming, *(one for one in later if one > moment)})
    return None


def _ids(judged: Judged) -> set[tuple[str, str]]:
    return {(one.grant.id, one.rule.id) for one in judged.chosen}


def _that_time_can_change(verdict: Verdict, judged: Judged) -> Verdict:
    """The verdict without the rules that fall short in another respect than time."""
    # Each part that was named has its own answer, which other permissions may carry.
    open_to = _IN_TIME if judged.definite_use.named is None else _IN_TIME | {Short.PARTS, Short.WORDS}
    permissions = [one for one in verdict.permissions if open_to.issuperset(one.short)]
    prohibitions = [
        one
        for one in verdict.prohibitions
        if one.begins is not None or unmet(one.rule, judged.definite_use, judged.definite_use.kinds) <= _MET_IN_TIME
    ]
    asked_for = covering(verdict.action)
    taking = [grant for grant in verdict.in_scope if not asked_for.isdisjoint(grant.takes_requests_for)]
    return replace(verdict, permissions=permissions, prohibitions=prohibitions, in_scope=taking)


def _not_over(verdict: Verdict, judged: Judged, moment: datetime) -> Verdict:
    """The verdict without the rules that are over by the first moment at which it may change."""
    if judged.use.starts is not None:
        return verdict

    def lasts(one: Permission | Prohibition) -> bool:
        over = sooner(one.grant.ends, one.rule.ends)
        return over is None or over > moment

    permissions = [one for one in verdict.permissions if lasts(one)]
    return replace(verdict, permissions=permissions, prohibitions=[one for one in verdict.prohibitions if lasts(one)])


def _grants(looked: Sequence[Verdict], judged: Judged) -> list[Grant]:
    """The grants of what was looked at, without the editions that are still to come into force."""
    found: dict[str, Grant] = {}
    for verdict in looked:
        found |= {one.grant.id: one.grant for one in verdict.permissions}
        found |= {one.grant.id: one.grant for one in verdict.prohibitions}
        found |= {grant.id: grant for grant in verdict.in_scope}
    if judged.use.starts is not None:
        return [*found.values()]
    known = ((grant, edition_at(grant, judged.at)) for grant in found.values())
    return [
        grant if grant.editions == (edition,) else replace(grant, editions=(edition,))
        for grant, edition in known
        if edition is not None
    ]


def _next_month(grants: Iterable[Grant]) -> list[Grant]:
    return [replace(one, taken=0) if one.taken else one for one in grants]


def _same(judged: Judged, other: Judged) -> bool:
    """Whether the answer is the same then; an end that is as long after the start as before has moved with it."""
    ends = end_of_use(judged), end_of_use(other)
    if ends[0] != ends[1]:
        if ends[0] is None or ends[1] is None:
            return False
        if ends[0] - judged.definite_use.starts != ends[1] - other.definite_use.starts:
            return False
    return _content(judged) == _content(other)


def _content(judged: Judged) -> tuple[Any, ...]:
    """What is said, but the end."""
    duties = [duty for duty in duties_of(judged) if duty.code is not Duties.TAKE_DOWN]
    spoken_of = [(one.part.key, one.outcome) for one in judged.parts.spoken_of]
    return judged.outcome, duties, spoken_of, [one.part.key for one in judged.parts.left_out]


def _after(at: datetime, moments: Iterable[datetime | None]) -> Iterator[datetime]:
    return (moment for moment in moments if moment is not None and moment > at)


def _turning_points(judged: Judged, looked: Sequence[Verdict]) -> Iterator[datetime | None]:
    """Every moment at which the answer can change, of which there are few though there be many agreements.

    As long as what was chosen carries the use, none that carries it too and ends can change the answer. As long as a
    prohibition of the party's own stands, nothing can.
    """
    work, ends = judged.work, judged.use.ends
    if isinstance(ends, datetime):
        yield ends
    # Of parts that were named each has its own answer, which may change before the whole one's.
    first = _refused_until(looked) if judged.definite_use.named is None else judged.at
    if first is None:
        return
    displays = _displays(looked)
    moments = [one.until for one in work.restrictions] + [work.first_published_at, work.public_at]
    fixed = [ends] if isinstance(ends, datetime) else []
    for verdict in looked:
        of_rules = [*_times_of_permissions(verdict, judged), *_times(judged, verdict.prohibitions)]
        fixed += [one for one in of_rules if one is not None]
        of_requests = verdict.in_scope if verdict.chosen is None else []
        moments += [*of_rules, *(one for grant in of_requests for one in (grant.starts, grant.ends))]
    yield from (one for one in moments if one is not None and one >= first)
    yield from (one - display for one in fixed for display in displays if one - display >= first)


def _refused_until(looked: Sequence[Verdict]) -> datetime | None:
    """When the last prohibition of the party's own ends that refuses the use now; None: never."""
    ends = [
        sooner(one.grant.ends, one.rule.ends) for verdict in looked for one in verdict.against if not one.grant.public
    ]
    return None if None in ends else max((end for end in ends if end is not None), default=_EVER)


def _times_of_permissions(verdict: Verdict, judged: Judged) -> Iterator[datetime | None]:
    last = _last_alike(verdict)
    for one in verdict.permissions:
        # Each part that was named has its own answer, which other permissions may carry.
        if judged.definite_use.named is not None or one is last:
            yield from _times(judged, [one])
        elif one.short:
            yield from (one.rule.starts, one.grant.starts, _delayed(judged, one))


def _last_alike(verdict: Verdict) -> Permission | None:
    """Of the permissions that carry the use and give exactly what the chosen one gives, the one that ends last."""
    if verdict.chosen is None:
        return None
    gives = _gives(verdict.chosen)
    alike = (one for one in verdict.permissions if not one.short and _gives(one) == gives)
    return max(alike, key=lambda one: sooner(one.grant.ends, one.rule.ends) or _LAST, default=verdict.chosen)


def _gives(one: Permission) -> tuple[Any, ...]:
    edition, rule = one.edition, one.rule
    return edition.duties, edition.may_stay, rule.parts, rule.display, one.grant.public, one.grant.paid


def _times(judged: Judged, rules: Iterable[Permission | Prohibition]) -> Iterator[datetime | None]:
    for one in rules:
        yield from (one.rule.starts, one.rule.ends, one.grant.starts, one.grant.ends, _delayed(judged, one))


def _delayed(judged: Judged, one: Permission | Prohibition) -> datetime | None:
    return None if one.rule.delay is None else judged.work.first_published_at + one.rule.delay


def _displays(verdicts: Sequence[Verdict]) -> set[timedelta]:
    return {one.rule.display for verdict in verdicts for one in verdict.permissions if one.rule.display is not None}


def _month_end(at: datetime, zone: tzinfo) -> datetime:
    here = at.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (here + timedelta(days=32)).replace(day=1)
