"""`manage.py work`: finds what is undone and does it, and outlives a database that is away."""

import io
import signal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from articles.models import Image
from articles.models.rendition import Copy, missing, name, store
from tests.factories import ImageFactory, png
from tests.newsroom.processes import said, start, wait_for


def work_once() -> str:
    """Look once; what it says."""
    beside = io.StringIO()
    call_command("work", "--once", stderr=beside)
    return beside.getvalue()


@pytest.mark.django_db
def test_it_draws_the_copies_that_pages_will_name_and_then_has_nothing_to_do() -> None:
    image = ImageFactory()
    assert missing(image)
    assert work_once() == ""
    assert missing(image) == []
    drawn = {copy: store().get_modified_time(copy) for copy in files(image)}
    assert drawn
    work_once()
    assert {copy: store().get_modified_time(copy) for copy in files(image)} == drawn


def files(image: Image) -> list[str]:
    return sorted(f"{image.public_name}/{file}" for file in store().listdir(image.public_name)[1])


@pytest.mark.django_db
def test_what_a_killed_worker_left_undone_is_done_by_the_next() -> None:
    image = ImageFactory()
    work_once()
    lost = name(image, Copy("front", 320, "webp"))
    store().delete(lost)
    work_once()
    assert store().exists(lost)


@pytest.mark.django_db
def test_one_picture_that_cannot_be_drawn_is_said_and_does_not_stop_the_others() -> None:
    good, broken = ImageFactory(), ImageFactory(data=png("navy"))
    broken.file.storage.delete(broken.file.name)
    assert f"Picture {broken.pk} could not be drawn" in work_once()
    assert missing(good) == []


@pytest.mark.django_db
def test_a_withdrawn_picture_is_not_drawn() -> None:
    image = ImageFactory(withdrawn_at=timezone.now())
    work_once()
    assert not store().exists(name(image, Copy("front", 320, "webp")))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_does_not_end_it_and_a_signal_does(tmp_path: Path) -> None:
    worker = start(tmp_path, "work", DATABASE_URL=f"sqlite:///{tmp_path / 'not-migrated.sqlite3'}")
    assert wait_for(lambda: "looks again in a minute" in said(tmp_path)), said(tmp_path)
    assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=5) == 0
    assert "Traceback" not in said(tmp_path)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_it_draws_without_being_told_and_ends_when_asked(tmp_path: Path) -> None:
    image = ImageFactory()
    worker = start(
        tmp_path, "work", ORIGINALS_ROOT=str(settings.ORIGINALS_ROOT), RENDITIONS_ROOT=str(tmp_path / "drawn")
    )
    wanted = tmp_path / "drawn" / image.public_name
    assert wait_for(lambda: wanted.is_dir() and len(list(wanted.glob("*.webp"))) >= 2), said(tmp_path)
    worker.send_signal(signal.SIGINT)
    assert worker.wait(timeout=5) == 0
