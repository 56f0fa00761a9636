"""One rule against one use: a permission must carry the whole of it, a prohibition applies where it meets any part."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, assert_never

from syndication.rights.model import EVERYTHING, NEVER, Edition, Grant, Rule, Scope, Work
from syndication.rights.territories import EVERYWHERE
from syndication.rights.use import DefiniteUse, language_matches
from syndication.rights.vocabulary import TEXT, Action, PartKind


class Short(StrEnum):
    """The respects in which a permission falls short of a use. OVER: it had ended before the use would start."""

    TERRITORY = "territory"
    MEDIA = "media"
    LANGUAGE = "language"
    PARTS = "parts"
    WORDS = "words"
    QUOTA = "quota"
    COMMERCIAL = "commercial"
    STARTS = "starts"
    ENDS = "ends"
    OVER = "over"


class Shortfall(NamedTuple):
    """A constraint that doesn't hold for the whole use. `limit`: what the rule would allow in that `respect`."""

    respect: Short
    limit: Any = None


def in_scope(scope: Scope, work: Work) -> bool:
    return scope is EVERYTHING or (
        (scope.sources is None or work.source in scope.sources)
        and (scope.bureaus is None or work.bureau in scope.bureaus)
        and (scope.sections is None or not work.sections.isdisjoint(scope.sections))
        and (scope.topics is None or not work.topics.isdisjoint(scope.topics))
        and (scope.authors is None or not work.authors.isdisjoint(scope.authors))
        and (scope.languages is None or any(language_matches(language, work.language) for language in scope.languages))
        and (scope.published_from is None or work.first_published_at >= scope.published_from)
        and (scope.published_until is None or work.first_published_at < scope.published_until)
    )


def edition_at(grant: Grant, starts: datetime) -> Edition | None:
    """The edition that governs a use starting then: the last in force; None before the first."""
    if len(grant.editions) == 1 and grant.editions[0].in_force_from is None:
        return grant.editions[0]
    governing = None
    for edition in grant.editions:
        if edition.in_force_from is None or edition.in_force_from <= starts:
            governing = edition
    return governing


def region(rule: Rule) -> frozenset[str]:
    """The territories of a rule."""
    included = EVERYWHERE if rule.territories is None else rule.territories
    # Without exceptions it is no copy: of many rules that takes the most time.
    return included - rule.except_territories if rule.except_territories else included


#: Per cent of the text that an excerpt may have where the Terms say nothing of it: an excerpt is never the whole.
HALF, WHOLE = 50, 100


def share(rule: Rule) -> int:
    """The percentage of the text that a permission allows."""
    if rule.percent is not None:
        return rule.percent
    return HALF if rule.action is Action.EXCERPT else WHOLE


def longest(rule: Rule, work: Work) -> int | None:
    """The number of words that a permission allows; None for the whole text."""
    percent = share(rule)
    if percent >= WHOLE:
        return rule.words
    most = percent * work.word_count // 100
    return most if rule.words is None else min(most, rule.words)


# --- Permissions ---------------------------------------------------------------------------------------------------


def falls_short(rule: Rule, edition: Edition, grant: Grant, definite_use: DefiniteUse, work: Work) -> tuple[Short, ...]:
    """The respects in which a permission falls short of the whole use; empty if it carries it."""
    return with_quota_and_time(in_extent(rule, definite_use, work), rule, edition, grant, definite_use, work)


def in_extent(rule: Rule, definite_use: DefiniteUse, work: Work) -> tuple[Short, ...]:
    """The respects other than quota and time in which a permission falls short. They depend on no grant and no date."""
    respects = []
    if not _all_inside(rule, definite_use):
        respects.append(Short.TERRITORY)
    if rule.media is not None and not definite_use.media <= rule.media:
        respects.append(Short.MEDIA)
    if rule.languages is not None and not _all_languages_match(rule.languages, definite_use):
        respects.append(Short.LANGUAGE)
    if not definite_use.kinds <= rule.parts:
        respects.append(Short.PARTS)
    # Of no words there is no excerpt: a story of pictures alone would go whole.
    if (
        TEXT in definite_use.kinds
        and (limit := longest(rule, work)) is not None
        and (definite_use.words > limit or not limit)
    ):
        respects.append(Short.WORDS)
    if rule.non_commercial and definite_use.commercial:
        respects.append(Short.COMMERCIAL)
    return tuple(respects)


def with_quota_and_time(
    short: tuple[Short, ...], rule: Rule, edition: Edition, grant: Grant, definite_use: DefiniteUse, work: Work
) -> tuple[Short, ...]:
    """All respects in which a permission falls short, in the order of `Short`. `short`: those other than quota and time."""
    if rule.per_month is not None and not grant.taken_already and grant.taken >= rule.per_month:
        short = tuple(respect for respect in Short if respect in short or respect is Short.QUOTA)
    if (first := earliest(rule, grant, work)) is not None and definite_use.starts < first:
        short = (*short, Short.STARTS)
    if _is_over(rule, grant, definite_use.starts):
        return (*short, Short.OVER)
    if definite_use.ends is not None and _ends_before(rule, edition, grant, definite_use):
        return (*short, Short.ENDS)
    return short


