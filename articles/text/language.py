"""Which language a text is in, and which way that is written."""

import re
from collections import Counter

#: Scripts written from right to left, by the languages that use them (ISO 639).
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"}

_SCRIPTS = (
    (re.compile(r"[\u0590-\u05ff]"), "he"), (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0370-\u03ff]"), "el"), (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"), (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0900-\u097f]"), "hi"), (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
)  # fmt: skip

_COMMON = {
    "en": "the of and to in that is was for on with said has have from are by at",
    "de": "der die das und ist nicht mit von den dem ein eine auf für sich im zu wurde auch",
    "fr": "le la les des et est une dans que pour qui sur pas par du au avec sont ont",
    "es": "el la los las de que y en un una por con para del se su al no ha",
    "it": "il la di che e un una per con del della non sono le gli nel alla dei ha",
    "pt": "o a os as de que e em um uma para com não do da dos no na foi",
    "nl": "de het een en van in dat is niet op te voor met zijn aan door werd ook",
    "pl": "i w na z że do się nie to jest o jak po przez dla przy od są",
    "tr": "ve bir bu için ile da de olarak çok daha sonra ancak gibi olan dedi",
    "sv": "och att det som en på är av för med den till inte har ett om var",
}
_PERSIAN = re.compile(r"[پچژگ]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")


def guess_language(text: str, default: str = "en") -> str:
    """An ISO 639-1 code: by script, then by the commonest small words; `default` where neither tells."""
    sample = text[:20_000]
    counts = Counter({code: len(script.findall(sample)) for script, code in _SCRIPTS})
    code, many = counts.most_common(1)[0]
    latin = len(re.findall(r"[A-Za-z\u00c0-\u024f]", sample))
    if counts["ja"] and counts["ja"] * 4 > counts["zh"] and counts["ja"] + counts["zh"] > latin:
        return "ja"
    if many > latin:
        if code == "ar" and len(_PERSIAN.findall(sample)) * 100 > many:
            return "fa"
        return "uk" if code == "ru" and len(_UKRAINIAN.findall(sample)) * 50 > many else code
    return _by_words(sample, default)


def _by_words(sample: str, default: str) -> str:
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = {code: sum(words[word] for word in common.split()) for code, common in _COMMON.items()}
    best = max(scores, key=lambda code: scores[code])
    total = sum(words.values())
    return best if total >= 8 and scores[best] * 10 >= total else default


def direction(language: str) -> str:
    """Which way a language is written: "rtl" or "ltr"."""
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"
