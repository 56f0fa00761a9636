"""Pictures as pages show them, and whether one may be shown at all."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from articles.models import Image, ImageApproval, Version
from articles.models.clock import system_clock
from articles.models.rendition import FORMAT, TYPES, Copy, named, size, stamp, stamps, url, widths
from articles.models.rendition_store import delete_copies, is_drawn, published
from articles.reader.cache import cached_by_record
from articles.reader.story_rows import StoryRow

#: The address of a copy: readers' own, or the desk's in a preview.
Address: TypeAlias = Callable[[ImageApproval, Copy], str]


class Candidates(NamedTuple):
    """The copies of one format that a browser chooses among: a <source>."""

    type: str
    srcset: str


class Picture(NamedTuple):
    """What the picture template is given. `focus`: a CSS object-position.

    `src` is a JPEG, for browsers that know none of `sources`. `width` and `height` are those of the widest copy; how wide
    it stands on a page depends on the place, which the template knows.
    """

    src: str
    sources: list[Candidates]
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    focus: str


def picture(
    approved: ImageApproval | None, use: dict[str, Any], crop: str = "whole", address: Address = url
) -> Picture | None:
    """A picture with the words as printed in the Version; None where it may no longer be shown."""
    if approved is None or not approved.image.may_be_shown:
        return None
    width, height = size(approved, _widest(approved, crop))
    return Picture(
        src=address(approved, Copy(crop, widths(approved, crop, "jpeg")[0], "jpeg")),
        sources=[
            Candidates(TYPES[format], _srcset(approved, crop, format, address)) for format in TYPES if format != "jpeg"
        ],
        width=width,
        height=height,
        alt=use.get("alt_text", ""),
        caption=use.get("caption", ""),
        credit=use.get("credit", ""),
        focus=f"{approved.focal_x}% {approved.focal_y}%",
    )


def _widest(approved: ImageApproval, crop: str, format: str = FORMAT) -> Copy:
    return Copy(crop, widths(approved, crop, format)[-1], format)


def _srcset(approved: ImageApproval, crop: str, format: str, address: Address) -> str:
    """Each copy with how wide it really is, which for a small picture is less than it is called; none twice."""
    copies: dict[int, Copy] = {}
    for width in widths(approved, crop, format):
        copy = Copy(crop, width, format)
        copies[size(approved, copy)[0]] = copy
    return ", ".join(f"{address(approved, copy)} {wide}w" for wide, copy in copies.items())


class File(NamedTuple):
    """A picture's file for programs: a JPEG, with the sides that it really has, in pixels."""

    url: str
    width: int
    height: int


def file_for_programs(approved: ImageApproval | None) -> File | None:
    """The whole picture, 1,200 pixels wide where it has as many; None where it may no longer be shown."""
    if approved is None or not approved.image.may_be_shown:
        return None
    copy = _widest(approved, "whole", "jpeg")
    return File(url(approved, copy), *size(approved, copy))


def images_of(versions: Sequence[Version | StoryRow], now: datetime) -> dict[int, ImageApproval]:
    """What was approved of every picture that these public Versions name, by the picture's key. One query at most.

    Of a Version that is not stored (a preview) it is what the library says now: one query more.
    """
    keys = {use["image"] for version in versions for use in version.images}
    approvals = cached_by_record("approvals", keys, now, lambda missing: _approvals(missing, now))
    unsaved = {use["image"] for version in versions if version.pk is None for use in version.images}
    if unsaved:
        approvals |= {image.pk: ImageApproval.of(image) for image in Image.objects.filter(pk__in=unsaved)}
    return approvals


def _approvals(keys: list[int], now: datetime) -> dict[int, ImageApproval]:
    return {one.image_id: one for one in ImageApproval.objects.public(now).filter(image__in=keys)}


def shown_of_lead(version: StoryRow, images: dict[int, ImageApproval]) -> tuple[int, str] | None:
    """What decides how a story's lead picture looks; None where it shows none."""
    for use in version.images:
        if use["role"] == "lead":
            approved = images.get(use["image"])
            return (approved.pk, approved.image.public_name) if approved and approved.image.may_be_shown else None
    return None


def portrait_of(image_id: int | None, now: datetime) -> Picture | None:
    """A person's picture on their own page. One query."""
    approved = ImageApproval.objects.public(now).filter(image=image_id).first() if image_id else None
    return picture(approved, {"alt_text": approved.alt_text}, "square") if approved else None


def lead_of(
    version: Version | StoryRow, images: dict[int, ImageApproval], crop: str, address: Address = url
) -> Picture | None:
    for use in version.images:
        if use["role"] == "lead":
            return picture(images.get(use["image"]), use, crop, address)
    return None


def lead_file(version: Version, images: dict[int, ImageApproval]) -> File | None:
    """The file that a card of the story shows."""
    leads = (use["image"] for use in version.images if use["role"] == "lead")
    return next((file_for_programs(images.get(key)) for key in leads), None)


def find_public(public_name: str, copy: Copy, printed: str, now: datetime) -> ImageApproval | None:
    """The picture whose copy a public page names, or named, by this address; None where there is none. Two queries.

    An address of an earlier cut or encoder leads to the copy as it is made today.
    """
    approved = ImageApproval.objects.public(now).filter(image__public_name=public_name).first()
    if approved is None or copy not in named(approved):
        return None
    return approved if printed == stamp(approved, copy.crop) or printed in _stamps(approved, copy.crop, now) else None


def _stamps(approved: ImageApproval, crop: str, now: datetime) -> set[str]:
    """Every stamp that an address of this crop may ever have had."""
    printed = ImageApproval.objects.printed(now).filter(image=approved.image_id).order_by()
    cuts = printed.values_list("sha256", "focal_x", "focal_y", named=True).distinct()
    return set().union(*(stamps(cut, crop) for cut in cuts))


def next_change_of(approved: ImageApproval, now: datetime) -> datetime | None:
    """When the clock alone may take the picture from readers, or change what its file says. One query."""
    stories = ImageApproval.objects.filter(image=approved.image_id).exclude(version=None).values("version__article")
    return Version.objects.filter(article__in=stories).next_change(now)


def public_bytes(approved: ImageApproval, copy: Copy) -> bytes | None:
    """The copy as it is sent; None where the picture stopped being public while it was drawn.

    Raises what `rendition_store.pixels` raises.
    """
    if is_drawn(approved, copy):
        return published(approved, copy)
    sent = published(approved, copy)
    if ImageApproval.objects.shows(approved.image_id, system_clock()):
        return sent
    delete_copies(approved.image)
    return None
