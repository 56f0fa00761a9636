"""Applications that do nothing but answer, on each interface, with the bytes of a file."""

import os
from pathlib import Path
from typing import Any

BODY = Path(os.environ["BARE_BODY"]).read_bytes()
HEADERS = [("content-type", "text/html; charset=utf-8"), ("content-length", str(len(BODY)))]

_START = {"type": "http.response.start", "status": 200, "headers": [(a.encode(), b.encode()) for a, b in HEADERS]}
_BODY = {"type": "http.response.body", "body": BODY}


async def asginl(scope: Any, receive: Any, send: Any) -> None:
    await send(_START)
    await send(_BODY)


def wsgi(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", HEADERS)
    return [BODY]
