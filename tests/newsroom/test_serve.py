"""`manage.py serve`: web server and worker, each brought back when it dies, and no one left when it ends."""

import http.client
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from newsroom.management.commands.serve import BESIDE, address_of, too_few_connections, too_few_files
from newsroom.server.routing import MOST_CONNECTIONS
from tests.conftest import ROOT
from tests.newsroom.processes import Served, alive, environment, family, output_of, running, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    newsroom = Served(tmp_path)
    assert wait_for(newsroom.answers), output_of(tmp_path)
    # It comes after those that readers wait for.
    assert wait_for(lambda: bool(newsroom.children("manage.py work")))
    yield newsroom
    left = family(newsroom.process.pid)
    newsroom.process.kill()
    newsroom.process.wait()
    for pid in left:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


def test_it_serves_where_it_is_told_says_so_and_ends_without_leaving_anyone(served: Served, tmp_path: Path) -> None:
    assert f"http://127.0.0.1:{served.port}/admin/" in output_of(tmp_path)
    assert served.answers(path="/")
    assert served.status("get", "/2026/03/02/never/") == 404
    assert served.status("GET", f"/{'x' * 70_000}") == 414
    with socket.create_connection(("127.0.0.1", served.port), timeout=5) as stranger:
        stranger.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 300_000 + b"\r\n\r\n")
        assert b" 431 " in stranger.recv(100)
    started = family(served.process.pid)
    assert len(started) >= 3
    assert served.end(signal.SIGTERM) < 10
    assert served.process.returncode == 0
    assert not [line for pid, line in started.items() if alive(pid)]
    assert not served.answers()


def test_it_serves_where_the_demonstration_is_not_installed(tmp_path: Path) -> None:
    """As in the production image."""
    left_out = shutil.ignore_patterns("demonstration", "__pycache__")
    for folder in ("newsroom", "articles", "syndication", "templates", "static"):
        shutil.copytree(ROOT / folder, tmp_path / "code" / folder, ignore=left_out)
    shutil.copy(ROOT / "manage.py", tmp_path / "code")
    newsroom = Served(tmp_path, code=tmp_path / "code")
    try:
        assert wait_for(lambda: newsroom.answers(path="/")), output_of(tmp_path)
    finally:
        newsroom.end(signal.SIGTERM)
    demo = [sys.executable, "manage.py", "demo"]
    completed = subprocess.run(
        demo, cwd=tmp_path / "code", env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert "CommandError: The demonstration is not installed here" in completed.stderr


def test_a_web_process_and_the_worker_come_back_when_they_are_killed(served: Served) -> None:
    (worker,), web = served.children("manage.py work"), served.children("newsroom.server")
    killed = {worker, web.pop()}
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert wait_for(lambda: len(served.children("newsroom.server") - killed) == 2)
    assert wait_for(lambda: bool(served.children("manage.py work") - killed))
    assert web <= served.children("newsroom.server")
    assert served.answers()
    assert served.end(signal.SIGINT) < 10


def test_on_a_hangup_new_processes_take_over_and_no_connection_is_refused(served: Served, tmp_path: Path) -> None:
    old = set(family(served.process.pid))
    served.process.send_signal(signal.SIGHUP)
    statuses = []

    def everyone_is_new() -> bool:
        statuses.append(served.status("GET", "/"))
        return "Restarted." in output_of(tmp_path) and not old & set(family(served.process.pid))

    assert wait_for(everyone_is_new)
    assert set(statuses) == {200}
    assert len(served.children("newsroom.server")) == 2
    assert len(served.children("manage.py work")) == 1


def test_its_children_end_with_it_when_it_is_killed(served: Served) -> None:
    children = family(served.process.pid)
    assert len(children) >= 3
    served.process.kill()
    served.process.wait()
    assert wait_for(lambda: not any(running(pid) for pid in children), 10)
    assert not served.answers()


@pytest.mark.parametrize("shared", [False, True])
def test_a_port_that_another_has_is_refused(shared: bool) -> None:
    """Also one whose owner would share it."""
    with socket.create_server(("127.0.0.1", 0), reuse_port=shared) as another:
        port = another.getsockname()[1]
        with pytest.raises(CommandError, match=f"port {port} of 127.0.0.1 can't be had"):
            call_command("serve", port=port)


def test_what_is_underway_is_finished_when_it_is_told_to_end(served: Served) -> None:
    """A request that has arrived whole."""
    connections = [http.client.HTTPConnection("127.0.0.1", served.port, timeout=20) for _ in range(6)]
    for number, http_connection in enumerate(connections):
        http_connection.request(
            "POST", "/admin/login/", urlencode({"username": f"nobody-{number}", "password": "x" * 12})
        )
    time.sleep(0.05)
    served.process.send_signal(signal.SIGTERM)
    # 403: the form's token is not there. What counts is that there is an answer.
    assert {http_connection.getresponse().status for http_connection in connections} == {403}
    assert served.process.wait(timeout=15) == 0


def test_a_database_without_its_migrations_is_said_with_the_command_to_run(tmp_path: Path) -> None:
    empty = Served(tmp_path, "--no-worker", DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert empty.process.wait(timeout=30) == 1
    assert "Run “python manage.py migrate” first" in output_of(tmp_path)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8001"), ("::1", "http://[::1]:8001"), ("localhost", "http://localhost:8001")],
)
def test_where_it_serves_is_an_address(host: str, address: str) -> None:
    assert address_of(host, 8001) == address
    assert urlsplit(address_of(host, 8001)).port == 8001


@pytest.mark.parametrize("port", [0, 70_000, -1])
def test_a_port_that_is_none_is_said(port: int) -> None:
    with pytest.raises(CommandError, match="is no port: take one from 1 to 65535"):
        call_command("serve", port=port)


@pytest.mark.parametrize(
    ("most", "warned"), [(1_024, True), (4_095, True), (20_000, False), (resource.RLIM_INFINITY, False)]
)
def test_few_open_files_are_said_at_the_start(most: int, warned: bool) -> None:
    assert bool(too_few_files(most)) is warned


def test_of_postgresql_it_is_said_how_many_connections_are_needed() -> None:
    warning = too_few_connections(1_000)
    assert too_few_connections(1) == ""
    needed = 1_000 * MOST_CONNECTIONS + BESIDE
    assert (f"1000 web processes with a worker may need {needed}" in warning) is (connection.vendor == "postgresql")
