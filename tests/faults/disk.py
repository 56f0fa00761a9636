"""A small disk of its own for a fault: filled to the last byte, made read-only, taken away and brought back."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.programs import Missing


class Disk:
    """A file system in memory, mounted at `root`."""

    def __init__(self, folder: Path, size: int) -> None:
        self.root, self._away = folder / "disk", folder / "away"
        self.root.mkdir()
        self._away.mkdir()
        self._ballast = self.root / "lost+found"  # what a disk may hold beside the newsroom's files
        _run("mount", "-t", "tmpfs", "-o", f"size={size}", "newsroom-fault", str(self.root))

    def fill(self, room: int = 0) -> None:
        """Leave `room` bytes and no more."""
        with self._ballast.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(b"\0" * 4096)
        os.truncate(self._ballast, max(self._ballast.stat().st_size - room, 0))

    def free(self) -> None:
        self._ballast.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        _run("mount", "-o", "remount,ro", str(self.root))
        yield
        _run("mount", "-o", "remount,rw", str(self.root))

    @contextmanager
    def unmounted(self) -> Iterator[None]:
        """Where the disk was, its empty mount point is left."""
        _run("mount", "--move", str(self.root), str(self._away))
        yield
        _run("mount", "--move", str(self._away), str(self.root))

    def end(self) -> None:
        for place in (self.root, self._away):
            subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


@contextmanager
def small_disk(size: int) -> Iterator[Disk]:
    """A disk of `size` bytes. Raises Missing where nobody may mount one: it takes Linux and root."""
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise Missing("a disk that is really full", "only root can mount one, on Linux")
    with tempfile.TemporaryDirectory(prefix="newsroom-disk-") as folder:
        try:
            disk = Disk(Path(folder), size)
        except subprocess.CalledProcessError as refused:
            raise Missing("a disk that is really full", refused.stderr.decode().strip()) from refused
        try:
            yield disk
        finally:
            disk.end()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
