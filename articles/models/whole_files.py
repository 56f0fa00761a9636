"""Files that are whole or not there: a store in which none stands under its name before its last byte is on the disk."""

import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SENTENCES = {
    **dict.fromkeys(_FULL, "The disk on which {} are kept is full."),
    errno.EROFS: "The disk on which {} are kept can only be read at the moment.",
    **dict.fromkeys((errno.EACCES, errno.EPERM), "The newsroom may not use the disk on which {} are kept."),
}
_AWAY = "The disk on which {} are kept is away at the moment."

#: Seconds after which it is worth trying again.
RETRY_AFTER = 60

#: What unfinished files are called, so that the worker finds those that a killed process left behind.
UNFINISHED = ".unfinished-"
#: Half-written copies of pictures have the number alone.
_UNFINISHED = re.compile(rf"(?:{re.escape(UNFINISHED)}|\.)[0-9a-f]{{16}}")


class StoreFailed(OSError):
    """A store of files is full, read-only or away. The message is for a person. Nothing was stored.

    `status` is what HTTP calls it: 507 for a full store (RFC 4918, 11.5), else 503.
    """

    def __init__(self, contents: str, number: int | None = None) -> None:
        super().__init__(number or errno.ENXIO, contents)
        self.message = _SENTENCES.get(number or errno.ENXIO, _AWAY).format(contents) + " Try again in a few minutes."
        self.is_full = number in _FULL
        self.status = 507 if self.is_full else 503

    def __str__(self) -> str:
        return self.message


@contextmanager
def store_failures(contents: str) -> Iterator[None]:
    """Turn OSError within the block into StoreFailed. `contents`: what the store holds, in the plural."""
    try:
        yield
    except StoreFailed:
        raise
    except OSError as problem:
        raise StoreFailed(contents, problem.errno) from problem


def store_failure(exception: BaseException) -> StoreFailed | None:
    """The sentence for an unexpected exception which means that a disk is full or read-only; else None."""
    if isinstance(exception, StoreFailed):
        return exception
    if isinstance(exception, OSError) and exception.errno in (*_FULL, errno.EROFS):
        return StoreFailed("files", exception.errno)
    return None


class WholeFileStorage(FileSystemStorage):
    """Django's store of files in a folder, in which a file appears under its name once it is whole and on the disk.

    Saving under a name replaces the file of that name: names are given by content. Raises StoreFailed.
    """

    #: The stored files, in the plural, for sentences.
    contents = "files"

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: Any) -> str:
        with store_failures(self.contents):
            self.write(Path(self.path(name)), b"".join(content.chunks()))
        return name

    def write(self, target: Path, data: bytes) -> None:
        """Put the bytes under that path, all of them or none. Raises OSError."""
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
        try:
            with unfinished.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())  # some disks say only now that they are full
            if self.file_permissions_mode is not None:
                unfinished.chmod(self.file_permissions_mode)
            unfinished.replace(target)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        _sync_folder(target.parent)


def files_before(folder: Path, before: datetime) -> list[Path]:
    """The files of a folder that were last written before that moment; none if there is no such folder."""
    with suppress(FileNotFoundError):
        return [file for file in folder.iterdir() if written_before(file, before)]
    return []


def written_before(file: Path, before: datetime) -> bool:
    """Whether it is a file, is there, and was last written before that moment."""
    with suppress(FileNotFoundError):
        return file.is_file() and file.stat().st_mtime < before.timestamp()
    return False


def drop_unfinished(root: Path, before: datetime) -> int:
    """Delete what processes that were killed left half-written before that moment, at any depth; how many those were."""
    folders = (Path(path) for path, _, _ in os.walk(root))
    unfinished = [
        file for folder in folders for file in files_before(folder, before) if _UNFINISHED.fullmatch(file.name)
    ]
    for file in unfinished:
        file.unlink(missing_ok=True)
    return len(unfinished)


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry survive a power cut, where the system can do that for folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
