"""Which users belong to a partner: people without the staff flag, each to one partner."""

from django.db import transaction

from articles.desk.errors import DeskError
from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import User
from syndication.licensing.partners import about
from syndication.licensing.permissions import require
from syndication.licensing.recording import locked
from syndication.models import Partner, PartnerPerson
from syndication.models.partner import may_belong_to_a_partner


def add_person(partner_id: int, user_id: int, by: User, clock: Clock = system_clock) -> PartnerPerson:
    """From now on this user asks as the partner does. Raises NotAllowed, Absent, DeskError for staff or another's."""
    require(by, "add_person")
    with transaction.atomic():
        partner = locked(Partner, partner_id)
        user = locked(User, user_id)
        if not may_belong_to_a_partner(user):
            raise DeskError(f"{user} works here: a partner’s person is a user without the staff flag.")
        membership = PartnerPerson.objects.select_related("partner").filter(user=user).first()
        if membership is not None:
            raise DeskError(f"{user} belongs to {membership.partner} already.")
        person = PartnerPerson.objects.create(partner=partner, user=user, added_at=clock())
        log(by, "add_person", None, person.added_at, about=about(partner), person=user.username)
    return person


def remove_person(partner_id: int, user_id: int, by: User, clock: Clock = system_clock) -> None:
    """The user asks as anyone again. Raises NotAllowed, Absent, DeskError where they don't belong to the partner."""
    require(by, "remove_person")
    with transaction.atomic():
        partner = locked(Partner, partner_id)
        person = PartnerPerson.objects.select_related("user").filter(partner=partner, user_id=user_id).first()
        if person is None:
            raise DeskError("That user does not belong to the partner, or no longer.")
        person.delete()
        log(by, "remove_person", None, clock(), about=about(partner), person=person.user.username)
