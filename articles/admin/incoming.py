"""A picture that was handed in with a form that is not finished yet, so that nobody has to choose the file twice.

It lies in the private store under its own hash. The form carries a signed word that names it and whose it is; the
file is judged anew when it is taken, and swept away when nobody has come back for it within a day.
"""

import hashlib
from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from articles.models.clock import system_clock
from articles.models.image import originals_store

_FOLDER = "incoming"
_SALT = "articles.incoming-picture"
KEPT_FOR = timedelta(days=1)


def keep(data: bytes, file_name: str, user: Any) -> str:
    """Keep the bytes and return the word that brings them back to this person."""
    store: Storage = originals_store()
    _sweep(store)
    digest = hashlib.sha256(data).hexdigest()
    if not store.exists(f"{_FOLDER}/{digest}"):
        store.save(f"{_FOLDER}/{digest}", ContentFile(data))
    return signing.dumps([digest, file_name[:100], user.pk], salt=_SALT)


def bring_back(word: str, user: Any) -> tuple[bytes, str] | None:
    """The bytes and the name they had on the person's own machine; None where the word is no longer good."""
    try:
        digest, file_name, owner = signing.loads(word, salt=_SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    store: Storage = originals_store()
    if owner != user.pk or not store.exists(f"{_FOLDER}/{digest}"):
        return None
    with store.open(f"{_FOLDER}/{digest}") as kept:
        return kept.read(), file_name


def forget(data: bytes) -> None:
    """The picture is in the library now."""
    originals_store().delete(f"{_FOLDER}/{hashlib.sha256(data).hexdigest()}")


def _sweep(store: Storage) -> None:
    try:
        files = store.listdir(_FOLDER)[1]
    except FileNotFoundError:
        return
    for name in files:
        if system_clock() - store.get_modified_time(f"{_FOLDER}/{name}") > KEPT_FOR:
            store.delete(f"{_FOLDER}/{name}")
