"""From rows to the words of `syndication.rights`: plain functions that cause no query beyond what they are handed.

The words of rights are closed, and what is stored may hold another: what can't be read is read as a no, never as
harmless, and `syndication.questions.unreadable` finds it.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, assert_never

from syndication.models.agreement import AgreementRow
from syndication.models.article_rights import ArticleRights
from syndication.models.partner import Partner, PartnerFacts
from syndication.models.terms import TermsEdition, TermsRule
from syndication.rights.clauses import AGREED_DUTIES, Constraint, Duties, Holds
from syndication.rights.errors import RightsError, vocabulary_member, vocabulary_members
from syndication.rights.model import EVERYTHING, UNREADABLE, Duty, Edition, Party, Restriction, Rule, Scope
from syndication.rights.vocabulary import PICTURE, TEXT, Action, Kind, RestrictionKind, Status

_PARTS = {
    TermsRule.Parts.ALL.value: frozenset({TEXT, PICTURE}),
    TermsRule.Parts.TEXT.value: frozenset({TEXT}),
    TermsRule.Parts.PICTURES.value: frozenset({PICTURE}),
}

#: What reading a stored value of another form raises.
_NOT_READ = (RightsError, TypeError, ValueError, AttributeError, OverflowError)


def wrong_with(read: Callable[..., Any], *row: Any) -> str:
    """What keeps a row from being read, as a sentence; "" where it can be."""
    try:
        read(*row)
    except _NOT_READ as problem:
        return str(problem) or "A value has another form."
    return ""


# --- Terms ---------------------------------------------------------------------------------------------------------


def edition_of(row: TermsEdition, rules: Iterable[TermsRule], base: str = "") -> Edition:
    """One edition with its rules, in the order given. `row.terms` should be loaded: its name is read.

    `base`: what the edition is called in answers. To a partner it is called by its own agreement, for the Terms may
    be named after another. One that holds an unknown value is unreadable, whole.
    """
    base = base or edition_id(row)
    try:
        return read_edition(row, rules, base)
    except _NOT_READ:
        return Edition(
            id=base, name=row.terms.name, number=row.number, rules=(), in_force_from=row.in_force_from, unreadable=True
        )


def read_edition(row: TermsEdition, rules: Iterable[TermsRule], base: str) -> Edition:
    """The same, raising for an unknown value."""
    vocabulary_members(Action, row.takes_requests_for, "takes_requests_for")
    if row.after_end not in TermsEdition.AfterEnd.values:
        raise RightsError("after_end", f"“{row.after_end[:40]}” is nothing that comes after the end.")
    return Edition(
        id=base,
        name=row.terms.name,
        number=row.number,
        in_force_from=row.in_force_from,
        rules=tuple(rule_of(rule, base) for rule in rules),
        duties=tuple(duties_of(row)),
        may_stay=row.after_end == TermsEdition.AfterEnd.MAY_STAY,
    )


def edition_id(row: TermsEdition) -> str:
    """What an edition is called in answers: "terms-public/2", the second of the Terms with the slug "public"."""
    return f"terms-{row.terms.slug}/{row.number}"


def requests_of(row: TermsEdition) -> frozenset[Action]:
    """The actions for which requests are taken. An unknown stored one is left out."""
    return frozenset(action for action in Action if action.value in row.takes_requests_for)


def rule_of(row: TermsRule, edition: str) -> Rule:
    """One rule; `edition` is its edition's id, to which its place is added: "terms-public/2/1".

    Raises for an unknown value.
    """
    values: dict[str, Any] = {constraint.value: _value(constraint, row) for constraint in Constraint}
    return Rule(
        id=f"{edition}/{row.position + 1}",
        kind=Kind(row.kind),
        action=vocabulary_member(Action, row.action, "action"),
        territory_names=tuple(row.territories),
        except_names=tuple(row.except_territories),
        **values,
    )


def _value(constraint: Constraint, row: TermsRule) -> Any:
    """What a row has for a constraint, as the field of `Rule` has it."""
    stored = getattr(row, constraint.clause.column)
    match constraint.clause.holds:
        case Holds.TICK | Holds.NUMBER | Holds.BEGINNING | Holds.END:
            return stored
        case Holds.HOURS:
            return None if stored is None else timedelta(hours=stored)
        case Holds.DAYS:
            return None if stored is None else timedelta(days=stored)
        case Holds.PLACES if constraint is Constraint.EXCEPT_TERRITORIES:
            return frozenset(row.except_codes)
        case Holds.PLACES:
            return frozenset(row.territory_codes) if stored else None
        case Holds.MEDIA | Holds.LANGUAGES:
            return frozenset(stored) or None
        case Holds.PARTS:
            if stored not in _PARTS:
                raise RightsError("parts", f"“{stored[:40]}” is no part of a story.")
            return _PARTS[stored]
        case Holds.LINE | Holds.MONEY:
            raise RightsError(constraint, f"{constraint} is no constraint of a rule.")
        case _ as never:
            assert_never(never)


def duties_of(row: TermsEdition) -> list[Duty]:
    """The duties of an edition, in the order in which they are said. What comes after the end is `may_stay`."""
    agreed_duties = (duty for duty in AGREED_DUTIES if getattr(row, duty.clause.column) not in (None, False, ""))
    return [_duty(duty, row) for duty in agreed_duties]


def _duty(code: Duties, row: TermsEdition) -> Duty:
    details: dict[str, Any] = {name: getattr(row, column) for name, column in code.clause.details.items()}
    return Duty(code=code, **details)


# --- Agreements ----------------------------------------------------------------------------------------------------


def scope_of(row: AgreementRow) -> Scope:
    """Which stories an agreement is about. Raises for a scope by something unknown, which would narrow it."""
    if unknown := row.scope.keys() - set(AgreementRow.SCOPES):
        raise RightsError("scope", f"“{min(unknown)[:40]}” is nothing that a scope is made of.")
    limits: dict[str, Any] = {name: frozenset(row.scope.get(name) or ()) or None for name in AgreementRow.SCOPES}
    return Scope(**limits, published_from=row.published_from, published_until=row.published_until)


def given_by(row: AgreementRow, rules: Iterable[TermsRule], base: str) -> tuple[Edition, Scope]:
    """What an agreement gives, and for which stories; one of an unknown scope is unreadable, for every story."""
    edition = edition_of(row.edition, rules, base)
    try:
        return edition, scope_of(row)
    except _NOT_READ:
        return Edition(id=base, name=edition.name, number=edition.number, rules=(), unreadable=True), EVERYTHING


# --- The story's own word, and who asks ----------------------------------------------------------------------------


def status_of(stored: str) -> Status:
    """A Version's status; an unknown one is withheld, for as long as nobody knows what it means."""
    return Status(stored) if stored in list(Status) else Status.WITHHELD


