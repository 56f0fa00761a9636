"""The sentences that readers see, collected from the code, and their catalogues: locale/ar/LC_MESSAGES/django.po and their like.

`manage.py messages` brings them up to date. Babel reads and writes the files of GNU gettext, so that nobody needs its programs.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

#: What readers see: all templates but the desk's.
TEMPLATES = ("reader/**/*.html", "portal/**/*.html", "*.html")
_APPS = ("articles", "newsroom", "syndication")
#: gettext's functions (`_` is a template's own), with what each of their arguments is.
_FUNCTIONS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
#: In which form a number of things stands. Two of a thing have a form of their own in Arabic and in Hebrew.
PLURALS = {
    "es": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "he": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
}
_HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
#: Said in each compiled file, so that it changes only with its sentences.
_MADE = datetime(2026, 1, 1, tzinfo=UTC)


class Sentence(NamedTuple):
    """As gettext finds it. `plural` and `context`: "" where there is none."""

    text: str
    plural: str = ""
    context: str = ""


def catalogue_languages() -> list[str]:
    """The languages that have a catalogue: all of the interface but the code's own."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def catalogue_file(language: str) -> Path:
    return Path(settings.BASE_DIR) / "locale" / language / "LC_MESSAGES" / "django.po"


def reader_templates() -> list[Path]:
    folder = Path(settings.BASE_DIR) / "templates"
    return sorted({file for pattern in TEMPLATES for file in folder.glob(pattern)})


def sentences() -> dict[Sentence, list[str]]:
    """Every sentence that the code has gettext look for, with the files that say it."""
    root = Path(settings.BASE_DIR)
    files_by_sentence: dict[Sentence, list[str]] = {}
    modules = sorted(file for app in _APPS for file in (root / app).rglob("*.py"))
    for file in [*reader_templates(), *modules]:
        for sentence in sentences_in(file):
            files = files_by_sentence.setdefault(sentence, [])
            if (name := str(file.relative_to(root))) not in files:
                files.append(name)
    return files_by_sentence


def sentences_in(file: Path) -> Iterator[Sentence]:
    """Those of a template or of a module, in their order."""
    code = file.read_text()
    if file.suffix == ".html":
        # Django writes the calls of gettext out among letters X; a line of them may begin anywhere.
        code = "\n".join(line.strip() for line in templatize(code, str(file)).splitlines())
    elif "gettext" not in code:
        return
    for _, message, _, context in extract("python", io.BytesIO(code.encode()), keywords=_FUNCTIONS):
        text, plural = message if isinstance(message, tuple) else (message, "")
        yield Sentence(text, plural, context or "")


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is none yet."""
    file = catalogue_file(language)
    text = file.read_text() if file.exists() else _HEADER.format(language=language, plurals=PLURALS[language])
    return read_po(io.StringIO(text), locale=language)


def updated(catalogue: Catalog, wanted: dict[Sentence, list[str]]) -> Catalog:
    """The same with all of these sentences and no other; a new one is empty, for none is guessed."""
    language = str(catalogue.locale)
    fresh = Catalog(locale=language, charset="utf-8", fuzzy=False, creation_date=_MADE)
    fresh.mime_headers = [("plural-forms", PLURALS[language])]
    for sentence, files in sorted(wanted.items(), key=lambda item: (item[1], item[0])):
        known = catalogue.get(sentence.text, sentence.context or None)
        same = known is not None and known.pluralizable == bool(sentence.plural)
        key = (sentence.text, sentence.plural) if sentence.plural else sentence.text
        places = [(file, 0) for file in files]
        fresh.add(key, known.string if known and same else "", places, context=sentence.context or None)
    return fresh


def write_catalogue(catalogue: Catalog) -> None:
    """The text and, beside it, the compiled form that gettext reads."""
    language = str(catalogue.locale)
    file = catalogue_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=120, omit_header=True)
    write_mo(compiled, catalogue)
    file.write_bytes(_HEADER.format(language=language, plurals=PLURALS[language]).encode() + text.getvalue())
    file.with_suffix(".mo").write_bytes(compiled.getvalue())


def untranslated(catalogue: Catalog) -> list[str]:
    """The sentences that have no translation, or lack a form of it, or one that somebody was not sure of."""
    return [
        str(message.id) for message in catalogue if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(translated: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (translated,) if isinstance(translated, str) else tuple(translated or ()) or ("",)
