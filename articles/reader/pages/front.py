from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext

from articles.models import Front, Section
from articles.models.public_change import FRONTS, LATEST, SITE
from articles.models.translation_group import leading_first
from articles.reader.arranged_slots import UNFILLED, ListOfFront, arranged_slots, first_in
from articles.reader.cache import cached_by_reference
from articles.reader.caching import PageResponse, drawn_from, page, showing
from articles.reader.frame import Page, absolute, context, house
from articles.reader.list_rules import EVERYTHING
from articles.reader.lists import LIST_OF, draw, list_spec, pictures_in, soonest
from articles.reader.paging import PER_PAGE
from articles.reader.pictures import images_of
from articles.reader.story_rows import newest_of
from articles.reader.structured import as_scripts, organization
from articles.reader.teasers import teaser

#: How many further stories of a list are at hand to fill its columns with.
RESERVE = 8
#: Stories that stand above the others where nobody has laid out a front.
_IN_TOP_SLOTS = 4


class LaidOut(NamedTuple):
    """The slots of a front, as `arranged_slots` returns them. `until`: when the first pinned entry ends.

    `keys`: the surrogate keys of what they were drawn from.
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
    response = render(
        request,
        "reader/front.html",
        context(head, now) | {"slots": page_context.slots, "page_structured": as_scripts(organization(named))},
    )
    return drawn_from(response, *page_context.keys, until=page_context.until)


def laid_out(section: Section | None, now: datetime) -> LaidOut:
    """The slots that an editor laid out for a section's front, or for the home page (None)."""
    slots = cached_by_reference(("front", section.pk if section else None), lambda: _slots(section))
    if not slots:
        return LaidOut([])
    specs = [list_spec(slot.story_list, now, slot.layout) for slot in slots]
    # What is left for a list once every list has its stories fills its columns.
    without_reserve = {first_in(spec.layout for spec in specs).get(position) for position in UNFILLED}
    reserves = [
        spec._replace(entries=[], limit=RESERVE) if spec.rule and number not in without_reserve else None
        for number, spec in enumerate(specs)
    ]
    filled_lists = draw([*specs, *filter(None, reserves)], now, once=True)
    images = pictures_in(filled_lists, now)
    further = iter(filled_lists[len(specs) :])
    lists = [
        ListOfFront(
            filled_list.layout,
            filled_list.title,
            filled_list.url,
            filled_list.teasers(now, images),
            next(further).teasers(now, images) if reserve else [],
            gettext("Nothing yet today."),
        )
        for filled_list, reserve in zip(filled_lists, reserves, strict=False)
    ]
    keys = frozenset({FRONTS}).union(*(filled_list.keys for filled_list in filled_lists))
    return LaidOut(arranged_slots(lists), soonest(specs), keys)


def _slots(section: Section | None) -> list[Front]:
    return list(
        Front.objects.filter(section=section)
        .select_related("story_list", *(f"story_list__{of}" for of in LIST_OF))
        .prefetch_related("story_list__entries")
    )


def _plain_front(now: datetime) -> LaidOut:
    """The front if no editor has laid one out: the latest stories, newest first."""
    latest = newest_of([EVERYTHING], PER_PAGE, now)
    images = images_of(latest, now)
    by_time = [teaser(version, now, images) for version in latest]
    top = leading_first(by_time, lambda story: story.language)[:_IN_TOP_SLOTS]
    teasers = [*top, *(story for story in by_time if story.url not in {other.url for other in top})]
    empty = gettext("The first stories will stand here as soon as they are published.")
    lists = [
        ListOfFront("lead", "", "", teasers[:1], [], empty),
        ListOfFront("second", "", "", teasers[1:_IN_TOP_SLOTS], [], ""),
        ListOfFront("rail", gettext("Latest"), "", teasers[_IN_TOP_SLOTS:16], teasers[16:], ""),
    ]
    filled = lists[:1] + [filled_list for filled_list in lists[1:] if filled_list.teasers]
    return LaidOut(arranged_slots(filled), keys=frozenset({FRONTS, LATEST, *showing(latest)}))
