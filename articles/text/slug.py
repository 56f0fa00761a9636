"""The last part of a story's address."""

from re import compile as pattern

from anyascii import anyascii

LONGEST = 80
APOSTROPHES = str.maketrans("", "", "'’‘‛ʼʻ`´′")
WORD = pattern(r"[a-z0-9]+")
# Transliterated one by one into syllables; without a space between them a whole headline would be one word.
SYLLABLES = pattern(r"([\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff])")


def slug_for(headline: str) -> str:
    """Lower-case Latin letters and digits with hyphens, at most 80 and cut at a word's end; "" where nothing is left.

    Other scripts are transliterated; apostrophes vanish rather than part a word.
    """
    latin = anyascii(SYLLABLES.sub(r" \1 ", headline[:1000].translate(APOSTROPHES)))
    slug = "-".join(WORD.findall(latin.translate(APOSTROPHES).lower()))
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
