"""Copies of pictures: which there are, that each is drawn once, and that what stops being public is taken away."""

import fcntl
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.desk.content import Content
from articles.desk.library import pictures
from articles.desk.library.prerender import (
    KEPT_FOR_THE_DESK,
    delete_unneeded,
    draw_for_readers,
    draw_missing,
    missing_copies,
    needed_copies,
    upcoming_copies,
)
from articles.desk.record import publishing, redaction
from articles.models import Author, Image, ImageApproval, Version
from articles.models import rendition_store as kept
from articles.models.rendition import name, named
from articles.models.rendition_store import PREPARED, PUBLISHED, is_drawn, pixels
from articles.pictures.errors import NoPlaceFree, RenditionFailed, UnfitPicture
from articles.pictures.sandbox import LOW_PRIORITY
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, AuthorFactory, ImageFactory, UserFactory, editor, killed, png, published
from tests.pictures import (
    SMALL,
    address_of,
    all_addresses,
    lay,
    lead,
    lose_original,
    named_of,
    names_of,
    prepare,
    prepared_copies,
    published_copies,
)

pytestmark = pytest.mark.django_db


def worker_round(clock: SettableClock) -> None:
    """What the worker does when it looks."""
    assert draw_missing(100, clock=clock) < 100
    delete_unneeded(clock)


def inline(image: Image) -> str:
    return f'<p>Ships wait.</p>\n<figure data-image="{image.pk}"></figure>'


def withdrawn_from_a_public_story(clock: SettableClock, image: Image) -> None:
    published(clock, images=lead(image))
    withdraw(image)


# --- Which there are ----------------------------------------------------------------------------------------------

#: Each arranges one picture in a state of which readers see nothing, and says what may lie prepared.
HIDDEN: dict[str, tuple[Callable[[SettableClock, Image], Any], tuple[str, ...]]] = {
    "nobody uses it": (lambda clock, image: None, ()),
    "a draft has it": (lambda clock, image: ArticleFactory(images=lead(image)), ()),
    "a scheduled story has it": (
        lambda clock, image: published(clock, publishing.When(clock() + timedelta(hours=1)), images=lead(image)),
        ("whole", "front", "square"),
    ),
    "an embargoed story has it in its text": (
        lambda clock, image: published(
            clock, publishing.When(embargo_until=clock() + timedelta(hours=1)), body=inline(image)
        ),
        ("whole", "square"),
    ),
    "a killed story had it": (lambda clock, image: killed(clock, images=lead(image)), ()),
    "a withdrawn one is in a public story": (
        withdrawn_from_a_public_story,
        (),
    ),
    "a restricted one is in a public story": (
        lambda clock, image: (
            published(clock, images=lead(image)),
            Image.objects.filter(pk=image.pk).update(rights=Image.Rights.RESTRICTED),
        ),
        (),
    ),
    "a redacted story had it": (lambda clock, image: redacted(clock, published(clock, images=lead(image))), ()),
}


def withdraw(image: Image) -> None:
    pictures.withdraw(image.pk, editor(), "The right has ended.")


def redacted(clock: SettableClock, version: Version) -> None:
    redaction.redact(version.article_id, UserFactory(role="Administrator"), "A court order.", [1], clock=clock)


