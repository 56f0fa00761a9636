"""Which language a text is in, and which way that is written."""

from collections import Counter
from re import compile as pattern

from articles.text.stop_words import STOP_WORDS

SAMPLE = 20_000  # characters that are looked at
FEWEST_WORDS = 6  # below this, small words say nothing
LEAST_SHARE = 0.12  # of the words that must be small words of the language

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ps", "sd", "ug", "ur", "yi"))
RIGHT_TO_LEFT_SCRIPTS = frozenset(("adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"))

# The first of these that holds most letters gives the language; the letters of the second kind tell it from its
# neighbours in the same script.
SCRIPTS = {
    "latin": pattern(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "ar": pattern(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "he": pattern(r"[\u0590-\u05ff]"),
    "ru": pattern(r"[\u0400-\u052f]"),
    "el": pattern(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "hi": pattern(r"[\u0900-\u097f]"),
    "th": pattern(r"[\u0e00-\u0e7f]"),
    "ko": pattern(r"[\u1100-\u11ff\uac00-\ud7af]"),
    "ja": pattern(r"[\u3040-\u30ff]"),
    "zh": pattern(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"),
}
NEIGHBOURS = (
    ("ar", "ur", pattern(r"[ٹڈڑںےھہ]"), 0.03),
    ("ar", "fa", pattern(r"[پچژگکی]"), 0.03),
    ("ru", "uk", pattern(r"[іїєґІЇЄҐ]"), 0.02),
)
WORD = pattern(r"[^\W\d_]+")


def guess_language(text: str, default: str = "en") -> str:
    """An ISO 639-1 code, by the script and then by the commonest small words; `default` where neither tells."""
    sample = text[:SAMPLE]
    letters = {code: len(script.findall(sample)) for code, script in SCRIPTS.items()}
    # Japanese writes its nouns with Chinese characters; what is between them tells.
    if letters["ja"] * 5 > letters["zh"]:
        letters["ja"] += letters.pop("zh")
    script = max(letters, key=lambda code: letters[code])
    if not letters[script]:
        return default
    if script == "latin":
        return _by_small_words(sample, default)
    return _among_neighbours(script, sample, letters[script])


def direction(language: str) -> str:
    """The way a language (BCP 47: "ar", "az-Arab-IR") is written: "ltr" or "rtl"."""
    primary, *subtags = language.lower().replace("_", "-").split("-")
    script = next((subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()), "")
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in RIGHT_TO_LEFT else "ltr"


def _among_neighbours(script: str, sample: str, letters: int) -> str:
    for of_script, language, own_letters, share in NEIGHBOURS:
        if script == of_script and len(own_letters.findall(sample)) > share * letters:
            return language
    return script


def _by_small_words(sample: str, default: str) -> str:
    words = Counter(WORD.findall(sample.lower()))
    total = sum(words.values())
    scores = {code: sum(words[word] for word in small) for code, small in STOP_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if total >= FEWEST_WORDS and scores[best] >= LEAST_SHARE * total else default
