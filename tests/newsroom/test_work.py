"""`manage.py work`: finds what is undone and does it, and outlives a database that is away."""

import errno
import io
import os
import signal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.models import Image, ImageApproval
from articles.models.rendition_store import PUBLISHED, pixels
from tests.factories import ImageFactory, png, published
from tests.newsroom.processes import output_of, start, wait_for
from tests.pictures import SMALL, lead, lose_original, names_of, published_copies


def work_once() -> str:
    """Look once; what it says."""
    beside = io.StringIO()
    call_command("work", "--once", stderr=beside)
    return beside.getvalue()


@pytest.mark.django_db
def test_it_draws_the_copies_that_pages_name_and_then_has_nothing_to_do() -> None:
    image = ImageFactory()
    published(images=lead(image))
    assert work_once() == ""
    assert published_copies(image) == names_of(image, "whole", "front", "square")
    before = times(image)
    work_once()
    assert times(image) == before


def times(image: Image) -> dict[str, object]:
    return {file: PUBLISHED.store.get_modified_time(f"{image.public_name}/{file}") for file in published_copies(image)}


@pytest.mark.django_db
def test_what_a_killed_worker_left_undone_is_done_by_the_next() -> None:
    image = ImageFactory()
    published(images=lead(image))
    work_once()
    lost = names_of(image, "front").pop()
    PUBLISHED.store.delete(f"{image.public_name}/{lost}")
    work_once()
    assert lost in published_copies(image)


@pytest.mark.django_db
def test_a_store_that_lets_nothing_be_deleted_is_said_and_ends_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    image = ImageFactory()
    pixels(ImageApproval.of(image), SMALL, PUBLISHED, timeout=10)

    def refuse(*args: object, **options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "remove", refuse)
    assert "could not be deleted" in work_once()
    assert published_copies(image)


@pytest.mark.django_db
def test_one_picture_that_cannot_be_drawn_is_said_and_does_not_stop_the_others() -> None:
    good, broken = ImageFactory(), ImageFactory(data=png("navy"))
    for image in (good, broken):
        published(images=lead(image))
    lose_original(broken)
    assert f"Picture {broken.pk} could not be drawn" in work_once()
    assert published_copies(good)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_does_not_end_it_and_a_signal_does(tmp_path: Path) -> None:
    worker = start(tmp_path, "work", DATABASE_URL=f"sqlite:///{tmp_path / 'not-migrated.sqlite3'}")
    assert wait_for(lambda: "looks again in a minute" in output_of(tmp_path)), output_of(tmp_path)
    assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=5) == 0
    assert "Traceback" not in output_of(tmp_path)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_it_draws_without_being_told_and_ends_when_asked(tmp_path: Path) -> None:
    image = ImageFactory()
    published(images=lead(image))
    worker = start(
        tmp_path, "work", ORIGINALS_ROOT=str(settings.ORIGINALS_ROOT), RENDITIONS_ROOT=str(tmp_path / "drawn")
    )
    wanted = tmp_path / "drawn" / image.public_name
    assert wait_for(lambda: wanted.is_dir() and len(list(wanted.glob("*.avif"))) >= 2), output_of(tmp_path)
    worker.send_signal(signal.SIGINT)
    assert worker.wait(timeout=5) == 0
