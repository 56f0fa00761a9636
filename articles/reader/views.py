"""The reader's pages. Views fetch what is public now, and render; the rule of visibility is `Version.objects.public`.

What is not there is answered alike for every method, and so is a killed story; only a page that is there can say
that it is for reading (405).
"""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from articles.models import Author, Bureau, Front, Image, Section, Version
from articles.models.rendition import CROPS, TYPES, Copy, mark, read
from articles.models.version import VersionQuerySet
from articles.pictures.errors import RenditionFailed, UnfitPicture
from articles.pictures.rendition import RENDITION_WIDTHS
from articles.reader.keeping import for_reading
from articles.reader.lists import draw, pictures_in, wanted
from articles.reader.page import Page, absolute, context, house, readers_now
from articles.reader.paging import PER_PAGE, Paged, paged
from articles.reader.pictures import images_of, on_show
from articles.reader.pictures import picture as picture_of
from articles.reader.story import story_context
from articles.reader.teasers import local, teaser
from articles.text.unicode import show_controls


@csrf_exempt
def front(request: HttpRequest) -> HttpResponse:
    now = readers_now()
    shown = _slots(None, now) or _plain_front(now)
    named = house()
    page = Page(named.name, absolute("/"), named.tagline)
    return for_reading(request, render(request, "reader/front.html", context(page, now) | {"slots": shown}))


def _slots(page: Section | None, now: Any) -> list[dict[str, Any]]:
    """The slots of a section's front, or (None) of the home page's; empty where nobody has laid one out."""
    slots = list(
        Front.objects.filter(section=page)
        .select_related("story_list", "story_list__section", "story_list__bureau")
        .prefetch_related("story_list__entries")
    )
    if not slots:
        return []
    drawn = draw([wanted(slot.story_list, now, slot.layout) for slot in slots], now, once=True)
    images = pictures_in(drawn)
    return [
        {"position": one.layout, "title": show_controls(one.title), "url": one.url, "teasers": one.teasers(now, images),
         "empty_text": "Nothing yet today."}
        for one in drawn
    ]  # fmt: skip


def _plain_front(now: Any) -> list[dict[str, Any]]:
    """Before anyone has laid out a front: the latest, newest on top."""
    latest = list(Version.objects.public(now).for_lists().newest_first()[:PER_PAGE])
    images = images_of(latest)
    teasers = [teaser(version, now, images) for version in latest]
    empty = "The first stories will stand here as soon as they are published."
    slots = [
        {"position": "lead", "title": "", "url": "", "teasers": teasers[:1], "empty_text": empty},
        {"position": "second", "title": "", "url": "", "teasers": teasers[1:4], "empty_text": ""},
        {"position": "rail", "title": "Latest", "url": "", "teasers": teasers[4:], "empty_text": ""},
    ]
    return slots[:1] + [slot for slot in slots[1:] if slot["teasers"]]


@csrf_exempt
def section(request: HttpRequest, slug: str) -> HttpResponse:
    filed = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    now = readers_now()
    listing = _listing(request, Version.objects.public(now).in_section(filed), now, filed.get_absolute_url())
    heading = _link(filed) | {
        "about": show_controls(filed.about),
        "parent": _link(filed.parent) if filed.parent else None,
    }
    subsections = [_link(below) for below in filed.subsections.filter(retired=False)]
    slots = [] if listing.newer_url else _slots(filed, now)
    # Under a front that somebody laid out, the list of everything goes on without a lead of its own.
    lead = None if slots else next(iter(listing.teasers), None)
    page = Page(heading["name"], absolute(listing.url), heading["about"])
    return for_reading(request, render(
        request, "reader/section.html",
        context(page, now, filed.get_absolute_url())
        | {"heading": heading, "subsections": subsections, "slots": slots, "lead": lead,
           "teasers": listing.teasers[1:] if lead else listing.teasers, "older_url": listing.older_url, "newer_url": listing.newer_url},
    ))  # fmt: skip


