"""What the supervisor does where a machine has no room, or new code does not start."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from newsroom.server.supervisor import Child, Supervisor
from tests.newsroom.processes import wait_for

#: Says nothing, and goes on.
SILENT = [sys.executable, "-c", "import time; time.sleep(60)"]


def supervisor(*children: Child, messages: list[str] | None = None) -> Supervisor:
    return Supervisor(list(children), Path(), dict(os.environ), (messages if messages is not None else []).append)


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files as Linux shows them")
def test_a_child_that_dies_at_once_again_and_again_leaves_no_file_open() -> None:
    child, before = Child("web process", [sys.executable, "-c", ""], signals_ready=True), None
    for _ in range(4):
        child.start(Path(), dict(os.environ))
        assert child.process is not None
        child.process.wait()
        before = before or open_files()
    assert open_files() == before
    assert not child.ready(5)


def test_a_child_that_the_machine_has_no_room_for_is_tried_again_later() -> None:
    messages: list[str] = []
    child = Child("worker", ["/no/such/program"])
    supervisor(child, messages=messages)._restart_if_ended(child)
    assert child.process is None
    assert child.next_start > time.monotonic()
    assert "can't be started" in messages[0]


def test_one_that_does_not_end_when_it_gives_way_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.server.supervisor.STOP_TIMEOUT", 0.2)
    deaf = "import os, signal, sys, time; signal.signal(15, signal.SIG_IGN); os.write(int(sys.argv[-1]), b'r'); time.sleep(60)"
    child = Child("web process", [sys.executable, "-c", deaf], signals_ready=True)
    changing = supervisor(child)
    child.start(Path(), dict(os.environ))
    old = child.process
    assert old is not None
    assert child.ready(30)
    changing._reload_all()

    def killed() -> bool:
        changing._kill_overdue()
        return old.poll() is not None

    assert wait_for(killed)
    assert old.returncode == -signal.SIGKILL
    changing._stop_children()
    assert not changing._terminating


def test_new_code_that_does_not_become_ready_delays_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.server.supervisor.START_TIMEOUT", 600)
    child = Child("web process", SILENT, signals_ready=True)
    successor = child.successor()
    monkeypatch.setattr(child, "successor", lambda: successor)
    changing = supervisor(child)
    threading.Timer(0.3, changing._stop).start()
    changing._reload_all()
    assert changing.children == [child]
    assert successor.process is not None
    assert successor.process.wait() == -signal.SIGTERM  # it was not waited for until it ended by itself
