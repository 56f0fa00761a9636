"""Fronts made at random from a seed: every number of stories, with and without pictures, in scripts of several kinds.

A headline is one word or 220 characters, or something in between; a summary may be missing, and so may the reserve.
"""

from datetime import UTC, datetime
from random import Random
from typing import Any

from articles.reader.arranged_slots import ListOfFront
from articles.reader.pictures import Picture
from articles.reader.teasers import Teaser
from articles.text.language import direction

NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
LANGUAGES = ("en",) * 12 + ("es", "de", "ar", "he", "ja", "zh", "hi", "el")
WORDS = {
    "en": "the harbour of and ferry council vote after water a treaty to in judges nine villages school bridge for by night",
    "es": "el puerto de la votación tras agua y un tratado en nueve aldeas escuela puente por noche alcaldesa sin",
    "de": "die Hafen und Fähre Gemeinderat Abstimmung nach Wasserversorgungsgenossenschaft der Brücke Donaudampfschifffahrt",
    "ar": "الميناء من و العبارة المجلس بعد المياه معاهدة في تسع قرى مدرسة جسر ليلة قضاة",
    "he": "הנמל של ו המעבורת המועצה אחרי מים אמנה ב תשעה כפרים בית ספר גשר לילה",
    "ja": "港の連絡船が三週間ぶりに運航を再開し議会は水条約を承認した学校と橋",
    "zh": "港口渡轮三周后恢复运行议会批准用水条约九个村庄学校桥梁夜间法官",
    "hi": "बंदरगाह की नौका परिषद मतदान के बाद पानी संधि में नौ गाँव स्कूल पुल रात",
    "el": "το λιμάνι του και πλοίο συμβούλιο ψηφοφορία μετά νερό συνθήκη σε εννέα χωριά σχολείο γέφυρα νύχτα",
}
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="


def text(random: Random, language: str, length: int) -> str:
    """Words of the language, of about so many characters: half as many where a character is as wide as two."""
    if language in ("ja", "zh"):
        return "".join(random.choice(WORDS[language]) for _ in range(max(2, length // 2)))
    vocabulary = WORDS[language].split()
    chosen = random.choice(vocabulary)
    while len(chosen) < length:
        chosen = f"{chosen} {random.choice(vocabulary)}"
    return chosen[0].upper() + chosen[1:]


def picture() -> Picture:
    # Which fields there are besides is the pictures' own affair: none of them changes how high a block is.
    fields: dict[str, Any] = dict.fromkeys(Picture._fields, "") | {"src": PIXEL, "width": 720, "height": 480}
    return Picture(**fields)


def random_teaser(random: Random, pictured: float) -> Teaser:
    language = random.choice(LANGUAGES)
    length = random.choice((3, 30, 45, 50, 55, 60, 65, 70, 80, 110, 220))
    return Teaser(
        headline=text(random, language, length),
        url="/story",
        summary=text(random, language, random.choice((40, 80, 110, 140, 160, 220))) if random.random() < 0.9 else "",
        kicker=text(random, language, 8) if random.random() < 0.7 else "",
        byline=f"By {text(random, 'en', random.choice((12, 30, 60)))}" if random.random() < 0.9 else "",
        published=NOW,
        published_label="14:05",
        language=language,
        direction=direction(language),
        picture=picture() if random.random() < pictured else None,
    )


def teasers(random: Random, count: int) -> list[Teaser]:
    pictured = random.choice((0.0, 0.3, 0.7, 1.0))
    return [random_teaser(random, pictured) for _ in range(count)]


def random_lists(seed: int) -> list[ListOfFront]:
    """The lists of one front: a top of one, two or three columns, and six blocks of 1 to 12 stories."""
    random = Random(seed)
    top = [
        ("lead", random.randint(1, 4)),
        ("second", random.randint(2, 4)),
        ("rail", random.randint(6, 14)),
    ]
    below = [(random.choice(("section", "section", "strip")), random.randint(1, 12)) for _ in range(6)]
    top = [filled_list for filled_list in top if filled_list[0] == "lead" or random.random() < 0.9]
    return [
        ListOfFront(
            position, f"Block {n}", "/list", teasers(random, count), teasers(random, random.choice((0, 4, 8))), ""
        )
        for n, (position, count) in enumerate(top + below)
    ]
