"""How bylines are worded in the language of their story. A language that is not in the table gets the names alone."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.text.language import primary


class Wording(NamedTuple):
    """`beginnings`: what stands before the names, by role. `staff`: how those of a bureau sign.

    `comma`: between names, and between a name and its title; `last`: between the last two names.
    """

    beginnings: dict[str, str]
    staff: str
    comma: str = ", "
    last: str = ", "


_ROLES = ("by", "with", "additional_reporting", "edited_by", "translated_by", "photographs_by")


def _wording(beginnings: Sequence[str], *more: str) -> Wording:
    return Wording(dict(zip(_ROLES, beginnings, strict=True)), *more)


_WORDINGS = {
    "en": _wording(
        ("by ", "With ", "Additional reporting by ", "Edited by ", "Translated by ", "Photographs by "),
        "{source} {bureau} Staff",
        ", ",
        " and ",
    ),
    "es": _wording(
        ("por ", "Con ", "Con información de ", "Editado por ", "Traducido por ", "Fotografías de "),
        "Redacción de {source} {bureau}",
        ", ",
        " y ",
    ),
    "ar": _wording(
        ("بقلم ", "بمشاركة ", "تغطية إضافية: ", "تحرير: ", "ترجمة: ", "تصوير: "),
        "فريق {source} {bureau}",
        "، ",
        " و",
    ),
    "he": _wording(
        ("מאת ", "בשיתוף ", "דיווח נוסף: ", "עריכה: ", "תרגום: ", "צילום: "),
        "צוות {source} {bureau}",
        ", ",
        " ו",
    ),
}
#: Of other languages, what stands between names where that is no comma and a space.
_COMMAS = {"fa": "، ", "ja": "、", "ps": "، ", "sd": "، ", "ug": "، ", "ur": "، ", "yue": "、", "zh": "、"}
#: A Spanish “y” is “e” before the sound of an i, which is none in “Hierro” or “Iaroslav”.
_SPANISH_E = re.compile(r"(?:i(?![aeiou])|í|hi(?![aeou])|hí)", re.IGNORECASE)


def wording(language: str) -> Wording:
    """Of a BCP 47 tag, whatever its region or script."""
    comma = _COMMAS.get(primary(language), ", ")
    return _WORDINGS.get(primary(language)) or Wording(dict.fromkeys(_ROLES, ""), "{source} {bureau}", comma, comma)


def separators(names: Sequence[str], language: str) -> list[str]:
    """What stands before each of these names: nothing before the first."""
    used = wording(language)
    # Arabic joins every name by “and”, as Unicode's CLDR has it.
    middle = used.last if primary(language) == "ar" else used.comma
    between = [middle] * (len(names) - 2) + [used.last] * (len(names) > 1)
    return [
        "",
        *(_before(name, separator, primary(language)) for name, separator in zip(names[1:], between, strict=True)),
    ][: len(names)]


def _before(name: str, separator: str, language: str) -> str:
    """The “and” of a language as it stands before this name."""
    if separator == " y " and _SPANISH_E.match(name):
        return " e "
    # A letter that is written as one with the name stands apart from a name in another script.
    if separator == " ו" and not "א" <= name[:1] <= "ת":
        return " ו-"
    if separator == " و" and language == "ar" and not "ء" <= name[:1] <= "ۿ":
        return " و "
    return separator
