"""What a page was drawn from, and whether its bytes may be kept and given to the next reader (newsroom/http/)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from articles.models import ImageApproval, Version
from articles.models.public_change import of_image, of_story
from articles.models.rendition import Copy

#: Where the door leaves a `Drawing` in a request that it would keep the answer of.
DRAWING = "newsroom.drawing"


@dataclass
class Drawing:
    """Filled while a page is drawn. Without keys it is not kept.

    `keys`: of `articles.models.public_change`, what a change of which the page must be drawn anew for. `until`: the
    moment, if any, at which the page is out of date by the clock alone, besides those that hold for every page; while
    the database is away it is served on. `stale_until`: the moment at which it says what is no longer so, for a right
    has begun or ended: from then on it is never served.

    `needs_not_found`: false where the cache has the page that says that nothing is there, so that nobody need draw it.
    `not_found`: that is what was answered.

    `draws_apart`: true where a copy of a picture that is not drawn yet is drawn elsewhere, so that no thread that answers
    readers waits for it. `undrawn` is then that copy; once it is drawn, the address is asked for again.
    """

    keys: set[str] = field(default_factory=set)
    until: datetime | None = None
    stale_until: datetime | None = None
    needs_not_found: bool = False
    not_found: bool = False
    draws_apart: bool = False
    undrawn: tuple[ImageApproval, Copy] | None = None

    def add(self, *keys: str, until: datetime | None = None, stale_until: datetime | None = None) -> None:
        self.keys |= set(keys)
        self.until = _sooner(self.until, until)
        self.stale_until = _sooner(self.stale_until, stale_until)


def nothing_there(request: HttpRequest, *keys: str) -> HttpResponse | None:
    """Say to the cache that nothing is there; an empty answer where it needs no page that says so."""
    drawing = request.META.get(DRAWING)
    if not isinstance(drawing, Drawing):
        return None
    drawing.not_found = True
    if not drawing.needs_not_found:
        empty = HttpResponse(status=404)
        # Django would write a line for each address that a stranger thinks of.
        empty._has_been_logged = True  # type: ignore[attr-defined]
        return empty
    drawing.keys |= set(keys)
    return None


def drawn_apart(request: HttpRequest, approved: ImageApproval, copy: Copy) -> HttpResponse | None:
    """An empty answer where this copy, which is not drawn yet, is drawn apart; None where it is drawn here and now."""
    drawing = request.META.get(DRAWING)
    if not isinstance(drawing, Drawing) or not drawing.draws_apart:
        return None
    drawing.undrawn = approved, copy
    return HttpResponse(status=202, headers={"Cache-Control": "private, no-store"})


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(filter(None, (one, other)), default=None)


def showing(versions: Iterable[Version]) -> set[str]:
    """The keys of a page that shows words and pictures of these Versions."""
    shown = list(versions)
    images = {of_image(use["image"]) for version in shown for use in version.images}
    return {of_story(version.article_id) for version in shown} | images


def for_reading(
    request: HttpRequest,
    answer: HttpResponse,
    *keys: str,
    until: datetime | None = None,
    stale_until: datetime | None = None,
) -> HttpResponse:
    """The answer, or 405 for a method that changes things. Called when it is known that something is there.

    `keys` say what the page was drawn from; without any it is drawn for every reader anew.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    drawing = request.META.get(DRAWING)
    if isinstance(drawing, Drawing) and keys:
        drawing.add(*keys, until=until, stale_until=stale_until)
    return answer
