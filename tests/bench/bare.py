"""Applications that do nothing but answer, on each interface, with the body and the headers of an answer in a file."""

import json
import os
from pathlib import Path
from typing import Any

_ANSWER = json.loads(Path(os.environ["BARE_ANSWER"]).read_text())
BODY, HEADERS = _ANSWER["body"].encode("latin-1"), [(name, value) for name, value in _ANSWER["headers"]]

_START = {"type": "http.response.start", "status": 200, "headers": [(a.encode(), b.encode()) for a, b in HEADERS]}
_BODY = {"type": "http.response.body", "body": BODY}


async def asginl(scope: Any, receive: Any, send: Any) -> None:
    await send(_START)
    await send(_BODY)


def wsgi(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", HEADERS)
    return [BODY]
