"""The one hook for what a reader's page says of rights: `newsroom` fills it, and without it a page says nothing.

Feeds say the terms' address alone, by the source of a story: `terms_address`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from articles.models import Version


class RightsPanel(NamedTuple):
    """What anyone may do with a story. Addresses are paths.

    `line`: one plain sentence. `ask_url`: where the question is asked about this story. `terms_url`: the page of the
    public Terms, "" where there are none. `acquire_url`: where one who wants more begins. `changes_at`: when the
    answer may become another by the clock alone.
    """

    line: str
    ask_url: str
    terms_url: str
    acquire_url: str
    changes_at: datetime | None = None


_Panel = Callable[[Version, datetime], RightsPanel | None]

_panel: _Panel = lambda version, now: None  # noqa: E731


def fill_rights_panel(panel: _Panel) -> None:
    """Say who answers; called once, at start, by the project."""
    global _panel
    _panel = panel


def rights_panel(version: Version, now: datetime) -> RightsPanel | None:
    """What the page of a Version says of rights at `now`; None without Terms to speak of or anyone who answers."""
    return _panel(version, now)


_Terms = Callable[[int, datetime], str]

_terms: _Terms = lambda source_id, now: ""  # noqa: E731


def fill_terms_address(terms: _Terms) -> None:
    """Say who knows where a source's public Terms stand; called once, at start, by the project."""
    global _terms
    _terms = terms


def terms_address(source_id: int, now: datetime) -> str:
    """The path of the page of the public Terms of a Source, in force at `now`; "" without any."""
    return _terms(source_id, now)
