"""Terms and their editions. An edition is written once and never rewritten."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import PublicChange, Source
from articles.models.clock import Clock, system_clock
from articles.models.newsroom_time import moment_here
from articles.models.public_change import RIGHTS
from newsroom.accounts.audit import log
from newsroom.accounts.models import User
from syndication.licensing.errors import Absent, NotSound
from syndication.licensing.permissions import require
from syndication.licensing.recording import aware, locked, next_after, refuse_stale, sound
from syndication.licensing.territories import names_and_codes
from syndication.models import Terms, TermsEdition, TermsRule
from syndication.models.as_rights import edition_of
from syndication.rights.check import faults
from syndication.rights.vocabulary import ACTIONS, FREE, MEDIA

#: Rules of one edition; more than a person can read are no terms.
MOST_RULES = 60

# BCP 47 (RFC 5646 §2.1): a language, and subtags of up to eight letters or digits.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}\Z")
_MOST_LANGUAGES = 60


def create_terms(name: str, slug: str, source: Source | None, by: User, clock: Clock = system_clock) -> Terms:
    """Terms without an edition yet. With a `source` they are its public Terms. Raises NotAllowed, NotSound."""
    require(by, "create_terms")
    with transaction.atomic():
        terms = Terms(name=name, slug=slug.lower(), source=source, created_at=clock())
        sound(terms, leave_out=["source"])
        if Terms.objects.filter(name=terms.name).exists():
            raise NotSound({"name": [f"Other terms are called “{terms.name}” already."]})
        if Terms.objects.filter(slug=terms.slug).exists():
            raise NotSound({"slug": [f"Other terms have the address “{terms.slug}” already."]})
        if source is not None and Terms.objects.filter(source=source).exists():
            raise NotSound({"source": [f"{source} has public terms already. Record a new edition of them."]})
        terms.save()
        log(by, "create_terms", None, terms.created_at, about=about(terms))
    return terms


def record_edition(
    terms_id: int,
    fields: Mapping[str, Any],
    rules: Sequence[Mapping[str, Any]],
    by: User,
    after: int | None = None,
    clock: Clock = system_clock,
) -> TermsEdition:
    """One more edition: `fields` of TermsEdition (duties, in_force_from, note), and its rules in order, of TermsRule.

    Groups of territories keep the codes that they have today. `in_force_from` unsaid is now; it lies neither before now
    nor before the last edition's. `after`: number of the edition that the caller looked at (0: none).
    Raises NotAllowed, Absent, Overtaken, NotSound (of rule 2: the key "rules.2").
    """
    require(by, "record_edition")
    aware(in_force_from=fields.get("in_force_from"))
    with transaction.atomic():
        terms = Terms.objects.filter(pk=terms_id).first()
        if terms is None:
            raise Absent(f"There are no terms {terms_id}.")
        if terms.source_id is not None:  # the head before any other row: articles/models/public_change.py
            PublicChange.objects.note(RIGHTS, clock=clock)
        terms = locked(Terms, terms_id)
        last = terms.editions.select_related("by").order_by("-number").first()
        refuse_stale(last, after)
        number, moment = next_after(last, clock)
        row = TermsEdition(terms=terms, number=number, recorded_at=moment, by=by, **fields)
        row.in_force_from = row.in_force_from or moment
        _not_rewriting(row, last)
        _requests(row)
        sound(row)
        ruled = _rules(rules)
        if wrong := faults(edition_of(row, ruled), timezone.get_default_timezone()):
            raise NotSound({"": list(wrong)})
        row.save(force_insert=True)
        for rule in ruled:
            rule.edition = row
            rule.save(force_insert=True)
        log(
            by,
            "record_edition",
            None,
            moment,
            about=about(terms),
            edition=number,
            in_force_from=str(row.in_force_from),
            rules=len(ruled),
        )
    return row


def about(terms: Terms) -> str:
    """How the audit log names Terms."""
    return f"terms {terms.pk}: {terms.name}"


def _not_rewriting(row: TermsEdition, last: TermsEdition | None) -> None:
    """Refuse to change the past: an edition comes into force now or later, and not before the one before it."""
    begins = row.in_force_from
    if begins is not None and begins < row.recorded_at:
        raise NotSound({"in_force_from": ["That is past: what was in force is not rewritten. Leave it empty for now."]})
    if last is not None and begins is not None and last.in_force_from is not None and begins < last.in_force_from:
        sentence = f"Edition {last.number} comes into force on {moment_here(last.in_force_from)}: this one can’t come before it."
        raise NotSound({"in_force_from": [sentence]})


def _requests(row: TermsEdition) -> None:
    unknown = [action for action in row.takes_requests_for if action not in ACTIONS or action == FREE]
    if unknown:
        raise NotSound({"takes_requests_for": [f"“{str(unknown[0])[:40]}” is nothing that may be asked for."]})


def _rules(values: Sequence[Mapping[str, Any]]) -> list[TermsRule]:
    """Sound rules, not saved. Raises NotSound for all of them at once."""
    if len(values) > MOST_RULES:
        raise NotSound({"": [f"At most {MOST_RULES} rules, please."]})
    rules, problems = [], {}
    for position, fields in enumerate(values):
        try:
            rules.append(_rule(position, fields))
        except NotSound as problem:
            problems[f"rules.{position + 1}"] = [f"Rule {position + 1}: {problem}"]
    if problems:
        raise NotSound(problems)
    return rules


def _rule(position: int, fields: Mapping[str, Any]) -> TermsRule:
    aware(starts=fields.get("starts"), ends=fields.get("ends"))
    rule = TermsRule(position=position, **fields)
    rule.territories, rule.territory_codes = names_and_codes("territories", rule.territories)
    rule.except_territories, rule.except_codes = names_and_codes("except_territories", rule.except_territories)
    if unknown := [medium for medium in rule.media if medium not in MEDIA]:
        raise NotSound({"media": [f"“{str(unknown[0])[:40]}” is no medium. There are {', '.join(MEDIA)}."]})
    rule.languages = languages(rule.languages)
    sound(rule, leave_out=["edition"])
    return rule


def languages(values: Sequence[str]) -> list[str]:
    """Codes of languages, each once. Raises NotSound, naming "languages"."""
    codes = list(dict.fromkeys(str(value).strip() for value in values))
    if len(codes) > _MOST_LANGUAGES or not all(LANGUAGE.match(code) for code in codes):
        raise NotSound({"languages": ["Languages are written as en, en-GB, zh-Hant; up to 60 of them."]})
    return codes
