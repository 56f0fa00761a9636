from datetime import datetime

from django.http import HttpRequest, HttpResponse

from articles.models.public_change import SITE, of_story
from articles.reader.caching import LeadsOn, PageResponse, drawn_from, page
from articles.reader.cards import Card, card_of_house, card_of_story
from articles.reader.reference import house
from articles.reader.versions import public_version


@page(SITE)
def of_house(request: HttpRequest, now: datetime, stamp: str) -> HttpResponse:
    """The card of every page that is no story's and has no picture."""
    return _drawn(card_of_house(house()), stamp)


@page(SITE)
def of_story_at(request: HttpRequest, now: datetime, story: str, stamp: str) -> PageResponse:
    """The card of a public story. Raises Http404 for any other, before anything is drawn."""
    version = public_version(f"/{story}/", now)
    return drawn_from(_drawn(card_of_story(version, house()), stamp), of_story(version.article_id))


def _drawn(card: Card, stamp: str) -> HttpResponse:
    """Raises LeadsOn where the address is not that of today's card, so that a made-up one draws nothing."""
    if stamp != card.stamp:
        raise LeadsOn(card.url)
    return HttpResponse(card.draw(), content_type="image/jpeg")
