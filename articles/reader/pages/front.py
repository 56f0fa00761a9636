from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.shortcuts import render

from articles.models import Front, Section
from articles.models.public_change import FRONTS, LATEST, SITE
from articles.reader.caching import PageResponse, drawn_from, page, showing
from articles.reader.frame import Page, absolute, context, house
from articles.reader.kept import by_reference
from articles.reader.list_rules import EVERYTHING
from articles.reader.lists import LIST_OF, draw, list_spec, pictures_in, soonest
from articles.reader.paging import PER_PAGE
from articles.reader.pictures import images_of
from articles.reader.story_rows import newest_of
from articles.reader.teasers import teaser


class LaidOut(NamedTuple):
    """The slots of a front, each {position, title, url, teasers, empty_text}; `until`: when an entry's time is over.

    `keys`: of what they were drawn from.
    """

    slots: list[dict[str, Any]]
    until: datetime | None = None
    keys: frozenset[str] = frozenset({FRONTS})


@page(SITE)
def front(request: HttpRequest, now: datetime) -> PageResponse:
    page_context = laid_out(None, now)
    named = house()
    head = Page(named.name, absolute("/"), named.tagline)
    if not page_context.slots:
        page_context = _plain_front(now)
    answer = render(request, "reader/front.html", context(head, now) | {"slots": page_context.slots})
    return drawn_from(answer, *page_context.keys, until=page_context.until)


def laid_out(section: Section | None, now: datetime) -> LaidOut:
    """What somebody laid out for a section's front, or (None) for the home page."""
    slots = by_reference(("front", section.pk if section else None), lambda: _slots(section))
    if not slots:
        return LaidOut([])
    specs = [list_spec(slot.story_list, now, slot.layout) for slot in slots]
    filled_lists = draw(specs, now, once=True)
    images = pictures_in(filled_lists, now)
    return LaidOut(
        [
            {
                "position": filled_list.layout,
                "title": filled_list.title,
                "url": filled_list.url,
                "teasers": filled_list.teasers(now, images),
                "empty_text": "Nothing yet today.",
            }
            for filled_list in filled_lists
        ],
        soonest(specs),
        frozenset({FRONTS}).union(*(filled_list.keys for filled_list in filled_lists)),
    )


def _slots(section: Section | None) -> list[Front]:
    return list(
        Front.objects.filter(section=section)
        .select_related("story_list", *(f"story_list__{of}" for of in LIST_OF))
        .prefetch_related("story_list__entries")
    )


def _plain_front(now: datetime) -> LaidOut:
    """Before anyone has laid out a front: the latest, newest on top."""
    latest = newest_of([EVERYTHING], PER_PAGE, now)
    images = images_of(latest, now)
    teasers = [teaser(version, now, images) for version in latest]
    empty = "The first stories will stand here as soon as they are published."
    slots = [
        {"position": "lead", "title": "", "url": "", "teasers": teasers[:1], "empty_text": empty},
        {"position": "second", "title": "", "url": "", "teasers": teasers[1:4], "empty_text": ""},
        {"position": "rail", "title": "Latest", "url": "", "teasers": teasers[4:], "empty_text": ""},
    ]
    filled = slots[:1] + [slot for slot in slots[1:] if slot["teasers"]]
    return LaidOut(filled, keys=frozenset({FRONTS, LATEST, *showing(latest)}))
