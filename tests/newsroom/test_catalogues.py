"""The catalogues of the readers' interface: whole, compiled, and no sentence of a template outside of them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.mofile import read_mo
from django.template.base import Lexer, TokenType

from newsroom.catalogues import (
    PLURALS,
    catalogue_file,
    catalogue_languages,
    read_catalogue,
    reader_templates,
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
        ("A “title”", "", ""),
        ("Open", "", "a verb"),
        ("%(n)s story", "%(n)s stories", ""),
        ("Stories", "", ""),
    ]
    assert [(s.text, s.plural, s.context) for s in sentences_in(module)] == [
        ("Top", "", ""),
        ("%(n)d one", "%(n)d many", ""),
        ("Set", "", "noun"),
    ]


#: Attributes whose values readers see or hear.
_SHOWN_ATTRIBUTES = {"alt", "aria-label", "data-copied", "data-selected", "placeholder", "title"}
_NOT_SENTENCES = {"code", "pre", "script", "style"}
#: A literal in a tag that is no name, code or format: it has a capital and small letters, or several words.
_LITERAL = re.compile(r"""(?<!_\()(["'])([A-Z][a-z][^"']*|[A-Za-z’]+( [a-z’]+){2,}\.?)\1""")
#: Names, which are the same in every language.
_NAMES = {"HTML", "OPML", "RSS", "SHA-256"}


#: What hides words otherwise than a tag with an end of its own: a page's kind is the class of its body.
_ENDS = {"block kind": "endblock"}


class _Words(HTMLParser):
    """The words of a template that stand in no tag: between elements, and in the attributes that readers see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NOT_SENTENCES:
            self._inside.append(tag)
        for name, value in attrs:
            if name in _SHOWN_ATTRIBUTES:
                self.handle_data(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        words = [word for word in re.findall(r"[A-Za-z][A-Za-z’'-]+", data) if word not in _NAMES]
        if words and not self._inside:
            self.found.append(data.strip())


def bare_words(source: str) -> list[str]:
    """Words of a template that no translation has: outside of all tags, or as a literal in one."""
    html, literals, hidden = [], [], ""
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ")[0] if token.token_type == TokenType.BLOCK else ""
        if hidden:
            hidden = "" if name == _ENDS.get(hidden, f"end{hidden}") else hidden
        elif name in ("comment", "blocktranslate") or token.contents == "block kind":
            hidden = token.contents if token.contents in _ENDS else name
        elif token.token_type == TokenType.TEXT:
            html.append(token.contents)
        elif token.token_type in (TokenType.VAR, TokenType.BLOCK):
            html.append("")
            arguments = name != "include" or " with " in token.contents
            if name not in ("translate", "load", "extends") and arguments:
                literals += [match[2] for match in _LITERAL.finditer(token.contents)]
    parser = _Words()
    parser.feed("".join(html))
    return parser.found + literals


@pytest.mark.parametrize(
    "source",
    [
        "<p>Corrections</p>",
        '<nav aria-label="Older stories"></nav>',
        '{% include "reader/parts/pager.html" with older_words="Older corrections" %}',
        '{{ text|default:"Nothing yet." }}',
        "{% if many %}<b>{{ total }} stories</b>{% endif %}",
        "{% blocktranslate %}fine{% endblocktranslate %} and not",
    ],
)
def test_a_sentence_outside_of_a_translation_is_found(source: str) -> None:
    assert bare_words(source)


@pytest.mark.parametrize(
    "source",
    [
        "<p class=\"Kicker\">{% translate 'Corrections' %} · {{ at|moment:'weekday, zone' }}</p><code>curl it</code>",
        '{% include "reader/parts/pager.html" with older_words=_("Older corrections") place="list" %}',
        "{% comment %}What stands here.{% endcomment %}<!-- {% blocktranslate %}One{% plural %}Many{% endblocktranslate %} -->",
        "<time datetime=\"{{ now|date:'Y-m-d' }}\">{% lang_and_dir_if_other 'en' %}</time> RSS",
    ],
)
def test_what_is_translated_or_no_sentence_is_not(source: str) -> None:
    assert bare_words(source) == []


#: What the desk says to its own people on a reader's page, in English as all of the desk.
_OF_THE_DESK = {"preview.html", "time_travel.html"}


@pytest.mark.parametrize("file", reader_templates(), ids=lambda file: file.name)
def test_no_template_for_readers_has_a_sentence_that_cannot_be_translated(file: Path) -> None:
    if file.name not in _OF_THE_DESK:
        assert bare_words(file.read_text()) == []
