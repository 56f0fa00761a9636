"""Approves pictures together with the story that shows them. A Version that is recorded again keeps its approvals."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from articles.desk.library.prerender_thread import prerender_soon
from articles.models import Article, Image, ImageApproval, Version
from articles.models.image_approval import copied


def approve_pictures(version: Version, repeats: Version | None = None) -> None:
    """Record an approval for each picture of a Version just recorded.

    The approval holds what the library says now. For a Version that repeats another, it holds what was approved for that
    one, or since then by somebody who may correct. The caller holds the lock of the record's head.
    """
    approvals: list[ImageApproval] = []
    for image in Image.objects.in_bulk({use["image"] for use in version.images}).values():
        former = _former_approval(image, repeats) if repeats is not None else None
        approvals.append(ImageApproval.objects.approve(image, like=former, **_context(version, image)))
    prerender_soon(approvals)


def first_approvals(version: Version, images: Mapping[int, Image]) -> list[ImageApproval]:
    """The approvals that `approve_pictures` records with a new story's first Version; not stored. `images`: by key."""
    keys = dict.fromkeys(use["image"] for use in version.images)
    return [
        ImageApproval(image=image, **copied(image), **_context(version, image))
        for image in map(images.get, keys)
        if image
    ]


def _context(version: Version, image: Image) -> dict[str, Any]:
    lead = any(use["image"] == image.pk and use["role"] == "lead" for use in version.images)
    return {"version": version, "lead": lead, "approved_at": version.recorded_at}


def _former_approval(image: Image, repeats: Version) -> ImageApproval | None:
    rows: QuerySet[ImageApproval] = ImageApproval.objects.filter(image=image)
    return rows.filter(Q(version=repeats) | Q(version=None)).order_by("-pk").first()


def pictures_ever_in(article: Article) -> list[int]:
    """The keys of the pictures that any Version of the story shows. One query."""
    keys = ImageApproval.objects.filter(version__article=article).order_by("image").values_list("image", flat=True)
    return list(keys.distinct())
