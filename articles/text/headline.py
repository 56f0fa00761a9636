"""How long the words above a story are, by which they are set: letters as wide as two count for two (Unicode Standard Annex 11)."""

from math import ceil
from unicodedata import east_asian_width

#: From so many letters on, by the names of classes in the style sheets.
LONG = {"very-long": 150, "long": 90}

#: A word that a line of a headline cannot hold.
_LONG_WORD = 30


def headline_length(headline: str) -> str:
    """A key of `LONG`, or "" for one that is set as headlines are."""
    wide = _letters(headline)
    # Between letters that are as wide as two a line may end.
    if wide < LONG["long"] and wide == len(headline) and max(map(len, headline.split()), default=0) > _LONG_WORD:
        return "long"
    return next((name for name, least in LONG.items() if wide >= least), "")


#: A wide screen, as article.css sets it: letters in a line, and how high that is in rem, of a headline by its length.
_HEADLINE = {"": (34, 3.9), "long": (42, 3.1), "very-long": (52, 2.5)}
_DECK = 50, 2.0
#: Joined scripts have more air between lines.
_JOINED = 1.25
#: Rem that leave a picture and the first lines of the text their room on a screen 44 rem high.
_MOST = 16.5


def is_roomy(headline: str, deck: str, joined: bool = False) -> bool:
    """Whether a story's head leaves room, on a wide screen, for a picture between it and the beginning of the text."""
    room, high = _HEADLINE[headline_length(headline)]
    # With the kicker and the space between.
    height = 2.5 + ceil(_letters(headline) / room) * high + ceil(_letters(deck) / _DECK[0]) * _DECK[1]
    return height * (_JOINED if joined else 1) <= _MOST


def _letters(text: str) -> int:
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)
