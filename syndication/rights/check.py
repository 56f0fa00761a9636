"""Checks an edition of Terms before it is used: faults refuse it, problems are only reported."""

from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import assert_never

from syndication.rights.clauses import Constraint
from syndication.rights.english.sentences import DOING, rule_sentence, sentence
from syndication.rights.matching import region, share
from syndication.rights.model import PICTURE, TEXT, Duties, Edition, Kind, Rule
from syndication.rights.territories import EVERYWHERE
from syndication.rights.vocabulary import ALSO_REPRINTS, FREE, Action, Medium, contains


def faults(edition: Edition, zone: tzinfo = UTC) -> list[str]:
    """A sentence for each reason why an edition can't be saved; [] if it can."""
    if edition.unreadable:
        return ["Something in it is no action, medium, territory, part or duty that there is."]
    sentences = [fault for number, rule in enumerate(edition.rules, 1) for fault in _rule_faults(number, rule)]
    for duty in edition.duties:
        if duty.code == Duties.PAY and (duty.amount is None or duty.amount <= 0 or not duty.currency or not duty.per):
            sentences.append("The payment needs an amount above nothing, a currency, and what it is for.")
    return sentences


def _rule_faults(number: int, rule: Rule) -> Iterator[str]:
    name = f"Rule {number}"
    if rule.action is FREE:
        yield f"{name}: anyone may link to a public story; no rule touches that."
    if rule.media is not None and not rule.media:
        yield f"{name} names no medium."
    if not rule.parts:
        yield f"{name}: it is about the text, the pictures, or both."
    if not region(rule):
        yield f"{name}: no territory is left after its exceptions."
    if rule.starts is not None and rule.ends is not None and rule.ends <= rule.starts:
        yield f"{name} ends before it begins."
    # Any use would meet a prohibition of "up to 200 words", and what is permitted need not be asked for.
    astray = [
        constraint
        for constraint in Constraint
        if rule.kind not in constraint.clause.kinds and getattr(rule, constraint)
    ]
    match rule.kind:
        case Kind.PROHIBITION if astray:
            limits = ", ".join(constraint.clause.label.lower() for constraint in astray)
            yield f"{name} is a prohibition, and only a permission can be limited by {limits}."
        case Kind.PERMISSION if astray:
            yield f"{name} is a permission; only what is prohibited can be “on request”."
        case Kind.PROHIBITION | Kind.PERMISSION:
            pass
        case _ as never:
            assert_never(never)


def problems(edition: Edition, zone: tzinfo = UTC, takes_requests_for: frozenset[Action] = frozenset()) -> list[str]:
    """A sentence for each contradiction or gap, for the person who saves the edition. The edition is saved all the same."""
    return [
        *_covered(edition, zone),
        *_needless(edition, zone),
        *_pictures_without_text(edition),
        *_pointless_requests(edition, takes_requests_for),
        *_duties_astray(edition),
        *_gaps(edition, takes_requests_for),
    ]


def _of(edition: Edition, kind: Kind) -> list[tuple[int, Rule]]:
    return [(number, rule) for number, rule in enumerate(edition.rules, 1) if rule.kind == kind]


def _covered(edition: Edition, zone: tzinfo) -> Iterator[str]:
    """A sentence for each permission that a prohibition of the same edition takes back completely."""
    for number, permission in _of(edition, Kind.PERMISSION):
        for other, prohibition in _of(edition, Kind.PROHIBITION):
            touches = contains(prohibition.action, permission.action)
            if (
                touches
                and not prohibition.on_request
                and TEXT in prohibition.parts
                and _within(permission, prohibition)
            ):
                yield (
                    f"Rule {number} never permits anything: rule {other} prohibits all of it "
                    f"(“{rule_sentence(prohibition, zone)}”)."
                )


def _needless(edition: Edition, zone: tzinfo) -> Iterator[str]:
    """A sentence for each permission that another permission of the same edition contains completely."""
    permissions = _of(edition, Kind.PERMISSION)
    for number, permission in permissions:
        for other, wider in permissions:
            # Of two that say the same, the later one is needless.
            if (
                number != other
                and _contains(wider, permission)
                and (other < number or not _contains(permission, wider))
            ):
                yield f"Rule {number} adds nothing: rule {other} permits it already (“{rule_sentence(wider, zone)}”)."
                break


