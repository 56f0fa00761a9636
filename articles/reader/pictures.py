"""Pictures as pages show them, and the rule whether one may be shown."""

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
    """The copies of one format, for a <source>."""

    type: str
    srcset: str


class Picture(NamedTuple):
    """A picture for the picture template. `focus`: a CSS object-position.

    `src`: a JPEG, for browsers that support none of `sources`. `width`, `height`: of the widest copy. The picture's width
    on the page depends on its place, which the template knows.
    """

    src: str
    sources: list[Candidates]
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    focus: str

    @property
    def is_tall(self) -> bool:
        """Whether within a text it is cut, around its focal point."""
        return self.height > 1.25 * self.width

    @property
    def enlarges(self) -> bool:
        """Whether there is more to see of it than a page has room for."""
        return self.is_tall or self.width > 640


def picture(
    approved: ImageApproval | None, use: dict[str, Any], crop: str = "whole", address: Address = url
) -> Picture | None:
    """A picture with its texts as the Version prints them; None if it may no longer be shown."""
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
    """The attribute `srcset`: each width once, with the copy's real width, which for a small picture is less than its name says."""
    copies: dict[int, Copy] = {}
    for width in widths(approved, crop, format):
        copy = Copy(crop, width, format)
        copies[size(approved, copy)[0]] = copy
    return ", ".join(f"{address(approved, copy)} {wide}w" for wide, copy in copies.items())


class File(NamedTuple):
    """A picture's file for programs: a JPEG, with its real width and height in pixels."""

    url: str
    width: int
    height: int


def file_for_programs(approved: ImageApproval | None) -> File | None:
    """The uncut picture, at most 1,200 pixels wide; None if it may no longer be shown."""
    if approved is None or not approved.image.may_be_shown:
        return None
    copy = _widest(approved, "whole", "jpeg")
    return File(url(approved, copy), *size(approved, copy))


def images_of(versions: Sequence[Version | StoryRow], now: datetime) -> dict[int, ImageApproval]:
    """The approvals of the pictures that these public Versions name, by the picture's key. One query at most.

    For an unsaved Version (a preview), they hold what the library says now: one more query.
    """
    keys = {use["image"] for version in versions for use in version.images}
    approvals = cached_by_record("approvals", keys, now, lambda missing: _approvals(missing, now))
    unsaved = {use["image"] for version in versions if version.pk is None for use in version.images}
    if unsaved:
        approvals |= {image.pk: ImageApproval.of(image) for image in Image.objects.filter(pk__in=unsaved)}
    return approvals


def _approvals(keys: list[int], now: datetime) -> dict[int, ImageApproval]:
    return {approved.image_id: approved for approved in ImageApproval.objects.public(now).filter(image__in=keys)}


def shown_of_lead(version: StoryRow, images: dict[int, ImageApproval]) -> tuple[int, str] | None:
    """The values that decide how a story's lead picture looks; None if it shows none."""
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
    """The file for the story's card; None if it has no picture."""
    leads = (use["image"] for use in version.images if use["role"] == "lead")
    return next((file_for_programs(images.get(key)) for key in leads), None)


def find_public(public_name: str, copy: Copy, printed: str, now: datetime) -> ImageApproval | None:
    """The approval of the picture at this address, if a public page shows or showed this copy of it; else None. Two queries.

    An address of an earlier crop or encoder leads to today's copy.
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
    """When the clock next takes the picture from readers or changes the texts in its file; None if never. One query."""
    stories = ImageApproval.objects.filter(image=approved.image_id).exclude(version=None).values("version__article")
    return Version.objects.filter(article__in=stories).next_change(now)


def public_bytes(approved: ImageApproval, copy: Copy) -> bytes | None:
    """The bytes of the copy; None if the picture stopped being public while it was drawn.

    Raises the errors of `rendition_store.pixels`.
    """
    if is_drawn(approved, copy):
        return published(approved, copy)
    sent = published(approved, copy)
    if ImageApproval.objects.shows(approved.image_id, system_clock()):
        return sent
    delete_copies(approved.image)
    return None
