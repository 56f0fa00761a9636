"""Draws the pictures of recorded Versions in the processes that serve readers, so that a dead worker delays nobody.

Copies go into the private store, so public and future copies are treated alike. Nothing depends on this thread: the worker, or
the first reader's request, draws every copy that is missing.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from queue import Empty, Queue

from django.db import Error, close_old_connections, connection, transaction

from articles.desk.library.prerender import PictureCopy, draw, draw_missing, upcoming_copies
from articles.models import ImageApproval
from articles.models.clock import system_clock
from articles.models.rendition import named_once_public
from articles.models.rendition_store import PREPARED, is_drawn

log = logging.getLogger("newsroom.pictures")

#: Versions given a moment longer ago come from an archive or a demonstration: nobody is waiting for them.
RECENT = timedelta(hours=1)
#: Seconds after which the thread ends that has nothing to do.
IDLE = 10.0

#: Seconds between two looks for stories to come.
EVERY = 10.0
#: Copies drawn before it is looked again at what comes soonest.
AT_ONCE = 4

#: Of the places for drawing that a process has, these threads take one together, and leave the other to readers.
_drawing_lock = threading.Lock()
_queue: Queue[PictureCopy] = Queue()
_start_lock = threading.Lock()
_thread: threading.Thread | None = None


def prerender_soon(approvals: Iterable[ImageApproval]) -> None:
    """Draw the copies of these pictures that pages will name, in a thread, once the transaction is committed."""
    copies = [
        PictureCopy(approval, copy, PREPARED)
        for approval in approvals
        if approval.approved_at > system_clock() - RECENT
        for copy in named_once_public(approval)
        if copy.is_drawn_ahead
    ]
    if copies:
        transaction.on_commit(lambda: _enqueue(copies), robust=True)


def _enqueue(copies: list[PictureCopy]) -> None:
    global _thread
    for picture_copy in copies:
        _queue.put(picture_copy)
    with _start_lock:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_draw_queue, name="drawing", daemon=True)
            _thread.start()


def _draw_queue() -> None:
    """Draw the queued copies. This thread has no connection to the database: it only reads and writes files."""
    while True:
        try:
            picture_copy = _queue.get(timeout=IDLE)
        except Empty:
            return
        try:
            with _drawing_lock:
                if not is_drawn(picture_copy.approved, picture_copy.copy):
                    draw(picture_copy, log.warning)
        finally:
            _queue.task_done()


def forget_queue() -> None:
    """Draw no more of the queued copies, and wait for the one that is being drawn."""
    with suppress(Empty):
        while True:
            _queue.get_nowait()
            _queue.task_done()
    _queue.join()


def start_prerendering(readers_wait: Callable[[], bool] = lambda: False) -> None:
    """Start a thread that draws the pictures of stories to come, recorded by any process, for the life of this process.

    It pauses while readers wait for copies.
    """
    threading.Thread(target=_prerender_periodically, args=[readers_wait], name="drawing-ahead", daemon=True).start()


def _prerender_periodically(readers_wait: Callable[[], bool]) -> None:
    while True:
        if readers_wait():
            time.sleep(1)
            continue
        try:
            close_old_connections()
            with _drawing_lock:
                drawn_count = draw_missing(
                    AT_ONCE, pictures=upcoming_copies, stopping=readers_wait
                )  # what fails, the worker says
        except Error as problem:
            log.warning("what is to be drawn can't be told just now: %s", problem)
            connection.close()
            drawn_count = 0
        if drawn_count < AT_ONCE:
            time.sleep(EVERY)
