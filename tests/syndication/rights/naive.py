"""A second reading of the rules, point by point, by somebody who read only the design: no code or table of rights/.

A use is every point of territory × medium × language × moment that it covers. A permission carries it when it allows each
of them; a prohibition applies when it forbids one. Moments are tried at every boundary that any rule knows and between
each two of them. Slow, plain, and independent.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise, product
from typing import Any, NamedTuple

ALL_MEDIA = ["web", "app", "email", "social", "print", "audio", "video"]
#: The codes that anything here names, and one that stands for all others.
ALL_TERRITORIES = ["KE", "UG", "FR", "US", "BR", "ZZ"]
UNDER = {"excerpt": "reprint"}
SOON = timedelta(seconds=1)
BETTER = ["prohibited", "ask", "permitted"]


class Point(NamedTuple):
    territory: str
    medium: str
    language: str | None
    moment: datetime


def outcome(work: Any, party: Any, use: Any, grants: Any, at: datetime) -> str:
    starts = use.starts or at
    if work.pub_status != "usable" or starts < (work.public_at if at < work.public_at else work.first_published_at):
        return "prohibited"
    if use.action == "link":
        return "permitted"
    if not _story_allows(work, use, starts):
        return "prohibited"
    outcomes = [_by_grants(work, party, use, grants, starts, action) for action in actions_of(work, use)]
    return min(outcomes, key=BETTER.index)


def actions_of(work: Any, use: Any) -> list[str]:
    printed = "excerpt" if use.words and use.words < work.word_count else "reprint"
    also = {"reprint": [printed], "translate": ["translate", printed], "adapt": ["adapt", printed]}
    return also.get(use.action, [use.action])


def kinds_of(use: Any) -> set[str]:
    return {"text"} if use.parts is None else {"text" if key == "text" else "picture" for key in use.parts}


def _story_allows(work: Any, use: Any, starts: datetime) -> bool:
    territories = use.territories or ALL_TERRITORIES
    for restriction in work.restrictions:
        if restriction.kind in ("hold", "not_for_reprint"):
            return False
        if (
            restriction.kind == "reserved"
            and starts < restriction.until
            and any(t in restriction.territories for t in territories)
        ):
            return False
    return not parts_gone(work) & (use.parts or {"text"})


def parts_gone(work: Any) -> set[str]:
    """Keys of those that the story itself keeps."""
    gone = {part.key for part in work.parts if not part.may_go}
    for restriction in work.restrictions:
        if restriction.kind == "text_only":
            gone |= {part.key for part in work.parts if part.kind == "picture"}
        if restriction.kind == "third_party":
            gone |= restriction.parts
    return gone


def rules_about(work: Any, party: Any, grants: Any, starts: datetime, action: str) -> tuple[Any, Any, bool]:
    """Permissions and prohibitions, each with its grant and edition, and whether requests are taken."""
    permissions, prohibitions, requests = [], [], False
    for grant in grants:
        if (not party.active and not grant.public) or not _about(grant.scope, work):
            continue
        edition = _governing(grant, starts)
        if edition is None:
            continue
        if _inside(starts, grant.starts, grant.ends) and any(
            action in _with_below(other) for other in grant.takes_requests_for
        ):
            requests = True
        for rule in edition.rules:
            if rule.kind == "permission" and action in _with_below(rule.action):
                permissions.append((grant, edition, rule))
            if rule.kind == "prohibition" and (
                action in _with_below(rule.action) or rule.action in _with_below(action)
            ):
                prohibitions.append((grant, edition, rule))
    return permissions, prohibitions, requests


def _by_grants(work: Any, party: Any, use: Any, grants: Any, starts: datetime, action: str) -> str:
    wanted = kinds_of(use)
    permissions, prohibitions, requests = rules_about(work, party, grants, starts, action)
    moments = _moments(work, use, starts, [*permissions, *prohibitions])
    points = points_of(work, use, moments)
    hit = [
        (grant, rule)
        for grant, _, rule in prohibitions
        if wanted & rule.parts and any(forbids(grant, rule, work, point) for point in points)
    ]
    if any(not rule.on_request and not grant.public for grant, rule in hit):
        return "prohibited"
    refused = any(not rule.on_request and grant.public for grant, rule in hit)
    best = None
    for grant, edition, rule in permissions:
        if refused and grant.public:
            continue
        if not carries(grant, edition, rule, work, use, starts, points, wanted):
            continue
        soft = any(other.on_request and (not whose.public or grant.public) for whose, other in hit)
        due = not grant.paid and any(duty.code == "pay" and duty.before_use for duty in edition.duties)
        best = max((best or "ask", "ask" if soft or due else "permitted"), key=BETTER.index)
    if best is not None:
        return best
    return "ask" if requests and not refused else "prohibited"


def points_of(work: Any, use: Any, moments: list[datetime]) -> list[Point]:
    places, media = use.territories or ALL_TERRITORIES, use.media or ALL_MEDIA
    return [Point(*combination) for combination in product(places, media, _languages(work, use), moments)]


def _with_below(action: str) -> set[str]:
    return {action, *(name for name, above in UNDER.items() if above == action)}


def _about(scope: Any, work: Any) -> bool:
    if scope.sources is not None and work.source not in scope.sources:
        return False
    return scope.languages is None or any(_covers(language, work.language) for language in scope.languages)


def _covers(language: str, other: str) -> bool:
    return other.split("-")[: len(language.split("-"))] == language.split("-")


def _governing(grant: Any, starts: datetime) -> Any:
    begun = [edition for edition in grant.editions if edition.in_force_from is None or edition.in_force_from <= starts]
    return begun[-1] if begun else None


def _languages(work: Any, use: Any) -> list[str | None]:
    return [use.language] if use.action == "translate" else [work.language]


def _moments(work: Any, use: Any, starts: datetime, looked: Any) -> list[datetime]:
    """Of the use: its start alone where its end was left unsaid, for it then lasts as long as it may."""
    if use.ends is None:
        return [starts]
    last = far(starts, use)
    return sorted(moment for moment in set(tried(work, starts, last, looked)) if starts <= moment < last)


def far(starts: datetime, use: Any) -> datetime:
    """The end that was said; for good, or unsaid: one after everything that any rule knows."""
    return use.ends if isinstance(use.ends, datetime) else starts + timedelta(days=9000)


def tried(work: Any, starts: datetime, last: datetime, looked: Any) -> Iterator[datetime]:
    edges = {starts, last}
    for grant, _, rule in looked:
        edges |= {edge for edge in (grant.starts, grant.ends, rule.starts, rule.ends) if edge is not None}
        if rule.delay is not None:
            edges.add(work.first_published_at + rule.delay)
        if rule.display is not None:
            edges.add(starts + rule.display)
    for before, after in pairwise(sorted(edges)):
        yield from (before, before + (after - before) / 2, after - SOON, after)


def _inside(moment: datetime, first: datetime | None, last: datetime | None) -> bool:
    return (first is None or first <= moment) and (last is None or moment < last)


def _at_point(rule: Any, work: Any, point: Point) -> bool:
    """Place, medium, language and delay; the dates are asked by whoever calls."""
    if rule.territories is not None and point.territory not in rule.territories:
        return False
    if point.territory in rule.except_territories:
        return False
    if rule.media is not None and point.medium not in rule.media:
        return False
    return rule.delay is None or point.moment >= work.first_published_at + rule.delay


def forbids(grant: Any, rule: Any, work: Any, point: Point) -> bool:
    if not _at_point(rule, work, point):
        return False
    point_language = point.language
    if (
        rule.languages is not None
        and point_language is not None
        and not any(
            _covers(language, point_language) or _covers(point_language, language) for language in rule.languages
        )
    ):
        return False
    return _inside(point.moment, grant.starts, grant.ends) and _inside(point.moment, rule.starts, rule.ends)


def carries(
    grant: Any, edition: Any, rule: Any, work: Any, use: Any, starts: datetime, points: list[Point], wanted: set[str]
) -> bool:
    if not wanted <= rule.parts or (rule.non_commercial and use.commercial is not False):
        return False
    if "text" in wanted and not _short_enough(rule, work, use):
        return False
    if rule.per_month is not None and grant.taken >= rule.per_month and not grant.taken_already:
        return False
    for point in points:
        if not _at_point(rule, work, point):
            return False
        if rule.languages is not None and (
            point.language is None or not any(_covers(language, point.language) for language in rule.languages)
        ):
            return False
        asked_of = starts if edition.may_stay else point.moment
        if not (_inside(asked_of, grant.starts, grant.ends) and _inside(asked_of, rule.starts, rule.ends)):
            return False
        if rule.display is not None and point.moment >= starts + rule.display:
            return False
    return True


def _short_enough(rule: Any, work: Any, use: Any) -> bool:
    """The words asked for, against a number of words, a share, and what an excerpt may be where no share is said."""
    length = work.word_count if use.words is None or use.words > work.word_count else use.words
    if rule.words is not None and length > rule.words:
        return False
    if rule.percent is None and rule.action == "excerpt":
        return 0 < 2 * length <= work.word_count
    if rule.percent == 100 or rule.percent is None:
        return True
    return 0 < 100 * length <= rule.percent * work.word_count
