from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from articles.models.public_change import SITE, of_image, of_image_file
from articles.models.rendition import CROPS, TYPES, Copy
from articles.models.rendition_store import is_drawn
from articles.pictures.errors import NoPlaceFree, RenditionFailed, UnfitPicture
from articles.reader.caching import PageResponse, drawn_apart, drawn_from, page
from articles.reader.pictures import find_public, next_change_of, public_bytes
from articles.reader.private import PRIVATE

#: A day, for every copy alike: nobody can tell from it what is due. Its ETag is made of its bytes.
KEPT_OUTSIDE = "public, max-age=86400"


@page(SITE)
def picture(
    request: HttpRequest, now: datetime, name: str, crop: str, width: str, stamp: str, kind: str
) -> HttpResponse | PageResponse:
    """A copy of a picture that a public page shows. It is drawn on the first request."""
    copy = Copy(crop, int(width), kind)
    if crop not in CROPS or width != str(copy.width) or kind not in TYPES:
        raise Http404
    approved = find_public(name, copy, stamp, now)
    if approved is None:
        raise Http404
    if not is_drawn(approved, copy) and (elsewhere := drawn_apart(request, approved, copy)) is not None:
        return elsewhere
    try:
        sent = public_bytes(approved, copy)
    except NoPlaceFree:
        return HttpResponse(
            gettext("The picture is being drawn. Ask again in a second.") + "\n",
            status=503,
            content_type="text/plain; charset=utf-8",
            headers={"Cache-Control": PRIVATE, "Retry-After": "1"},
        )
    except (FileNotFoundError, RenditionFailed, UnfitPicture) as problem:
        raise Http404 from problem
    if sent is None:
        raise Http404
    response = HttpResponse(sent, content_type=TYPES[kind], headers={"Cache-Control": KEPT_OUTSIDE})
    keys = of_image(approved.image_id), of_image_file(approved.image_id)
    return drawn_from(response, *keys, stale_until=next_change_of(approved, now))
