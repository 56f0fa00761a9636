"""Drawing the published copies of pictures ahead of the first reader."""

from collections.abc import Callable

from articles.models import Image
from articles.models.rendition import missing, read
from articles.pictures.errors import RenditionFailed, UnfitPicture


def draw_missing(
    most: int, say: Callable[[str], object] = lambda line: None, stopping: Callable[[], bool] = lambda: False
) -> int:
    """Draw up to `most` copies that are not there yet, newest pictures first; returns how many were drawn."""
    drawn = 0
    for image in Image.objects.filter(withdrawn_at=None).iterator():
        for copy in missing(image):
            if drawn >= most or stopping():
                return drawn
            try:
                read(image, copy)
            except (UnfitPicture, RenditionFailed, OSError) as problem:
                say(f"Picture {image.pk} could not be drawn ({copy.crop}, {copy.width}): {problem}\n")
                break
            drawn += 1
    return drawn
