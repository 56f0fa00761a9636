"""Questions near the one that was asked, and answered better: each of them judged before it is offered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, assert_never

from syndication.rights.judging import Short, Shortfall, edition_at, longest, region, sooner
from syndication.rights.sentences import day, last_day, media_said, whole_minute
from syndication.rights.story_word import why_not
from syndication.rights.telling import limit
from syndication.rights.territories import EVERYWHERE, fewest_names, listed, name_of, places
from syndication.rights.verdict import RANK, Permission, Prohibition
from syndication.rights.vocabulary import Action, contains
from syndication.rights.words import NEVER, TEXT, Kind, Miss, Outcome, RightsError, Rule, Use

if TYPE_CHECKING:
    from syndication.rights.decide import Judged

#: Offered at most; tried at most.
MOST, TRIED = 4, 24
#: More names of territories than this nobody reads in an address.
_TERRITORIES = 60
#: Territories that a near miss names one by one.
_SAID = 5


@dataclass
class Change:
    """A use made from the one asked; `wire`: the same change by the names of the address; `says`: in words."""

    use: Use
    says: list[str] = field(default_factory=list)
    wire: dict[str, Any] = field(default_factory=dict)


def nearest(judged: "Judged", judge: Callable[[Use], "Judged"]) -> list[Miss]:
    """At most four, best and smallest change first; none where the answer is yes already or nothing could better it."""
    if judged.outcome == Outcome.PERMITTED:
        return []
    changes = _changes(judged) if judged.bar is None else _past_the_bar(judged)
    found: dict[tuple[Any, ...], tuple[int, int, Miss]] = {}
    for number, change in enumerate(changes):
        if number == TRIED:
            break
        better = _tried(change, judged, judge)
        if better is not None:
            key = tuple(sorted((name, str(value)) for name, value in change.wire.items()))
            found.setdefault(key, (-RANK[better.outcome], len(change.wire), better))
    return [miss for *_, miss in sorted(found.values(), key=lambda one: one[:2])][:MOST]


def _tried(change: Change, judged: "Judged", judge: Callable[[Use], "Judged"]) -> Miss | None:
    try:
        outcome = judge(change.use).outcome
    except RightsError:
        return None
    if RANK[outcome] <= RANK[judged.outcome]:
        return None
    word = "permitted" if outcome == Outcome.PERMITTED else "ask us about it"
    return Miss(says=f"{word} {_together(change.says)}", outcome=outcome, change=change.wire)


def _together(says: list[str]) -> str:
    """“in Kenya only”; of several changes each goes without saying “only”."""
    return says[0] if len(says) == 1 else ", ".join(one.removesuffix(" only") for one in says)


def _changes(judged: "Judged") -> Iterator[Change]:
    """What no prohibition meets; from each permission that falls short, the use that it would carry; then less of it."""
    for verdict in judged.verdicts:
        if bars := verdict.against or [one for one in (verdict.on_request,) if one is not None]:
            yield from _out_of_reach(bars, judged)
    looked = sorted(
        (one for v in judged.verdicts for one in v.permissions if one.short), key=lambda one: len(one.short)
    )
    for permission in looked:
        change = Change(judged.use)
        if all(_give_way(change, permission, short, judged) for short in permission.short):
            yield change
    if judged.asked.named is not None:
        yield from _text_alone(judged)
    yield from _smaller_actions(judged)


def _text_alone(judged: "Judged") -> Iterator[Change]:
    may_go = [
        part.key
        for part in judged.work.parts
        if part.key in (judged.asked.named or ()) and not why_not(judged.work, part)
    ]
    if may_go and frozenset(may_go) != judged.asked.named:
        words = "for the text alone" if may_go == [TEXT] else "without what is not ours to give"
        yield Change(replace(judged.use, parts=frozenset(may_go)), [words], {"parts": may_go})


def _smaller_actions(judged: "Judged") -> Iterator[Change]:
    """An excerpt, where the whole may not be printed."""
    below = [one for one in Action if one != judged.asked.action and contains(judged.asked.action, one)]
    for action in below:
        for rule in _permissions(judged, action):
            words = longest(rule, judged.work)
            less = words is not None and words < judged.asked.words
            use = replace(judged.use, action=action, words=words if less else judged.use.words)
            wire: dict[str, Any] = {"action": action} | ({"words": words} if less else {})
            said = f"as an excerpt of up to {words:,} words" if less and words else "as an excerpt"
            yield Change(use, [said], wire)
            if rule.media is not None and not judged.asked.media <= rule.media:
                media = sorted(rule.media & judged.asked.media) or sorted(rule.media)
                yield Change(replace(use, media=frozenset(media)), [said, "in other media"], wire | {"media": media})


def _permissions(judged: "Judged", action: Action) -> Iterator[Rule]:
    for grant in judged.verdicts[0].in_scope:
        edition = edition_at(grant, judged.asked.starts)
        if edition is not None:
            yield from (rule for rule in edition.rules if rule.kind is Kind.PERMISSION and rule.action == action)


# --- Keeping out of reach of what is prohibited --------------------------------------------------------------------


def _out_of_reach(bars: list[Prohibition], judged: "Judged") -> Iterator[Change]:
    """The use without what the prohibitions meet, in one respect at a time: where, how, of what, and when."""
    use, asked = judged.use, judged.asked
    yield from _elsewhere(judged, asked.territories.difference(*(region(bar.rule) for bar in bars)))
    if all(bar.rule.media is not None for bar in bars):
        media = asked.media.difference(*(bar.rule.media or () for bar in bars))
        if media:
            yield Change(replace(use, media=media), [f"{media_said(media)} only"], {"media": sorted(media)})
    if all(TEXT not in bar.rule.parts for bar in bars) and TEXT in (asked.named or ()):
        yield Change(replace(use, parts=frozenset({TEXT})), ["for the text alone"], {"parts": [TEXT]})
    yield from _at_another_time(bars, judged)


def _at_another_time(bars: list[Prohibition], judged: "Judged") -> Iterator[Change]:
    begins = min(bar.begins for bar in bars if bar.begins is not None)
    if begins > judged.asked.starts:
        said = f"until {last_day(begins, judged.zone)}"
        yield Change(replace(judged.use, ends=begins), [said], {"ends": begins})
    ends = [end for bar in bars if (end := sooner(bar.grant.ends, bar.rule.ends)) is not None]
    if len(ends) == len(bars):
        yield from _later(judged, max(ends))


def _past_the_bar(judged: "Judged") -> Iterator[Change]:
    """Of a story that is not public then, or reserved: another time, other territories. Whom for is never said."""
    if judged.bar is None:
        return
    if judged.bar.until is not None:
        yield from _later(judged, judged.bar.until)
    yield from _elsewhere(judged, judged.asked.territories - judged.bar.territories)


def _later(judged: "Judged", moment: datetime) -> Iterator[Change]:
    first, use = whole_minute(moment), judged.use
    if not isinstance(use.ends, datetime) or first < use.ends:
        yield Change(replace(use, starts=first), [f"from {day(first, judged.zone)}"], {"starts": first})


def _elsewhere(judged: "Judged", there: frozenset[str]) -> Iterator[Change]:
    names = fewest_names(there)
    if 0 < len(names) <= _TERRITORIES:
        use = replace(judged.use, territories=there, territories_said=names)
        yield Change(use, [_only_in(there, names, judged)], {"territory": list(names)})


# --- Giving way to one constraint ----------------------------------------------------------------------------------


def _give_way(change: Change, permission: Permission, short: Shortfall, judged: "Judged") -> bool:
    """Change the use so that this constraint holds; False where no change of the question can do it."""
    made = _made(change.use, permission.rule, short, judged)
    if made is None:
        return False
    use, wire = made
    change.use = use
    change.wire |= wire
    change.says.append(_said(permission.rule, short, use, judged))
    return True


def _made(use: Use, rule: Rule, short: Shortfall, judged: "Judged") -> "_Made":
    """The use so changed that a constraint holds; None where no change can do it."""
    match short.what:
        case Short.TERRITORY:
            return _territory(use, rule, short, judged)
        case Short.MEDIA:
            return _media(use, short, judged)
        case Short.LANGUAGE:
            return _language(use, short)
        case Short.PARTS:
            return _parts(use, short, judged)
        case Short.WORDS:
            return (replace(use, words=short.limit), {"words": short.limit}) if short.limit else None
        case Short.COMMERCIAL:
            return replace(use, commercial=False), {"commercial": False}
        case Short.STARTS:
            return _starts(use, short)
        case Short.ENDS:
            return _ends(use, short, judged)
        case Short.QUOTA | Short.OVER:
            return None
        case _ as never:
            assert_never(never)


def _said(rule: Rule, short: Shortfall, use: Use, judged: "Judged") -> str:
    if short.what is Short.TERRITORY and use.territories is not None:
        return _only_in(use.territories, use.territories_said, judged)
    if short.what is Short.WORDS:
        return f"up to {short.limit:,} words"
    return limit(rule, short, judged.zone)


def _only_in(there: frozenset[str], names: tuple[str, ...], judged: "Judged") -> str:
    """“in Kenya only”; of many territories, without a few of which it would be permitted, “outside France”."""
    without = judged.asked.territories - there
    if there <= judged.asked.territories and len(there) > _SAID and 0 < len(without) <= _SAID:
        return f"outside {listed(sorted(name_of(one) for one in without))}"
    return f"in {places(there, names)} only"


_Made = tuple[Use, dict[str, Any]] | None


def _territory(use: Use, rule: Rule, short: Shortfall, judged: "Judged") -> _Made:
    region: frozenset[str] = short.limit
    if (
        use.territories is None
        and rule.territories is not None
        and not rule.except_territories
        and rule.territories_said
    ):
        names = rule.territories_said
        return replace(use, territories=region, territories_said=names), {"territory": list(names)}
    common = (use.territories or EVERYWHERE) & region or region
    names = fewest_names(common)
    if not 0 < len(names) <= _TERRITORIES:
        return None
    return replace(use, territories=common, territories_said=names), {"territory": list(names)}


def _media(use: Use, short: Shortfall, judged: "Judged") -> _Made:
    media = (judged.asked.media & short.limit) or short.limit
    return replace(use, media=media), {"media": sorted(media)}


def _language(use: Use, short: Shortfall) -> _Made:
    if use.action != "translate":
        return None
    language = min(short.limit)
    return replace(use, language=language), {"language": language}


def _parts(use: Use, short: Shortfall, judged: "Judged") -> _Made:
    keys = frozenset(
        part.key for part in judged.work.parts if part.kind in short.limit and not why_not(judged.work, part)
    )
    named = keys & judged.asked.named if judged.asked.named is not None else keys
    return (replace(use, parts=named), {"parts": sorted(named)}) if named else None


def _starts(use: Use, short: Shortfall) -> _Made:
    first = whole_minute(short.limit)
    if isinstance(use.ends, datetime) and use.ends <= first:
        return None
    return replace(use, starts=first), {"starts": first}


def _ends(use: Use, short: Shortfall, judged: "Judged") -> _Made:
    if short.limit <= judged.asked.starts or (use.ends is not NEVER and not isinstance(use.ends, datetime)):
        return None
    return replace(use, ends=short.limit), {"ends": short.limit}
