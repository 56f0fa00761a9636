"""What nobody will come back for is swept, counted over a month; what somebody may come back for is not."""

import hashlib
import os
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages

from articles.admin.library import pending_upload
from articles.desk.sweeping import Swept, sweep
from articles.models import Image
from articles.models.image import name_by_content, originals_store
from articles.models.whole_files import UNFINISHED, StoreFailed
from newsroom.accounts.models import User
from tests import factories
from tests.conftest import SettableClock

pytestmark = pytest.mark.django_db

#: Of a month, 16 hours each.
ROUNDS = 45


@pytest.fixture(autouse=True)
def _stores_of_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("originals", "renditions"):
        (tmp_path / name).mkdir()
        monkeypatch.setitem(storages[name].__dict__, "location", str(tmp_path / name))


def at(moment: datetime, *files: str | Path) -> None:
    """Make it as if the files had been written then."""
    for file in files:
        os.utime(file, (moment.timestamp(), moment.timestamp()))


def folder_of(store: str) -> Path:
    storage = storages[store]
    assert isinstance(storage, FileSystemStorage)
    return Path(storage.location)


def lying(name: str = "originals") -> Counter[str]:
    """What lies in a store, by kind."""
    files = (file for file in folder_of(name).rglob("*") if file.is_file() and file.name != ".lock")
    return Counter("unfinished" if file.name.startswith(".") else file.parent.name[:8] for file in files)


class House:
    """People and processes, some of whom go away in the middle."""

    def __init__(self, person: User) -> None:
        self.person, self.number = person, 0

    def bytes_(self) -> bytes:
        self.number += 1
        return b"picture %d" % self.number

    def sign_in(self, now: datetime) -> None:
        self.number += 1
        Session.objects.create(
            session_key=f"{self.number:032d}", session_data="", expire_date=now + timedelta(hours=12)
        )

    def leave_a_form(self, now: datetime) -> bytes:
        data = self.bytes_()
        pending_upload.store_upload(data, "x.jpg", self.person)
        at(now, originals_store().path(f"incoming/{hashlib.sha256(data).hexdigest()}"))
        return data

    def hand_in(self, now: datetime, *, killed: bool) -> str:
        """An original; where `killed`, before its row was written."""
        data = self.bytes_()
        digest = hashlib.sha256(data).hexdigest()
        name, store = name_by_content(digest, "jpeg"), originals_store()
        store.mark_pending(name)
        store.save(name, ContentFile(data))
        at(now, store.path(name), Path(store.location, ".pending", Path(name).name))
        if not killed:
            Image.objects.create(
                file=name, sha256=digest, format="jpeg", width=1, height=1, alt_text="x", uploaded_by=self.person
            )
            store.clear_pending(name)
        return name

    def be_killed_in_writing(self, now: datetime, store: str, prefix: str) -> None:
        self.number += 1
        file = folder_of(store) / "ab" / f"{prefix}{self.number:016x}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"half")
        at(now, file)


def test_over_a_month_what_lies_about_stays_bounded_and_no_picture_is_lost(clock: SettableClock) -> None:
    """A sweep every 16 hours, which in life is each hour; between two of them all that can be left is left."""
    house = House(factories.UserFactory())
    swept = Swept(0, 0, 0, 0)
    most: Counter[str] = Counter()
    saved_pictures: list[str] = []
    for _ in range(ROUNDS):
        now = clock.advance(hours=16)
        house.sign_in(now)
        house.leave_a_form(now)
        house.hand_in(now, killed=True)
        house.be_killed_in_writing(now, "originals", UNFINISHED)
        house.be_killed_in_writing(now, "renditions", ".")
        saved_pictures.append(house.hand_in(now, killed=False))
        most |= lying() + Counter(sessions=Session.objects.count(), copies=lying("renditions").total())
        swept = Swept(*(sum(pair) for pair in zip(swept, sweep(now), strict=True)))
    left = {"sessions": 2, "incoming": 3, ".pending": 3, "unfinished": 2, "copies": 2}
    assert {kind: most[kind] for kind in left} == left, "of a day and a bit"
    sweep(clock.advance(days=2))
    assert (Session.objects.count(), lying("renditions").total(), lying().total()) == (0, 0, ROUNDS)
    assert all(originals_store().exists(name) for name in saved_pictures)
    assert swept == (ROUNDS - 1, 2 * (ROUNDS - 1), ROUNDS - 2, ROUNDS - 2)


def test_a_form_that_somebody_comes_back_to_within_a_day_finds_its_picture(clock: SettableClock) -> None:
    house = House(factories.UserFactory())
    data = house.leave_a_form(clock())
    digest = hashlib.sha256(data).hexdigest()
    sweep(clock.advance(hours=23))
    assert originals_store().read(f"incoming/{digest}", digest) == data
    assert sweep(clock.advance(hours=2)).uploads == 1


def test_an_original_that_is_taken_again_just_then_stays(clock: SettableClock) -> None:
    house = House(factories.UserFactory())
    name = house.hand_in(clock(), killed=True)
    originals_store().mark_pending(name)
    at(clock.advance(days=2), Path(originals_store().location, ".pending", Path(name).name))
    assert sweep(clock()).pictures == 0
    assert originals_store().exists(name)


def test_a_worker_on_another_database_deletes_no_picture(clock: SettableClock) -> None:
    house = House(factories.UserFactory())
    name = house.hand_in(clock(), killed=False)
    Image.objects.all().delete()  # as another database has it
    assert sweep(clock.advance(days=400)).pictures == 0
    assert originals_store().exists(name)


def test_a_store_that_can_t_be_swept_is_said(clock: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(originals_store().__dict__, "location", "/dev/null/originals")
    with pytest.raises(StoreFailed):
        sweep(clock())
