"""Languages: tags and names of any that there is, and guesses that are never wrong."""

import pytest

from articles.admin.languages import language_choices
from articles.text.language import direction, guess_language, language_name, language_tag
from articles.text.reprint import parse
from tests.articles.text.cases import reprint
from tests.articles.text.cases.languages import SENTENCES

#: Norwegian Bokmål is most of Norwegian, and written "no" as often.
SAME = {"nb": "no"}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_a_sentence_is_guessed_right_or_not_at_all(language: str, text: str) -> None:
    assert guess_language(text, default="house") in (language, SAME.get(language, language), "house")


def test_most_languages_are_guessed() -> None:
    guessed = {code for code, text in SENTENCES.items() if guess_language(text, default="house") != "house"}
    assert len(guessed) > 0.9 * len(SENTENCES)
    assert guessed >= {
        "hu",
        "bg",
        "ca",
        "gl",
        "nb",
        "en",
        "es",
        "ar",
        "pt",
        "ru",
        "nl",
        "de",
        "fr",
        "tr",
        "pl",
        "uk",
        "fa",
        "zh",
    }


def test_parts_of_sentences_are_guessed_right_or_not_at_all() -> None:
    parts = [
        (code, " ".join(text_words[start : start + 5]))
        for code, text in SENTENCES.items()
        for text_words in [text.split()]
        for start in range(0, len(text_words), 5)
    ]
    wrong = {
        (code, part, guessed)
        for code, part in parts
        if (guessed := guess_language(part, default="house")) not in (code, SAME.get(code), "house")
    }
    assert wrong == set()


def test_a_hungarian_reprint_is_hungarian() -> None:
    parsed = parse(reprint("49_hungarian"))
    assert guess_language(" ".join([parsed.headline, *parsed.paragraphs]), default="en") == "hu"


def test_a_foreign_name_does_not_change_a_storys_language() -> None:
    assert guess_language(SENTENCES["en"] + " 北京 and Київ and القاهرة", default="house") == "en"


@pytest.mark.parametrize(
    "text", ["", "1234 – 5", "Istanbul", "Ana Lima, Martin Reyes, Jane Roe, Elizabeth Bird", "word " * 20]
)
def test_where_nothing_tells_it_is_the_houses_own(text: str) -> None:
    assert guess_language(text, default="house") == "house"


def test_the_houses_own_spelling_of_its_language_stays() -> None:
    assert guess_language(SENTENCES["en"], default="en-GB") == "en-GB"


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("en_GB", "en-GB"),
        (" id ", "id"),
        ("Indonesian", "id"),
        ("eng", "en"),
        ("iw", "he"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("zh-yue", "yue"),
        ("az-Arab-IR", "az-Arab-IR"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("sl-rozaj-biske-1994", "sl-rozaj-biske-1994"),
        ("tlh", "tlh"),
        ("en-x-desk", "en-x-desk"),
        ("British English", "en-GB"),
        ("xx", None),
        ("en-XX", None),
        ("en-Xxxx", None),
        ("", None),
        ("en GB", None),
        ("en-", None),
        ("nonsense", None),
        ("en-" + "abcdefgh-" * 5, None),
        ("<b>", None),
    ],
)
def test_a_language_is_known_by_its_tag_or_its_name(typed: str, tag: str | None) -> None:
    assert language_tag(typed) == tag
    assert tag is None or language_tag(tag) == tag


def test_every_language_that_is_offered_may_be_chosen() -> None:
    offered = dict(language_choices())
    assert {tag for tag in offered if language_tag(tag) != tag} == set()
    assert {"en-GB", "id", "hu", "hr", "gl", "nb", "bg", "ca", "ha", "yo", "zu", "pt-BR", "zh-Hant"} <= offered.keys()
    assert offered["id"] == "Indonesian · bahasa indonesia"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("id", "Indonesian"),
        ("en-GB", "English (United Kingdom)"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("qqz", "qqz"),
        ("?", "?"),
    ],
)
def test_a_language_has_a_name(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("ur", "rtl"),
        ("az-Arab-IR", "rtl"),
        ("en", "ltr"),
        ("ar-Latn", "ltr"),
        ("pt-br", "ltr"),
        ("", "ltr"),
        ("AR_eg", "rtl"),
    ],
)
def test_a_language_has_a_direction(language: str, way: str) -> None:
    assert direction(language) == way
