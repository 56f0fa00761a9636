"""Ways to change a use so that a permission carries it, or so that a prohibition no longer meets it.

Each returns the changed use, or None if a change of that kind can't help.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from syndication.rights.alternatives.obstacles import Obstacle
from syndication.rights.matching import Short, Shortfall, edition_at, end_of, region
from syndication.rights.model import Use, Work
from syndication.rights.restrictions import why_not
from syndication.rights.territories import EVERYWHERE, fewest_names
from syndication.rights.use import DefiniteUse, language_matches, whole_minute
from syndication.rights.verdict import Permission
from syndication.rights.vocabulary import Action, Medium

Name = TypeVar("Name", bound=str)

#: More names of territories than this nobody reads in an address.
MOST_NAMES = 60


class Attempt(NamedTuple):
    """A use while it is being changed. `permissions`: those that are to carry it."""

    work: Work
    at: datetime
    use: Use
    definite_use: DefiniteUse
    permissions: Sequence[Permission]


def in_territories(use: Use, territories: frozenset[str]) -> Use | None:
    """The use in these territories; None if there are none, or if they take too many names for an address."""
    names = fewest_names(territories)
    return replace(use, territories=territories, territory_names=names) if 0 < len(names) <= MOST_NAMES else None


# --- Giving way to what a permission asks ---------------------------------------------------------------------------


def _territory(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    return in_territories(attempt.use, _widest(attempt.definite_use.territories, EVERYWHERE.intersection(*limits)))


def _widest(wanted: frozenset[Name], allowed: frozenset[Name]) -> frozenset[Name]:
    """The allowed part of the requested values; if there is none, the allowed values."""
    return wanted & allowed or allowed


def _media(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    media = _widest(attempt.definite_use.media, frozenset(Medium).intersection(*limits))
    return replace(attempt.use, media=media) if media else None


def _language(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    """The use in an allowed language, for a translation; a reprint has no choice of language."""
    if attempt.use.action is not Action.TRANSLATE:
        return None
    offered = {language for languages in limits for language in languages}
    fitting = (
        language
        for language in offered
        if all(any(language_matches(wide, language) for wide in languages) for languages in limits)
    )
    others = [
        language
        for language in fitting
        if not (language_matches(attempt.work.language, language) or language_matches(language, attempt.work.language))
    ]
    return replace(attempt.use, language=min(others)) if others else None


def _parts(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    kinds = frozenset.intersection(*limits)
    return of_parts(attempt, frozenset(part.key for part in attempt.work.parts if part.kind in kinds))


def of_parts(attempt: Attempt, keys: frozenset[str]) -> Use | None:
    """The use of those parts that may go at all and, if any were named, that were named."""
    named, work = attempt.use.parts, attempt.work
    usable_parts = frozenset(part.key for part in work.parts if part.key in keys and not why_not(work, part))
    part_keys = usable_parts if named is None else usable_parts & named or usable_parts
    return replace(attempt.use, parts=part_keys) if part_keys else None


def _words(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    return replace(attempt.use, words=min(limits)) if min(limits) > 0 else None


def _commercial(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    return replace(attempt.use, commercial=False)


def _starts(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    return starting(attempt, max(limits))


def starting(attempt: Attempt, moment: datetime) -> Use | None:
    """The use from a moment on. If it would end before that, it keeps its length."""
    first, ends = whole_minute(moment), attempt.use.ends
    if isinstance(ends, datetime) and ends <= first:
        return replace(attempt.use, starts=first, ends=first + (ends - attempt.definite_use.starts))
    return replace(attempt.use, starts=first)


def _over(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    """The use from now on, if it would begin after the permission's end."""
    if attempt.use.starts is None or attempt.at >= min(limits):
        return None
    return replace(attempt.use, starts=None)


def _ends(attempt: Attempt, limits: Sequence[Any]) -> Use | None:
    """The use up to the earliest end of the permissions, which depends on the start if that is moved too."""
    ends = [
        end_of(permission.rule, permission.edition, permission.grant, attempt.definite_use.starts)
        for permission in attempt.permissions
        if edition_at(permission.grant, attempt.definite_use.starts) is permission.edition
    ]
    return ending(attempt, min((end for end in ends if end is not None), default=min(limits)))


