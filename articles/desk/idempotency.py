"""Creating is done once: a form that has created a row is told so when it is sent again."""

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
    """The form has created its row before: `key` says which, when, and from what."""

    def __init__(self, key: IdempotencyKey) -> None:
        self.key = key
        super().__init__(str(key))


def new_key() -> str:
    """A key for an empty form."""
    return secrets.token_urlsafe(16)


def used_key(key: str, by: User, table: type[models.Model]) -> IdempotencyKey | None:
    """The key, where this person's form with it has created a row of the table; else None. One query at most."""
    if not _KEY.fullmatch(key):
        return None
    return IdempotencyKey.objects.filter(key=key, by=by, table=table._meta.label_lower).first()


def claim_key(key: str, by: User, row: models.Model, digest: str = "", clock: Clock = system_clock) -> None:
    """Note that the form with that key has created `row`, in the transaction that creates it.

    Raises AlreadyCreated where the same form has been quicker in another process; the caller's transaction ends.
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
    """A mark of what a form sent, by which a second sending of the same is told from one with other words."""
    typed = sorted((name, values) for name, values in data.lists() if name not in _NOT_TYPED)
    handed_in = [(file.name, file.size) for file in files]
    return hashlib.sha256(json.dumps([typed, handed_in]).encode()).hexdigest()
