"""Partners and their facts: each change is a row that overtakes the one before."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import User
from syndication.licensing.errors import NotSound
from syndication.licensing.permissions import require
from syndication.licensing.recording import locked, next_after, refuse_stale, sound
from syndication.models import Partner, PartnerFacts

#: What `facts` may name; those left out keep the model's default, or what the last row says.
FACTS = ("name", "country", "domains", "contact", "active", "embargo_access")

# RFC 1035 §2.3.1 and §2.3.4: labels of letters, digits and hyphens, 63 octets each, 253 in all.
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(\.{_LABEL})+\Z")
_MOST_DOMAINS = 50


def create_partner(slug: str, facts: Mapping[str, Any], by: User, clock: Clock = system_clock) -> Partner:
    """A partner with its first facts (of `FACTS`, and a `note`). Raises NotAllowed, NotSound."""
    require(by, "create_partner")
    with transaction.atomic():
        partner = Partner(slug=slug.lower(), created_at=clock())
        sound(partner)
        if Partner.objects.filter(slug=partner.slug).exists():
            raise NotSound({"slug": [f"Another partner is “{partner.slug}” already."]})
        partner.save()
        row = _record(partner, None, facts, by, clock)
        log(by, "create_partner", None, row.recorded_at, about=about(partner), name=row.name)
    return partner


def record_facts(
    partner_id: int, facts: Mapping[str, Any], by: User, after: int | None = None, clock: Clock = system_clock
) -> PartnerFacts:
    """Record the facts that hold from now on; facts left out stay. Without a change the last row is returned and none is made.

    `after`: number of the row that the caller looked at. Raises NotAllowed, Absent, NotSound, Overtaken.
    """
    require(by, "record_facts")
    with transaction.atomic():
        partner = locked(Partner, partner_id)
        last = facts_of(partner)
        refuse_stale(last, after)
        row = _record(partner, last, facts, by, clock)
        if row != last:
            log(by, "record_facts", None, row.recorded_at, about=about(partner), changes=_changes(last, row))
    return row


def facts_of(partner: Partner) -> PartnerFacts:
    """The last recorded: a partner always has some."""
    return PartnerFacts.objects.select_related("by").filter(partner=partner).order_by("-number")[0]


def about(partner: Partner) -> str:
    """How the audit log names a partner."""
    return f"partner {partner.pk}: {partner.slug}"


def _record(
    partner: Partner, last: PartnerFacts | None, facts: Mapping[str, Any], by: User, clock: Clock
) -> PartnerFacts:
    number, moment = next_after(last, clock)
    unchanged = {name: getattr(last, name) for name in FACTS} if last else {}
    row = PartnerFacts(partner=partner, number=number, recorded_at=moment, by=by, **unchanged | dict(facts))
    row.domains = _domains(row.domains)
    sound(row)
    if last is not None and all(getattr(row, name) == getattr(last, name) for name in FACTS):
        return last
    row.save(force_insert=True)
    return row


def _domains(values: Any) -> list[str]:
    """In small letters, each once. Raises NotSound for a text that is no domain."""
    domains = list(dict.fromkeys(str(value).strip().lower().rstrip(".") for value in values))
    wrong = [
        f"“{domain[:60]}” is no domain; write for example news.example.org."
        for domain in domains
        if not _is_domain(domain)
    ]
    if len(domains) > _MOST_DOMAINS:
        wrong.append(f"At most {_MOST_DOMAINS} domains, please.")
    if wrong:
        raise NotSound({"domains": wrong[:5]})
    return domains


def _is_domain(text: str) -> bool:
    return _DOMAIN.match(text) is not None


def _changes(old: PartnerFacts, new: PartnerFacts) -> dict[str, list[str]]:
    return {
        name: [_words(getattr(old, name)), _words(getattr(new, name))]
        for name in FACTS
        if getattr(old, name) != getattr(new, name)
    }


def _words(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
