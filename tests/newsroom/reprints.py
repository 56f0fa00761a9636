"""Reprints made for tests: the plain-text form of a story, with the pieces that a test names put in."""

import io
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command

from articles.models import Article, Version

PARAGRAPHS = ("The ferry to Vik sails again after three weeks.", "“We waited,” said its master, Ana Lima.")
ENTRIES = (
    ("Bridge Opens at Vik", "Cars may cross from noon."),
    ("Tug & Barge Part < 2 Miles Off", "The tow broke on Friday – nobody was hurt."),
)
NOTICE = "Copyright 1999-2025 Harbour News. This article was originally published on Harbour News and was reproduced with permission."


def reprint(
    headline: str = "Ferry to Vik Sails Again",
    byline: str = "by Harbour News Port Ellery Bureau Staff",
    dateline: str = "PORT ELLERY (Harbour News) – ",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    notice: str = NOTICE,
    list_title: str | None = "Latest News from Harbour News",
    entries: tuple[tuple[str, ...], ...] = ENTRIES,
) -> str:
    """A reprint as text without a line end at its end. An entry is (headline, teaser) or (picture, headline, teaser)."""
    text = "\n\n".join([headline, byline, dateline + paragraphs[0], *paragraphs[1:], notice])
    if list_title is None:
        return text
    listed = [(entry[0], *entry) if len(entry) == 2 else entry for entry in entries]
    return f"{text}\n\n\n{list_title}" + "".join(f"\n\n{alt}\n{head}\n\n{teaser}" for alt, head, teaser in listed)


def notice_of(source: str, template: str = "Copyright 2025 {}.") -> str:
    return f"{template.format(source)} This article was originally published on {source} and was reproduced with permission."


def write(folder: Path, text: str | bytes, name: str = "reprint.txt") -> Path:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def bring_in(file: Path, *options: Any) -> str:
    """Import the file by its command; the path that it prints. What it says beside is thrown away."""
    output = io.StringIO()
    call_command("import_reprint", str(file), *options, stdout=output, stderr=io.StringIO())
    return output.getvalue().removesuffix("\n")


def rendered(story: str) -> str:
    """The bytes that `manage.py render` writes, as text."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    call_command("render", story, stdout=out)
    return out.buffer.getvalue().decode()


def only_article() -> Article:
    return Article.objects.get()


def latest() -> Version:
    return Version.objects.order_by("-sequence")[0]


def rows() -> dict[str, int]:
    """How many rows every table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models(include_auto_created=True)}
