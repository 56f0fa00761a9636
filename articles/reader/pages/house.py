"""The pages about the house, its staff and its bureaus."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from articles.models import Author, Bureau, HouseLook, Source
from articles.models.public_change import SITE, all_of
from articles.reader import shelves
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.frame import Page, absolute, context
from articles.reader.shelves import keys_of_staff, link


@page(SITE)
def about(request: HttpRequest, now: datetime) -> HttpResponse:
    """The house's text about itself, and the facts of its masthead."""
    named = Source.objects.house()
    text, url = (named.about, named.url) if named else ("", "")
    head = Page(gettext("About"), absolute("/about/"), text.partition("\n")[0][:200])
    return render(request, "reader/about.html", context(head, now) | {"about": text, "site": url})


@page(SITE, all_of("author"))
def staff(request: HttpRequest, now: datetime) -> PageResponse:
    """The active staff whose names readers may know, by bureau; people without a bureau come first."""
    of_house = Q(bureau=None) | Q(bureau__source__is_house=True)
    at_work = list(shelves.staff(now).filter(of_house).select_related("bureau").order_by("bureau__name", "name", "pk"))
    known_people_at_work = sorted((person for person in at_work if person.is_known), key=_bureau_of)
    groups = [_group(list(members)) for _, members in groupby(known_people_at_work, key=_bureau_of)]
    head = Page(gettext("Staff"), absolute("/staff/"), gettext("Who writes for us, bureau by bureau."))
    response = render(request, "reader/staff.html", context(head, now) | {"groups": groups})
    return drawn_from(response, *keys_of_staff(at_work))


@page(SITE)
def bureaus(request: HttpRequest, now: datetime) -> HttpResponse:
    """The house's bureaus, each with its text about itself."""
    offices = [
        link(office) | {"city": office.city, "country": office.country, "about": office.about}
        for office in Bureau.objects.filter(retired=False, source__is_house=True)
    ]
    head = Page(gettext("Bureaus"), absolute("/bureaus/"), gettext("Where we report from."))
    return render(request, "reader/bureaus.html", context(head, now) | {"offices": offices})


@page(SITE)
def look(request: HttpRequest, now: datetime, stamp: str) -> HttpResponse:
    """The house's own style sheet, by the stamp of its bytes: it never changes, and pages that are kept elsewhere still name an old one."""
    row = HouseLook.objects.filter(stamp=stamp).order_by("-pk").first()
    if row is None:
        raise Http404
    response = HttpResponse(row.stylesheet(), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _bureau_of(person: Author) -> str:
    return person.bureau.name if person.bureau else ""


def _group(members: list[Author]) -> dict[str, Any]:
    """People of one bureau, as the page shows them."""
    office = members[0].bureau
    named = link(office) if office else {"name": "", "url": ""}
    return named | {"people": [link(person) | {"title": person.title} for person in members]}
