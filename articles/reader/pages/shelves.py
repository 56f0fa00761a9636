"""The pages of a section, a bureau, a person, a topic and a source, each with its stories."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from articles.models import Bureau, Topic
from articles.models.public_change import SITE, all_of, of_image, of_row, stories_of
from articles.models.translation_group import leading_first
from articles.reader.cache import cached_by_record, cached_by_reference
from articles.reader.caching import PageResponse, drawn_from, page
from articles.reader.feed_addresses import feed_of
from articles.reader.frame import Page, absolute, context, house
from articles.reader.pages.front import LaidOut, laid_out
from articles.reader.paging import Paged, listing
from articles.reader.pictures import Picture, portrait_of
from articles.reader.reference import trail
from articles.reader.shelves import find, keys_of_staff, link, links, places_under, related_topics, staff
from articles.reader.structured import as_scripts, breadcrumbs, list_page, profile_page


@page(SITE, by_page=True)
def section(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    filed = find("section", slug, now)
    listed = listing(request, places_under("section", filed), now, filed.get_absolute_url())
    heading = link(filed) | {
        "about": filed.about,
        "parent": link(filed.parent) if filed.parent else None,
    }
    front = LaidOut([]) if listed.newer_url else laid_out(filed, now)
    # Under a front that somebody laid out, the list of everything goes on without a lead of its own; so do older stories.
    leads = not front.slots and not listed.newer_url
    lead = next(iter(leading_first(listed.teasers, lambda story: story.language)), None) if leads else None
    page = _page("section", filed, listed.url, heading["about"])
    page_context = (
        context(page, now, filed.get_absolute_url())
        | listed.shown()
        | {
            "heading": heading,
            "subsections": cached_by_reference(
                ("below", filed.pk), lambda: links(filed.subsections.filter(retired=False))
            ),
            "slots": front.slots,
            "page_structured": as_scripts(_data(filed, listed), breadcrumbs(trail(filed.pk))),
            "lead": lead,
            "teasers": [story for story in listed.teasers if story is not lead],
        }
    )
    response = render(request, "reader/section.html", page_context)
    keys = (stories_of("section", filed.pk), *listed.keys, *front.keys)
    return drawn_from(response, *keys, until=front.until)


@page(SITE, all_of("author"), by_page=True)
def bureau(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    office = find("bureau", slug, now)
    listed = listing(request, places_under("bureau", office), now, office.get_absolute_url())
    at_work = _at_work(office, now)
    people = [link(person) | {"title": person.title} for person in at_work if person.is_known]
    fields = {name: getattr(office, name) for name in ("name", "about", "city", "country", "contact")}
    # How far from UTC, not the clock: on a page that is kept for an hour, that would be wrong.
    zone = ZoneInfo(office.time_zone)
    ahead = timezone.localtime(now, zone).isoformat()[-6:]
    fields["zone"] = "UTC" if ahead == "+00:00" else f"UTC{ahead}"
    page = _page("bureau", office, listed.url, fields["about"])
    page_context = context(page, now, office.get_absolute_url()) | listed.shown() | {"bureau": fields, "people": people}
    page_context["page_structured"] = as_scripts(_data(office, listed))
    response = render(request, "reader/bureau.html", page_context)
    keys = (stories_of("bureau", office.pk), *listed.keys, *keys_of_staff(at_work))
    return drawn_from(response, *keys, until=_clocks_change(zone, now))


def _at_work(office: Bureau, now: datetime) -> list[Any]:
    """The staff of a bureau. One query if it is not cached."""
    key = office.pk
    return cached_by_record("staff", [key], now, lambda keys: {key: list(staff(now).filter(bureau=key))})[key]


def _clocks_change(zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the zone's clocks change next, if within a day (no page is cached for longer); else None."""
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    moments = (this_hour + half * timedelta(minutes=30) for half in range(1, 52))
    ahead = now.astimezone(zone).utcoffset()
    return next((moment for moment in moments if moment > now and moment.astimezone(zone).utcoffset() != ahead), None)


@page(SITE, by_page=True)
def author(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    person = find("author", slug, now)
    listed = listing(request, places_under("author", person), now, person.get_absolute_url())
    fields = {name: getattr(person, name) for name in ("name", "title", "bio")}
    photo = portrait_of(person.photo_id, now)
    page = _page("author", person, listed.url, fields["bio"][:200])
    page_context = (
        context(page, now)
        | listed.shown()
        | {
            "author": fields | {"bureau": link(person.bureau) if person.bureau else None, "photo": photo},
            "page_structured": as_scripts(_profile(person, photo), _data(person, listed)),
        }
    )
    keys = {of_row("author", person.pk), stories_of("author", person.pk), *listed.keys}
    if person.photo_id:
        keys.add(of_image(person.photo_id))
    return drawn_from(render(request, "reader/author.html", page_context), *keys)


@page(SITE, by_page=True)
def topic(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    """A topic's page. Raises Http404 if no public story has the topic."""
    subject = find("topic", slug, now)
    listed = listing(request, places_under("topic", subject), now, subject.get_absolute_url())
    related = [] if listed.newer_url else related_topics(subject, [row.pk for row in listed.rows], now)
    heading = link(subject) | {"kicker": _what_it_is(subject), "about": subject.about}
    page = _page("topic", subject, listed.url, subject.about)
    page_context = context(page, now) | listed.shown() | {"heading": heading, "related": links(related)}
    page_context["page_structured"] = as_scripts(_data(subject, listed))
    rows = {of_row("topic", topic_row.pk) for topic_row in (subject, *related)}
    keys = (*rows, stories_of("topic", subject.pk), *listed.keys)
    return drawn_from(render(request, "reader/topic.html", page_context), *keys)


@page(SITE, by_page=True)
def source(request: HttpRequest, now: datetime, slug: str) -> PageResponse:
    """A source's page. Raises Http404 if no public story is from the source."""
    agency = find("source", slug, now)
    listed = listing(request, places_under("source", agency), now, agency.get_absolute_url())
    heading = link(agency) | {"tagline": agency.tagline, "site": agency.url, "is_house": agency.is_house}
    page = _page("source", agency, listed.url, agency.tagline)
    page_context = context(page, now) | listed.shown() | {"heading": heading}
    page_context["page_structured"] = as_scripts(_data(agency, listed))
    keys = (of_row("source", agency.pk), stories_of("source", agency.pk), *listed.keys)
    return drawn_from(render(request, "reader/source.html", page_context), *keys)


def _what_it_is(subject: Topic) -> str:
    return "" if subject.kind == Topic.Kind.SUBJECT else subject.get_kind_display()


def _data(row: Any, listed: Paged) -> dict[str, Any]:
    """What the page lists, for machines."""
    return list_page(row.name, listed.url, ((story.headline, story.path) for story in listed.rows))


def _profile(person: Any, photo: Picture | None) -> dict[str, Any]:
    picture = absolute(photo.src) if photo else ""
    return profile_page(person.name, person.get_absolute_url(), person.title, person.bio, picture, house())


def _page(kind: str, row: Any, url: str, description: str) -> Page:
    name = row.name
    return Page(name, absolute(url), description, feed_url=feed_of(kind, row.slug), feed_title=name)