def ending(attempt: Attempt, moment: datetime) -> Use | None:
    """The use up to a moment, cut to the minute as answers show it; None if it would not begin before that."""
    last = moment.replace(second=0, microsecond=0)
    return replace(attempt.use, ends=last) if last > attempt.definite_use.starts else None


#: A quota is given way to by no change of the question.
_GIVING_WAY: dict[Short, Callable[[Attempt, Sequence[Any]], Use | None]] = {
    Short.TERRITORY: _territory,
    Short.MEDIA: _media,
    Short.LANGUAGE: _language,
    Short.PARTS: _parts,
    Short.WORDS: _words,
    Short.COMMERCIAL: _commercial,
    Short.STARTS: _starts,
    Short.OVER: _over,
    Short.ENDS: _ends,
}


def give_way(attempt: Attempt, shortfalls: Sequence[Shortfall]) -> Use | None:
    """The use changed in every respect in which the permissions fall short of it."""
    use: Use | None = attempt.use
    for respect, narrow in _GIVING_WAY.items():
        limits = [shortfall.limit for shortfall in shortfalls if shortfall.respect == respect]
        if use is not None and limits:
            use = narrow(attempt._replace(use=use), limits)
    return None if use is None or any(shortfall.respect not in _GIVING_WAY for shortfall in shortfalls) else use


# --- Keeping out of what is prohibited ------------------------------------------------------------------------------


def _elsewhere(attempt: Attempt, obstacles: Sequence[Obstacle]) -> Use | None:
    regions = [region(obstacle.rule) for obstacle in obstacles if region(obstacle.rule) != EVERYWHERE]
    if not regions:
        return None
    allowed = EVERYWHERE.intersection(*(region(permission.rule) for permission in attempt.permissions)).difference(
        *regions
    )
    return in_territories(attempt.use, _widest(attempt.definite_use.territories, allowed))


def _in_other_media(attempt: Attempt, obstacles: Sequence[Obstacle]) -> Use | None:
    prohibited_media = [obstacle.rule.media for obstacle in obstacles if obstacle.rule.media is not None]
    if not prohibited_media:
        return None
    carried = (permission.rule.media for permission in attempt.permissions if permission.rule.media is not None)
    media = _widest(attempt.definite_use.media, frozenset(Medium).intersection(*carried).difference(*prohibited_media))
    return replace(attempt.use, media=media) if media else None


def _of_other_parts(attempt: Attempt, obstacles: Sequence[Obstacle]) -> Use | None:
    kinds = frozenset.union(*(obstacle.rule.parts for obstacle in obstacles))
    return of_parts(attempt, frozenset(part.key for part in attempt.work.parts if part.kind not in kinds))


def _into_another_language(attempt: Attempt, obstacles: Sequence[Obstacle]) -> Use | None:
    """The use as a translation into one of the languages that the permissions name."""
    prohibited_languages = {language for bar in obstacles for language in bar.rule.languages or ()}
    named = [permission.rule.languages for permission in attempt.permissions if permission.rule.languages is not None]
    if attempt.use.action is not Action.TRANSLATE or not named or not prohibited_languages:
        return None
    free = [
        frozenset(
            language
            for language in languages
            if not any(
                language_matches(bar, language) or language_matches(language, bar) for bar in prohibited_languages
            )
        )
        for languages in named
    ]
    return _language(attempt, free) if all(free) else None


def _before(attempt: Attempt, obstacles: Sequence[Obstacle]) -> Use | None:
    begins = [obstacle.begins for obstacle in obstacles if obstacle.begins is not None]
    return ending(attempt, min(begins)) if begins else None


def _after(attempt: Attempt, obstacles: Sequence[Obstacle]) -> Use | None:
    ends = [obstacle.over for obstacle in obstacles if obstacle.over is not None]
    return starting(attempt, max(ends)) if ends else None


#: Each keeps out of as many of the prohibitions as it can.
KEEPING_OUT: tuple[Callable[[Attempt, Sequence[Obstacle]], Use | None], ...] = (
    _elsewhere,
    _in_other_media,
    _of_other_parts,
    _into_another_language,
    _before,
    _after,
)
