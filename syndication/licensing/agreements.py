"""Agreements: signed, amended and cancelled in rows that are written once; what was paid and taken under them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from articles.desk.errors import DeskError
from articles.models import Article, Author, Bureau, Section, Source, Topic
from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import User
from syndication.licensing.errors import Absent, NotSound
from syndication.licensing.permissions import require
from syndication.licensing.recording import aware, locked, next_after, refuse_stale, sound
from syndication.licensing.terms import languages
from syndication.models import Agreement, AgreementRow, Partner, Payment, Pickup

#: What a `row` may name, beside a `note`; of an amendment, what is left out stays.
ROW = ("edition", "scope", "published_from", "published_until", "starts", "ends")
_MOMENTS = ROW[2:]

#: Which table each kind of key in a scope leads to.
SCOPE_TABLES: dict[str, type[models.Model]] = {
    "sources": Source,
    "bureaus": Bureau,
    "sections": Section,
    "topics": Topic,
    "authors": Author,
}


def sign(partner_id: int, name: str, row: Mapping[str, Any], by: User, clock: Clock = system_clock) -> Agreement:
    """A new agreement with its first row (of `ROW`; `edition` is a TermsEdition). Raises NotAllowed, Absent, NotSound."""
    require(by, "sign")
    with transaction.atomic():
        partner = locked(Partner, partner_id)
        number = partner.agreements.count() + 1
        agreement = Agreement(partner=partner, number=number, name=name, created_at=clock())
        sound(agreement, leave_out=["partner"])
        if partner.agreements.filter(name=agreement.name).exists():
            raise NotSound({"name": [f"{partner} has an agreement called “{agreement.name}” already."]})
        agreement.save()
        signed = _record(agreement, None, row, by, clock)
        log(by, "sign", None, signed.recorded_at, about=about(agreement), edition=str(signed.edition))
    return agreement


def amend(
    agreement_id: int, row: Mapping[str, Any], by: User, after: int | None = None, clock: Clock = system_clock
) -> AgreementRow:
    """What the agreement says from now on. Without a change the last row is returned and none is made.

    `after`: number of the row that the caller looked at. Raises NotAllowed, Absent, NotSound, Overtaken, and DeskError
    for one that was cancelled.
    """
    require(by, "amend")
    with transaction.atomic():
        agreement, last = _current_row(agreement_id, after)
        unchanged = {name: getattr(last, name) for name in ROW}
        amended = _record(agreement, last, unchanged | dict(row), by, clock)
        if amended != last:
            log(by, "amend", None, amended.recorded_at, about=about(agreement), number=amended.number)
    return amended


def cancel(agreement_id: int, by: User, note: str, clock: Clock = system_clock) -> AgreementRow:
    """From now on nothing is granted under it. Raises NotAllowed, Absent, NotSound without a reason, DeskError twice."""
    require(by, "cancel")
    if not note.strip():
        raise NotSound({"note": ["Say why, for whoever reads this later."]})
    with transaction.atomic():
        agreement, last = _current_row(agreement_id, None)
        unchanged = {name: getattr(last, name) for name in ROW}
        row = _record(agreement, last, unchanged | {"cancelled": True, "note": note}, by, clock)
        log(by, "cancel", None, row.recorded_at, about=about(agreement), reason=note)
    return row


def record_payment(
    agreement_id: int,
    amount: Decimal,
    currency: str,
    paid_on: date,
    by: User,
    article_id: int | None = None,
    note: str = "",
    clock: Clock = system_clock,
) -> Payment:
    """That something due under it was paid: for a story, or the flat sum. Raises NotAllowed, Absent, NotSound."""
    require(by, "record_payment")
    with transaction.atomic():
        agreement = locked(Agreement, agreement_id)
        last = agreement.payments.order_by("-recorded_at").first()
        _, moment = next_after(None, clock)
        payment = Payment(
            agreement=agreement,
            article=_story(article_id),
            amount=amount,
            currency=currency,
            paid_on=paid_on,
            recorded_at=max(moment, last.recorded_at) if last else moment,
            by=by,
            note=note,
        )
        sound(payment)
        payment.save(force_insert=True)
        log(
            by,
            "record_payment",
            payment.article,
            payment.recorded_at,
            about=about(agreement),
            amount=str(payment),
            paid_on=str(paid_on),
        )
    return payment


def record_pickup(
    agreement_id: int,
    article_id: int,
    by: User,
    at: datetime | None = None,
    how: str = Pickup.How.REPORTED,
    note: str = "",
    clock: Clock = system_clock,
) -> Pickup:
    """That a story was taken, `at` unsaid now. It counts once under the agreement: a second time gives the first pickup.

    Raises NotAllowed, Absent, NotSound.
    """
    require(by, "record_pickup")
    aware(at=at)
    with transaction.atomic():
        agreement = locked(Agreement, agreement_id)
        story = _story(article_id)
        existing = agreement.pickups.filter(article=story).first()
        if existing is not None:
            return existing
        _, moment = next_after(None, clock)
        if at is not None and at > moment:
            raise NotSound({"at": ["That is still to come."]})
        pickup = Pickup(
            agreement=agreement, article=story, at=at or moment, how=how, recorded_at=moment, by=by, note=note
        )
        sound(pickup)
        pickup.save(force_insert=True)
        log(by, "record_pickup", story, moment, about=about(agreement), taken=str(pickup.at))
    return pickup


def row_of(agreement: Agreement) -> AgreementRow:
    """What the agreement says now."""
    return (
        AgreementRow.objects.select_related("edition__terms", "by").filter(agreement=agreement).order_by("-number")[0]
    )


def about(agreement: Agreement) -> str:
    """How the audit log names an agreement."""
    return f"agreement {agreement.pk}: {agreement.name} ({agreement.partner})"


def _current_row(agreement_id: int, after: int | None) -> tuple[Agreement, AgreementRow]:
    agreement = locked(Agreement, agreement_id)
    last = row_of(agreement)
    refuse_stale(last, after)
    if last.cancelled:
        raise DeskError(f"“{agreement}” was cancelled. Sign a new agreement.")
    return agreement, last


def _record(
    agreement: Agreement, last: AgreementRow | None, fields: Mapping[str, Any], by: User, clock: Clock
) -> AgreementRow:
    aware(**{name: fields.get(name) for name in _MOMENTS})
    number, moment = next_after(last, clock)
    row = AgreementRow(agreement=agreement, number=number, recorded_at=moment, by=by, **fields)
    row.scope = _scope(row.scope)
    if row.published_from and row.published_until and row.published_until <= row.published_from:
        raise NotSound({"published_until": ["These stories end before they begin."]})
    sound(row)
    if last is not None and not row.cancelled and all(getattr(row, name) == getattr(last, name) for name in ROW):
        return last
    row.save(force_insert=True)
    return row


def _scope(values: Mapping[str, Any]) -> dict[str, Any]:
    """Keys of rows that are there, and codes of languages; empty ones left out. Raises NotSound, naming "scope"."""
    unknown = values.keys() - {*AgreementRow.SCOPES}
    if unknown:
        raise NotSound({"scope": [f"An agreement is not about “{min(unknown)[:40]}”."]})
    scope = {name: sorted(set(values[name])) for name in AgreementRow.SCOPES if values.get(name)}
    for name, table in SCOPE_TABLES.items():
        keys = scope.get(name, [])
        if keys and table._default_manager.filter(pk__in=keys).count() != len(keys):
            raise NotSound({"scope": [f"One of the {name} is not there."]})
    if "languages" in scope:
        scope["languages"] = languages(scope["languages"])
    return scope


def _story(article_id: int | None) -> Article | None:
    if article_id is None:
        return None
    story = Article.objects.filter(pk=article_id).first()
    if story is None:
        raise Absent(f"There is no story {article_id}.")
    return story
