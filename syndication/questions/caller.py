"""Who asks: anyone, one of a partner's people, or a partner's program with its token."""

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
    """`party`: what is known of it now. `partner`, `user`, `token`: whose answer it is and who asked; None: anyone."""

    party: Party = ANYONE
    partner: Partner | None = None
    user: User | None = None
    token: Token | None = None


STRANGER = Caller()


def of_user(user: User | AnonymousUser | None) -> Caller:
    """The partner that a signed-in user belongs to; staff and people of no partner ask as anyone. Two queries."""
    if not isinstance(user, User) or (person := PartnerPerson.objects.of(user)) is None:
        return STRANGER
    return Caller(party=party_at(person.partner, AS_IT_STANDS), partner=person.partner, user=user)


def of_token(secret: str, now: datetime) -> Caller | None:
    """The partner whose token it is; None for one that is unknown, expired or revoked. Two queries."""
    token = named_by(secret)
    right = hmac.compare_digest(token.digest if token else _NO_DIGEST, digest_of(secret))
    if token is None or not right or token.revoked_at is not None or token.expires_at <= now:
        return None
    return Caller(party=party_at(token.partner, AS_IT_STANDS), partner=token.partner, token=token)


def named_by(secret: str) -> Token | None:
    """The token that the first letters of a secret name, whether the secret is its own or not. One query."""
    well_formed = len(secret) <= _LONGEST_SECRET and secret.isascii() and secret.isprintable()
    return Token.objects.select_related("partner").filter(prefix=secret[:_PREFIX_LENGTH] if well_formed else "").first()


def digest_of(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal, as it is stored."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def party_at(partner: Partner, at: datetime) -> Party:
    """The party that a partner was at `at` (as in `on_record`); anyone before it was a partner. One query."""
    facts = PartnerFacts.objects.on_record(at).filter(partner=partner).order_by("-number").first()
    return party_of(partner, facts) if facts else ANYONE
