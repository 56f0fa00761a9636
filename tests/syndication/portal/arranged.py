"""A newsroom whose house lets anyone reprint its text, and a partner with an agreement and someone who signs in for it."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from articles.models import Version
from newsroom.accounts.models import User
from syndication.models import Partner, TermsEdition
from tests.factories import published
from tests.syndication import factories

EARLIER = datetime(2026, 1, 5, 9, tzinfo=UTC)
LETS_REPRINT: dict[str, Any] = {"kind": "permission", "action": "reprint", "media": ["web"], "parts": "text"}
REFUSES_TRAINING = {"kind": "prohibition", "action": "aiTrain"}


def earlier() -> datetime:
    """A clock that stands in January, before any story of these tests."""
    return EARLIER


def public_terms(*rules: dict[str, Any], **fields: Any) -> TermsEdition:
    """The house's public Terms: the text on the web, to anyone, with credit; translations on request."""
    duties: dict[str, Any] = {
        "credit_line": "The Harbour Post",
        "link_back": True,
        "takes_requests_for": ["translate"],
    } | fields
    return factories.public_terms(rules=rules or (LETS_REPRINT, REFUSES_TRAINING), clock=earlier, **duties)


def partner(name: str = "The Meridian Wire", **facts: Any) -> Partner:
    return factories.PartnerFactory(clock=earlier, name=name, **facts)


def person(who: Partner | None = None) -> User:
    """Someone of a partner, by default of the Meridian Wire."""
    return factories.person(who or partner(), clock=earlier)


def story(**content: Any) -> Version:
    return published(**{"headline": "Port Ellery opens its harbour"} | content)


def asking(version_or_path: Version | str, **parameters: Any) -> str:
    """The address at which this is asked about a story."""
    path = version_or_path if isinstance(version_or_path, str) else version_or_path.path
    return f"/rights/?{urlencode({'url': path} | parameters, doseq=True)}"
