"""The hooks for rights on readers' pages. `newsroom` fills them; without them, pages say nothing of rights.

Feeds name the address of the Terms of a story's source (`terms_address`) and carry what anyone may reprint (`feed_rights`).
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise

from articles.models import Version


class Republishing(NamedTuple):
    """The duties of anyone who republishes a story online without asking, as sentences, and the lines to print with it."""

    duties: tuple[str, ...]
    credit: str
    notice_html: str


class ReprintCopies(NamedTuple):
    """A story ready to be copied: its whole text as HTML and as plain text, and the link for the head of a page."""

    html: str
    text: str
    canonical_link: str


class RightsPanel(NamedTuple):
    """What anyone may do with a story. Addresses are paths. `republishing`: None if it may not be republished online unasked.

    `line`: one plain sentence. `ask_url`: the form for questions about this story. `terms_url`: the page of the public
    Terms, "" if there are none. `acquire_url`: the page for people who want more rights. `changes_at`: when the answer may
    change by the clock alone.
    """

    line: str | Promise
    ask_url: str
    terms_url: str
    acquire_url: str
    changes_at: datetime | None = None
    republishing: Republishing | None = None


_Panel = Callable[[Version, datetime], RightsPanel | None]

_panel: _Panel = lambda version, now: None  # noqa: E731


def fill_rights_panel(panel: _Panel) -> None:
    """Set the function that answers; the project calls this once, at start."""
    global _panel
    _panel = panel


def rights_panel(version: Version, now: datetime) -> RightsPanel | None:
    """The rights panel of a Version's page at `now`; None without public Terms, or if the hook is empty."""
    return _panel(version, now)


_Copies = Callable[[Version, Republishing], ReprintCopies | None]

_copies: _Copies = lambda version, republishing: None  # noqa: E731


def fill_reprint_copies(copies: _Copies) -> None:
    """Say who writes a story as partners print it; called once, at start, by the project."""
    global _copies
    _copies = copies


def reprint_copies(version: Version, panel: RightsPanel | None) -> ReprintCopies | None:
    """What anyone may copy of a Version that may be republished as the panel says; None otherwise. No query."""
    return _copies(version, panel.republishing) if panel and panel.republishing else None


_Terms = Callable[[int, datetime], str]

_terms: _Terms = lambda source_id, now: ""  # noqa: E731


def fill_terms_address(terms: _Terms) -> None:
    """Set the function that returns the address of a source's public Terms; the project calls this once, at start."""
    global _terms
    _terms = terms


def terms_address(source_id: int, now: datetime) -> str:
    """The path of the page of a Source's public Terms that are in force at `now`; "" if there are none."""
    return _terms(source_id, now)


class FeedRights(NamedTuple):
    """What of a story a feed may hand on. `text`: all of it, else the summary alone. `pictures`: their keys.

    `changes_at`: when the answer may become another by the clock alone.
    """

    text: bool = False
    pictures: frozenset[int] = frozenset()
    changes_at: datetime | None = None


_FeedRights = Callable[[Iterable[int], datetime], dict[int, FeedRights]]

_feed_rights: _FeedRights = lambda keys, now: {}  # noqa: E731


def fill_feed_rights(feed_rights: _FeedRights) -> None:
    """Say who answers; called once, at start, by the project."""
    global _feed_rights
    _feed_rights = feed_rights


def feed_rights(keys: Iterable[int], now: datetime) -> dict[int, FeedRights]:
    """What feeds may hand on of public Versions, by their keys. Of a story that is left out, feeds carry the summary alone."""
    return _feed_rights(keys, now)
