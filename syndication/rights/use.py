"""Makes the use of a question definite: open values become the widest. A use that can't be judged is refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from syndication.rights.errors import RightsError
from syndication.rights.model import NEVER, Part, Restriction, Use, Work
from syndication.rights.territories import EVERYWHERE
from syndication.rights.vocabulary import ALSO_REPRINTS, PICTURE, TEXT, Action, Medium, PartKind, RestrictionKind


@dataclass(frozen=True, slots=True)
class DefiniteUse:
    """A use without open values, except that `languages` None means any, and `ends` may be NEVER or None (unstated).

    `action`: its action; a reprint of fewer words than the text is an excerpt. `judged_as`: the actions whose rules apply,
    because a translated or adapted text is also printed. `carries_pictures`: no parts were named, so pictures go along if
    the rules allow it.

    `named`: keys of the named parts, None if none were named. `kinds`: the kinds of parts that must be carried: those of the
    named parts, else the text.
    """

    action: Action
    territories: frozenset[str]
    media: frozenset[Medium]
    languages: frozenset[str] | None
    starts: datetime
    ends: object
    words: int
    commercial: bool
    named: frozenset[str] | None
    kinds: frozenset[PartKind]
    judged_as: tuple[Action, ...]
    carries_pictures: bool


def whole_minute(moment: datetime) -> datetime:
    """The moment, rounded up to the minute: a use permitted from 09:26:46 is said to be permitted from 09:27."""
    floor = moment.replace(second=0, microsecond=0)
    return moment if moment == floor else floor + timedelta(minutes=1)


def definite(work: Work, use: Use, at: datetime) -> DefiniteUse:
    """The definite use. Raises RightsError for a use that can't be judged."""
    _refuse_nothing(work, use)
    _refuse_odd_times(use, at)
    _refuse_another_language(work, use)
    kinds = {part.key: part.kind for part in work.parts}
    printing = Action.EXCERPT if use.words is not None and use.words < work.word_count else Action.REPRINT
    return DefiniteUse(
        action=printing if use.action is Action.REPRINT else use.action,
        territories=EVERYWHERE if use.territories is None else use.territories,
        media=frozenset(Medium) if use.media is None else use.media,
        languages=_languages(work, use),
        starts=use.starts or at,
        ends=use.ends,
        words=work.word_count if use.words is None else min(use.words, work.word_count),
        commercial=use.commercial is not False,
        named=use.parts,
        kinds=frozenset(kinds[key] for key in use.parts) if use.parts is not None else frozenset({TEXT}),
        judged_as=_judged_as(use.action, printing),
        carries_pictures=use.parts is None and any(part.kind is PICTURE and goes(work, part) for part in work.parts),
    )


def language_matches(language: str, spoken: str) -> bool:
    """Basic filtering, RFC 4647 §3.3.1: "en" covers "en-GB", and not the reverse."""
    pattern, tag = language.lower(), spoken.lower()
    return tag == pattern or tag.startswith(pattern + "-")


def goes(work: Work, part: Part) -> bool:
    """Whether the story's restrictions let a part go."""
    return part.may_go and not any(holds_back(restriction, part) for restriction in work.restrictions)


def holds_back(restriction: Restriction, part: Part) -> bool:
    """Whether a restriction keeps one part back."""
    match restriction.kind:
        case RestrictionKind.THIRD_PARTY:
            return part.key in restriction.parts
        case RestrictionKind.TEXT_ONLY:
            return part.kind is PICTURE
        case RestrictionKind.NOT_FOR_REPRINT | RestrictionKind.HOLD | RestrictionKind.RESERVED:
            return False
        case RestrictionKind.UNREADABLE:
            return True
        case _ as never:
            assert_never(never)


def _judged_as(action: Action, printing: Action) -> tuple[Action, ...]:
    if action is Action.REPRINT:
        return (printing,)
    return (action, printing) if action in ALSO_REPRINTS else (action,)


def _languages(work: Work, use: Use) -> frozenset[str] | None:
    """The languages of the text to be published. A translation without a stated language may be into any."""
    if use.action is not Action.TRANSLATE:
        return frozenset({work.language})
    return frozenset({use.language}) if use.language is not None else None


def _refuse_nothing(work: Work, use: Use) -> None:
    if use.media is not None and not use.media:
        raise RightsError("media", f"Give one medium at least, of {', '.join(Medium)}.")
    if use.territories is not None and not use.territories:
        raise RightsError("territory", "Give territories by the codes of ISO 3166-1, one at least.")
    if use.words is not None and use.words <= 0:
        raise RightsError("words", "Give a whole number of words above 0.")
    keys = {part.key for part in work.parts}
    if use.parts is not None and (not use.parts or use.parts - keys):
        unknown = min(use.parts - keys, default="")
        missing = f"There is no part “{unknown[:40]}”" if unknown else "One part is needed"
        raise RightsError("parts", f"{missing}: this story has {', '.join(sorted(keys, reverse=True))}.")


def _refuse_odd_times(use: Use, at: datetime) -> None:
    if isinstance(use.ends, datetime) and use.ends <= (use.starts or at):
        raise RightsError("ends", "The use would end before it starts.")
    if use.ends is not None and use.ends is not NEVER and not isinstance(use.ends, datetime):
        raise RightsError("ends", "ends is a moment, or never.")


def _refuse_another_language(work: Work, use: Use) -> None:
    if use.language is None:
        return
    same = language_matches(work.language, use.language) or language_matches(use.language, work.language)
    if use.action is Action.TRANSLATE and same:
        raise RightsError("language", f"The story is in {work.language} already. Ask to reprint it.")
    if use.action is not Action.TRANSLATE and not same:
        raise RightsError(
            "language", f"The story is in {work.language}. To print it in {use.language}, ask to translate it."
        )
