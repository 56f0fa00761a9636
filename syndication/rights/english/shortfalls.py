"""The wording of shortfalls: the limits of a permission, and the requested values."""

from datetime import datetime, tzinfo
from typing import assert_never

from syndication.rights.english.places import listed, places
from syndication.rights.english.sentences import day, language_phrase, last_day, media_phrase
from syndication.rights.english.uses import words_phrase
from syndication.rights.judgement import Judgement
from syndication.rights.matching import Short, Shortfall
from syndication.rights.model import TEXT, Rule
from syndication.rights.use import whole_minute
from syndication.rights.vocabulary import PartKind

_KINDS = {PartKind.TEXT: "the text", PartKind.PICTURE: "pictures"}


def limit(rule: Rule, short: Shortfall, zone: tzinfo) -> str:
    """“in Kenya and Uganda”, “from 4 June 2025”."""
    match short.respect:
        case Short.TERRITORY:
            return f"in {_inside(rule)}" if rule.territories is not None else f"everywhere but in {_outside(rule)}"
        case Short.MEDIA:
            return media_phrase(rule.media)
        case Short.LANGUAGE:
            return f"in {listed(language_phrase(language) for language in sorted(rule.languages or ()))}"
        case Short.PARTS:
            return "for the text" if rule.parts == {TEXT} else "for the pictures"
        case Short.WORDS:
            return (
                f"up to {words_phrase(short.limit)}" if short.limit else f"up to {_share(rule)}, which here is no word"
            )
        case Short.QUOTA:
            return f"for {short.limit:,} {'story' if short.limit == 1 else 'stories'} a month"
        case Short.COMMERCIAL:
            return "if it is not commercial"
        case Short.STARTS:
            return f"from {day(whole_minute(short.limit), zone)}"
        case Short.ENDS | Short.OVER:
            return f"until {last_day(short.limit, zone)}"
        case _ as never:
            assert_never(never)


def _inside(rule: Rule) -> str:
    inside = places(rule.territories, rule.territory_names)
    return f"{inside} but not in {_outside(rule)}" if rule.except_territories else inside


def _share(rule: Rule) -> str:
    """The permitted share of the text in words."""
    return "half of the text" if rule.percent is None else f"{rule.percent} per cent of the text"


def _outside(rule: Rule) -> str:
    return places(rule.except_territories, rule.except_names)


def asked_for(judgement: Judgement, respect: Short) -> str:
    """The requested value, in words, of a constraint that fell short."""
    definite_use, zone, use = judgement.definite_use, judgement.zone, judgement.use
    match respect:
        case Short.TERRITORY:
            phrase = f"in {places(definite_use.territories, use.territory_names)}"
            return phrase if use.territories is not None else "everywhere in the world"
        case Short.MEDIA:
            return media_phrase(definite_use.media) if use.media is not None else "in every medium"
        case Short.LANGUAGE:
            if definite_use.languages is None:
                return "into every language"
            return f"in {listed(language_phrase(language) for language in sorted(definite_use.languages))}"
        case Short.PARTS:
            return f"for {listed(_KINDS[kind] for kind in _KINDS if kind in definite_use.kinds)}"
        case Short.WORDS:
            if not definite_use.words:
                return "the text, which has no words"
            return (
                words_phrase(definite_use.words)
                if use.words is not None
                else f"the whole text, {words_phrase(definite_use.words)}"
            )
        case Short.QUOTA:
            return "one more story this month"
        case Short.COMMERCIAL:
            return "commercially" if use.commercial else "commercially, since nothing else was said"
        case Short.STARTS | Short.OVER:
            return f"from {day(definite_use.starts, zone)}"
        case Short.ENDS:
            return f"to {last_day(definite_use.ends, zone)}" if isinstance(definite_use.ends, datetime) else "for good"
        case _ as never:
            assert_never(never)
