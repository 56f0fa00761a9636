"""The copies of pictures that were drawn: where they lie, and that each is drawn once, for everyone.

The files here are pixels without a word; the words are put in when a copy is sent. Copies that are public now lie among the
published ones. What the desk looks at, and what a recorded Version is going to show, lies in the private store. No folder is
served: whether a copy may be had is asked for each request.
"""

import fcntl
import hashlib
import logging
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from articles.models.image import Image, originals_store
from articles.models.image_approval import ImageApproval
from articles.models.rendition import CROPS, Copy, name, rights_of
from articles.pictures.errors import NoPlaceFree, RenditionFailed, UnfitPicture
from articles.pictures.rendition import render, with_rights

log = logging.getLogger("newsroom.pictures")


class Place(NamedTuple):
    """Where copies lie: one of settings.STORAGES."""

    storage: str

    @property
    def store(self) -> Storage:
        return storages[self.storage]


PUBLISHED = Place("renditions")
PREPARED = Place("prepared")

#: Seconds that a request waits for a copy that another draws, and for a place to draw it.
DRAW_TIMEOUT = 2.0
#: The same where a copy is drawn in a thread that answers nobody.
BACKGROUND_DRAW_TIMEOUT = 20.0
#: The same for somebody at the desk, who may open a page of the library with two dozen new pictures.
DESK_DRAW_TIMEOUT = 15.0
#: Seconds for which a picture that could not be drawn is not tried again by this process.
RETRY_AFTER = 60.0
#: Files that are locked while a copy is drawn; two copies that share one wait for each other.
LOCKS = 256
_POLL = 0.02

_failed: dict[str, float] = {}


def published(approved: ImageApproval, copy: Copy) -> bytes:
    """The bytes of a public copy, with the approved words in them; drawn now where nobody has before."""
    return with_rights(pixels(approved, copy, PUBLISHED, DRAW_TIMEOUT), copy.format, rights_of(approved))


def pixels(approved: ImageApproval, copy: Copy, place: Place, timeout: float) -> bytes:
    """The copy without words, from where it lies, or drawn and put into `place`.

    One caller draws; others in any thread or process wait for it up to `timeout` seconds. Raises NoPlaceFree
    after that, UnfitPicture, RenditionFailed; FileNotFoundError where the original is gone.
    """
    copy_name = name(approved, copy)
    if (data := find(copy_name)) is not None:
        return data
    _refuse_after_failure(copy_name)
    deadline = time.monotonic() + timeout
    with _drawing_lock(copy_name, deadline):
        if (data := find(copy_name)) is not None:
            return data
        data = _draw(approved, copy, copy_name, timeout=max(0.0, deadline - time.monotonic()))
        _store(approved, copy_name, data, place)
    return data


def is_drawn(approved: ImageApproval, copy: Copy) -> bool:
    return any(place.store.exists(name(approved, copy)) for place in (PUBLISHED, PREPARED))


def find(copy_name: str) -> bytes | None:
    """The drawn copy of that name, from either folder; None if it is not drawn."""
    for place in (PUBLISHED, PREPARED):
        try:
            with place.store.open(copy_name) as file:
                return bytes(file.read())
        except OSError:
            continue
    return None


def publish(copy_name: str) -> bool:
    """Put a prepared copy among the published ones; False where none was prepared."""
    try:
        with PREPARED.store.open(copy_name) as file:
            data = file.read()
    except FileNotFoundError:
        return False
    PUBLISHED.store.save(copy_name, ContentFile(data))
    PREPARED.store.delete(copy_name)
    return True


def delete_copies(image: Image) -> None:
    """Delete every copy of a picture, public or prepared."""
    for place in (PUBLISHED, PREPARED):
        for file in files_of(place, image.public_name):
            remove(place, f"{image.public_name}/{file}")


def remove(place: Place, copy_name: str) -> None:
    """Delete a copy, and the picture's folder with the last one."""
    place.store.delete(copy_name)
    folder = copy_name.partition("/")[0]
    if isinstance(place.store, FileSystemStorage) and not files_of(place, folder):
        with suppress(OSError):  # somebody is just putting a copy there
            place.store.delete(folder)


def files_of(place: Place, public_name: str) -> list[str]:
    try:
        return list(place.store.listdir(public_name)[1])
    except OSError:
        return []


def pictures_in(place: Place) -> list[str]:
    """The public names of the pictures that have copies there."""
    try:
        return [folder for folder in place.store.listdir("")[0] if len(folder) == 22]
    except OSError:
        return []


def _draw(approved: ImageApproval, copy: Copy, copy_name: str, timeout: float) -> bytes:
    if not approved.original:
        raise FileNotFoundError("A redaction has taken the picture's file.")
    data = originals_store().read(approved.original, approved.sha256)
    try:
        return render(
            data,
            width=copy.width,
            format=copy.format,
            ratio=CROPS[copy.crop].ratio,
            focus=(approved.focal_x / 100, approved.focal_y / 100),
            timeout=timeout,
        )
    except NoPlaceFree:
        raise
    except (RenditionFailed, UnfitPicture):
        _remember_failure(copy_name)
        raise


def _store(approved: ImageApproval, copy_name: str, data: bytes, place: Place) -> None:
    """A full or read-only disk is no reason to send nothing. A picture that was deleted meanwhile leaves no copy behind."""
    try:
        place.store.save(copy_name, ContentFile(data))
    except OSError as problem:
        log.error("the copy %s of a picture could not be kept: %s", copy_name, problem)
        return
    if not originals_store().exists(approved.original):
        place.store.delete(copy_name)
        raise FileNotFoundError(approved.original)


@contextmanager
def _drawing_lock(copy_name: str, deadline: float) -> Iterator[None]:
    """Nobody else on this machine draws that copy meanwhile. Raises NoPlaceFree at `deadline` (monotonic seconds).

    The lock is the kernel's: it ends with the process that holds it, however that ends.
    """
    with _lock_file(copy_name) as file:
        while not _locked(file):
            if time.monotonic() >= deadline:
                raise NoPlaceFree("The picture is still being drawn.")
            time.sleep(_POLL)
        yield


def _locked(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_file(copy_name: str) -> BinaryIO:
    """In the store, so that all who share it share the lock; where nothing can be written there, on this machine."""
    number = int(hashlib.sha256(copy_name.encode()).hexdigest(), 16) % LOCKS
    store = PUBLISHED.store
    folders = [Path(store.path(".locks"))] if isinstance(store, FileSystemStorage) else []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return (folder / f"{number}").open("ab")
        except OSError:
            log.warning("no lock can be made in %s", folder)
    folder = Path(tempfile.gettempdir(), "newsroom-picture-locks")
    folder.mkdir(exist_ok=True)
    return (folder / f"{number}").open("ab")


def _refuse_after_failure(copy_name: str) -> None:
    if _failed.get(copy_name, 0.0) > time.monotonic():
        raise RenditionFailed("The picture could not be drawn a moment ago.")


def _remember_failure(copy_name: str) -> None:
    if len(_failed) > 1_000:
        _failed.clear()
    _failed[copy_name] = time.monotonic() + RETRY_AFTER