def restrictions_of(row: ArticleRights | None, for_partner: int | None) -> tuple[Restriction, ...]:
    """The story's own word as this partner (its key; None: anyone) may hear it; without a row, none.

    A story that another has alone is "reserved": nothing says whose it is. To whom it is reserved, nothing is.
    A row that holds an unknown value lets nothing go.
    """
    if row is None:
        return ()
    try:
        return read_restrictions(row, for_partner)
    except _NOT_READ:
        return (UNREADABLE,)


_TICKED = (RestrictionKind.NOT_FOR_REPRINT, RestrictionKind.HOLD, RestrictionKind.TEXT_ONLY)


def read_restrictions(row: ArticleRights, for_partner: int | None) -> tuple[Restriction, ...]:
    """The same of a row that is there, raising for an unknown value."""
    restrictions = [Restriction(kind=kind) for kind in _TICKED if getattr(row, kind.value)]
    if row.third_party:
        restrictions.append(Restriction(kind=RestrictionKind.THIRD_PARTY, parts=frozenset(row.third_party)))
    if row.exclusive_to_id is not None and row.exclusive_to_id != for_partner:
        restrictions.append(
            Restriction(
                kind=RestrictionKind.RESERVED,
                territories=frozenset(row.exclusive_codes) if row.exclusive_territories else None,
                territory_names=tuple(row.exclusive_territories),
                until=row.exclusive_until,
            )
        )
    return tuple(restrictions)


def party_of(partner: Partner, facts: PartnerFacts) -> Party:
    """A partner as those facts have it."""
    return Party(
        id=f"partner-{partner.pk}",
        name=facts.name,
        country=facts.country,
        domains=frozenset(facts.domains),
        active=facts.active,
        embargo_access=facts.embargo_access,
    )
