"""The library of pictures as a writer sees it: what may be put into a story, and copies to look at on the desk."""

import re

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from articles.admin.shown_json import ShownJson
from articles.desk.permissions import may
from articles.models import Image, ImageApproval
from articles.models.rendition import CROPS, LEAST_WIDTH, TYPES, Copy, copies, stamp
from articles.models.rendition_store import DESK_DRAW_TIMEOUT, PREPARED, pixels
from articles.pictures.errors import NoPlaceFree, RenditionFailed, UnfitPicture

MOST = 24
_FILE = re.compile(r"(?P<crop>[a-z]+)-(?P<width>[0-9]{2,4})-(?P<mark>[0-9a-f]{8})\.(?P<format>[a-z]+)")


def _require_writer(request: HttpRequest) -> None:
    """Raises Http404 for users who neither write nor read stories on the desk."""
    if not may(request.user, "create") and not may(request.user, "read"):
        raise Http404


def search(request: HttpRequest) -> ShownJson:
    """JSON: the newest pictures that may be used and that hold every word of `q`; `more` where there are others."""
    _require_writer(request)
    images = Image.objects.usable()
    for word in request.GET.get("q", "")[:100].replace("\0", "").split()[:6]:
        images = images.filter(Q(alt_text__icontains=word) | Q(caption__icontains=word) | Q(credit__icontains=word))
    images_found = list(images.order_by("-uploaded_at", "-pk")[: MOST + 1])
    pictures = [
        {
            "image": image.pk,
            "alt": image.alt_text,
            "caption": image.caption,
            "credit": image.credit,
            "rights": image.get_rights_display(),
            "thumbnail": reverse("admin:articles_article_picture", args=[image.pk]),
        }
        for image in images_found[:MOST]
    ]
    return ShownJson({"pictures": pictures, "more": len(images_found) > MOST})


def thumbnail(request: HttpRequest, pk: int) -> HttpResponse:
    """A small copy of a picture, by its number."""
    _require_writer(request)
    image = Image.objects.filter(pk=pk).first() if pk < 2**63 else None
    return picture_response(ImageApproval.of(image) if image else None, Copy("whole", LEAST_WIDTH))


def rendition(request: HttpRequest, name: str, file: str) -> HttpResponse:
    """The copy of that name, for a preview: readers may not have it yet. Cut as the library has it, or as was approved."""
    _require_writer(request)
    named = _FILE.fullmatch(file)
    image = Image.objects.filter(public_name=name[:32].replace("\0", "")).first() if named else None
    if named is None or image is None or named["crop"] not in CROPS:
        raise Http404
    cuts = [ImageApproval.of(image), *image.approvals.select_related("image")]
    cut = next((cut for cut in cuts if stamp(cut, named["crop"]) == named["mark"]), None)
    return picture_response(cut, Copy(named["crop"], int(named["width"]), named["format"]))


def picture_response(cut: ImageApproval | None, copy: Copy) -> HttpResponse:
    """A copy for the desk, without words; prepared privately where nobody has looked before. Raises Http404."""
    if cut is None or copy not in copies(cut, copy.crop):
        raise Http404
    try:
        return HttpResponse(pixels(cut, copy, PREPARED, DESK_DRAW_TIMEOUT), content_type=TYPES[copy.format])
    except NoPlaceFree:
        return HttpResponse(status=503, headers={"Retry-After": "2"})
    except (FileNotFoundError, RenditionFailed, UnfitPicture) as problem:
        raise Http404 from problem
