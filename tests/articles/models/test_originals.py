"""An original is whole or not there, and a store that can't take it says why."""

import errno
import hashlib
import os
import resource
import signal
import threading
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import RequestFactory

from articles.models import Image
from articles.models.originals import DamagedOriginal, OriginalsStore, StoreFailed
from articles.models.whole_files import UNFINISHED, store_failure
from newsroom.http.request_guard import RequestGuard
from tests import factories

pytestmark = pytest.mark.django_db

DATA = b"\xff\xd8\xff" + bytes(range(256)) * 400
DIGEST = hashlib.sha256(DATA).hexdigest()
NAME = f"{DIGEST[:2]}/{DIGEST}.jpeg"


@pytest.fixture
def store(tmp_path: Path) -> OriginalsStore:
    return OriginalsStore(location=tmp_path / "originals")


def files(store: OriginalsStore) -> set[str]:
    """What lies in the store under a name that somebody may believe."""
    paths = (file.relative_to(store.location) for file in Path(store.location).rglob("*") if file.is_file())
    return {str(file) for file in paths if file.name != ".lock"}


def keep(store: OriginalsStore, data: bytes = DATA) -> None:
    assert store.save(NAME, ContentFile(data)) == NAME


def test_what_is_saved_is_read_again_by_its_hash(store: OriginalsStore) -> None:
    keep(store)
    keep(store)
    assert store.read(NAME, DIGEST) == DATA
    assert files(store) == {NAME}


@pytest.mark.parametrize("content", [b"", DATA[:5000], b"another picture"])
def test_what_is_found_under_a_name_is_believed_only_after_its_hash(store: OriginalsStore, content: bytes) -> None:
    keep(store)
    Path(store.path(NAME)).write_bytes(content)
    with pytest.raises(DamagedOriginal):
        store.read(NAME, DIGEST)
    keep(store)
    assert store.read(NAME, DIGEST) == DATA, "and the same upload puts it right"


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_disk_that_fails_in_any_step_leaves_nothing_and_says_so(
    store: OriginalsStore, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    target = {"write": (Path, "open"), "fsync": (os, "fsync"), "replace": (Path, "replace")}[step]
    with monkeypatch.context() as broken:
        broken.setattr(*target, fail)
        with pytest.raises(StoreFailed) as failure:
            keep(store)
    assert failure.value.status == (503 if number == errno.EIO else 507)
    assert files(store) == set()
    keep(store)
    assert store.read(NAME, DIGEST) == DATA, "it goes on by itself"


def test_a_limit_on_the_size_of_files_is_a_full_disk(store: OriginalsStore) -> None:
    """The system's own refusal, halfway through the file; a real full disk is in `make faults`."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
        with pytest.raises(StoreFailed, match="is full") as failure:
            keep(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert failure.value.status == 507
    assert files(store) == set()


def test_nobody_sees_a_file_under_its_name_before_it_is_whole(
    store: OriginalsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    listings: list[set[str]] = []
    sync = os.fsync

    def see_and_sync(handle: int) -> None:
        listings.append(files(store))
        sync(handle)

    monkeypatch.setattr(os, "fsync", see_and_sync)
    keep(store)
    assert [Path(name).name.startswith(UNFINISHED) for name in listings[0]] == [True]


@pytest.fixture
def moved_away(store: OriginalsStore) -> Path:
    """The store's disk is not mounted."""
    keep(store)
    root = Path(store.location)
    return root.rename(root.with_name("away"))


@pytest.mark.parametrize("empty", [True, False])
def test_a_disk_that_is_not_mounted_is_not_taken_for_a_new_one(
    store: OriginalsStore, moved_away: Path, empty: bool
) -> None:
    factories.ImageFactory()
    if empty:
        Path(store.location).mkdir()
    with pytest.raises(StoreFailed, match="is away") as failure:
        keep(store)
    assert failure.value.status == 503
    with pytest.raises(StoreFailed, match="is away"):
        store.read(NAME, DIGEST)
    if empty:
        assert not any(Path(store.location).iterdir())
        Path(store.location).rmdir()
    moved_away.rename(store.location)
    assert store.read(NAME, DIGEST) == DATA


def test_a_library_without_pictures_begins_its_store(store: OriginalsStore) -> None:
    assert not Image.objects.exists()
    with pytest.raises(FileNotFoundError):
        store.read(NAME, DIGEST)
    keep(store)
    assert files(store) == {NAME}


def test_nothing_is_deleted_while_somebody_is_saving(store: OriginalsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store)
    saving, go_on = threading.Event(), threading.Event()
    renew = os.utime

    def slowly(path: Path) -> None:
        renew(path)
        saving.set()
        assert go_on.wait(10)

    monkeypatch.setattr(os, "utime", slowly)
    writer = threading.Thread(target=keep, args=[store])
    writer.start()
    assert saving.wait(10)
    claims: list[bool] = []

    def claim() -> bool:
        claims.append(go_on.is_set())
        return False

    deleter = threading.Thread(target=store.discard, args=[NAME, claim])
    deleter.start()
    go_on.set()
    writer.join(10)
    deleter.join(10)
    assert claims == [True], "whether it is claimed was asked once the other was done"
    assert files(store) == {NAME}


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EDQUOT, 507), (errno.EROFS, 503)])
def test_a_full_or_read_only_disk_that_no_page_had_expected_is_said_too(number: int, status: int) -> None:
    response = RequestGuard(lambda request: HttpResponse()).process_exception(
        RequestFactory().post("/admin/"), OSError(number, os.strerror(number))
    )
    assert response is not None
    assert (response.status_code, response["Retry-After"]) == (status, "60")
    assert b"The disk on which files are kept" in response.content


def test_other_errors_of_the_system_stay_errors() -> None:
    assert store_failure(OSError(errno.ECONNRESET, "reset")) is None
    assert store_failure(ValueError()) is None
