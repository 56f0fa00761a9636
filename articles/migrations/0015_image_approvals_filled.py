"""What was approved of the pictures that the record shows and of portraits: the library's words, as they are today."""

from typing import Any

from django.db import migrations

TEXTS = ("alt_text", "caption", "credit", "copyright_holder")
COPIED = (*TEXTS, "focal_x", "focal_y", "sha256", "format", "width", "height")


def fill(apps: Any, schema_editor: Any) -> None:
    approvals = apps.get_model("articles", "ImageApproval").objects
    links = apps.get_model("articles", "VersionImage").objects.select_related("version", "image")
    for link in links.order_by("version__sequence").iterator(chunk_size=500):
        version, image = link.version, link.image
        lead = any(use["image"] == image.pk and use["role"] == "lead" for use in version.images)
        said = dict.fromkeys(TEXTS, "") if version.redacted_at else {}
        approvals.create(
            **(_copied(image) | said),
            image=image,
            version=version,
            lead=lead,
            approved_at=version.recorded_at,
            redacted_at=version.redacted_at,
        )
    images = apps.get_model("articles", "Image").objects
    portraits = apps.get_model("articles", "Author").objects.exclude(photo=None).values("photo")
    for image in images.filter(pk__in=portraits):
        approvals.create(**_copied(image), image=image, approved_at=image.uploaded_at)


def keep_what_differs(apps: Any, schema_editor: Any) -> None:
    """Going back, the library's row alone is left to say it: refused where that would change what was approved."""
    latest: dict[int, Any] = {}
    for one in apps.get_model("articles", "ImageApproval").objects.filter(redacted_at=None).order_by("pk"):
        latest[one.image_id] = one
    for image in apps.get_model("articles", "Image").objects.filter(pk__in=latest):
        if any(getattr(latest[image.pk], name) != getattr(image, name) for name in COPIED):
            raise RuntimeError(
                f"Picture {image.pk} is published with other words or another cut than the library has, and only this "
                "step's table knows them. Publish them or put them back, then migrate again. Nothing was changed."
            )


def _copied(image: Any) -> dict[str, Any]:
    return {name: getattr(image, name) for name in COPIED} | {"original": image.file.name}


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_image_approvals")]
    operations = [migrations.RunPython(fill, keep_what_differs)]