@csrf_exempt
def bureau(request: HttpRequest, slug: str) -> HttpResponse:
    office = get_object_or_404(Bureau.objects.select_related("source"), slug=slug)
    now = readers_now()
    listing = _listing(request, Version.objects.public(now).of_bureau(office), now, office.get_absolute_url())
    people = [
        _link(person) | {"title": show_controls(person.title)}
        for person in office.people.filter(active=True, retired=False)
    ]
    said = {name: show_controls(getattr(office, name)) for name in ("name", "about", "city", "country", "contact")}
    shown = said | {
        "local_time": f"{timezone.localtime(now, ZoneInfo(office.time_zone)):%H:%M}",
    }  # fmt: skip
    page = Page(said["name"], absolute(listing.url), said["about"])
    return for_reading(request, render(
        request, "reader/bureau.html",
        context(page, now, office.get_absolute_url())
        | {"bureau": shown, "people": people, "teasers": listing.teasers, "older_url": listing.older_url,
           "newer_url": listing.newer_url},
    ))  # fmt: skip


@csrf_exempt
def author(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(Author.objects.select_related("bureau", "photo"), slug=slug)
    now = readers_now()
    listing = _listing(request, Version.objects.public(now).by_author(person), now, person.get_absolute_url())
    said = {name: show_controls(getattr(person, name)) for name in ("name", "title", "bio")}
    photo = picture_of(person.photo, {"alt_text": person.photo.alt_text}, "square", "10rem") if person.photo else None
    page = Page(said["name"], absolute(listing.url), said["bio"][:200])
    return for_reading(request, render(
        request, "reader/author.html",
        context(page, now)
        | {"author": said | {"bureau": _link(person.bureau) if person.bureau else None, "photo": photo},
           "teasers": listing.teasers, "older_url": listing.older_url, "newer_url": listing.newer_url},
    ))  # fmt: skip


def _link(named: Section | Bureau | Author) -> dict[str, Any]:
    return {"name": show_controls(named.name), "url": named.get_absolute_url()}


def _listing(request: HttpRequest, stories: VersionQuerySet, now: Any, address: str) -> Paged:
    found = paged(request.GET.get("page"), stories.for_lists().newest_first(), address)
    images = images_of(found.rows)
    return found._replace(teasers=[teaser(version, now, images) for version in found.rows])


@csrf_exempt
def article(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    path = f"/{year}/{month}/{day}/{slug}/"
    now = readers_now()
    # One query, by every address that a story has or had: what is secret costs what an address that never was does.
    version = Version.objects.in_force(now).filter(article__addresses__path=path).select_related("section").first()
    if version is not None and version.pub_status == Version.PubStatus.CANCELED and version.was_public:
        return killed(request, version, now)
    if version is None or version.pub_status != Version.PubStatus.USABLE:
        raise Http404
    if version.path != path:
        return for_reading(request, HttpResponsePermanentRedirect(version.path))
    return for_reading(request, render(request, "reader/article.html", story_context(version, now)))


def killed(request: HttpRequest, version: Version, now: Any) -> HttpResponse:
    """410: grave and short. Nothing of the story, whatever method asked."""
    page = Page("This story was withdrawn", "", robots="noindex")
    shown = context(page, now) | {
        "killed_at": local(version.public_at),
        "notice": "This story has been withdrawn by the newsroom and must not be used.",
    }
    return render(request, "reader/killed.html", shown, status=410)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for what is secret and what never was; it repeats nothing of the address asked for."""
    now = readers_now()
    latest = list(Version.objects.public(now).for_lists().newest_first()[:10])
    page = Page("Not found", "", robots="noindex")
    shown = context(page, now) | {"latest": [teaser(version, now, {}) for version in latest]}
    return render(request, "reader/not_found.html", shown, status=404)


@csrf_exempt
def picture(request: HttpRequest, name: str, crop: str, width: str, stamp: str, kind: str) -> HttpResponse:
    """A published copy of a picture that something public shows; drawn now where nobody has asked before."""
    image = Image.objects.filter(public_name=name).first()
    wanted_copy = Copy(crop, int(width), kind)
    known = crop in CROPS and width in map(str, RENDITION_WIDTHS) and kind in TYPES
    if image is None or not known or stamp != mark(image) or not on_show(image, readers_now()):
        raise Http404
    try:
        answer = HttpResponse(read(image, wanted_copy), content_type=TYPES[kind])
    except (FileNotFoundError, RenditionFailed, UnfitPicture) as problem:
        raise Http404 from problem
    return for_reading(request, answer)
