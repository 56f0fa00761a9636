"""Recognises default texts: those that cameras, telephones and programs put into a picture's fields by themselves."""

import re

#: Makers, as they write themselves. With _GENERIC words they make a default ("OLYMPUS DIGITAL CAMERA", "SONY DSC"); by
#: themselves they may be the holder of a handout.
_MAKERS = frozenset(
    "agfa apple asus benq blackberry canon casio dji epson fuji fujifilm garmin gopro hasselblad htc huawei kenox kodak"
    " konica kyocera leica lenovo lg lumix meizu microsoft minolta motorola mustek nikon nokia olympus oneplus oppo"
    " panasonic pentax polaroid praktica realme ricoh rollei samsung sanyo sony toshiba vivitar vivo xiaomi yashica"
    " zeiss zte".split()
)
_GENERIC = frozenset(
    "a ag and ascii binary by camera cameras cimg comment comments copy copyright dcf dcim default description device digimax digital"
    " document dsc dscf dscn dslr edit edited exif export exported file film final frame hdr image images imaging img imgp"
    " jpeg jpg kopie media mobile model mvimg my no none notice null of optical owner phone photo photograph photographer"
    " photos pict picture pictures png processed pxl sam scan scanned scanner screen screenshot shot smartphone software"
    " still stillcamera the title type undefined unknown unnamed untitled user value version".split()
)
_PROGRAMS = (
    r"acdsee|adobe|affinity|apple|camera\+|canva|capture one|darktable|dxo|ebay|facebook|gimp|google|imagemagick|instagram"
    r"|irfanview|jpegmini|lightroom|microsoft|moldiv|nero|nokia|paint|photoscape|photoshop|picasa|picsart|pixlr|polarr"
    r"|rni|snapseed|vsco|windows"
)
#: The codes by which telephones say how a picture was made. In capitals they may be somebody's name.
_CODES = re.compile(
    r"_?cuva|oznor\w{0,4}|cof|dav|rhdr|hdrpl|rpt|sdr|ptr|mde|nor|tuning|pt[fr]?bty|fptbty|bty|btf|fbt|dig|vtr?|qrf|smart|aigc"
)
#: What programs sign with, and settings as they write them down.
_SIGNED = re.compile(
    rf"""\{{.*\}} | <.*> | (?:hdr|af|filter|module|maker|scenemode|cct_value|fileter\w+):.*
    | (?:processed|created|edited|generated|optimi[sz]ed|exported|scanned|converted|compressed|made)
      \s+(?:with|by|in|using|from|on)\s+(?:{_PROGRAMS})\b.*
    | file\ written\ by\ .* | lead\ technologies\ inc\..* | creator:\ gd-jpeg.* | intel\(r\)\ jpeg\ library.* | applemark
    | handmade\ software.* | picasa[\s\d.]* | vsco | n/?a | your\ (?:company\ )?name(?:\ here)? | my\ beautiful\ picture
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
#: "DCIM\100MEDIA\DJI_0042.JPG", "Boats at dusk.tif": a name with a picture's ending, in a folder or not.
_FILE_NAME = re.compile(
    r"[^\n]{1,250}\.(?:jpe?g|jpe|jfif|png|gif|tiff?|bmp|webp|avif|hei[cf]|psd|dng|nef|cr[23w]|arw|raf|orf|rw2)",
    re.IGNORECASE,
)
#: "IMG_20250602_100000", "P1010042", a UUID: one token with three digits or more, such as nobody writes for readers.
_COUNTED = re.compile(r"(?=(?:[^\d\s]*\d){3})[\w.()#~+:{}/\\-]+")
_WORD = re.compile(r"[^\W\d_]+")


def says_something(text: str, camera: str = "") -> bool:
    """Whether a person may have written the text: it is not empty, no camera's default, no file name and no number.

    `camera`: the maker, model and program that the file names. A text of only these words is a default too.
    """
    text = text.strip()
    text_words = {word.lower() for word in _WORD.findall(text)}
    if not text_words or any(form.fullmatch(text) for form in (_CODES, _SIGNED, _FILE_NAME, _COUNTED)):
        return False
    foreign = text_words - {word.lower() for word in _WORD.findall(camera)} - _GENERIC
    return bool(foreign) and (not foreign <= _MAKERS or text_words <= _MAKERS)
