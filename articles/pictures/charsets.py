"""The encodings of texts in EXIF and IPTC-IIM: both allow any encoding, and most files do not name theirs."""

import codecs
import re
from collections.abc import Sequence

#: A letter beyond ASCII as UTF-8 has it; hardly any text of another encoding holds one by chance. (RFC 3629, 4)
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def utf8(value: bytes, *, marked: bool = False, cut: bool = False) -> str | None:
    """The text if it is UTF-8, also if it ends within a letter; else None.

    `marked`: the file says that it is UTF-8, so wrong bytes are replaced if more letters are right. `cut`: the value has its
    field's greatest length, so it may well end within a letter.
    """
    try:
        return value.decode()
    except UnicodeDecodeError:
        pass
    letters = len(_UTF8_LETTER.findall(value))
    if not letters and not (marked and cut):
        return None
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(value)
    except UnicodeDecodeError:
        replaced = value.decode(errors="replace")
        return replaced if marked and letters > replaced.count("\ufffd") else None


def latin1(value: bytes) -> str:
    """The text, decoded as Windows-1252, which has every letter of Latin-1; as Latin-1 if that fails."""
    try:
        return value.decode("cp1252")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def legacy_encoding(values: Sequence[bytes]) -> str:
    """The encoding of the texts of one old block: Windows-1252, or MacRoman if one of them can't be Windows-1252."""
    try:
        for value in values:
            value.decode("cp1252")
    except UnicodeDecodeError:
        return "mac_roman"  # every byte means something in it
    return "cp1252"
