"""Which addresses the page cache keeps, and what each of them is told by."""

from typing import Any

from django.urls import URLPattern, get_resolver

from newsroom.page_cache.key import ALONE, BY_PAGE, PICTURE

#: Addresses of the URL map that are asked of Django each time, and why.
ASKED_EACH_TIME = {
    "health",
}


def readers() -> set[Any]:
    """Names of the addresses that the reader's room answers."""
    return {
        pattern.name
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLPattern) and pattern.callback.__module__.startswith("articles.reader")
    }


def test_every_address_of_the_reader_is_kept_or_said_not_to_be() -> None:
    assert readers() - ALONE - BY_PAGE - ASKED_EACH_TIME - {PICTURE} == set()


def test_the_door_names_no_address_that_is_not_there() -> None:
    named = {pattern.name for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)}
    assert (ALONE | BY_PAGE | {PICTURE}) - named == set()
