"""Reading a request's body, before a thread is taken for it: with a limit of size and a deadline."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from newsroom.http.request_guard import UPLOADS, in_bytes, largest_body

Receive = Callable[[], Awaitable[dict[str, Any]]]

#: Seconds in which the whole body must arrive.
FORM_DEADLINE = 15.0
UPLOAD_DEADLINE = 60.0
#: Bytes of all bodies in memory in one process; half of them are reserved for known browsers.
MAX_TOTAL = 256 * 1024 * 1024
#: Bytes. Smaller bodies are always accepted: the number of connections bounds them.
SMALL_BODY = 16 * 1024


class BodyRefused(Exception):
    """`status`: 408, 413 or 503; `sentence` for people."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class ClientDisconnected(Exception):
    """The client closed the connection."""


class Bodies:
    """The bodies that one process has in memory."""

    def __init__(self, largest_together: int = MAX_TOTAL, deadline: float | None = None) -> None:
        self._largest_together, self._deadline = largest_together, deadline
        self._bytes_held = {True: 0, False: 0}

    @property
    def bytes_held(self) -> int:
        return sum(self._bytes_held.values())

    async def read(self, path: str, length: int, receive: Receive, known_browser: bool) -> bytes:
        """The body; its size counts until `release`. `length`: its Content-Length, 0 if it has none.

        Raises BodyRefused or ClientDisconnected.
        """
        limit = largest_body(path)
        if length > limit:
            raise _too_large(limit)
        parts: list[bytes] = []
        try:
            async with asyncio.timeout(
                self._deadline or (UPLOAD_DEADLINE if path.startswith(UPLOADS) else FORM_DEADLINE)
            ):
                await self._receive(parts, limit, receive, known_browser)
        except BaseException as problem:
            self.release(known_browser, sum(map(len, parts)))
            if isinstance(problem, TimeoutError):
                raise BodyRefused(408, "The request took too long to arrive.") from None
            raise
        return b"".join(parts)

    def release(self, known_browser: bool, size: int) -> None:
        self._bytes_held[known_browser] -= size

    async def _receive(self, parts: list[bytes], limit: int, receive: Receive, known_browser: bool) -> None:
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnected
            part, more = message.get("body", b""), message.get("more_body", False)
            size += len(part)
            if size > limit:
                raise _too_large(limit)
            parts.append(part)
            self._bytes_held[known_browser] += len(part)
            if size > SMALL_BODY and self._bytes_held[known_browser] > self._largest_together // 2:
                raise BodyRefused(503, "Too much is being sent here just now. Send it again in a few seconds.")


def _too_large(limit: int) -> BodyRefused:
    return BodyRefused(413, f"That is more than the {in_bytes(limit)} that can be sent here.")
