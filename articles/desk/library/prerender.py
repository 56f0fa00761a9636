"""Draws copies of pictures before the first reader requests them, and deletes copies that no public page names any more."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from articles.desk.deadline import REQUEST, database_deadline
from articles.models import ImageApproval
from articles.models.clock import Clock, system_clock
from articles.models.rendition import Copy, name, named, named_once_public
from articles.models.rendition_store import (
    BACKGROUND_DRAW_TIMEOUT,
    PREPARED,
    PUBLISHED,
    Place,
    delete_copies,
    files_of,
    is_drawn,
    pictures_in,
    pixels,
    publish,
    remove,
)
from articles.pictures.errors import NoPlaceFree, RenditionFailed, UnfitPicture
from articles.pictures.sandbox import giving_way

#: For how long a copy stays that only the desk has looked at.
KEPT_FOR_THE_DESK = timedelta(days=1)
#: Seconds that drawing ahead waits for its turn.
_LONGEST_WAIT = 60.0


class PictureCopy(NamedTuple):
    """A copy that pages name or will name, and the store to which it belongs."""

    approved: ImageApproval
    copy: Copy
    place: Place

    @property
    def name(self) -> str:
        return name(self.approved, self.copy)


def upcoming_copies(now: datetime) -> Iterator[list[PictureCopy]]:
    """The copies of pictures in Versions that are to come, picture by picture, soonest first."""
    for approved in ImageApproval.objects.coming(now).order_by("version__in_force_from", "-image"):
        yield [PictureCopy(approved, copy, PREPARED) for copy in named_once_public(approved)]


def needed_copies(now: datetime) -> Iterator[list[PictureCopy]]:
    """The copies of each picture on public pages, the newest stories first, then those of stories to come."""
    for approved in ImageApproval.objects.public(now).order_by("-as_lead", "-approved_at", "-image"):
        yield [PictureCopy(approved, copy, PUBLISHED) for copy in named(approved)]
    yield from upcoming_copies(now)


def missing_copies(pictures: Iterable[list[PictureCopy]]) -> Iterator[PictureCopy]:
    """The copies that are to be drawn ahead and do not exist. A prepared copy that has become public is published instead."""
    for copies in pictures:
        folder = copies[0].approved.image.public_name
        published_files, prepared_files = (
            {f"{folder}/{file}" for file in files_of(place, folder)} for place in (PUBLISHED, PREPARED)
        )
        for picture_copy in copies:
            if picture_copy.place == PUBLISHED and picture_copy.name in prepared_files - published_files:
                publish(picture_copy.name)
            elif picture_copy.copy.is_drawn_ahead and picture_copy.name not in published_files | prepared_files:
                yield picture_copy


def draw_missing(
    most: int,
    say: Callable[[str], object] = lambda line: None,
    stopping: Callable[[], bool] = lambda: False,
    clock: Clock = system_clock,
    pictures: Callable[[datetime], Iterable[list[PictureCopy]]] = needed_copies,
) -> int:
    """Draw up to `most` missing copies of these pictures; returns the number of drawn copies."""
    failed: set[int] = set()
    count = 0
    for picture_copy in missing_copies(pictures(clock())):
        if count >= most or stopping():
            break
        if picture_copy.approved.image_id in failed:
            continue
        if draw(picture_copy, say) and _still_needed(picture_copy, clock()):
            count += 1
        else:
            failed.add(picture_copy.approved.image_id)
    return count


def draw(picture_copy: PictureCopy, say: Callable[[str], object]) -> bool:
    """Draw and store a copy. Returns False, and reports the reason with `say`, if that failed."""
    try:
        with giving_way():
            pixels(picture_copy.approved, picture_copy.copy, picture_copy.place, _LONGEST_WAIT)
        problem = "" if is_drawn(picture_copy.approved, picture_copy.copy) else "the store takes no file"
    except (UnfitPicture, RenditionFailed, OSError) as failure:
        problem = str(failure)
    if problem:
        say(
            f"Picture {picture_copy.approved.image_id} could not be drawn ({picture_copy.copy.crop}, {picture_copy.copy.width}): {problem}\n"
        )
    return not problem


def draw_for_readers(approved: ImageApproval, copy: Copy, clock: Clock = system_clock) -> None:
    """Draw a copy for which readers wait, in a thread that answers no readers. A failure is reported by their own request.

    Raises NoPlaceFree if it waited too long for another drawing of the same copy.
    """
    try:
        pixels(approved, copy, PUBLISHED, BACKGROUND_DRAW_TIMEOUT)
        with database_deadline(REQUEST):
            _still_needed(PictureCopy(approved, copy, PUBLISHED), clock())
    except NoPlaceFree:
        raise
    except (FileNotFoundError, RenditionFailed, UnfitPicture):
        return
    finally:
        connection.close()


def _still_needed(picture_copy: PictureCopy, now: datetime) -> bool:
    """Whether a copy that was just drawn is still public or to come. Deletes it if it is neither."""
    image = picture_copy.approved.image
    if ImageApproval.objects.shows(image.pk, now) or ImageApproval.objects.coming(now).filter(image=image).exists():
        return True
    delete_copies(image)
    return False


def delete_unneeded(clock: Clock = system_clock) -> int:
    """Delete copies that no public page names, and prepared copies that no page will name; returns their number.

    The stored files are listed before the public copies are queried, so a copy that is drawn meanwhile is not touched.
    """
    stored_folders = [
        (place, folder, files_of(place, folder)) for place in (PUBLISHED, PREPARED) for folder in pictures_in(place)
    ]
    now = clock()
    belongs = {(picture_copy.place, picture_copy.name) for copies in needed_copies(now) for picture_copy in copies}
    deleted = 0
    for place, folder, files in stored_folders:
        for file in files:
            called = f"{folder}/{file}"
            if (place, called) not in belongs and _may_be_deleted(place, called, now):
                remove(place, called)
                deleted += 1
    return deleted


def _may_be_deleted(place: Place, called: str, now: datetime) -> bool:
    """Whether a file that no page names may be deleted: a prepared copy only if the desk has not read it for long.

    `sweeping` deletes unfinished files.
    """
    if "/." in called:
        return False
    if place == PUBLISHED:
        return True
    try:
        return now - place.store.get_modified_time(called) >= KEPT_FOR_THE_DESK
    except FileNotFoundError:
        return False
