"""The private store of what people handed in: named by content, whole or not there, never served."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files import File, locks

from articles.models.whole_files import StoreFailed, WholeFileStorage, files_before, store_failures, written_before

#: The folder of markers, one for each original whose row is being written or deleted.
PENDING = ".pending"


class DamagedOriginal(FileNotFoundError):
    """Under the name lie other bytes than were handed in: the original is not there."""


class OriginalsStore(WholeFileStorage):
    """A file whose name holds the SHA-256 of its bytes, as originals and waiting uploads have it.

    Raises StoreFailed where the store is full, read-only or away. It is away too where it is empty or has no folder
    while the library has pictures: a disk that is not mounted must not be mistaken for a new one.
    """

    contents = "pictures"

    def open(self, name: str, mode: str = "rb") -> "File[Any]":
        try:
            return super().open(name, mode)
        except FileNotFoundError:
            with store_failures(self.contents):
                self._require()
            raise
        except OSError as problem:
            with store_failures(self.contents):
                raise problem

    def _save(self, name: str, content: Any) -> str:
        """Keep the content under that name. What lies there is left only where it is these very bytes."""
        data = b"".join(content.chunks())
        with store_failures(self.contents):
            self._require()
            with self._lock(locks.LOCK_SH):
                if not self._is_stored(Path(self.path(name)), data):
                    self.write(Path(self.path(name)), data)
        return name

    def read(self, name: str, sha256: str) -> bytes:
        """The bytes under that name. Raises FileNotFoundError, DamagedOriginal where they are others, StoreFailed."""
        with self.open(name) as file, store_failures(self.contents):
            data: bytes = file.read()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DamagedOriginal(f"{name} is not the file that was handed in.")
        return data

    def discard(self, name: str, still_unclaimed: Callable[[], bool] = lambda: True) -> bool:
        """Delete a file unless, once nobody is saving any, it turns out to be claimed; whether it was deleted."""
        with store_failures(self.contents), self._lock(locks.LOCK_EX):
            claimed = not still_unclaimed()
            if not claimed:
                Path(self.path(name)).unlink(missing_ok=True)
            return not claimed

    # --- Files whose row is being written or deleted ---------------------------------------------------------------

    def mark_pending(self, name: str) -> None:
        """Note that the row of an original is about to be written or deleted, so that no crash leaves it unclaimed."""
        with store_failures(self.contents):
            self._require()
            marker = self._marker(name)
            marker.parent.mkdir(exist_ok=True)
            marker.touch()

    def clear_pending(self, name: str) -> None:
        """The row is written, or the file deleted. A marker that can't be removed now is removed by the worker."""
        with suppress(OSError):
            self._marker(name).unlink(missing_ok=True)

    def pending(self, before: datetime) -> list[str]:
        """Names of originals that were noted before that moment and have not been settled since."""
        return [f"{file.name[:2]}/{file.name}" for file in files_before(Path(self.location, PENDING), before)]

    def is_pending(self, name: str, before: datetime) -> bool:
        """Whether it is among those."""
        return written_before(self._marker(name), before)

    def _marker(self, name: str) -> Path:
        return Path(self.location, PENDING, Path(name).name)

    # --- Within ----------------------------------------------------------------------------------------------------

    def _is_stored(self, target: Path, data: bytes) -> bool:
        """Whether these bytes lie there already, as read now; their time is renewed, so that they aren't swept."""
        try:
            os.utime(target)
            with target.open("rb") as file:
                return hashlib.file_digest(file, "sha256").digest() == hashlib.sha256(data).digest()
        except FileNotFoundError:
            return False

    def _require(self) -> None:
        """Raise where the store is not there; begin one where there is no picture yet."""
        root = Path(self.location)
        with suppress(FileNotFoundError), os.scandir(root) as entries:
            if any(not entry.name.startswith(".") for entry in entries):
                return
        if apps.get_model("articles", "Image").objects.exists():
            raise StoreFailed(self.contents)
        root.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def _lock(self, kind: int) -> Iterator[None]:
        """Shared by saving, exclusive for deleting: no file is deleted that is being stored again."""
        with (Path(self.location) / ".lock").open("ab") as file:
            locks.lock(file, kind)
            yield
