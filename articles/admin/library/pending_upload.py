"""A picture that was handed in with a form that is not finished yet, so that nobody has to choose the file twice.

It lies in the private store under its own hash. The form carries a signed word that names it and whose it is; the
file is judged anew when it is taken, and swept away by the worker when nobody has come back for it within a day.
"""

import hashlib
from contextlib import suppress
from typing import Any

from django.core import signing
from django.core.files.base import ContentFile

from articles.models.image import INCOMING, INCOMING_KEPT_FOR, originals_store
from articles.models.originals import StoreFailed

_SALT = "articles.incoming-picture"


def store_upload(data: bytes, file_name: str, user: Any) -> str:
    """Keep the bytes and return the word that brings them back to this person. Raises StoreFailed."""
    digest = hashlib.sha256(data).hexdigest()
    originals_store().save(f"{INCOMING}/{digest}", ContentFile(data))
    return signing.dumps([digest, file_name[:100], user.pk], salt=_SALT)


def load_upload(word: str, user: Any) -> tuple[bytes, str] | None:
    """The bytes and the name that the file had on the person's machine; None if the word is no longer valid.

    Raises StoreFailed where the store is away, so that the word may be good later.
    """
    try:
        digest, file_name, owner = signing.loads(word, salt=_SALT, max_age=INCOMING_KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if owner != user.pk:
        return None
    try:
        return originals_store().read(f"{INCOMING}/{digest}", digest), file_name
    except FileNotFoundError:
        return None


def delete_upload(data: bytes) -> None:
    """The picture is in the library now. Where its waiting file can't be deleted, the worker will."""
    with suppress(StoreFailed):
        originals_store().discard(f"{INCOMING}/{hashlib.sha256(data).hexdigest()}")
