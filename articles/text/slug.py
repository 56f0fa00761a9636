"""The last part of a story's address."""

import re

from anyascii import anyascii

LONGEST = 80


def slug_for(headline: str) -> str:
    """Lower-case Latin letters and digits with hyphens, at most 80, cut at a word; "" where nothing is left.

    Other scripts are transliterated; apostrophes vanish rather than part a word.
    """
    plain = anyascii(re.sub(r"[’‘ʼ`´]", "", headline[:500])).replace("'", "")
    words = re.findall(r"[a-z0-9]+", plain.lower())
    slug = "-".join(words)
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
