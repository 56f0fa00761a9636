"""Opens picture files with Pillow. Only called within articles.pictures.sandbox."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import AvifImagePlugin, ExifTags, Image, UnidentifiedImageError

from articles.pictures.errors import UnfitPicture
from articles.pictures.exif import exif_of
from articles.pictures.header import MAX_PIXELS, read_header, refuse_size

# Turned a quarter, a picture is as wide as its file is high. (Exif 2.32, 4.6.4: Orientation)
QUARTER_TURNS = (5, 6, 7, 8)


@contextmanager
def open_picture(data: bytes) -> Iterator[Image.Image]:
    """The first frame of a picture file, opened but not decoded. The caller has checked the file's header.

    Any exception of a decoder, also within the block, becomes UnfitPicture.
    """
    header = read_header(data)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each thread would cost address space
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=[header.kind.upper()]) as picture:
                refuse_size(*picture.size)
                yield picture
        except (UnfitPicture, MemoryError):
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise UnfitPicture("The picture claims more pixels than we take. Save it smaller.") from bomb
        except UnidentifiedImageError as unknown:
            raise UnfitPicture(f"The {header.kind.upper()} file is damaged and can't be opened.") from unknown
        except Exception as problem:  # decoders raise what they meet: OSError, SyntaxError, ValueError, struct.error …
            if "memory" in str(problem):  # Pillow's word for a decoder that got none
                raise MemoryError from problem
            raise UnfitPicture(
                f"The {header.kind.upper()} file is damaged or breaks off before the picture is whole. "
                "Copy or upload it again."
            ) from problem


def orientation(picture: Image.Image) -> int:
    """The picture's orientation, 1 (not turned) to 8; 1 if the file has none or an invalid one.

    Like browsers, it only reads EXIF and the boxes of AVIF, so the picture is turned as people saw it in a browser.
    """
    if picture.format not in ("JPEG", "MPO"):
        picture.load()  # a PNG's EXIF may stand behind its pixels; what fails here must not pass as "no EXIF"
    try:
        turn = exif_of(picture).get(ExifTags.Base.Orientation, 1)
    except Exception:  # a damaged EXIF block says nothing; the picture itself may be whole
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1
