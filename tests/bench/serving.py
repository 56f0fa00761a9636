"""A demonstration newsroom of its own, served by one web process, for what is measured over HTTP."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Seconds of the processor that an idle newsroom uses in a second at most.
IDLE = 0.05
#: A stranger may ask 60 times a minute: the questions come from as many loopback addresses as that takes.
PEERS = [f"127.0.0.{number}" for number in range(2, 202)]


class Served:
    """`port` of the web process, and the environment in which a command reaches its database."""

    def __init__(self, port: int, env: Mapping[str, str], pid: int) -> None:
        self.port, self.env, self._pid = port, env, pid
        self._peers = cycle([http.client.HTTPConnection("127.0.0.1", port, source_address=(peer, 0)) for peer in PEERS])

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body; each time from the next peer, over a connection that stays open."""
        return get(next(self._peers), path)

    def until_idle(self, seconds: float = 180) -> None:
        """Return once its processes are idle. A new demonstration draws its pictures ahead, beside whatever is measured."""
        until, cpu = time.monotonic() + seconds, cpu_seconds(self._pid)
        while time.monotonic() < until:
            time.sleep(1)
            before, cpu = cpu, cpu_seconds(self._pid)
            if cpu - before < IDLE:
                return
        print("the web process never was idle: what follows was measured beside its other work", flush=True)

    def cpu_seconds(self) -> float:
        """What its processes have used of the processor."""
        return cpu_seconds(self._pid)

    def processes(self) -> list[int]:
        """The keys of all processes below the one that was started: the web process, and what draws pictures for it."""
        return below(self._pid)

    def python(self, line: str) -> str:
        """What a line of Python prints in the newsroom's own shell."""
        command = (sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", line)
        return subprocess.run(
            command, cwd=ROOT, env=self.env, check=True, capture_output=True, text=True
        ).stdout.strip()


def get(peer: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    peer.request("GET", path)
    response = peer.getresponse()
    return response.status, response.read()


@contextmanager
def demonstration(
    settings: str = "tests.bench.settings", prepare: Sequence[str] = (), database_url: str = ""
) -> Iterator[dict[str, str]]:
    """The environment in which a command finds a database with the demonstration's stories. `prepare`: commands that come first."""
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        env = os.environ | {
            "NEWSROOM_DATA": folder,
            "DATABASE_URL": database_url or f"sqlite:///{folder}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": settings,
            "LOG_LEVEL": "ERROR",
        }
        for name in (*prepare, "migrate", "demo"):
            command = [sys.executable, "manage.py", name, *(["--no-input"] if name == "collectstatic" else [])]
            subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
        yield env


@contextmanager
def served(settings: str = "tests.bench.settings", prepare: Sequence[str] = ()) -> Iterator[Served]:
    """A web process with the demonstration's stories; with the bench's settings, the bare view beside them."""
    with demonstration(settings, prepare) as env:
        port = free_port()
        command = [
            sys.executable,
            "manage.py",
            "serve",
            "--port",
            str(port),
            "--processes",
            "1",
            "--no-worker",
        ]
        with subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server:
            try:
                until_it_answers(port)
                yield Served(port, env, server.pid)
            finally:
                server.terminate()


def cpu_seconds(pid: int) -> float:
    """What a process and all below it have used of the processor, those that have ended too; 0 on systems without /proc.

    A web process has pictures drawn by processes of its own, one after the other, and is itself idle meanwhile.
    """
    used = 0.0
    # A process may end between two looks at it.
    with suppress(OSError):
        own_and_of_ended_children = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]
        used = sum(map(int, own_and_of_ended_children)) / os.sysconf("SC_CLK_TCK")
        for thread in Path(f"/proc/{pid}/task").iterdir():
            used += sum(map(cpu_seconds, map(int, (thread / "children").read_text().split())))
    return used


def below(pid: int) -> list[int]:
    """The process and all below it."""
    children = (thread / "children" for thread in Path(f"/proc/{pid}/task").iterdir())
    return [pid, *(one for listed in children for child in listed.read_text().split() for one in below(int(child)))]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def peer_of(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=60)


def until_it_answers(port: int, path: str = "/health/", seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError, http.client.HTTPException):
            if get(peer_of(port), path)[0] == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the web process did not answer")
