"""What a page was drawn from, and whether its bytes may be kept and given to the next reader (newsroom/http/)."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

#: Where the door leaves a `Drawing` in a request that it would keep the answer of.
DRAWING = "newsroom.drawing"


@dataclass
class Drawing:
    """Filled while a page is drawn. Without keys it is not kept.

    `keys`: of `articles.models.public_change`, what a change of which the page must be drawn anew for. `until`: the
    moment, if any, at which the page is out of date by the clock alone, besides those that hold for every page.
    """

    keys: set[str] = field(default_factory=set)
    until: datetime | None = None


def for_reading(request: HttpRequest, answer: HttpResponse, *keys: str, until: datetime | None = None) -> HttpResponse:
    """The answer, or 405 for a method that changes things. Called when it is known that something is there.

    `keys` say what the page was drawn from; without any it is drawn for every reader anew.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    drawing = request.META.get(DRAWING)
    if isinstance(drawing, Drawing) and keys:
        drawing.keys |= set(keys)
        drawing.until = min(filter(None, (drawing.until, until)), default=None)
    return answer
