"""The Nu Html Checker as a server of this run: to start it takes two seconds, which each page would cost by itself."""

import http.client
import json
import socket
import subprocess
import time
from types import TracebackType
from typing import Any

from tests import programs

#: Seconds that it may take to start on a machine that is busy with something else.
START_TIMEOUT = 120


class HtmlChecker:
    """Starts with the first page that is checked. Raises programs.Missing where it can't be had."""

    def __init__(self) -> None:
        self._command = programs.validator()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "HtmlChecker":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def messages(self, page: str) -> list[dict[str, Any]]:
        """What it says of a page, in its own form."""
        if self._process is None:
            self._start()
        headers = {"Content-Type": "text/html; charset=utf-8", "User-Agent": "newsroom-tests"}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=START_TIMEOUT)
        try:
            connection.request("POST", "/?out=json", page.encode(), headers)
            messages: list[dict[str, Any]] = json.loads(connection.getresponse().read())["messages"]
        finally:
            connection.close()
        return messages

    def _start(self) -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self._port = int(listener.getsockname()[1])
        self._process = subprocess.Popen(
            [*self._command, str(self._port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_TIMEOUT
        while not self._listens():
            assert self._process.poll() is None, "the checker ended"
            assert time.monotonic() < deadline, "the checker does not start"
            time.sleep(0.05)

    def _listens(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self._port)) == 0
