"""Languages: how a BCP 47 tag is written, what its language is called, which way it runs, and which one a text is in."""

from collections import defaultdict
from functools import cache
from operator import itemgetter
from re import IGNORECASE
from re import compile as pattern
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.localedata import locale_identifiers

LONGEST = 35  # characters; RFC 5646 §4.4.1 asks for room for as many
SAMPLE = 20_000  # characters that are looked at
FEWEST = 40  # bytes of words: less tells nothing for sure
CERTAIN = 0.95  # how probable a guess must be
#: Varieties that a text in their common written language can't be told from.
WRITTEN_AS = {"ary": "ar", "arz": "ar", "hbo": "he", "uzs": "uz", "wuu": "zh", "yue": "zh"}
NO_LANGUAGE = frozenset(("zxx", "und", "mul"))

RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ps", "sd", "ug", "ur", "yi"))
RIGHT_TO_LEFT_SCRIPTS = frozenset(("adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"))

# RFC 5646 §2.1: language, its extension, script, region, variants, extensions and private use, in this order.
TAG = pattern(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    IGNORECASE,
)
ENGLISH = Locale("en")
ENGLISH_NAMES = {str(code): str(name) for code, name in ENGLISH.languages.items()}


def language_tag(text: str) -> str | None:
    """A tag in its usual spelling ("EN-gb" is "en-GB", "eng" is "en"), from a tag or from a language's name; None for neither.

    Two-letter languages, scripts and regions must be known; of languages with three letters there are too many to know.
    """
    tag = " ".join(text.replace("_", "-").split())
    return (_spelt(tag) if len(tag) <= LONGEST else None) or _by_name().get(tag.casefold())


def language_name(tag: str, language: str = "en") -> str:
    """“Indonesian”; “English (United Kingdom)”, in a language of ours; the tag itself where its language has no name here."""
    match = TAG.fullmatch(tag)
    names = Locale(language)
    name = names.languages.get(match["language"].lower()) if match else None
    if not match or not name:
        return tag
    more = [
        names.scripts.get((match["script"] or "").title()),
        names.territories.get((match["region"] or "").upper()),
        *(part for part in match["rest"].split("-") if part),
    ]
    details = ", ".join(part for part in more if part)
    return f"{name} ({details})" if details else str(name)


@cache
def own_name(tag: str) -> str:
    """What a language calls itself, as a heading has it: “Español”, “العربية”, “中文 (繁體)”; its English name where that is not known."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name[:1].upper()}{name[1:]}" if name else language_name(tag)


@cache
def written_languages() -> dict[str, str]:
    """The tags that Unicode's CLDR has a name for and texts in, each with its name in English."""
    written = {identifier.partition("_")[0] for identifier in locale_identifiers()}
    return {code.replace("_", "-"): name for code, name in ENGLISH_NAMES.items() if code.partition("_")[0] in written}


def primary(tag: str) -> str:
    """The language of a tag, without its region or script: "zh" of "zh-Hant-TW", in small letters."""
    return tag.partition("-")[0].lower()


def direction(language: str) -> str:
    """The way a language (BCP 47: "ar", "az-Arab-IR") is written: "ltr" or "rtl"."""
    own, *subtags = language.lower().replace("_", "-").split("-")
    script = next((subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()), "")
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if own in RIGHT_TO_LEFT else "ltr"


def guess_language(text: str, default: str = "en") -> str:
    """The language of a text where it is known and clearly ahead of all others; else, and where it is the same, `default`."""
    sample = " ".join(text[:SAMPLE].split())
    if len("".join(filter(str.isalpha, sample)).encode()) < FEWEST:
        return default
    chances: defaultdict[str, float] = defaultdict(float)
    for variety, chance in _identifier().rank(sample):
        chances[WRITTEN_AS.get(variety, variety)] += float(chance)
    language, probability = max(chances.items(), key=itemgetter(1))
    if probability < CERTAIN or language in NO_LANGUAGE or language == primary(default):
        return default
    return language


def _spelt(tag: str) -> str | None:
    match = TAG.fullmatch(tag)
    if not match:
        return None
    # §4.5: a language's own code rather than its family's with an extension, two letters rather than three.
    language = (match["extended"] or match["language"]).lower()
    language = alias if (alias := get_global("language_aliases").get(language, "")).isalpha() else language
    script, region = (match["script"] or "").title(), (match["region"] or "").upper()
    unknown = (
        (len(language) == 2 and language not in ENGLISH_NAMES)
        or (script and script not in ENGLISH.scripts)
        or (region and not region.isdigit() and region not in ENGLISH.territories)
    )
    return None if unknown else "-".join(filter(None, (language, script, region))) + match["rest"].lower()


@cache
def _by_name() -> dict[str, str]:
    """Tags by the English names of their languages, case folded."""
    return {name.casefold(): tag for code, name in ENGLISH_NAMES.items() if (tag := _spelt(code.replace("_", "-")))}


@cache
def _identifier() -> Any:
    # A model of 140 languages, which takes a second to open: only who guesses waits for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
