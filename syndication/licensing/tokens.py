"""Tokens, with which a partner's programs ask: shown when made, stored as a digest, named, expiring, revocable."""

import hashlib
import secrets
import string
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.crypto import salted_hmac

from articles.desk.errors import DeskError
from articles.models.clock import Clock, system_clock
from newsroom.accounts.audit import log
from newsroom.accounts.models import User
from syndication.licensing.errors import NotSound
from syndication.licensing.partners import about
from syndication.licensing.permissions import require
from syndication.licensing.recording import aware, locked, sound
from syndication.models import Partner, Token

#: By its first letters a secret that leaked is known for what it is.
_MARK = "nrt_"
_TOLD_APART_BY = string.ascii_letters + string.digits
_SALT = "newsroom.partner-token"
#: How long the form that made a token shows it when it is sent again: by a second press, or where the answer was lost.
SHOWN_FOR = timedelta(minutes=5)


class Issued(NamedTuple):
    """`secret`: the whole token. It is stored nowhere."""

    token: Token
    secret: str


def secret_from(seed: str, by: User) -> str:
    """The secret that a form with this seed makes for this person: the same one each time, stored nowhere.

    It can be made by nobody who lacks either the seed, which is in the form alone, or the newsroom's own SECRET_KEY.
    """
    digest = salted_hmac(_SALT, f"{by.pk}:{seed}", algorithm="sha512").digest()
    prefix = "".join(_TOLD_APART_BY[byte % len(_TOLD_APART_BY)] for byte in digest[:8])
    return f"{_MARK}{prefix}_{urlsafe_b64encode(digest[8:40]).decode().rstrip('=')}"


def issued_with(partner: Partner, secret: str, clock: Clock = system_clock) -> Token | None:
    """The partner's token with that secret, while it may be shown again; None for any other."""
    fresh = partner.tokens.filter(revoked_at=None, created_at__gt=clock() - SHOWN_FOR)
    return fresh.filter(digest=_digest(secret)).first()


def issue_token(
    partner_id: int,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime,
    by: User,
    clock: Clock = system_clock,
    secret: str = "",
) -> Issued:
    """A new token of the partner's, good until `expires_at`. `scopes`: keys of Token.SCOPES; `secret`: of `secret_from`.

    Raises NotAllowed, Absent, NotSound.
    """
    require(by, "issue_token")
    granted = sorted(set(scopes))
    if not granted or not set(granted) <= Token.SCOPES.keys():
        raise NotSound({"scopes": ["Say what the token may do: " + ", ".join(Token.SCOPES) + "."]})
    aware(expires_at=expires_at)
    with transaction.atomic():
        partner = locked(Partner, partner_id)
        now = clock()
        if expires_at <= now:
            raise NotSound({"expires_at": ["The token would have expired already."]})
        secret = secret or secret_from(secrets.token_urlsafe(32), by)
        prefix = secret[: len(_MARK) + 8]
        if Token.objects.filter(prefix=prefix).exists():
            raise DeskError("This form has made its token already. Open the partner’s page anew to make another one.")
        token = Token(
            partner=partner,
            name=name,
            prefix=prefix,
            digest=_digest(secret),
            scopes=granted,
            created_at=now,
            created_by=by,
            expires_at=expires_at,
        )
        sound(token)
        token.save()
        log(by, "issue_token", None, now, about=about(partner), token=str(token), expires_at=str(expires_at))
    return Issued(token, secret)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


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
