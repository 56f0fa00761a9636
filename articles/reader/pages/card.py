from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse

from articles.models import Version
from articles.models.public_change import SITE, of_story
from articles.reader.addresses import row_at
from articles.reader.caching import LeadsOn, PageResponse, drawn_from, page
from articles.reader.cards import Card, card_of_house, card_of_story
from articles.reader.reference import house
from articles.reader.story import version_by_key


@page(SITE)
def of_house(request: HttpRequest, now: datetime, stamp: str) -> HttpResponse:
    """The card of every page that is no story's and has no picture."""
    return _drawn(card_of_house(house()), stamp)


@page(SITE)
def of_story_at(request: HttpRequest, now: datetime, story: str, stamp: str) -> PageResponse:
    """The card of a public story. Raises Http404 for any other, before anything is drawn."""
    path = f"/{story}/"
    row = row_at(path, now)
    if row is None or row[1] != Version.PubStatus.USABLE:
        raise Http404
    version = version_by_key(row[0])
    if version is None:
        raise Http404
    return drawn_from(_drawn(card_of_story(version, house()), stamp), of_story(version.article_id))


def _drawn(card: Card, stamp: str) -> HttpResponse:
    """Raises LeadsOn where the address is not that of today's card, so that a made-up one draws nothing."""
    if stamp != card.stamp:
        raise LeadsOn(card.url)
    return HttpResponse(card.draw(), content_type="image/jpeg")
