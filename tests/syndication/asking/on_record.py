"""What was agreed, stated as rows with the moment at which each was recorded: asking reads rows, whoever wrote them."""

from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from syndication.models import (
    Agreement,
    AgreementRow,
    ArticleRights,
    Partner,
    PartnerFacts,
    Terms,
    TermsEdition,
    TermsRule,
    Token,
)
from tests.factories import editor

_numbers = count(1)

#: A rule as wide as there is: reprinting, whatever way.
REPRINT = {"kind": "permission", "action": "reprint"}


def partner(at: datetime, name: str = "The Meridian Wire", **facts: Any) -> Partner:
    """A partner, with its facts recorded at `at`."""
    made = Partner.objects.create(slug=f"partner-{next(_numbers)}", created_at=at)
    known(made, at, name=name, **facts)
    return made


def known(who: Partner, at: datetime, **facts: Any) -> PartnerFacts:
    return PartnerFacts.objects.create(
        partner=who, number=who.facts.count() + 1, recorded_at=at, by=editor(), **{"name": "The Meridian Wire"} | facts
    )


def edition(at: datetime, *rules: dict[str, Any], terms: Terms | None = None, source: Any = None, **said: Any) -> Any:
    """An edition of Terms recorded at `at`: of new ones, or of `terms`; with a `source` they are its public Terms."""
    number = next(_numbers)
    if terms is None:
        terms = Terms.objects.create(name=f"Terms {number}", slug=f"terms-{number}", source=source, created_at=at)
    made = TermsEdition.objects.create(
        terms=terms, number=terms.editions.count() + 1, recorded_at=at, by=editor(), **{"in_force_from": at} | said
    )
    for position, rule in enumerate(rules or (REPRINT,)):
        TermsRule.objects.create(edition=made, position=position, **rule)
    return made


def agreed(at: datetime, who: Partner, on: TermsEdition, agreement: Agreement | None = None, **row: Any) -> Agreement:
    """That an agreement says this from `at` on: a new one, or `agreement` anew."""
    if agreement is None:
        agreement = Agreement.objects.create(partner=who, name=f"Agreement {next(_numbers)}", created_at=at)
    AgreementRow.objects.create(
        agreement=agreement, number=agreement.rows.count() + 1, edition=on, recorded_at=at, by=editor(), **row
    )
    return agreement


def restricted(at: datetime, article: Any, **word: Any) -> ArticleRights:
    number = ArticleRights.objects.filter(article=article).count() + 1
    return ArticleRights.objects.create(article=article, number=number, recorded_at=at, by=editor(), **word)


def token(at: datetime, who: Partner, **said: Any) -> tuple[Token, str]:
    """A token and the secret that a program shows."""
    prefix = f"nrt_{next(_numbers):08}"
    secret = f"{prefix}_{'x' * 43}"
    given = {"scopes": ["rights"], "expires_at": at + timedelta(days=90)} | said
    made = Token.objects.create(
        partner=who, name="Newsdesk import", prefix=prefix, digest=sha256(secret.encode()).hexdigest(), created_at=at,
        created_by=editor(), **given,
    )  # fmt: skip
    return made, secret
