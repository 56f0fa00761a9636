"""The verbs of fronts: put a list into a slot, change the slot, take it away."""

from django.db import transaction

from articles.desk.curation.rows import Values, fingerprint, refuse_stale, set_fields, validate
from articles.desk.errors import DeskError
from articles.desk.permissions import require_curate
from articles.desk.row_names import audit_name
from articles.models import Front, RecordHead
from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import User


def create_slot(values: Values, by: User, clock: Clock = system_clock) -> Front:
    """Create a slot of the home page or of a section's front. Raises NotAllowed, and DeskError if the place is taken."""
    require_curate(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        slot = Front()
        changes = set_fields(slot, values)
        validate(slot)
        slot.save()
        log(by, "add", None, clock(), about=audit_name(slot), changes=changes)
    return slot


def change_slot(slot_id: int, values: Values, by: User, base: str | None = None, clock: Clock = system_clock) -> Front:
    """Change the fields named. `base`: the `fingerprint` of the slot as it was read; None compares nothing.

    If nothing changes, the deed is logged and no page is drawn anew. Raises NotAllowed, and DeskError if somebody changed or
    deleted the slot meanwhile.
    """
    require_curate(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        slot = _slot(slot_id)
        refuse_stale(base, fingerprint(slot))
        if changes := set_fields(slot, values):
            validate(slot)
            slot.save(update_fields=list(changes))
        log(by, "change", None, clock(), about=audit_name(slot), changes=changes)
    return slot


def delete_slot(slot_id: int, by: User, base: str | None = None, clock: Clock = system_clock) -> None:
    """Delete a slot; its list stays. Raises NotAllowed, and DeskError if somebody changed or deleted the slot meanwhile."""
    require_curate(by)
    with transaction.atomic():
        RecordHead.objects.hold()
        slot = _slot(slot_id)
        refuse_stale(base, fingerprint(slot))
        log(by, "delete", None, clock(), about=audit_name(slot))
        slot.delete()


def _slot(slot_id: int) -> Front:
    """The slot; the caller holds the record's head. Slots are the one table of the desk whose rows are deleted."""
    slot = Front.objects.select_related("section", "story_list").filter(pk=slot_id).first()
    if slot is None:
        raise DeskError("Somebody took this slot away after you had opened it. Nothing else was changed.")
    return slot