def shortfalls(rule: Rule, edition: Edition, grant: Grant, definite_use: DefiniteUse, work: Work) -> list[Shortfall]:
    """The shortfalls with the limits of the rule. They are computed for few of many rules."""
    return [
        Shortfall(respect, _limit(respect, rule, edition, grant, definite_use, work))
        for respect in falls_short(rule, edition, grant, definite_use, work)
    ]


def _limit(respect: Short, rule: Rule, edition: Edition, grant: Grant, definite_use: DefiniteUse, work: Work) -> Any:
    match respect:
        case Short.TERRITORY:
            return region(rule)
        case Short.MEDIA:
            return rule.media
        case Short.LANGUAGE:
            return rule.languages
        case Short.PARTS:
            return rule.parts
        case Short.WORDS:
            return longest(rule, work)
        case Short.QUOTA:
            return rule.per_month
        case Short.COMMERCIAL:
            return None
        case Short.STARTS:
            return earliest(rule, grant, work)
        case Short.OVER:
            return sooner(grant.ends, rule.ends)
        case Short.ENDS:
            return end_of(rule, edition, grant, definite_use.starts)
        case _ as never:
            assert_never(never)


def earliest(rule: Rule, grant: Grant, work: Work) -> datetime | None:
    """The first moment for which a rule holds, by its dates, its grant's dates and its delay."""
    first = grant.starts
    if rule.starts is not None and (first is None or rule.starts > first):
        first = rule.starts
    if rule.delay is not None:
        delayed = work.first_published_at + rule.delay
        first = delayed if first is None else max(first, delayed)
    return first


def _is_over(rule: Rule, grant: Grant, starts: datetime) -> bool:
    return (grant.ends is not None and starts >= grant.ends) or (rule.ends is not None and starts >= rule.ends)


def _ends_before(rule: Rule, edition: Edition, grant: Grant, definite_use: DefiniteUse) -> bool:
    """Whether the use would go on after the permission's end."""
    if (end := end_of(rule, edition, grant, definite_use.starts)) is None:
        return False
    return definite_use.ends is NEVER or (isinstance(definite_use.ends, datetime) and definite_use.ends > end)


def sooner(first: datetime | None, other: datetime | None) -> datetime | None:
    """The sooner of two ends; None is never."""
    if first is None or other is None:
        return first or other
    return min(first, other)


def end_of(rule: Rule, edition: Edition, grant: Grant, starts: datetime) -> datetime | None:
    """When a use with that start must end by this permission; None if never."""
    end = None if edition.may_stay else sooner(grant.ends, rule.ends)
    return end if rule.display is None else sooner(end, starts + rule.display)


def _all_inside(rule: Rule, definite_use: DefiniteUse) -> bool:
    inside = rule.territories is None or definite_use.territories <= rule.territories
    return inside and (not rule.except_territories or definite_use.territories.isdisjoint(rule.except_territories))


def _all_languages_match(languages: frozenset[str], definite_use: DefiniteUse) -> bool:
    if definite_use.languages is None:
        return False
    return all(any(language_matches(allowed, language) for allowed in languages) for language in definite_use.languages)


# --- Prohibitions --------------------------------------------------------------------------------------------------


def meets_from(first: datetime | None, last: datetime | None, definite_use: DefiniteUse) -> datetime | None:
    """The moment from which a prohibition that holds from `first` until `last` meets the use; None if it never does.

    For a use without a stated end that moment may be after its start: then the prohibition ends the use.
    """
    begins = definite_use.starts if first is None or first <= definite_use.starts else first
    if last is not None and begins >= last:
        return None
    return None if isinstance(definite_use.ends, datetime) and begins >= definite_use.ends else begins


def unmet(rule: Rule, definite_use: DefiniteUse, kinds: frozenset[PartKind]) -> frozenset[Short]:
    """The respects other than time in which a prohibition does not meet the use."""
    respects = set() if _any_inside(rule, definite_use) else {Short.TERRITORY}
    if rule.media is not None and definite_use.media.isdisjoint(rule.media):
        respects.add(Short.MEDIA)
    if rule.languages is not None and not _any_language_matches(rule.languages, definite_use):
        respects.add(Short.LANGUAGE)
    if rule.parts.isdisjoint(kinds):
        respects.add(Short.PARTS)
    return frozenset(respects)


def _any_inside(rule: Rule, definite_use: DefiniteUse) -> bool:
    if not rule.except_territories:
        return rule.territories is None or not definite_use.territories.isdisjoint(rule.territories)
    return not definite_use.territories.isdisjoint(region(rule))


def _any_language_matches(languages: frozenset[str], definite_use: DefiniteUse) -> bool:
    """Whether a rule concerns one of the requested languages, or may: a rule on "en-GB" may concern a text in "en"."""
    if definite_use.languages is None:
        return True
    return any(
        language_matches(allowed, language) or language_matches(language, allowed)
        for allowed in languages
        for language in definite_use.languages
    )
