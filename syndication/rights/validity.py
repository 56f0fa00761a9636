"""The validity of an answer: the first moment at which the same question has another answer.

Editions of public Terms that are not in force yet are left out, because nobody may know of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from syndication.rights.alternatives.starting_points import Case
from syndication.rights.content import Extent
from syndication.rights.duties import duties_of, end_of_use
from syndication.rights.judgement import Judgement
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


def changes_at(judgement: Judgement) -> datetime | None:
    """The first moment at which any rule or grant of the judgement begins or ends; for our own caches."""
    if judgement.work.pub_status == Status.CANCELED:
        return None
    times = _Times(judgement)
    moments = [_month_end(judgement.at, judgement.zone) if times.counts else None, judgement.work.public_at]
    if judgement.use.starts is None:
        work, ends = judgement.work, judgement.use.ends
        moments += [*(restriction.until for restriction in work.restrictions), work.first_published_at, work.public_at]
        # Until the story's own word ends, no grant has to do with it.
        times.moments |= {ends} if isinstance(ends, datetime) else set()
        coming = [time for time in times.moments if time is not None and time > judgement.at]
        moments.append(min(coming, default=None))
        # From then on another end comes before that of a display, which moves.
        for display in times.displays:
            ended = min((time for time in coming if time > judgement.at + display), default=None)
            moments.append(None if ended is None else ended - display)
    return min(_after(judgement.at, moments), default=None)


class _Times:
    """Every moment at which a rule or grant of the judgement begins or ends, whether it matters or not.

    `displays`: lengths of use. `counts`: whether any rule counts by the month.
    """

    def __init__(self, judgement: Judgement) -> None:
        self.moments: set[datetime | None] = set()
        self.displays: set[timedelta] = set()
        self.counts = False
        for verdict in judgement.verdicts:
            self._add_verdict(verdict, judgement)

    def _add_verdict(self, verdict: Verdict, judgement: Judgement) -> None:
        for permission in verdict.permissions:
            rule = permission.rule
            self.moments.update((rule.starts, rule.ends, _delayed(judgement, permission)))
            self.counts |= rule.per_month is not None
            if rule.display is not None:
                self.displays.add(rule.display)
        for prohibition in verdict.prohibitions:
            self.moments.update((prohibition.rule.starts, prohibition.rule.ends, _delayed(judgement, prohibition)))
        for grant in verdict.in_scope:
            self.moments.update((grant.starts, grant.ends))
            self.moments.update([edition.in_force_from for edition in grant.editions])


def stands_until(judgement: Judgement, case: Case) -> datetime | None:
    """The first moment at which this answer changes: its outcome, duties, parts or end; None if none is known.

    An answer whose end is a number of days after the start stays the same answer while both move on.
    """
    if judgement.work.pub_status == Status.CANCELED:
        return None
    verdicts = judgement.verdicts if judgement.bar is None else case.verdicts(judgement.use)
    changeable = [_only_changeable(verdict, judgement) for verdict in verdicts]
    # A use with a stated start is answered otherwise only once the story becomes public.
    moments = (
        set(_turning_points(judgement, changeable)) if judgement.use.starts is None else {judgement.work.public_at}
    )
    month = _month_end(judgement.at, judgement.zone)
    if any(Short.QUOTA in permission.short for verdict in changeable for permission in verdict.permissions):
        moments.add(month)
    coming = sorted(moment for moment in moments if moment is not None and moment >= judgement.at)
    if not coming:
        return None
    displays, carrying_ids = _displays(changeable), _ids(judgement)
    lasting = _without_outlasted([_without_ended(verdict, judgement, coming[0]) for verdict in changeable], judgement)
    grants = _grants(lasting, judgement)
    while coming:
        moment = coming.pop(0)
        # Where two ends fall together, which of them comes first is decided a moment later.
        for instant in (moment, moment + _MOMENT):
            try:
                other = case.judge(judgement.use, grants if instant < month else _next_month(grants), instant)
            except RightsError:
                # The end that was asked for has come.
                return moment
            if not _is_same_answer(judgement, other):
                return max(moment, judgement.at + _MOMENT)
            if judgement.use.starts is None and not _ids(other) <= carrying_ids:
                # Another permission gives the same from now on, and has ends of its own.
                carrying_ids |= _ids(other)
                last = [
                    permission for verdict in other.verdicts if (permission := _longest_equivalent(verdict)) is not None
                ]
                ends = [moment for moment in _times(judgement, last) if moment is not None]
                new_times = {*ends, *(end - display for end in ends for display in displays)}
                coming = sorted({*coming, *(time for time in new_times if time > moment)})
    return None


def _ids(judgement: Judgement) -> set[tuple[str, str]]:
    return {(permission.grant.id, permission.rule.id) for permission in judgement.chosen}


def _only_changeable(verdict: Verdict, judgement: Judgement) -> Verdict:
    """The verdict without the rules that fall short in respects other than time."""
    # Each part that was named has its own answer, which other permissions may carry.
    open_to = _IN_TIME if judgement.definite_use.named is None else _IN_TIME | {Short.PARTS, Short.WORDS}
    permissions = [
        permission for permission in verdict.permissions if not permission.short or open_to.issuperset(permission.short)
    ]
    met_in_time: dict[Extent, bool] = {}
    prohibitions = []
    for prohibition in verdict.prohibitions:
        extent = prohibition.rule.extent
        if prohibition.begins is None and extent not in met_in_time:
            missed = unmet(prohibition.rule, judgement.definite_use, judgement.definite_use.kinds)
            met_in_time[extent] = missed <= _MET_IN_TIME
        if prohibition.begins is not None or met_in_time[extent]:
            prohibitions.append(prohibition)
    covering_actions = covering(verdict.action)
    accepting_requests = [
        grant for grant in verdict.in_scope if not covering_actions.isdisjoint(grant.takes_requests_for)
    ]
    return replace(verdict, permissions=permissions, prohibitions=prohibitions, in_scope=accepting_requests)


def _without_ended(verdict: Verdict, judgement: Judgement, moment: datetime) -> Verdict:
    """The verdict without the rules that end before the first moment at which it may change."""
    if judgement.use.starts is not None:
        return verdict

    def lasts(rule_match: Permission | Prohibition) -> bool:
        over = sooner(rule_match.grant.ends, rule_match.rule.ends)
        return over is None or over > moment

    permissions = [permission for permission in verdict.permissions if lasts(permission)]
    return replace(
        verdict,
        permissions=permissions,
        prohibitions=[prohibition for prohibition in verdict.prohibitions if lasts(prohibition)],
    )


def _without_outlasted(verdicts: Sequence[Verdict], judgement: Judgement) -> list[Verdict]:
    """The verdicts without permissions that another one outlasts and otherwise equals: that one is chosen anyway.

    None is dropped if a part has its own answer or pictures are barred from some moment on: then an earlier end may be better.
    """
    barred = any(prohibition.pictures is not None for verdict in verdicts for prohibition in verdict.prohibitions)
    if barred or judgement.definite_use.named is not None or judgement.use.starts is not None:
        return [*verdicts]
    return [replace(verdict, permissions=_longest_of_each(verdict)) for verdict in verdicts]


def _longest_of_each(verdict: Verdict) -> list[Permission]:
    longest: dict[Any, tuple[datetime, Permission]] = {}
    others = []
    for permission in verdict.permissions:
        if permission.short or permission is verdict.chosen:
            others.append(permission)
            continue
        # Equal duties are one tuple, and to hash each of them takes longer than all the rest.
        gives = permission.rule.extent, id(permission.edition.duties), _gives(permission)[1:]
        over = sooner(permission.grant.ends, permission.rule.ends) or _LAST
        if gives not in longest or longest[gives][0] < over:
            longest[gives] = over, permission
    return [*others, *(permission for _, permission in longest.values())]


def _grants(changeable: Sequence[Verdict], judgement: Judgement) -> list[Grant]:
    """The grants of these verdicts, without the editions that are not in force yet."""
    grants: dict[str, Grant] = {}
    for verdict in changeable:
        grants |= {permission.grant.id: permission.grant for permission in verdict.permissions}
        grants |= {prohibition.grant.id: prohibition.grant for prohibition in verdict.prohibitions}
        grants |= {grant.id: grant for grant in verdict.in_scope}
    if judgement.use.starts is not None:
        return [*grants.values()]
    editions_in_force = ((grant, edition_at(grant, judgement.at)) for grant in grants.values())
    return [
        grant if grant.editions == (edition,) else replace(grant, editions=(edition,))
        for grant, edition in editions_in_force
        if edition is not None
    ]


def _next_month(grants: Iterable[Grant]) -> list[Grant]:
    return [replace(grant, taken=0) if grant.taken else grant for grant in grants]


def _is_same_answer(judgement: Judgement, other: Judgement) -> bool:
    """Whether the answer is the same at that moment. An end at the same distance from the start counts as the same."""
    ends = end_of_use(judgement), end_of_use(other)
    if ends[0] != ends[1]:
        if ends[0] is None or ends[1] is None:
            return False
        if ends[0] - judgement.definite_use.starts != ends[1] - other.definite_use.starts:
            return False
    return _content(judgement) == _content(other)


def _content(judgement: Judgement) -> tuple[Any, ...]:
    """The content of the answer except its end."""
    duties = [duty for duty in duties_of(judgement) if duty.code is not Duties.TAKE_DOWN]
    mentioned = [(answer.part.key, answer.outcome) for answer in judgement.parts.mentioned]
    return judgement.outcome, duties, mentioned, [answer.part.key for answer in judgement.parts.left_out]


def _after(at: datetime, moments: Iterable[datetime | None]) -> Iterator[datetime]:
    return (moment for moment in moments if moment is not None and moment > at)


def _turning_points(judgement: Judgement, changeable: Sequence[Verdict]) -> Iterator[datetime | None]:
    """Every moment at which the answer can change. There are few, even with many agreements.

    While the chosen permission carries the use, the end of another one can't change the answer. While a prohibition of the
    party's own holds, nothing can.
    """
    work, ends = judgement.work, judgement.use.ends
    if isinstance(ends, datetime):
        yield ends
    # Of parts that were named each has its own answer, which may change before the whole one's.
    first = _refused_until(changeable) if judgement.definite_use.named is None else judgement.at
    if first is None:
        return
    displays = _displays(changeable)
    moments = [restriction.until for restriction in work.restrictions] + [work.first_published_at, work.public_at]
    fixed = [ends] if isinstance(ends, datetime) else []
    for verdict in changeable:
        of_rules = [*_times_of_permissions(verdict, judgement), *_times(judgement, verdict.prohibitions)]
        fixed += [moment for moment in of_rules if moment is not None]
        of_requests = verdict.in_scope if verdict.chosen is None else []
        moments += [*of_rules, *(moment for grant in of_requests for moment in (grant.starts, grant.ends))]
    yield from (moment for moment in moments if moment is not None and moment >= first)
    yield from (moment - display for moment in fixed for display in displays if moment - display >= first)


def _refused_until(changeable: Sequence[Verdict]) -> datetime | None:
    """When the last of the party's own prohibitions that refuse the use now ends; None if never."""
    ends = [
        sooner(prohibition.grant.ends, prohibition.rule.ends)
        for verdict in changeable
        for prohibition in verdict.against
        if not prohibition.grant.public
    ]
    return None if None in ends else max((end for end in ends if end is not None), default=_EVER)