# Of the addresses, which go by three kinds of file in seven widths, every other one has each kind and each width.
@pytest.mark.parametrize("one_in", [2, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("state", HIDDEN)
def test_what_readers_do_not_see_has_no_public_copy_and_no_address_of_it_answers(
    state: str, one_in: int, clock: SettableClock
) -> None:
    image = ImageFactory()
    arrange, crops = HIDDEN[state]
    arrange(clock, image)
    worker_round(clock)
    assert published_copies(image) == set()
    assert prepared_copies(image) == names_of(image, *crops)
    with time_machine.travel(clock(), tick=False):
        client = Client()
        assert {client.get(address).status_code for address in all_addresses(image)[::one_in]} == {404}
    assert published_copies(image) == set()


@pytest.mark.parametrize(
    ("use", "crops"),
    [
        (lambda clock, image: published(clock, images=lead(image)), ("whole", "front", "square")),
        (lambda clock, image: published(clock, body=inline(image)), ("whole", "square")),
        (lambda clock, image: AuthorFactory(photo=image), ("square",)),
    ],
)
def test_those_that_public_pages_name_are_drawn_ahead_and_no_other_ever(
    use: Any, crops: tuple[str, ...], clock: SettableClock
) -> None:
    image = ImageFactory(width=700, height=500)
    use(clock, image)
    names = {picture_copy.name.split("/")[1] for picture_copy in missing_copies(needed_copies(clock()))}
    assert names == names_of(image, *crops)
    assert len(names) == sum(
        of_crop for crop, of_crop in {"whole": 3, "front": 5, "square": 4}.items() if crop in crops
    )
    lay(image, "whole", "front", "square", place=PREPARED)
    with time_machine.travel(clock(), tick=False):
        client = Client()
        statuses = {address: client.get(address).status_code for address in all_addresses(image)}
    there = {address for address, status in statuses.items() if status == 200}
    assert {address.rsplit("/", 1)[1] for address in there} == named_of(image, *crops)
    assert set(statuses.values()) == {200, 404}


def test_a_made_up_stamp_draws_nothing(clock: SettableClock) -> None:
    image = ImageFactory()
    published(clock, images=lead(image))
    stem, kind = address_of(image).rsplit(".", 1)
    with time_machine.travel(clock(), tick=False):
        assert Client().get(f"{stem[:-8]}01234567.{kind}").status_code == 404
    assert published_copies(image) == set()


def live_content(version: Version) -> Content:
    content = publishing.live_content(version.article)
    assert content is not None
    return content


ENDS: dict[str, Callable[[SettableClock, Version, Image], Any]] = {
    "killed": lambda clock, version, image: publishing.kill(version.article_id, editor(), "Not true.", clock=clock),
    "withheld": lambda clock, version, image: publishing.withhold(version.article_id, editor(), "Why.", clock=clock),
    "withdrawn": lambda clock, version, image: withdraw(image),
    "restricted": lambda clock, version, image: Image.objects.update(rights=Image.Rights.RESTRICTED),
    "redacted": lambda clock, version, image: redacted(clock, version),
    "taken out by a correction": lambda clock, version, image: publishing.correct(
        version.article_id,
        editor(),
        "correction",
        "Another harbour.",
        live=live_content(version) | {"images": []},
        clock=clock,
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_what_stops_being_public_is_taken_away(end: str, clock: SettableClock) -> None:
    image = ImageFactory()
    version = published(clock, images=lead(image))
    lay(image, "whole", "front", "square")
    worker_round(clock)
    assert published_copies(image) == names_of(image, "whole", "front", "square")
    clock.advance(minutes=1)
    ENDS[end](clock, version, image)
    worker_round(clock)
    assert published_copies(image) == prepared_copies(image) == set()
    assert not PUBLISHED.store.exists(image.public_name)


def test_a_portrait_taken_off_a_persons_page_is_taken_away(clock: SettableClock) -> None:
    image = ImageFactory()
    person: Author = AuthorFactory(photo=image)
    lay(image, "square")
    person.photo = None
    person.save()
    worker_round(clock)
    assert published_copies(image) == set()


def test_of_an_older_cut_no_copy_stays(clock: SettableClock) -> None:
    image = ImageFactory()
    published(clock, images=lead(image))
    lay(image, "whole", "front", "square")
    before = published_copies(image)
    image.focal_x = 0
    with time_machine.travel(clock(), tick=False):
        pictures.change(image, ["focal_x"], editor(), clock)
    worker_round(clock)
    assert published_copies(image) == names_of(image, "whole", "front", "square") != before


def test_a_changed_word_has_nothing_drawn_anew(clock: SettableClock) -> None:
    image = ImageFactory()
    published(clock, images=lead(image))
    lay(image, "whole", "front", "square")
    image.caption = "Corrected."
    with time_machine.travel(clock(), tick=False):
        pictures.change(image, ["caption"], editor(), clock)
    assert draw_missing(100, clock=clock) == 0


def test_prepared_copies_become_public_at_their_minute_without_a_worker(clock: SettableClock) -> None:
    image = ImageFactory()
    published(clock, publishing.When(clock() + timedelta(hours=1)), images=lead(image))
    lay(image, "whole", "front", "square", place=PREPARED)
    lose_original(image)  # so that nothing could be drawn any more
    for moment, status in ((clock() + timedelta(minutes=59), 404), (clock() + timedelta(hours=1), 200)):
        with time_machine.travel(moment, tick=False):
            assert Client().get(address_of(image)).status_code == status
    clock.advance(hours=1)
    worker_round(clock)
    assert published_copies(image) == names_of(image, "whole", "front", "square")
    assert prepared_copies(image) == set()


@pytest.mark.django_db(transaction=True)
def test_the_process_that_records_a_version_draws_its_pictures_itself() -> None:
    image = ImageFactory()
    published(when=publishing.When(timezone.now() + timedelta(hours=1)), images=lead(image))
    until = time.monotonic() + 20
    while prepared_copies(image) != names_of(image, "whole", "front", "square"):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert published_copies(image) == set()


def test_what_is_to_come_can_be_drawn_without_what_is_public(clock: SettableClock) -> None:
    public, coming = ImageFactory(), ImageFactory(data=png("navy"))
    published(clock, images=lead(public))
    published(clock, publishing.When(clock() + timedelta(hours=1)), body=inline(coming))
    assert draw_missing(9, clock=clock, pictures=upcoming_copies) == 4
    assert (published_copies(public), prepared_copies(coming)) == (set(), names_of(coming, "whole", "square"))


def test_what_the_desk_looked_at_lies_a_day_in_the_private_store(clock: SettableClock) -> None:
    image = ImageFactory()
    lay(image, "whole", place=PREPARED)
    clock.set(timezone.now())
    worker_round(clock)
    assert prepared_copies(image) == names_of(image, "whole")
    clock.advance(KEPT_FOR_THE_DESK)
    worker_round(clock)
    assert prepared_copies(image) == set()


def test_a_story_killed_while_its_picture_is_drawn_ahead_leaves_no_copy(clock: SettableClock) -> None:
    image = ImageFactory()
    version = published(clock, images=lead(image))

    def kills_once_something_is_drawn() -> datetime:
        if published_copies(image):
            publishing.kill(version.article_id, editor(), "Not true.", clock=lambda: clock.advance(minutes=1))
        return clock()

    assert draw_missing(100, clock=kills_once_something_is_drawn) == 0
    assert published_copies(image) == prepared_copies(image) == set()


# --- Drawn once ---------------------------------------------------------------------------------------------------


@contextmanager
def drawn_by_another(image: Image) -> Iterator[Path]:
    """Somebody, in some process, is drawing the small copy."""
    with kept._lock_file(name(ImageApproval.of(image), SMALL)) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield Path(file.name)


def begin(deed: Callable[[], Any], lock: Path, times: int) -> list["Future[Any]"]:
    """Do it in threads, and return when each of them waits for the lock."""
    pool = ThreadPoolExecutor(times)
    begun = [pool.submit(deed) for _ in range(times)]
    pool.shutdown(wait=False)
    until = time.monotonic() + 20
    while sum(_is(link, lock) for link in Path("/proc/self/fd").iterdir()) <= times:
        assert time.monotonic() < until
        time.sleep(0.01)
    return begun


def _is(link: Path, file: Path) -> bool:
    try:
        return link.readlink() == file
    except OSError:
        return False


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="who waits is seen in /proc")


@needs_proc
def test_all_who_ask_meanwhile_get_what_one_has_drawn() -> None:
    image = ImageFactory()
    approved = ImageApproval.of(image)
    with drawn_by_another(image) as lock:
        begun = begin(lambda: pixels(approved, SMALL, PREPARED, timeout=20), lock, times=6)
        PREPARED.store.save(name(approved, SMALL), ContentFile(b"drawn by another"))
    assert {drawing.result(timeout=20) for drawing in begun} == {b"drawn by another"}


@needs_proc
@pytest.mark.django_db(transaction=True)
def test_a_story_killed_while_a_reader_waits_for_its_picture_is_404_and_leaves_no_copy() -> None:
    image = ImageFactory()
    version = published(images=lead(image))

    def ask() -> int:
        try:
            return Client().get(address_of(image)).status_code
        finally:
            connection.close()

    with drawn_by_another(image) as lock:
        [request] = begin(ask, lock, times=1)
        publishing.kill(version.article_id, editor(), "Not true.")
    assert request.result(timeout=20) == 404
    assert published_copies(image) == set()


def test_who_waits_too_long_is_told_to_come_again(clock: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    image = ImageFactory()
    published(clock, images=lead(image))
    monkeypatch.setattr(kept, "DRAW_TIMEOUT", 0.05)
    with drawn_by_another(image), time_machine.travel(clock(), tick=False):
        response = Client().get(address_of(image))
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "1", "private, no-store")


def test_a_drawer_that_is_killed_holds_nobody_up() -> None:
    image = ImageFactory()
    with kept._lock_file(name(ImageApproval.of(image), SMALL)) as file:
        lock = file.name
    hold = "import fcntl, sys; f = open(sys.argv[1]); fcntl.flock(f, 2); print(flush=True); sys.stdin.read()"
    drawer = subprocess.Popen([sys.executable, "-c", hold, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert drawer.stdout is not None
    drawer.stdout.readline()
    with pytest.raises(NoPlaceFree):
        pixels(ImageApproval.of(image), SMALL, PREPARED, timeout=0.05)
    drawer.kill()
    drawer.communicate()
    assert pixels(ImageApproval.of(image), SMALL, PREPARED, timeout=20)


def test_a_picture_that_cannot_be_drawn_is_not_tried_with_every_request(clock: SettableClock) -> None:
    image = ImageFactory(data=png()[:40])
    with pytest.raises(UnfitPicture):
        prepare(image)
    with pytest.raises(RenditionFailed, match="a moment ago"):
        prepare(image)


def test_of_a_picture_whose_file_was_taken_nothing_is_drawn() -> None:
    image = ImageFactory()
    Image.objects.update(file="")
    image.refresh_from_db()
    with pytest.raises(FileNotFoundError):
        prepare(image)


def test_a_store_that_takes_no_file_still_answers_readers_and_is_said_by_the_worker(
    clock: SettableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = ImageFactory()
    published(clock, images=lead(image))
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setitem(PUBLISHED.store.__dict__, "location", str(tmp_path / "file"))
    with time_machine.travel(clock(), tick=False):
        assert Client().get(address_of(image)).status_code == 200
    messages: list[str] = []
    assert draw_missing(100, messages.append, clock=clock) == 0
    assert "could not be drawn" in messages[0]


def test_what_is_drawn_ahead_gives_way_to_what_a_reader_waits_for(
    clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    priorities: list[int] = []
    run = subprocess.run

    def noticing(*command: Any, input: bytes, **options: Any) -> Any:
        priorities.append(json.loads(input.partition(b"\n")[0])["nice"])
        return run(*command, input=input, **options)

    image = ImageFactory()
    published(clock, images=lead(image))
    monkeypatch.setattr("articles.pictures.sandbox.subprocess.run", noticing)
    draw_missing(1, clock=clock)
    approved = ImageApproval.objects.public(clock()).get(image=image)
    draw_for_readers(approved, next(one for one in named(approved) if not is_drawn(approved, one)), clock)
    assert priorities == [LOW_PRIORITY, 0]


@pytest.mark.parametrize(("started_with", "low"), [(0, 7), (3, 7), (12, 12)])
def test_a_process_that_gives_way_has_a_low_priority_and_none_that_stands_back_already_a_lower(
    started_with: int, low: int
) -> None:
    # Whatever runs the tests may stand back itself: the process is brought to where the table starts.
    line = f"import os; from articles.pictures.sandbox_worker import give_way; os.nice({started_with} - os.nice(0)); give_way(7); print(os.nice(0))"
    command = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert command.stdout.strip() == str(low)
