"""Prevents double creation: a form that is sent twice creates its row once, and the second sending is told so."""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models, transaction

from articles.models import IdempotencyKey
from articles.models.clock import Clock, system_clock
from newsroom.accounts.models import User

#: The name of the field in which a form carries its key.
FIELD = "idempotency_key"
LONGEST = 64
_KEY = re.compile(r"[-\w]{8,64}", re.ASCII)
#: What the browser, a script or the frame adds to a form, and no person types.
_NOT_TYPED = ("csrfmiddlewaretoken", FIELD, "_unsent")


class AlreadyCreated(Exception):
    """The form has already created its row. `key` has the row, the moment, and a digest of the form."""

    def __init__(self, key: IdempotencyKey) -> None:
        self.key = key
        super().__init__(str(key))


def new_key() -> str:
    """A key for an empty form."""
    return secrets.token_urlsafe(16)


def used_key(key: str, by: User, table: type[models.Model]) -> IdempotencyKey | None:
    """The stored key, if this person's form with that key has created a row of the table; else None. One query at most."""
    if not _KEY.fullmatch(key):
        return None
    return IdempotencyKey.objects.filter(key=key, by=by, table=table._meta.label_lower).first()


def claim_key(key: str, by: User, row: models.Model, digest: str = "", clock: Clock = system_clock) -> None:
    """Store that the form with that key has created `row`, in the transaction that creates it.

    Raises AlreadyCreated if another process has handled the same form first; the caller's transaction is then rolled back.
    """
    if not _KEY.fullmatch(key):
        return
    table = row._meta.label_lower
    try:
        with transaction.atomic():
            IdempotencyKey.objects.create(key=key, by=by, at=clock(), digest=digest, table=table, row=row.pk)
    except IntegrityError:
        first = IdempotencyKey.objects.filter(key=key, by=by).first()
        if first is None:
            raise
        raise AlreadyCreated(first) from None


def digest_of(data: Any, files: Iterable[Any] = ()) -> str:
    """A hash of a form's values, which tells a second sending of the same form from one with other values."""
    typed = sorted((name, values) for name, values in data.lists() if name not in _NOT_TYPED)
    handed_in = [(file.name, file.size) for file in files]
    return hashlib.sha256(json.dumps([typed, handed_in]).encode()).hexdigest()