def _times_of_permissions(verdict: Verdict, judgement: Judgement) -> Iterator[datetime | None]:
    last = _longest_equivalent(verdict)
    for permission in verdict.permissions:
        # Each part that was named has its own answer, which other permissions may carry.
        if judgement.definite_use.named is not None or permission is last:
            yield from _times(judgement, [permission])
        elif permission.short:
            yield from (permission.rule.starts, permission.grant.starts, _delayed(judgement, permission))


def _longest_equivalent(verdict: Verdict) -> Permission | None:
    """The permission that ends last among those that carry the use and give the same as the chosen one."""
    if verdict.chosen is None:
        return None
    gives = _gives(verdict.chosen)
    equivalents = (
        permission for permission in verdict.permissions if not permission.short and _gives(permission) == gives
    )
    return max(
        equivalents,
        key=lambda permission: sooner(permission.grant.ends, permission.rule.ends) or _LAST,
        default=verdict.chosen,
    )


def _gives(permission: Permission) -> tuple[Any, ...]:
    edition, rule = permission.edition, permission.rule
    return edition.duties, edition.may_stay, rule.parts, rule.display, permission.grant.public, permission.grant.paid


def _times(judgement: Judgement, rules: Iterable[Permission | Prohibition]) -> Iterator[datetime | None]:
    for rule in rules:
        yield from (rule.rule.starts, rule.rule.ends, rule.grant.starts, rule.grant.ends, _delayed(judgement, rule))


def _delayed(judgement: Judgement, rule_match: Permission | Prohibition) -> datetime | None:
    return None if rule_match.rule.delay is None else judgement.work.first_published_at + rule_match.rule.delay


def _displays(verdicts: Sequence[Verdict]) -> set[timedelta]:
    return {
        permission.rule.display
        for verdict in verdicts
        for permission in verdict.permissions
        if permission.rule.display is not None
    }


def _month_end(at: datetime, zone: tzinfo) -> datetime:
    month_start = at.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (month_start + timedelta(days=32)).replace(day=1)
