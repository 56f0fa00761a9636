"""Asking the application as a server does: an ASGI scope in, messages out."""

import asyncio
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from newsroom.server.application import Application
from tests.newsroom.page_cache.asking import Answer

HOST = (b"host", b"127.0.0.1:8000")


def scope(address: str = "/", method: str = "GET", headers: Iterable[tuple[bytes, bytes]] = ()) -> dict[str, Any]:
    raw_path, _, query = address.encode("latin-1").partition(b"?")
    named = {name for name, _ in headers}
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "raw_path": raw_path,
        "path": unquote_to_bytes(raw_path).decode(errors="replace"),
        "query_string": query,
        "root_path": "",
        "headers": [*([] if b"host" in named else [HOST]), *headers],
        "server": ("127.0.0.1", 8000),
        "client": ("198.51.100.7", 5000),
        "extensions": {},
    }


async def response_of(
    application: Application, request_scope: dict[str, Any], parts: Iterable[bytes] = (b"",)
) -> Answer:
    """`parts` of the body arrive one after another; after the last there is silence."""
    arriving = list(parts)
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not arriving:
            await asyncio.sleep(3_600)
        return {"type": "http.request", "body": arriving.pop(0), "more_body": bool(arriving) or len(list(parts)) > 1}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await application(request_scope, receive, send)
    start, *bodies = sent
    headers = {name.decode().title(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], headers, b"".join(message["body"] for message in bodies))


def ask(
    application: Application, address: str = "/", method: str = "GET", *headers: tuple[bytes, bytes], body: bytes = b""
) -> Answer:
    length = [(b"content-length", str(len(body)).encode())] if body else []
    return asyncio.run(response_of(application, scope(address, method, [*headers, *length]), [body]))
