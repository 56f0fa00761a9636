"""Terms, partners, agreements and restrictions for tests, made through the verbs of `licensing`, never by rows.

Each takes the `clock` that the test asked for, or the system's, and is recorded by a rights manager.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from typing import Any

from articles.models import Article, Source
from articles.models.clock import Clock, system_clock
from newsroom.accounts.models import User
from syndication.licensing import agreements, partners, people, restricting, terms, tokens
from syndication.models import Agreement, ArticleRights, Partner, Terms, TermsEdition
from tests.factories import HouseFactory, UserFactory

_number = count(1)

#: To reprint, anywhere, in every medium: the plainest rule. Others are written `{"action": "excerpt", "words": 120}`.
REPRINT: dict[str, Any] = {"action": "reprint"}


def rights_manager() -> User:
    return UserFactory(role="Rights manager")


def PartnerFactory(clock: Clock = system_clock, slug: str = "", **facts: Any) -> Partner:
    """A partner with these facts: `PartnerFactory(country="KE", embargo_access=True)`."""
    number = next(_number)
    fields = {"name": f"The Lakeside Daily {number}", "country": "KE", **facts}
    return partners.create_partner(slug or f"lakeside-{number}", fields, rights_manager(), clock)


def TermsFactory(clock: Clock = system_clock, name: str = "", source: Source | None = None, slug: str = "") -> Terms:
    """Terms without an edition; with a `source` its public ones."""
    number = next(_number)
    return terms.create_terms(name or f"Terms {number}", slug or f"terms-{number}", source, rights_manager(), clock)


def edition(
    of: Terms | None = None, rules: Sequence[dict[str, Any]] = (REPRINT,), clock: Clock = system_clock, **fields: Any
) -> TermsEdition:
    """One edition, in force from now: `edition(rules=[{"action": "reprint", "territories": ["EU"]}], link_back=True)`."""
    of = of or TermsFactory(clock)
    return terms.record_edition(of.pk, fields, rules, rights_manager(), clock=clock)


def public_terms(
    source: Source | None = None,
    rules: Sequence[dict[str, Any]] = (REPRINT,),
    clock: Clock = system_clock,
    **fields: Any,
) -> TermsEdition:
    """The first edition of a source's public Terms; unsaid, the house's."""
    return edition(TermsFactory(clock, source=source or HouseFactory()), rules, clock, **fields)


def agreement(
    partner: Partner | None = None,
    rules: Sequence[dict[str, Any]] = (REPRINT,),
    clock: Clock = system_clock,
    name: str = "",
    duties: dict[str, Any] | None = None,
    **row: Any,
) -> Agreement:
    """An agreement on Terms of its own, made of `rules` and `duties`; or, with `edition=…`, on that one.

    `agreement(partner, scope={"sections": [section.pk]}, starts=…, ends=…)`.
    """
    partner = partner or PartnerFactory(clock)
    row = {"edition": row.pop("edition", None) or edition(rules=rules, clock=clock, **(duties or {})), **row}
    return agreements.sign(partner.pk, name or f"Agreement {next(_number)}", row, rights_manager(), clock)


def restricted(article: Article, clock: Clock = system_clock, **restrictions: Any) -> ArticleRights | None:
    """`restricted(story, not_for_reprint=True)`; nothing more lifts them."""
    return restricting.restrict(article.pk, restrictions, rights_manager(), clock=clock)


def token(
    partner: Partner | None = None, clock: Clock = system_clock, name: str = "Newsdesk import", days: float = 365
) -> tokens.Issued:
    """`token(partner).secret`: what a program sends; good for `days`."""
    partner = partner or PartnerFactory(clock)
    return tokens.issue_token(partner.pk, name, ["rights"], clock() + timedelta(days=days), rights_manager(), clock)


def person(partner: Partner | None = None, clock: Clock = system_clock, **user: Any) -> User:
    """A user without the staff flag, belonging to the partner."""
    partner = partner or PartnerFactory(clock)
    return people.add_person(partner.pk, UserFactory(is_staff=False, **user).pk, rights_manager(), clock).user
