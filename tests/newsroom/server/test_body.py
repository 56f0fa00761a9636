"""A body is read before any thread is taken: so much, and for so long, at the most."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from newsroom.server.body import SMALL_BODY, Bodies, BodyRefused, ClientDisconnected

FORM, UPLOAD = "/admin/login/", "/admin/articles/image/add/"
MB = 1024 * 1024


def arriving(parts: Iterable[bytes], then: str = "silence") -> Any:
    left = list(parts)

    async def receive() -> dict[str, Any]:
        if left:
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left) or then != "end"}
        if then == "gone":
            return {"type": "http.disconnect"}
        await asyncio.sleep(3_600)
        raise AssertionError

    return receive


def read_body(bodies: Bodies, path: str, length: int, receive: Any, known: bool = False) -> bytes:
    return asyncio.run(bodies.read(path, length, receive, known))


def test_a_body_is_read_whole_and_counts_until_it_is_released() -> None:
    bodies = Bodies()
    assert read_body(bodies, FORM, 6, arriving([b"abc", b"def"], "end")) == b"abcdef"
    assert bodies.bytes_held == 6
    bodies.release(False, 6)
    assert bodies.bytes_held == 0


@pytest.mark.parametrize(
    ("path", "length", "parts", "status"),
    [
        (FORM, 6 * MB, [], 413),
        (UPLOAD, 41 * MB, [], 413),
        # In pieces, or more than it said.
        (FORM, 0, [b"x" * MB] * 6, 413),
        (FORM, 3, [b"x" * MB] * 6, 413),
        (FORM, 100, [b"abc"], 408),
        (UPLOAD, 100, [b"abc"], 408),
    ],
)
def test_one_that_is_too_large_or_too_slow_is_refused_and_nothing_of_it_is_held(
    path: str, length: int, parts: list[bytes], status: int
) -> None:
    bodies = Bodies(deadline=0.05)
    with pytest.raises(BodyRefused) as refused:
        read_body(bodies, path, length, arriving(parts))
    assert (refused.value.status, bodies.bytes_held) == (status, 0)


def test_strangers_bodies_together_leave_room_for_known_browsers() -> None:
    bodies = Bodies(largest_together=4 * SMALL_BODY)
    read_body(bodies, FORM, 0, arriving([b"x" * 2 * SMALL_BODY], "end"))
    with pytest.raises(BodyRefused) as refused:
        read_body(bodies, FORM, 0, arriving([b"x" * 2 * SMALL_BODY], "end"))
    assert refused.value.status == 503
    # A small one is always taken.
    assert read_body(bodies, FORM, 3, arriving([b"abc"], "end")) == b"abc"
    assert read_body(bodies, FORM, 0, arriving([b"x" * 2 * SMALL_BODY], "end"), known=True)


def test_one_who_hangs_up_leaves_nothing() -> None:
    bodies = Bodies()
    with pytest.raises(ClientDisconnected):
        read_body(bodies, FORM, 100, arriving([b"abc"], "gone"))
    assert bodies.bytes_held == 0
