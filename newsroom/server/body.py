"""A request's body is read here, before any thread works for it: so much of it, and for so long, at the most."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from newsroom.http.request_guard import UPLOADS, largest_body

Receive = Callable[[], Awaitable[dict[str, Any]]]

#: Seconds in which the whole body must be there.
FORM_DEADLINE = 15.0
UPLOAD_DEADLINE = 60.0
#: Bytes of all bodies that wait in one process; half of them for known browsers alone.
LARGEST_TOGETHER = 256 * 1024 * 1024
#: Smaller ones are taken in any case: their number is bounded by that of connections.
SMALL = 16 * 1024


class Refused(Exception):
    """`status`: 408, 413 or 503; `sentence` for people."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class Gone(Exception):
    """Whoever asked hung up."""


class Bodies:
    """The bodies that one process has in memory."""

    def __init__(self, largest_together: int = LARGEST_TOGETHER, deadline: float | None = None) -> None:
        self._largest_together, self._deadline = largest_together, deadline
        self._held = {True: 0, False: 0}

    @property
    def held(self) -> int:
        return sum(self._held.values())

    async def read(self, path: str, length: int, receive: Receive, known: bool) -> bytes:
        """The body, which counts until it is released. `length`: what it says of itself, 0 where it says nothing.

        Raises Refused or Gone.
        """
        limit = largest_body(path)
        if length > limit:
            raise _too_large(limit)
        parts: list[bytes] = []
        try:
            async with asyncio.timeout(
                self._deadline or (UPLOAD_DEADLINE if path.startswith(UPLOADS) else FORM_DEADLINE)
            ):
                await self._receive(parts, limit, receive, known)
        except BaseException as problem:
            self.release(known, sum(map(len, parts)))
            if isinstance(problem, TimeoutError):
                raise Refused(408, "The request took too long to arrive.") from None
            raise
        return b"".join(parts)

    def release(self, known: bool, size: int) -> None:
        self._held[known] -= size

    async def _receive(self, parts: list[bytes], limit: int, receive: Receive, known: bool) -> None:
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            part, more = message.get("body", b""), message.get("more_body", False)
            size += len(part)
            if size > limit:
                raise _too_large(limit)
            parts.append(part)
            self._held[known] += len(part)
            if size > SMALL and self._held[known] > self._largest_together // 2:
                raise Refused(503, "Too much is being sent here just now. Send it again in a few seconds.")


def _too_large(limit: int) -> Refused:
    return Refused(413, f"That is more than the {limit // 1024 // 1024} MB that can be sent here.")
