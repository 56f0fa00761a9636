"""Gaps and contradictions of an agreement: shown on saving and on its page, never a reason to refuse it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from articles.models.newsroom_time import day_here
from syndication.licensing.agreements import SCOPE_TABLES
from syndication.models import AgreementRow
from syndication.models.as_rights import given_by
from syndication.rights.model import Kind, Rule, Scope
from syndication.rights.vocabulary import ACTIONS, contains


def gaps(row: AgreementRow, now: datetime) -> list[str]:
    """A sentence for each gap or contradiction of the row; [] where there is none. A fixed number of queries."""
    if row.cancelled:
        return []
    edition, stories = given_by(row, row.edition.rules.all(), "")
    if edition.unreadable:
        return ["Its scope or its terms hold something that can’t be read: nothing is granted under it."]
    rules = list(edition.rules)
    return [*_dates(row, rules, now), *_terms(row), *_retired(row), *_contradicted(row, rules, stories)]


def _dates(row: AgreementRow, rules: list[Rule], now: datetime) -> Iterator[str]:
    begins = row.edition.in_force_from
    if row.ends is not None and row.ends <= now:
        yield f"It ended on {day_here(row.ends)}: nothing is granted under it any more."
    if row.starts is not None and begins is not None and row.starts < begins:
        yield f"It is in force before {row.edition}, which begins on {day_here(begins)}: until then nothing is granted."
    permissions = [rule for rule in rules if rule.kind == Kind.PERMISSION]
    late = [rule.starts for rule in permissions if rule.starts is not None]
    if permissions and len(late) == len(permissions) and (row.starts is None or min(late) > row.starts):
        yield f"It is in force before anything is permitted by its terms, on {day_here(min(late))}."
    over = [rule.ends for rule in permissions if rule.ends is not None]
    if permissions and len(over) == len(permissions) and (row.ends is None or max(over) < row.ends):
        yield f"Its terms permit nothing after {day_here(max(over))}, but it goes on."


def _terms(row: AgreementRow) -> Iterator[str]:
    terms = row.edition.terms
    if terms.source_id is not None:
        yield f"“{terms}” are public terms: they give a partner no more than anyone has."
    newest = terms.editions.order_by("-number")[0]
    if newest.number != row.edition.number:
        yield f"“{terms}” have a newer edition, {newest.number}; this agreement keeps edition {row.edition.number}."


def _retired(row: AgreementRow) -> Iterator[str]:
    for name, table in SCOPE_TABLES.items():
        keys = row.scope.get(name) or []
        if not keys:
            continue
        field = "active" if name == "authors" else "retired"
        retired = {field: field == "retired"}
        for row_in_scope in table._default_manager.filter(pk__in=keys, **retired):
            yield f"“{row_in_scope}” in its scope is retired: new stories won’t be filed under it."


def _contradicted(row: AgreementRow, rules: list[Rule], stories: Scope) -> Iterator[str]:
    """A sentence for each other agreement of the partner that prohibits something permitted here, for the same stories and time."""
    for other in _others(row):
        theirs, scope = given_by(other, other.edition.rules.all(), "other")
        if not _share_time(row, other) or not _may_share_stories(stories, scope):
            continue
        for action in sorted(_fought_over(rules, theirs.rules)):
            yield f"“{other.agreement}” prohibits what this agreement permits: to {ACTIONS[action].label}."
        for action in sorted(_fought_over(theirs.rules, rules)):
            yield f"“{other.agreement}” permits what this agreement prohibits: to {ACTIONS[action].label}."


def _others(row: AgreementRow) -> list[AgreementRow]:
    """What the partner's other agreements say now."""
    rows = AgreementRow.objects.filter(agreement__partner=row.agreement.partner_id).exclude(agreement=row.agreement_id)
    rows = rows.select_related("agreement", "edition__terms").prefetch_related("edition__rules")
    latest = {other.agreement_id: other for other in rows.order_by("number")}
    return [other for other in latest.values() if not other.cancelled]


def _share_time(first: AgreementRow, other: AgreementRow) -> bool:
    return (first.ends is None or other.starts is None or other.starts < first.ends) and (
        other.ends is None or first.starts is None or first.starts < other.ends
    )


def _may_share_stories(first: Scope, other: Scope) -> bool:
    names = ("sources", "bureaus", "languages")  # of which a story has one each
    pairs = [(getattr(first, name), getattr(other, name)) for name in names]
    return all(mine is None or theirs is None or mine & theirs for mine, theirs in pairs)


def _fought_over(permitting: Iterable[Rule], prohibiting: Iterable[Rule]) -> set[str]:
    """Actions that the first permit and the second prohibit somewhere."""
    return {
        yes.action
        for yes in permitting
        for no in prohibiting
        if yes.kind == Kind.PERMISSION and no.kind == Kind.PROHIBITION and not no.on_request and _meet(yes, no)
    }


def _meet(yes: Rule, no: Rule) -> bool:
    touch = contains(yes.action, no.action) or contains(no.action, yes.action)
    return touch and bool(yes.parts & no.parts) and _overlap(yes.media, no.media) and _overlap_somewhere(yes, no)


def _overlap(first: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    return first is None or other is None or bool(first & other)


def _overlap_somewhere(yes: Rule, no: Rule) -> bool:
    out = yes.except_territories | no.except_territories
    if yes.territories is None and no.territories is None:
        return True
    both = (
        yes.territories
        if no.territories is None
        else no.territories
        if yes.territories is None
        else (yes.territories & no.territories)
    )
    return bool((both or frozenset()) - out)
