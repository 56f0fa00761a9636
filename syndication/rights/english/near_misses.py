"""Near misses in English: exactly the question of the link, and nothing else."""

from datetime import tzinfo
from typing import Any

from syndication.rights.alternatives.near_misses import changes
from syndication.rights.alternatives.search import NearMiss
from syndication.rights.english.places import listed, name_of
from syndication.rights.english.sentences import day, language_phrase, last_day, media_phrase, picture_phrase
from syndication.rights.judgement import Judgement
from syndication.rights.model import NEVER, PICTURE, TEXT, Use, Work
from syndication.rights.territories import EVERYWHERE, fewest_names
from syndication.rights.vocabulary import Outcome


def near_miss_sentence(near_miss: NearMiss, judgement: Judgement) -> str:
    """“permitted in Kenya, on the web”, “ask us about it as an excerpt”."""
    verdict = "permitted" if near_miss.outcome == Outcome.PERMITTED else "ask us about it"
    return f"{verdict} {near_miss_phrase(near_miss, judgement)}"


def near_miss_phrase(near_miss: NearMiss, judgement: Judgement) -> str:
    """“as an excerpt of up to 120 words, in Kenya, on the web”."""
    original, use, work, zone = judgement.use, near_miss.use, judgement.work, judgement.zone
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
