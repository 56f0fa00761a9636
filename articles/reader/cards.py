"""Cards of pages that have no picture: a drawn JPEG, whose address holds a stamp of all that it shows."""

import hashlib
import json
from functools import cache
from typing import NamedTuple

from articles.models import Version
from articles.pictures.card import CARD_FORMAT, SIZE, CardColours, draw_card
from articles.reader.pictures import File
from articles.reader.reference import House
from articles.text.colour import from_css, to_hex, to_rgb
from articles.text.language import direction
from articles.text.tokens import colours


class Card(NamedTuple):
    """What a card shows. `name`: of its address, the story's without the slashes around it, or "house"."""

    name: str
    house: str
    label: str
    headline: str
    colours: CardColours
    right_to_left: bool = False

    @property
    def stamp(self) -> str:
        """Eight characters that change with anything that it shows."""
        return hashlib.sha256(json.dumps([CARD_FORMAT, *self[1:]]).encode()).hexdigest()[:8]

    @property
    def url(self) -> str:
        return f"/pictures/cards/{self.name}-{self.stamp}.jpeg"

    def draw(self) -> bytes:
        return draw_card(self.house, self.label, self.headline, self.colours, self.right_to_left)


def card_of_story(version: Version, house: House) -> Card:
    """With the words as printed."""
    rtl = direction(version.language) == "rtl"
    return Card(version.path.strip("/"), house.name, version.section_name, version.headline, card_colours(house), rtl)


def card_of_house(house: House) -> Card:
    """Of every page that is no story's."""
    return Card("house", house.name, "", house.tagline, card_colours(house))


def card_colours(house: House) -> CardColours:
    """Those of pages by daylight: the tokens', with the accent that the house has set."""
    tokens = _of_tokens()
    return tokens._replace(accent=house.accent or tokens.accent)


@cache
def _of_tokens() -> CardColours:
    names = ("paper", "ink", "accent", "grey-label")
    return CardColours(*(to_hex(to_rgb(from_css(colours()[name]))) for name in names))


def as_file(card: Card) -> File:
    return File(card.url, *SIZE)


def house_card(house: House) -> File:
    return as_file(card_of_house(house))
