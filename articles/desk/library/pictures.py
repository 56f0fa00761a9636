"""The verbs of pictures: change, withdraw and reinstate; and the rule who is responsible for the right to a picture."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from articles.desk.errors import DeskError, NotAllowed
from articles.desk.permissions import may
from articles.models import Image, ImageApproval, RecordHead
from articles.models.clock import Clock, system_clock
from articles.models.image_approval import TEXTS
from newsroom.accounts.audit import log
from newsroom.accounts.models import User

#: The fields of a picture that say by what right it is shown, and to whom it may be given.
RIGHTS = ("copyright_holder", "rights", "may_be_syndicated")
#: The fields that published copies follow: what the file says, and how it is cut.
PUBLISHED = (*TEXTS, "focal_x", "focal_y")

#: Why somebody may not change it.
PUBLIC_ALREADY = (
    "Readers see this picture. What it shows, its caption, credit, holder and focal point are changed by whoever may correct "
    "stories: tell an editor what is wrong."
)


def answers_for(user: User, image: Image) -> bool:
    """Whether `user` may withdraw the picture and state the right by which it is shown.

    The person who uploaded it may, and so may those who are responsible for every story: editors and rights managers.
    """
    if not user.is_active or not user.has_perm("articles.change_image"):
        return False
    return image.uploaded_by_id == user.pk or user.has_perm("articles.read_any_article")


def is_public(image: Image) -> bool:
    return bool(ImageApproval.objects.shows(image.pk, system_clock()))


def may_change_published(user: User, image: Image) -> bool:
    """Whether `user` may change fields on which published copies depend: for a public picture that is a correction."""
    return may(user, "correct") or not is_public(image)


def change(image: Image, fields: Collection[str], by: User, clock: Clock = system_clock) -> None:
    """Save these fields of a picture. The copies of a public picture follow at once.

    Stories keep the texts that they printed with it. Raises NotAllowed if the picture is public and `by` may not correct.
    """
    with transaction.atomic():
        RecordHead.objects.hold()
        public = is_public(image)
        published_fields = [name for name in fields if name in PUBLISHED]
        if public and published_fields and not may(by, "correct"):
            raise NotAllowed(PUBLIC_ALREADY)
        image.save(update_fields=fields)
        if public and published_fields:
            ImageApproval.objects.approve(image, approved_at=clock(), approved_by=by)


def withdraw(image_id: int, by: User, reason: str, clock: Clock = system_clock) -> Image:
    """Remove a picture from every page at once; stories keep their texts. Raises NotAllowed, DeskError."""
    if not reason.strip():
        raise DeskError("Say why the picture is withdrawn: whoever used it will ask.")
    with transaction.atomic():
        image = _locked_image(image_id, by)
        if image.withdrawn_at is not None:
            raise DeskError("The picture is withdrawn already.")
        image.withdrawn_at = clock()
        image.save(update_fields=["withdrawn_at"])
        log(by, "withdraw", None, image.withdrawn_at, about=_audit_name(image), reason=reason.strip())
    return image


def reinstate(
    image_id: int, by: User, reason: str, clock: Clock = system_clock, withdrawn_at: datetime | None = None
) -> Image:
    """Put a withdrawn picture back on its pages. `withdrawn_at`: the moment of the withdrawal that the user has seen.

    Raises NotAllowed, and DeskError, also if the picture was withdrawn again since.
    """
    if not reason.strip():
        raise DeskError("Say why the picture comes back: by what right?")
    with transaction.atomic():
        image = _locked_image(image_id, by)
        if image.withdrawn_at is None:
            raise DeskError("The picture is not withdrawn.")
        if withdrawn_at is not None and withdrawn_at != image.withdrawn_at:
            raise DeskError(
                "The picture was withdrawn anew after you had opened this page, and was not put back. Its history says why; "
                "press the button again to put it back all the same."
            )
        if not image.file:
            raise DeskError("The picture was redacted: its file is gone for good. Bring it anew.")
        image.withdrawn_at = None
        image.save(update_fields=["withdrawn_at"])
        log(by, "reinstate", None, clock(), about=_audit_name(image), reason=reason.strip())
    return image


def _locked_image(image_id: int, by: User) -> Image:
    RecordHead.objects.hold()
    image = Image.objects.select_for_update(no_key=True).get(pk=image_id)
    if not answers_for(by, image):
        raise NotAllowed("Pictures are withdrawn by whoever brought them, by editors and by rights managers.")
    return image


def _audit_name(image: Image) -> str:
    return f"{image._meta.verbose_name} {image.pk}: {image}"