def _contains(wider: Rule, rule: Rule) -> bool:
    """Whether the wider permission carries every use that the narrower one carries."""
    return contains(wider.action, rule.action) and _within(rule, wider) and _as_free(rule, wider)


def _within(inner: Rule, outer: Rule) -> bool:
    """Whether the region of one rule lies inside another's: territories, media, languages, dates, delay and parts."""
    return (
        region(inner) <= region(outer)
        and (outer.media is None or (inner.media is not None and inner.media <= outer.media))
        and (outer.languages is None or (inner.languages is not None and inner.languages <= outer.languages))
        and (outer.starts is None or (inner.starts is not None and inner.starts >= outer.starts))
        and (outer.ends is None or (inner.ends is not None and inner.ends <= outer.ends))
        and (outer.delay is None or (inner.delay is not None and inner.delay >= outer.delay))
        and inner.parts <= outer.parts
    )


#: Limits of which more is freer.
_MEASURES = (Constraint.DISPLAY, Constraint.WORDS, Constraint.PER_MONTH)


def _as_free(inner: Rule, outer: Rule) -> bool:
    """Whether the outer permission's limits allow every use that the inner's allow."""
    if share(inner) > share(outer):
        return False
    for measure in _MEASURES:
        limit, inner_limit = getattr(outer, measure), getattr(inner, measure)
        if limit is not None and (inner_limit is None or inner_limit > limit):
            return False
    return inner.non_commercial or not outer.non_commercial


def _pictures_without_text(edition: Edition) -> Iterator[str]:
    permissions = _of(edition, Kind.PERMISSION)
    for number, rule in permissions:
        if rule.parts == {PICTURE} and not any(
            contains(o.action, rule.action) and TEXT in o.parts for _, o in permissions
        ):
            yield f"Rule {number} permits pictures, and nothing permits the text that they belong to."


def _pointless_requests(edition: Edition, takes_requests_for: frozenset[Action]) -> Iterator[str]:
    for number, prohibition in _of(edition, Kind.PROHIBITION):
        outright = (
            region(prohibition) == EVERYWHERE
            and prohibition.media is None
            and prohibition.languages is None
            and TEXT in prohibition.parts
        )
        always = (
            prohibition.starts is None
            and prohibition.ends is None
            and prohibition.delay is None
            and not prohibition.on_request
        )
        for action in sorted(takes_requests_for):
            if outright and always and contains(prohibition.action, action):
                yield f"Requests are taken for {DOING[action]}, but rule {number} prohibits it outright: nobody is asked."


def _duties_astray(edition: Edition) -> Iterator[str]:
    """A sentence for each duty that no permitted use can fulfil, or that forbids a use which a rule permits."""
    permissions = _of(edition, Kind.PERMISSION)
    for duty in edition.duties:
        clause = duty.code.clause
        media = [(rule.action, frozenset(Medium) if rule.media is None else rule.media) for _, rule in permissions]
        if media and not any(clause.fits(action, where) for action, where in media):
            yield f"Nothing that is permitted here can fulfil the duty “{clause.label}”: it is asked of nobody."
        elif duty.code is Duties.NO_EDITS:
            for number, rule in permissions:
                if rule.action in ALSO_REPRINTS:
                    yield (
                        f"Rule {number} permits {DOING[rule.action]}, which changes the text, and the duty "
                        f"“{clause.label}” forbids that: it is not asked there."
                    )


def _gaps(edition: Edition, takes_requests_for: frozenset[Action]) -> Iterator[str]:
    if not _of(edition, Kind.PERMISSION):
        yield "These terms permit nothing at all."
    for action in Action:
        spoken = (
            action is FREE
            or any(contains(requested, action) for requested in takes_requests_for)
            or any(contains(rule.action, action) for rule in edition.rules)
        )
        if not spoken:
            yield f"Nothing is said of {DOING[action]}: it is not permitted."
    for action in sorted(ALSO_REPRINTS):
        rules = [rule for _, rule in _of(edition, Kind.PERMISSION) if rule.action == action]
        if rules and not any(rule.action is Action.REPRINT for _, rule in _of(edition, Kind.PERMISSION)):
            yield sentence(f"{DOING[action]} is permitted, but reprinting is not, and it needs both")
