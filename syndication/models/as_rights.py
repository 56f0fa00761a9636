"""From rows to the words of `syndication.rights`: plain functions that cause no query beyond what they are handed."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from syndication.models.agreement import AgreementRow
from syndication.models.article_rights import ArticleRights
from syndication.models.partner import Partner, PartnerFacts
from syndication.models.terms import TermsEdition, TermsRule
from syndication.rights.words import (
    PICTURE,
    TEXT,
    Duties,
    Duty,
    Edition,
    Kind,
    Party,
    Restriction,
    Rule,
    Scope,
)

_PARTS = {
    TermsRule.Parts.ALL.value: frozenset({TEXT, PICTURE}),
    TermsRule.Parts.TEXT.value: frozenset({TEXT}),
    TermsRule.Parts.PICTURES.value: frozenset({PICTURE}),
}

#: Duties that are a tick in the form, in the order in which they are said.
_TICKED = (
    ("print_notice", Duties.NOTICE), ("link_back", Duties.LINK_BACK), ("canonical_link", Duties.CANONICAL),
    ("no_edits", Duties.NO_EDITS), ("geo_block", Duties.GEO_BLOCK),
)  # fmt: skip


def edition_of(row: TermsEdition, rules: Iterable[TermsRule], base: str = "") -> Edition:
    """One edition with its rules, in the order given. `row.terms` should be loaded: its name is read.

    `base`: what the edition is called in answers. To a partner it is called by its own agreement, for the Terms may
    be named after another.
    """
    base = base or edition_id(row)
    return Edition(
        id=base, name=row.terms.name, number=row.number, in_force_from=row.in_force_from,
        rules=tuple(rule_of(rule, base) for rule in rules), duties=tuple(duties_of(row)),
        may_stay=row.after_end == TermsEdition.AfterEnd.MAY_STAY,
    )  # fmt: skip


def edition_id(row: TermsEdition) -> str:
    """What an edition is called in answers: "terms-public/2", the second of the Terms with the slug "public"."""
    return f"terms-{row.terms.slug}/{row.number}"


def rule_of(row: TermsRule, edition: str) -> Rule:
    """One rule; `edition` is its edition's id, to which its place is added: "terms-public/2/1"."""
    return Rule(
        id=f"{edition}/{row.position + 1}", kind=Kind(row.kind), action=row.action,
        territories=frozenset(row.territory_codes) if row.territories else None,
        except_territories=frozenset(row.except_codes), territories_said=tuple(row.territories),
        except_said=tuple(row.except_territories), media=frozenset(row.media) or None,
        languages=frozenset(row.languages) or None, starts=row.starts, ends=row.ends,
        delay=None if row.delay_hours is None else timedelta(hours=row.delay_hours), parts=_PARTS[row.parts],
        display=None if row.display_days is None else timedelta(days=row.display_days), words=row.words,
        percent=row.percent, per_month=row.per_month, non_commercial=row.non_commercial, on_request=row.on_request,
    )  # fmt: skip


def duties_of(row: TermsEdition) -> list[Duty]:
    """The duties of an edition, in the order in which they are said. What comes after the end is `may_stay`."""
    duties = [Duty(code=Duties.CREDIT, line=row.credit_line)] if row.credit_line else []
    duties += [Duty(code=code) for name, code in _TICKED if getattr(row, name)]
    if row.keep_current_hours is not None:
        duties.append(Duty(code=Duties.KEEP_CURRENT, hours=row.keep_current_hours))
    if row.notify:
        duties.append(Duty(code=Duties.NOTIFY))
    if row.pay_amount is not None:
        duties.append(
            Duty(
                code=Duties.PAY, amount=row.pay_amount, currency=row.pay_currency, per=row.pay_per,
                before_use=row.pay_before_use, to=row.pay_to,
            )
        )  # fmt: skip
    return duties


def scope_of(row: AgreementRow) -> Scope:
    """Which stories an agreement is about."""
    chosen: dict[str, Any] = {name: frozenset(row.scope.get(name) or ()) or None for name in AgreementRow.SCOPES}
    return Scope(**chosen, published_from=row.published_from, published_until=row.published_until)


def restrictions_of(row: ArticleRights | None, for_partner: int | None) -> tuple[Restriction, ...]:
    """The story's own word as this partner (its key; None: anyone) may hear it; without a row, none.

    A story that another has alone is "reserved": nothing says whose it is. To whom it is reserved, nothing is.
    """
    if row is None:
        return ()
    ticked = ("not_for_reprint", "hold", "text_only")
    found = [Restriction(kind=name) for name in ticked if getattr(row, name)]
    if row.third_party:
        found.append(Restriction(kind="third_party", parts=frozenset(row.third_party)))
    if row.exclusive_to_id is not None and row.exclusive_to_id != for_partner:
        found.append(
            Restriction(
                kind="reserved", territories=frozenset(row.exclusive_codes) if row.exclusive_territories else None,
                territories_said=tuple(row.exclusive_territories), until=row.exclusive_until,
            )
        )  # fmt: skip
    return tuple(found)


def party_of(partner: Partner, facts: PartnerFacts) -> Party:
    """A partner as those facts have it."""
    return Party(
        id=f"partner-{partner.pk}", name=facts.name, country=facts.country, domains=frozenset(facts.domains),
        active=facts.active, embargo_access=facts.embargo_access,
    )  # fmt: skip
