"""What was asked at `/rights/`: what a form sends, tidied into the names of the wire, so that an answer can be shared.

A form sends every field, also empty ones, and people write several territories with commas between them; the address
of an answer holds only what was said, each name as `GET /api/v1/rights` takes it.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict

from syndication.questions.question import LONGEST

PATH = "/rights/"
#: What no headline looks like: an address with or without its scheme, whole or from the first slash.
_ADDRESS = re.compile(r"[a-z]+://|/|[0-9]{4}/|[^\s/]+\.[^\s/]+/", re.IGNORECASE)
_GUID = re.compile(r"urn:", re.IGNORECASE)


class QueryParameters:
    """The parameters of one question. `given` as they came, `tidied` as they are read; both are lists by name."""

    def __init__(self, query: QueryDict) -> None:
        self.raw: dict[str, list[str]] = {name: list(values) for name, values in query.lists()}
        self.tidied = _tidied(self.raw)

    @property
    def is_about_a_story(self) -> bool:
        """Whether the field for the story was sent, be it empty."""
        return "url" in self.raw or "guid" in self.raw

    @property
    def names_a_story(self) -> bool:
        return "url" in self.tidied or "guid" in self.tidied

    @property
    def headline(self) -> str:
        """The text of the field for the story, where it is no address; else ""."""
        written = self.tidied.get("url", [])
        return written[0] if len(written) == 1 and not _ADDRESS.match(written[0]) else ""

    def single(self, name: str) -> str:
        """The last value of that name, "" where there is none."""
        return next(reversed(self.tidied.get(name, [])), "")

    def every(self, name: str) -> list[str]:
        return self.tidied.get(name, [])

    def address(self, **change: str) -> str:
        """The path at which this is asked, or this with other values of some names."""
        unchanged = {name: values for name, values in self.tidied.items() if name not in change}
        return f"{PATH}?{urlencode(change | unchanged, doseq=True)}"

    @property
    def back(self) -> str:
        """The path to come back to: without parameters that nobody knows, whose values are repeated nowhere."""
        story_parameters = {name: values for name, values in self.tidied.items() if name in LONGEST}
        return f"{PATH}?{urlencode(story_parameters, doseq=True)}" if story_parameters else PATH


def _tidied(raw: dict[str, list[str]]) -> dict[str, list[str]]:
    tidied: dict[str, list[str]] = {}
    for name, values in raw.items():
        values = list(_nonempty(name, values))
        if name == "url" and len(values) == 1 and _GUID.match(values[0]) and "guid" not in raw:
            name = "guid"
        if values:
            tidied[name] = values
    return tidied


def _nonempty(name: str, values: Iterable[str]) -> Iterable[str]:
    """Values without the blank ones; several territories in one field taken apart."""
    for value in values:
        parts = re.split(r"[,;\n]", value) if name == "territory" else [value]
        yield from (part.strip() for part in parts if part.strip())
