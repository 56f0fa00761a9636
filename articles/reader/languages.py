"""The language of each part of a page: the site's, or that of the story to which the part belongs.

It follows from the setting and from the record, never from a header or a cookie: a page is the same for everybody, so that it
can be kept by its address. Nothing else activates a language.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.conf import settings
from django.utils import translation

from articles.text.language import direction, language_tag, primary


@lru_cache(maxsize=512)
def _spelt(tag: str) -> str:
    """The tag in its usual spelling; "" for a text that is not a tag, which no page may repeat."""
    return language_tag(tag) or ""


@lru_cache(maxsize=512)
def interface_language(tag: str) -> str:
    """The language of the interface that a tag is a variety of: "es" for "es-MX"; "" where the interface is not in it."""
    own = primary(_spelt(tag))
    return own if own in dict(settings.LANGUAGES) else ""


def site_language() -> str:
    """The interface's language for lists and for what stands around pages; English where it is not in the site's own."""
    return interface_language(settings.SITE_LANGUAGE) or settings.LANGUAGE_CODE


def active_language() -> str:
    """The language that sentences are in just now, as `lang` says it: the site's own tag where it is the site's."""
    active = translation.get_language() or settings.LANGUAGE_CODE
    tag = _spelt(settings.SITE_LANGUAGE)
    return tag if interface_language(tag) == active else active


@contextmanager
def in_site_language() -> Iterator[None]:
    """A page, or a response that readers see. Also a decorator of a view."""
    with translation.override(site_language()):
        yield


@contextmanager
def in_language_of(tag: str) -> Iterator[None]:
    """What belongs to a story in that language; where the interface is not in it, in the site's."""
    with translation.override(interface_language(tag) or site_language()):
        yield


def attributes(language: str = "") -> str:
    """`lang` and `dir`, as HTML has them, of a language; without one, of the language that sentences are in just now."""
    tag = language or active_language()
    return f'lang="{tag}" dir="{direction(tag)}"'
