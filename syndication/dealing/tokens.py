"""Tokens, with which a partner's programs ask: shown once, stored as a digest, named, expiring, revocable."""

import hashlib
import secrets
import string
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from articles.desk.audit import log
from articles.desk.errors import DeskError
from articles.models import User
from articles.models.clock import Clock, system_clock
from syndication.dealing.errors import NotSound
from syndication.dealing.partners import about
from syndication.dealing.permissions import require
from syndication.dealing.recording import aware, locked, sound
from syndication.models import Partner, Token

#: By its first letters a secret that leaked is known for what it is.
_MARK = "nrt_"
_TOLD_APART_BY = string.ascii_letters + string.digits


class Issued(NamedTuple):
    """`secret`: the whole token. It is nowhere else, and is shown once."""

    token: Token
    secret: str


def issue_token(
    partner_id: int, name: str, scopes: Iterable[str], expires_at: datetime, by: User, clock: Clock = system_clock
) -> Issued:
    """A new token of the partner's, good until `expires_at`. `scopes`: keys of Token.SCOPES.

    Raises NotAllowed, Absent, NotSound.
    """
    require(by, "issue_token")
    given = sorted(set(scopes))
    if not given or not set(given) <= Token.SCOPES.keys():
        raise NotSound({"scopes": ["Say what the token may do: " + ", ".join(Token.SCOPES) + "."]})
    aware(expires_at=expires_at)
    with transaction.atomic():
        partner = locked(Partner, partner_id)
        now = clock()
        if expires_at <= now:
            raise NotSound({"expires_at": ["The token would have expired already."]})
        prefix = _MARK + "".join(secrets.choice(_TOLD_APART_BY) for _ in range(8))
        secret = f"{prefix}_{secrets.token_urlsafe(32)}"
        token = Token(
            partner=partner, name=name, prefix=prefix, digest=hashlib.sha256(secret.encode()).hexdigest(), scopes=given,
            created_at=now, created_by=by, expires_at=expires_at,
        )  # fmt: skip
        sound(token)
        token.save()
        log(by, "issue_token", None, now, about=about(partner), token=str(token), expires_at=str(expires_at))
    return Issued(token, secret)


def revoke_token(token_id: int, by: User, clock: Clock = system_clock) -> Token:
    """From now on it opens nothing, for good. Raises NotAllowed, Absent, DeskError where it was revoked before."""
    require(by, "revoke_token")
    with transaction.atomic():
        token = locked(Token, token_id)
        if token.revoked_at is not None:
            raise DeskError(f"“{token}” was revoked already.")
        token.revoked_at = clock()
        token.save(update_fields=["revoked_at"])
        log(by, "revoke_token", None, token.revoked_at, about=about(token.partner), token=str(token))
    return token
