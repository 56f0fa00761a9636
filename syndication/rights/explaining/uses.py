"""The use that was asked about, as a sentence names it: all that was said, and of what was left open its widest.

Sentences are composed of pieces that each know their form; no finished one is ever changed.
"""

from datetime import datetime, tzinfo

from syndication.rights.judged import Judged
from syndication.rights.model import NEVER, PICTURE, TEXT
from syndication.rights.sentences import DO, day, language_said, last_day, media_said, picture_said
from syndication.rights.territories import EVERYWHERE, listed, name_of, places
from syndication.rights.vocabulary import FREE, MEDIA, Action, Outcome

#: Pictures and places named one by one; of more, the number.
NAMED = 2
#: Respects in which an answer about the whole is none about each part of it: names of the address.
Whole = frozenset[str]
EACH: Whole = frozenset()


def use_said(judged: Judged, whole: Whole = EACH) -> str:
    """“reprint this story on the web in Kenya”.

    `whole`: in which respects some of what was asked is answered better than all of it. There the words say that all
    of it is meant: “may not reprint in Kenya and France” would be read as neither in the one nor in the other.
    """
    action = judged.definite_use.action
    if action == FREE:
        return DO[action].format(it="this story", into="")
    done = DO[action].format(it=_object(judged, whole), into=_into(judged, whole))
    pieces = (done, _media(judged, whole), _place(judged, whole), _commercial(judged, whole), _period(judged, whole))
    return "".join(pieces)


def _object(judged: Judged, whole: Whole) -> str:
    """What something is done to: the story, or the parts that were named, or so many words of it."""
    definite_use, named = judged.definite_use, judged.definite_use.named
    text = "the text of this story" if named is not None else "this story"
    if judged.use.words is not None:
        most = "as many as" if "words" in whole else "up to"
        # Of a text without words, as many as were asked for.
        text = f"{most} {words_said(definite_use.words or judged.use.words)} of {text}"
    elif {"words", "action"} & whole:
        text = f"the whole of {text}" if definite_use.action is not Action.EXCERPT else f"{text}, however long,"
    if named is None:
        return text
    pictures = [part.title for part in judged.work.parts if part.kind == PICTURE and part.key in named]
    said = [picture_said(title) for title in pictures]
    if len(said) > NAMED:
        said = [
            f"{len(pictures)} of its pictures"
            if TEXT in definite_use.kinds
            else f"{len(pictures)} pictures of this story"
        ]
    together = " together" if "parts" in whole and len(named) > 1 else ""
    return listed([*([text] if TEXT in definite_use.kinds else []), *said]) + together


def words_said(number: int) -> str:
    return "1 word" if number == 1 else f"{number:,} words"


def _into(judged: Judged, whole: Whole) -> str:
    if judged.use.language is not None:
        return f" into {language_said(judged.use.language)}"
    return " into every language" if "language" in whole else ""


def _media(judged: Judged, whole: Whole) -> str:
    media = judged.use.media
    if "media" not in whole:
        return f" {media_said(media)}" if media is not None else ""
    if media is None or len(media) == len(MEDIA):
        return " in every medium"
    said = [MEDIA[name] for name in MEDIA if name in media]
    return f" both {listed(said)}" if len(said) == NAMED else f" {listed(said)}{' together' if len(said) > 1 else ''}"


def _place(judged: Judged, whole: Whole) -> str:
    there, said = judged.definite_use.territories, judged.use.territories_said
    if "territory" not in whole:
        return " anywhere in the world" if judged.use.territories is None else f" in {places(there, said)}"
    if there == EVERYWHERE:
        return " everywhere in the world"
    names = [name_of(one) for one in (said or sorted(there))]
    if len(there) == 1:
        return f" in {names[0]}"
    return f" in both {listed(names)}" if len(names) == len(there) == NAMED else f" in all of {places(there, said)}"


def _commercial(judged: Judged, whole: Whole) -> str:
    if judged.use.commercial is None and "commercial" not in whole:
        return ""
    return ", commercially" if judged.definite_use.commercial else ", not commercially"


def _period(judged: Judged, whole: Whole) -> str:
    """“, from 1 to 5 June”; an end alone begins now: after “may not”, “until” would be read as “not before”."""
    definite_use, starts, zone = judged.definite_use, judged.use.starts, judged.zone
    begun = f"from {day(starts, zone)}" if starts is not None else ""
    if definite_use.ends is NEVER:
        return f", {begun}, for good" if begun else ", for good"
    if not isinstance(definite_use.ends, datetime):
        return f", {begun}" if begun else ""
    if judged.outcome == Outcome.PERMITTED:
        return f", {begun}{until(definite_use.ends, zone)}" if begun else until(definite_use.ends, zone)
    time = f"{begun or 'from now'} to {last_day(definite_use.ends, zone)}"
    return f", for the whole time {time}" if {"starts", "ends"} & whole else f", {time}"


def until(end: datetime | None, zone: tzinfo) -> str:
    return f", until {last_day(end, zone)}" if end is not None else ""
