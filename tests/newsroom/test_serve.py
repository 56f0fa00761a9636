"""`manage.py serve`: web server and worker, each brought back when it dies, and no one left when it ends."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.newsroom.processes import Served, alive, family, said, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    newsroom = Served(tmp_path)
    assert wait_for(newsroom.answers), said(tmp_path)
    yield newsroom
    left = family(newsroom.process.pid)
    newsroom.process.kill()
    newsroom.process.wait()
    for pid in left:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


def test_it_serves_where_it_is_told_says_so_and_ends_without_leaving_anyone(served: Served, tmp_path: Path) -> None:
    assert f"http://127.0.0.1:{served.port}/admin/" in said(tmp_path)
    assert served.answers(path="/")
    assert served.status("get", "/2026/03/02/never/") == 404
    started = family(served.process.pid)
    assert len(started) >= 4
    assert served.end(signal.SIGTERM) < 10
    assert served.process.returncode == 0
    assert not [line for pid, line in started.items() if alive(pid)]
    assert not served.answers()


def test_a_web_process_the_web_server_and_the_worker_come_back_when_they_are_killed(served: Served) -> None:
    (worker,) = served.children("manage.py work")
    os.kill(worker, signal.SIGKILL)
    assert wait_for(lambda: bool(served.children("manage.py work") - {worker}))
    servers = served.children("granian")
    (main,) = {pid for pid in servers if family(pid)}
    os.kill((servers - {main}).pop(), signal.SIGKILL)
    assert wait_for(lambda: len(served.children("granian") & servers) == 2 and len(served.children("granian")) == 3)
    assert wait_for(served.answers)
    servers = served.children("granian")
    os.kill(main, signal.SIGKILL)
    assert wait_for(lambda: len(served.children("granian") - servers) == 3)
    assert wait_for(served.answers)
    assert not [pid for pid in servers if alive(pid)]
    assert served.end(signal.SIGINT) < 10


@pytest.mark.parametrize("port", [0, 70_000, -1])
def test_a_port_that_is_none_is_said(port: int) -> None:
    with pytest.raises(CommandError, match="is no port: take one from 1 to 65535"):
        call_command("serve", port=port)
