"""Parts of readers' pages that are rendered once and cached: `{% teaser variant="row" %}`, `{% furniture "reader/parts/masthead.html" %}`.

Each is drawn by its own template, with the names of the page around it, as `{% include %}` does, and kept for the language that
sentences are in. Loaded in every template.
"""

from collections.abc import Hashable, Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.reader.arrangement import Placed
from articles.reader.cache import Store, stamps
from articles.reader.languages import in_language_of

register = template.Library()

#: Characters of lists, and of what stands around pages, of which each shelf has its own.
_LISTS, _FURNITURE = Store(4 * 1024 * 1024, len), Store(4 * 1024 * 1024, len)
#: What `reader/parts/teaser.html` takes besides the story.
_OPTIONS = ("variant", "place", "level", "bare", "filed", "eager")


@register.simple_tag(takes_context=True)
def teaser(context: Context, **options: Any) -> SafeString:
    """A story in a list; kept with the story's row for all that it shows, so that it goes when that does."""
    story = options["teaser"] if "teaser" in options else context["teaser"]
    if story.rendered is None:
        return _teaser(context, options, story.language)
    now = options["now"] if "now" in options else context.get("now")
    key = (
        get_language(),
        now.date() if now else None,
        *(options[name] if name in options else context.get(name) for name in _OPTIONS),
    )
    html: SafeString | None = story.rendered.get(key)
    if html is None:
        html = story.rendered[key] = _teaser(context, options, story.language)
    return html


def _teaser(context: Context, options: dict[str, Any], language: str) -> SafeString:
    with in_language_of(language):
        return _render(context, "reader/parts/teaser.html", options)


@register.simple_tag(takes_context=True)
def story_list(context: Context, **options: Any) -> SafeString:
    """A list with its title; kept for as long as it is of the same teasers, each of which has a number of its own."""
    filled_list = options["list"] if "list" in options else context["list"]
    marks = tuple(shown_teaser.mark for shown_teaser in filled_list["teasers"])
    if not all(marks):
        return _render(context, "reader/parts/story_list.html", options)
    now = context.get("now")
    rest = tuple((name, value) for name, value in options.items() if name != "list")
    key = (
        get_language(),
        filled_list["title"],
        filled_list["url"],
        filled_list["empty_text"],
        now.date() if now else None,
        marks,
        rest,
    )
    return _cached(_LISTS, key, 0, context, "reader/parts/story_list.html", options)


@register.simple_tag(takes_context=True)
def column(context: Context, **options: Any) -> SafeString:
    """A column of a front's block; kept for as long as it has the same teasers, each in the same variant."""
    placed = options["column"] if "column" in options else context["column"]
    rest = tuple((name, value) for name, value in options.items() if name != "column")
    return _of_columns(context, "reader/parts/column.html", options, [placed], rest)


@register.simple_tag(takes_context=True)
def front_block(context: Context) -> SafeString:
    """A block of a front with its title, `slot` of the page around it; kept as its columns are."""
    slot = context["slot"]
    rest = ("block", slot["title"], slot["url"], slot["empty_text"], slot["block"].shape)
    return _of_columns(context, "reader/parts/block.html", {}, slot["block"].columns, rest)


def _of_columns(
    context: Context, name: str, options: dict[str, Any], columns: Sequence[Sequence[Placed]], rest: Hashable
) -> SafeString:
    """A part that shows these columns and `rest`, kept unless a teaser is that has no number of its own."""
    marks = tuple(
        tuple((placed.teaser.mark, placed.variant, placed.bare, placed.place) for placed in column)
        for column in columns
    )
    if not all(mark for column_marks in marks for mark, *_ in column_marks):
        return _render(context, name, options)
    now = context.get("now")
    key = (get_language(), now.date() if now else None, marks, rest)
    return _cached(_LISTS, key, 0, context, name, options)


@register.simple_tag(takes_context=True)
def furniture(context: Context, name: str, **options: Any) -> SafeString:
    """What stands around every page, kept until a row of the newsroom's own tables changes; `frame_key` and `options` are all else.

    With the feed of a search it is not kept: anyone makes as many searches as they like.
    """
    frame_key = context.get("frame_key")
    if frame_key is None or "?" in options.get("feed_url", ""):
        return _render(context, name, options)
    key, stamp = (get_language(), name, *options.items(), *frame_key), stamps().reference
    return _cached(_FURNITURE, key, stamp, context, name, options)


@register.simple_tag(takes_context=True)
def fixed(context: Context, name: str) -> SafeString:
    """A part that is the same on every page: addresses of static files."""
    if context.get("frame_key") is None:
        return _render(context, name, {})
    stamp = stamps().reference
    return _cached(_FURNITURE, name, stamp, context, name, {})


@register.simple_tag(takes_context=True)
def story_part(context: Context, name: str) -> SafeString:
    """A part of a story's page that shows nothing but the story, in its language; kept with it. A preview's is drawn each time."""
    parts = context.get("drawn_parts")
    key = f"{get_language()} {name}"
    html: SafeString | None = parts.get(key) if parts is not None else None
    if html is None:
        with in_language_of(context["article"].language):
            html = _render(context, name, {})
        if parts is not None:
            parts[key] = html
    return html


def _cached(
    store: Store, key: Hashable, stamp: int, context: Context, name: str, options: dict[str, Any]
) -> SafeString:
    html: SafeString | None = store.get(key, stamp)
    if html is None:
        html = _render(context, name, options)
        store.put(key, html, stamp)
    return html


def _render(context: Context, name: str, options: dict[str, Any]) -> SafeString:
    engine = context.template.engine if context.template is not None else template.Engine.get_default()
    with context.push(**options):
        return mark_safe(engine.get_template(name).render(context))
