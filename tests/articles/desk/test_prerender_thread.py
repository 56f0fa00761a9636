"""The thread that draws ahead, as it is ended."""

import threading
from typing import Any

import pytest

from articles.desk.library import prerender_thread
from articles.desk.library.prerender import PictureCopy
from articles.models import ImageApproval
from articles.models.rendition import Copy
from articles.models.rendition_store import PREPARED
from tests.newsroom.processes import wait_for


def test_what_is_queued_is_forgotten_and_what_is_being_drawn_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (PictureCopy(ImageApproval(), Copy("whole", width), PREPARED) for width in (320, 640))
    begun, gate = threading.Event(), threading.Event()
    drawn: list[Any] = []

    def draw(picture_copy: PictureCopy, *_: Any) -> None:
        begun.set()
        gate.wait(60)
        drawn.append(picture_copy)

    monkeypatch.setattr(prerender_thread, "is_drawn", lambda *_: False)
    monkeypatch.setattr(prerender_thread, "draw", draw)
    prerender_thread._enqueue([first, second])
    assert begun.wait(60)
    forgetting = threading.Thread(target=prerender_thread.forget_queue)
    forgetting.start()
    assert wait_for(prerender_thread._queue.empty)
    assert forgetting.is_alive()
    gate.set()
    forgetting.join(60)
    assert drawn == [first]
