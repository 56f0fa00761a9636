"""Characters: one normal form, which ones can be stored, and which ones turn the reading direction."""

import re
from unicodedata import combining, name, normalize

from articles.text.errors import UnfitText

# Unicode TR9 §2: what opens or closes an embedding, override or isolate reaches beyond itself and can make
# a name on a page read as another. The marks LRM, RLM and ALM only take part in their own place and are left alone.
BIDI_CONTROLS = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}

_SHOWN = {ord(control): f"⟨{short}⟩" for control, short in BIDI_CONTROLS.items()}
_REFERENCES = {ord(control): f"&#x{ord(control):X};" for control in BIDI_CONTROLS}

# Nothing to see on their own: zero-width space and joiners, direction marks, soft hyphen, variation selectors, fillers, tags.
# (Unicode 16, DerivedCoreProperties: Default_Ignorable_Code_Point)
INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFF8),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF),
    )
    for code in range(first, last + 1)
)

NEXT_LINE = 0x85  # a C1 control by its number, but text to a newsroom: only LF ends a line

# What no page, feed or XML file may hold: the C0 controls but TAB, LF, FF and CR; DEL; the C1 controls but NEL;
# and the code points that Unicode keeps for itself (Unicode 16 §23.7). XML 1.0 §2.2 refuses most of them.
CONTROLS = frozenset(
    chr(code)
    for code in (
        *(code for code in range(0x20) if chr(code) not in "\t\n\f\r"),
        *(code for code in range(0x7F, 0xA0) if code != NEXT_LINE),
        *range(0xFDD0, 0xFDF0),
        *(plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)),
    )
)
# The controls that part words: the vertical tab, which office programs write for a line end, and the separators of old files.
_PARTING = "\x0b\x1c\x1d\x1e\x1f"
_WITHOUT_CONTROLS: dict[int, str | None] = {ord(control): None for control in CONTROLS} | {
    ord(control): " " for control in _PARTING
}


# More marks on one letter than any script has. Python puts them in order in a time that grows with their square: half a
# million of them, which is a megabyte, take minutes. In order already they take none.
_MARKS = "".join(chr(code) for code in range(0x300, 0x1F000) if combining(normalize("NFD", chr(code))[0]))
# In two sets, for Python looks a letter up in one table only where all of them lie in Unicode's first plane.
_FIRST_PLANE = "".join(mark for mark in _MARKS if mark <= "\uffff")
_LONG_RUN = re.compile(f"(?:[{_FIRST_PLANE}]|[{_MARKS[len(_FIRST_PLANE) :]}]){{100,}}")
_SHORT = 2000  # characters that can be as odd as they like


def _in_order(run: re.Match[str]) -> str:
    """The marks of a run taken apart and put in their canonical order, as Unicode 16 §3.11 has it (D108, D109)."""
    return "".join(sorted("".join(normalize("NFD", mark) for mark in run[0]), key=combining))


def nfc(text: str) -> str:
    """The text in Unicode normal form C, the only form that is stored. Takes time in proportion to its length."""
    return normalize("NFC", text if len(text) <= _SHORT or text.isascii() else _LONG_RUN.sub(_in_order, text))


def is_nfc(text: str) -> bool:
    """Whether `nfc` would leave the text as it is."""
    return nfc(text) == text


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: no character, or only spaces, line ends and invisible ones."""
    return all(character.isspace() or character in INVISIBLE for character in text)


def without_controls(text: str) -> str:
    """The text without the characters of `CONTROLS`, which can't be printed and break feeds; those that part words are spaces."""
    return text.translate(_WITHOUT_CONTROLS)


def storable(text: str) -> str:
    """The text as every field stores it: lines that end with LF, no control characters, normal form C.

    Raises UnfitText for what no database stores. `storable` of its own result is that result.
    """
    refuse_unstorable(text)
    return nfc(without_controls(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")))


def bidi_controls(text: str) -> list[str]:
    """The Unicode names of the direction controls in the text, each once, in order of appearance."""
    return [name(character) for character in dict.fromkeys(text) if character in BIDI_CONTROLS]


def show_controls(text: str) -> str:
    """The text with each direction control replaced by its abbreviation in brackets, ⟨RLO⟩, which turns nothing."""
    return text.translate(_SHOWN) if _turns(text) else text


def refer_to_controls(html: str) -> str:
    """The HTML with each direction control written as a character reference, `&#x202E;`: a browser reads the same text."""
    return html.translate(_REFERENCES) if _turns(html) else html


def _turns(text: str) -> bool:
    # Nine searches in C, and none for ASCII: a tenth of what one look-up for each character takes.
    return not text.isascii() and any(control in text for control in BIDI_CONTROLS)


def refuse_unstorable(text: str) -> None:
    """Raise UnfitText where the text holds what no database takes: NUL, or half of a surrogate pair."""
    at = text.find("\0")
    if at >= 0:
        raise UnfitText(f"Character {at + 1} is a NUL, which can't be stored. Take it out.")
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        raise UnfitText(
            f"Character {problem.start + 1} is half of a character (U+{ord(text[problem.start]):04X}), "
            "which can't be stored. Write it anew."
        ) from None
