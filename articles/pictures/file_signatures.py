"""Recognises other files that are uploaded as pictures, and files that are hidden after a picture's end."""

FIRST_BYTES = (
    (b"%PDF", "This is a PDF document, not a picture. Export the page as JPEG or PNG."),
    (b"PK\x03\x04", "This is a ZIP archive or an office document, not a picture. Take the picture out of it first."),
    (b"8BPS", "This is a Photoshop document. Save a flat copy as JPEG or PNG."),
    (b"II*\x00", "This is a TIFF or a camera's raw file. Export it as JPEG."),
    (b"MM\x00*", "This is a TIFF or a camera's raw file. Export it as JPEG."),
    (b"BM", "This is a BMP file. Save it as PNG."),
    (b"\x00\x00\x01\x00", "This is an icon file. Save it as PNG."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it first."),
)

# What a reader, a browser or an unpacker would take for a file of its own. Each sign is long enough not to appear by
# chance in some megabytes of film.
SIGNS = (
    (b"%pdf-1.", "a PDF document"),
    (b"<?php", "a script"),
    (b"<script", "a script"),
    (b"<html", "a web page"),
    (b"<!doctype html", "a web page"),
    (b"<svg xmlns", "an SVG drawing"),
    (b"this program cannot be run", "a program"),
)


def name_of_file_type(data: bytes) -> str:
    """A sentence that names the type of a file which is none of our picture formats."""
    for start, sentence in FIRST_BYTES:
        if data.startswith(start):
            return sentence
    if data[4:8] == b"ftyp":
        if data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"):
            return "This is a HEIC picture, as telephones make them. Export it as JPEG."
        return "This is a film, not a picture. Save one frame of it as JPEG."
    return _name_of_text(data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _name_of_text(start: bytes) -> str:
    if b"<svg" in start:
        return "This is an SVG drawing, which can carry scripts, so it is not taken. Export it as PNG."
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script")):
        return "This is a web page, not a picture. Save the picture itself from the page."
    if start.startswith(b"<?xml"):
        return "This is an XML file, not a picture."
    return "The file doesn't begin as a picture does, or it is damaged from its first byte on."


def file_behind(tail: bytes) -> str | None:
    """The name of a file in the bytes after a picture's end, such as "a ZIP archive"; None if none is recognised.

    Cameras append previews and short films to pictures; these are allowed, because bytes after a picture's end are never
    served. A page, script, archive or program there has no honest reason.
    """
    if b"PK\x03\x04" in tail and b"PK\x05\x06" in tail:
        return "a ZIP archive"
    if tail.startswith(b"\x7fELF"):
        return "a program"
    lowered = tail.lower()
    return next((name for sign, name in SIGNS if sign in lowered), None)
