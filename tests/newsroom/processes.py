"""Commands of ours as processes: started on the test's database, looked at, ended."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from tests.conftest import ROOT
from tests.database import database_url


def environment(folder: Path, **also: str) -> dict[str, str]:
    """That of a newsroom in development whose data lie in `folder`, on the test's database unless told otherwise."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("SITE_URL", "DJANGO_SETTINGS_MODULE")
    }
    return (
        inherited
        | {"DATABASE_URL": database_url(connection), "NEWSROOM_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
        | also
    )


def start(folder: Path, *arguments: str, code: Path = ROOT, **env: str) -> subprocess.Popen[bytes]:
    """`manage.py …` of the newsroom in `code`, what it says going to `folder / "said"`."""
    with (folder / "said").open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=code,
            env=environment(folder, **env),
            stdout=output,
            stderr=output,
        )


def output_of(folder: Path) -> str:
    return (folder / "said").read_text()


def family(pid: int) -> dict[int, str]:
    """Every process that `pid` started, or that one of those did, with its command line. Zombies are over."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 3) for line in listed.stdout.splitlines()]
    parent_of: dict[int, str] = {}
    parents = {pid}
    while parents:
        young = {int(row[0]): row[-1] for row in rows if int(row[1]) in parents and not row[2].startswith("Z")}
        parent_of |= young
        parents = set(young)
    return parent_of


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def running(pid: int) -> bool:
    """Whether it is there and no zombie, which nobody may have looked after."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return listed.stdout.strip()[:1] not in ("", "Z")


def wait_for(what: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Whether it comes true within that time."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Served:
    """A newsroom being served in a process of its own."""

    def __init__(self, folder: Path, *options: str, code: Path = ROOT, **env: str) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] = start(
            folder, "serve", "--port", str(self.port), *options, code=code, **env
        )

    def answers(self, method: str = "GET", path: str = "/health/") -> bool:
        return self.status(method, path) == 200

    def status(self, method: str, path: str) -> int:
        http_connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            http_connection.request(method, path)
            return http_connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            http_connection.close()

    def children(self, of: str) -> set[int]:
        """Processes below, by a piece of their command line."""
        return {pid for pid, line in family(self.process.pid).items() if of in line}

    def end(self, by: signal.Signals) -> float:
        """Seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(by)
        self.process.wait(timeout=15)
        return time.monotonic() - began
