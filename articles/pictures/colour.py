"""Converts the colours of a picture to sRGB, which browsers assume for a picture without a profile."""

from io import BytesIO

from PIL import Image, ImageCms

PAPER = (255, 255, 255)


def reducible(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled down: no palette, no 16 bits a channel, no transparency."""
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        # A PNG of 16 bits a sample: its upper eight. point() on these modes can only multiply and add.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return _on_paper(picture.convert("RGBA"))
    return picture.convert("RGB") if picture.mode not in ("L", "RGB", "CMYK") else picture


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, by its ICC profile. A profile that is damaged or of another mode is ignored."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
            if converted is not None:
                return bare(converted)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return bare(picture.convert("RGB"))


def bare(picture: Image.Image) -> Image.Image:
    """The same pixels without any metadata of the file, because encoders copy some of it unasked."""
    picture.info = {}
    return picture


def _on_paper(picture: Image.Image) -> Image.Image:
    paper = Image.new("RGB", picture.size, PAPER)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
