"""The wording of a use: all values of the question, and the widest for those that it leaves open.

Sentences are composed of parts, each in its final form; a finished sentence is never changed.
"""

from datetime import datetime, tzinfo

from syndication.rights.english.places import listed, name_of, places
from syndication.rights.english.sentences import DO, day, language_phrase, last_day, media_phrase, picture_phrase
from syndication.rights.judgement import Judgement
from syndication.rights.model import NEVER, PICTURE, TEXT
from syndication.rights.territories import EVERYWHERE
from syndication.rights.vocabulary import FREE, MEDIA, Action, Outcome

#: Pictures and places named one by one; of more, the number.
NAMED = 2
#: Respects in which an answer about the whole is none about each part of it: names of the address.
Whole = frozenset[str]
EACH: Whole = frozenset()


def use_phrase(judgement: Judgement, whole: Whole = EACH) -> str:
    """“reprint this story on the web in Kenya”.

    `whole`: the respects in which a part of the use is answered better than all of it. There the phrase says that all of it
    is meant: “may not reprint in Kenya and France” would be read as neither in Kenya nor in France.
    """
    action = judgement.definite_use.action
    if action == FREE:
        return DO[action].format(it="this story", into="")
    action_phrase = DO[action].format(it=_object(judgement, whole), into=_into(judgement, whole))
    pieces = (
        action_phrase,
        _media(judgement, whole),
        _place(judgement, whole),
        _commercial(judgement, whole),
        _period(judgement, whole),
    )
    return "".join(pieces)


def _object(judgement: Judgement, whole: Whole) -> str:
    """The object of the action: the story, its named parts, or a number of its words."""
    definite_use, named = judgement.definite_use, judgement.definite_use.named
    text = "the text of this story" if named is not None else "this story"
    if judgement.use.words is not None:
        most = "as many as" if "words" in whole else "up to"
        # Of a text without words, as many as were asked for.
        text = f"{most} {words_phrase(definite_use.words or judgement.use.words)} of {text}"
    elif {"words", "action"} & whole:
        text = f"the whole of {text}" if definite_use.action is not Action.EXCERPT else f"{text}, however long,"
    if named is None:
        return text
    pictures = [part.title for part in judgement.work.parts if part.kind == PICTURE and part.key in named]
    picture_phrases = [picture_phrase(title) for title in pictures]
    if len(picture_phrases) > NAMED:
        picture_phrases = [
            f"{len(pictures)} of its pictures"
            if TEXT in definite_use.kinds
            else f"{len(pictures)} pictures of this story"
        ]
    together = " together" if "parts" in whole and len(named) > 1 else ""
    return listed([*([text] if TEXT in definite_use.kinds else []), *picture_phrases]) + together


def words_phrase(number: int) -> str:
    return "1 word" if number == 1 else f"{number:,} words"


def _into(judgement: Judgement, whole: Whole) -> str:
    if judgement.use.language is not None:
        return f" into {language_phrase(judgement.use.language)}"
    return " into every language" if "language" in whole else ""


def _media(judgement: Judgement, whole: Whole) -> str:
    media = judgement.use.media
    if "media" not in whole:
        return f" {media_phrase(media)}" if media is not None else ""
    if media is None or len(media) == len(MEDIA):
        return " in every medium"
    names = [MEDIA[name] for name in MEDIA if name in media]
    return (
        f" both {listed(names)}" if len(names) == NAMED else f" {listed(names)}{' together' if len(names) > 1 else ''}"
    )


def _place(judgement: Judgement, whole: Whole) -> str:
    territories, written_names = judgement.definite_use.territories, judgement.use.territory_names
    if "territory" not in whole:
        return (
            " anywhere in the world"
            if judgement.use.territories is None
            else f" in {places(territories, written_names)}"
        )
    if territories == EVERYWHERE:
        return " everywhere in the world"
    names = [name_of(name) for name in (written_names or sorted(territories))]
    if len(territories) == 1:
        return f" in {names[0]}"
    return (
        f" in both {listed(names)}"
        if len(names) == len(territories) == NAMED
        else f" in all of {places(territories, written_names)}"
    )


def _commercial(judgement: Judgement, whole: Whole) -> str:
    if judgement.use.commercial is None and "commercial" not in whole:
        return ""
    return ", commercially" if judgement.definite_use.commercial else ", not commercially"


def _period(judgement: Judgement, whole: Whole) -> str:
    """“, from 1 to 5 June”. After “may not”, an end alone is worded with “from now to”: “until” would be read as “not before”."""
    definite_use, starts, zone = judgement.definite_use, judgement.use.starts, judgement.zone
    start_phrase = f"from {day(starts, zone)}" if starts is not None else ""
    if definite_use.ends is NEVER:
        return f", {start_phrase}, for good" if start_phrase else ", for good"
    if not isinstance(definite_use.ends, datetime):
        return f", {start_phrase}" if start_phrase else ""
    if judgement.outcome == Outcome.PERMITTED:
        return f", {start_phrase}{until(definite_use.ends, zone)}" if start_phrase else until(definite_use.ends, zone)
    time = f"{start_phrase or 'from now'} to {last_day(definite_use.ends, zone)}"
    return f", for the whole time {time}" if {"starts", "ends"} & whole else f", {time}"


def until(end: datetime | None, zone: tzinfo) -> str:
    return f", until {last_day(end, zone)}" if end is not None else ""
