from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from articles.models import Image
from articles.models.rendition import CROPS, TYPES, Copy, mark, read
from articles.pictures.errors import RenditionFailed, UnfitPicture
from articles.pictures.rendition import RENDITION_WIDTHS
from articles.reader.keeping import for_reading
from articles.reader.page import readers_now
from articles.reader.pictures import on_show


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
    # Without keys: a picture lies on the disk as it is sent, and whether it may be shown is asked each time.
    return for_reading(request, answer)
