"""The bench's settings, with each drawing of a page counted: its address is a line of the file `drawings`."""

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tests.bench.settings import *  # noqa: F403
from tests.bench.settings import MIDDLEWARE

MIDDLEWARE = [*MIDDLEWARE, "tests.bench.counted.CountDrawings"]


class CountDrawings:
    """One write to a file that is only appended to, so that processes don't meet."""

    def __init__(self, draw: Callable[[HttpRequest], HttpResponse]) -> None:
        self._draw = draw
        self._file = os.open(f"{os.environ['NEWSROOM_DATA']}/drawings", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        os.write(self._file, f"{request.path}\n".encode())
        return self._draw(request)
