"""The wording of near misses: exactly the question of the link, and nothing else."""

from datetime import tzinfo
from operator import attrgetter
from typing import Any

from syndication.rights.model import NEVER, PICTURE, TEXT, Use, Work
from syndication.rights.sentences import day, language_phrase, last_day, media_phrase, picture_phrase
from syndication.rights.territories import EVERYWHERE, fewest_names, listed, name_of

#: Parameters of the address, each with its field of a use.
FIELDS = {
    "action": "action",
    "territory": "territories",
    "media": "media",
    "language": "language",
    "words": "words",
    "parts": "parts",
    "commercial": "commercial",
    "starts": "starts",
    "ends": "ends",
}
_values_of = attrgetter(*FIELDS.values())


def changed_names(original: Use, use: Use) -> frozenset[str]:
    """The parameters of the address that differ."""
    pairs = zip(FIELDS, _values_of(original), _values_of(use), strict=True)
    return frozenset([name for name, old, new in pairs if old != new])


def changes(original: Use, use: Use) -> dict[str, Any]:
    """The changed parameters with their new values; None leaves one out."""
    names = changed_names(original, use)
    changed: dict[str, Any] = {name: getattr(use, field) for name, field in FIELDS.items() if name in names}
    if changed.get("territory") is not None:
        changed["territory"] = list(use.territory_names)
    return {name: sorted(new) if isinstance(new, frozenset) else new for name, new in changed.items()}


def near_miss_phrase(original: Use, use: Use, work: Work, zone: tzinfo) -> str:
    """“as an excerpt of up to 120 words, in Kenya, on the web”."""
    changed = changes(original, use)
    phrases = []
    if "action" in changed:
        phrases.append("as an excerpt" if use.words is None else f"as an excerpt of up to {use.words:,} words")
    elif use.words is not None and "words" in changed:
        phrases.append(f"up to {use.words:,} words")
    if use.language is not None and "language" in changed:
        phrases.append(f"into {language_phrase(use.language)}")
    if use.parts is not None and "parts" in changed:
        phrases.append(_parts_phrase(use.parts, work))
    if use.territories is not None and "territory" in changed:
        phrases.append(_territories_phrase(original, use.territories, use.territory_names))
    if use.media is not None and "media" in changed:
        phrases.append(media_phrase(use.media))
    if "commercial" in changed:
        phrases.append("if it is not commercial")
    return ", ".join([*phrases, *_period_phrases(changed, zone)])


def _parts_phrase(parts: frozenset[str], work: Work) -> str:
    text = ["the text"] if TEXT in parts else []
    pictures = [picture_phrase(part.title) for part in work.parts if part.kind == PICTURE and part.key in parts]
    phrases = [*text, *pictures]
    return f"for {listed(phrases)}{' alone' if len(phrases) == 1 else ''}"


def _territories_phrase(original: Use, territories: frozenset[str], names: tuple[str, ...]) -> str:
    """The names of the territories; or, if that is shorter, those to leave out of the requested ones or of the world."""
    spellings: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(names, ())]
    if original.territories is not None and original.territory_names and territories < original.territories:
        spellings.append((original.territory_names, fewest_names(original.territories - territories)))
    spellings.append((("WORLD",), fewest_names(EVERYWHERE - territories)))
    inside, outside = min(spellings, key=lambda spelling: len(spelling[0]) + len(spelling[1]))
    if inside == ("WORLD",):
        return f"everywhere but in {_named(outside)}" if outside else "everywhere"
    return f"in {_named(inside)} but not in {_named(outside)}" if outside else f"in {_named(inside)}"


def _named(names: tuple[str, ...]) -> str:
    return listed(name_of(name) for name in names)


def _period_phrases(changed: dict[str, Any], zone: tzinfo) -> list[str]:
    phrases = []
    if "starts" in changed:
        phrases.append(f"from {day(changed['starts'], zone)}" if changed["starts"] is not None else "if it starts now")
    if "ends" in changed:
        ends = changed["ends"]
        phrases.append("for good" if ends is NEVER else f"until {last_day(ends, zone)}" if ends is not None else "")
    return [phrase for phrase in phrases if phrase]
