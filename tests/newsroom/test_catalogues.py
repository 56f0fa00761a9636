"""The catalogues of the readers' interface: whole, compiled, and no sentence of a template outside of them."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.mofile import read_mo

from newsroom.catalogues import (
    PLURALS,
    catalogue_file,
    catalogue_languages,
    read_catalogue,
    sentences,
    sentences_in,
    untranslated,
)

LANGUAGES = catalogue_languages()
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")
_MARK = re.compile(r"<[^>]*>")


def _forms(message: Message) -> list[str]:
    string = message.string or ""
    return [string] if isinstance(string, str) else list(string)


def _last(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[-1]


def _placeholders(text: str) -> set[str]:
    return {match[0] for match in _PLACEHOLDER.finditer(text)}


def _messages(catalogue: Catalog) -> dict[tuple[object, object], object]:
    """By context and sentence; a compiled file has no plurals of sentences."""
    return {(_context(m), m.id if isinstance(m.id, str) else m.id[0]): tuple(_forms(m)) for m in catalogue if m.id}


def _context(message: Message) -> str | None:
    context: str | bytes | None = message.context  # babel leaves those of a compiled file as bytes
    return context.decode() if isinstance(context, bytes) else context


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_code_is_translated_and_no_other_is_there(language: str) -> None:
    catalogue = read_catalogue(language)
    known = {(m.id if isinstance(m.id, str) else m.id[0], m.context or "") for m in catalogue if m.id}
    assert known == {(sentence.text, sentence.context) for sentence in sentences()}, "run manage.py messages"
    assert untranslated(catalogue) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with catalogue_file(language).with_suffix(".mo").open("rb") as compiled:
        assert _messages(read_mo(compiled)) == _messages(read_catalogue(language)), "run manage.py messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_and_marks_of_its_sentence(language: str) -> None:
    wrong = []
    for message in read_catalogue(language):
        if not message.id:
            continue
        several = not isinstance(message.id, str)
        text = _last(message.id)
        wanted = _placeholders(text)
        for form in _forms(message):
            # One, two or none of a thing may be said without its number.
            counted = wanted - _placeholders(form)
            fits = _placeholders(form) <= wanted and (len(counted) <= 1 if several else not counted)
            spaces = {(one[:1].isspace(), one[-1:].isspace()) for one in (text, form)}
            marks = (sorted(_MARK.findall(_PLACEHOLDER.sub("", one))) for one in (text, form))
            if not fits or len(spaces) > 1 or next(marks) != next(marks):
                wrong.append((message.id, form))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_things_have_every_form_of_the_language(language: str) -> None:
    number = int(re.findall(r"nplurals=(\d)", PLURALS[language])[0])
    catalogue = read_catalogue(language)
    assert catalogue.num_plurals == number
    assert {len(_forms(m)) for m in catalogue if m.id and m.pluralizable} <= {number}


def test_sentences_are_found_in_templates_and_modules(tmp_path: Path) -> None:
    template = tmp_path / "some.html"
    template.write_text(
        '{% load static %}<p title="{% translate \'A “title”\' %}">it\'s {% translate "Open" context "a verb" %}\n'
        "   {% blocktranslate trimmed count n=total %}\n  {{ n }} story\n {% plural %} {{ n }} stories {% endblocktranslate %}\n"
        '{% include "x.html" with label=_("Stories") %}{% comment %}{% translate "no" %}{% endcomment %}</p>'
    )
    module = tmp_path / "some.py"
    module.write_text('_T = gettext_lazy("Top")\nx = ngettext("%(n)d one", "%(n)d many", 3)\npgettext("noun", "Set")\n')
    assert [(s.text, s.plural, s.context) for s in sentences_in(template)] == [
        ("A “title”", "", ""), ("Open", "", "a verb"), ("%(n)s story", "%(n)s stories", ""), ("Stories", "", ""),
    ]  # fmt: skip
    assert [(s.text, s.plural, s.context) for s in sentences_in(module)] == [
        ("Top", "", ""), ("%(n)d one", "%(n)d many", ""), ("Set", "", "noun"),
    ]  # fmt: skip
