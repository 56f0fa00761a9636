"""The caller of a question: anyone, a person of a partner, or a partner's program with its token."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from newsroom.accounts.models import User
from syndication.models import Partner, PartnerFacts, PartnerPerson, Token
from syndication.models.as_rights import party_of
from syndication.models.recorded import AS_IT_STANDS
from syndication.rights.model import ANYONE, Party

#: What no token's digest is: compared with where there is no token, so that this takes as long.
_NO_DIGEST = "0" * 64
_LONGEST_SECRET = 200
#: Characters by which a token is told apart: “nrt_” and eight more.
_PREFIX_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The caller of a question. `party`: its present facts. `partner`: receives the answer; `user`, `token`: asked. None: anyone."""

    party: Party = ANYONE
    partner: Partner | None = None
    user: User | None = None
    token: Token | None = None


STRANGER = Caller()


def of_user(user: User | AnonymousUser | None) -> Caller:
    """The caller for a signed-in user: their partner; staff and people without a partner are anyone. Two queries."""
    if not isinstance(user, User) or (person := PartnerPerson.objects.of(user)) is None:
        return STRANGER
    return Caller(party=party_at(person.partner, AS_IT_STANDS), partner=person.partner, user=user)


def of_token(secret: str, now: datetime) -> Caller | None:
    """The caller for a token: its partner; None if the token is unknown, expired or revoked. Two queries."""
    token = named_by(secret)
    right = hmac.compare_digest(token.digest if token else _NO_DIGEST, digest_of(secret))
    if token is None or not right or token.revoked_at is not None or token.expires_at <= now:
        return None
    return Caller(party=party_at(token.partner, AS_IT_STANDS), partner=token.partner, token=token)


def named_by(secret: str) -> Token | None:
    """The token that is named by the first letters of a secret, whether or not the rest is right. One query."""
    well_formed = len(secret) <= _LONGEST_SECRET and secret.isascii() and secret.isprintable()
    return Token.objects.select_related("partner").filter(prefix=secret[:_PREFIX_LENGTH] if well_formed else "").first()


def digest_of(secret: str) -> str:
    """The stored digest of a secret: its SHA-256 in hexadecimal."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def party_at(partner: Partner, at: datetime) -> Party:
    """The party of a partner at `at` (as in `on_record`); before it was a partner, anyone. One query."""
    facts = PartnerFacts.objects.on_record(at).filter(partner=partner).order_by("-number").first()
    return party_of(partner, facts) if facts else ANYONE
