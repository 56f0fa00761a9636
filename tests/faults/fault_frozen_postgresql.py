"""A PostgreSQL that is frozen (SIGSTOP) for a minute costs no drawn page, and nobody waits longer than ten seconds.

Desk, API and health answer 503 with Retry-After, a save gives its text back, and all serve again within 5 s of its
return, without a restart. `FROZEN_FOR` says for how many seconds.
"""

import concurrent.futures
import http.client
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django

#: SQLite has no server that could freeze. The one that is frozen here is of this script's own.
DATABASES = ("postgresql",)
FROZEN_FOR = float(os.environ.get("FROZEN_FOR", "60"))
PASSWORD = "a long password for faults"


class Said(NamedTuple):
    status: int
    seconds: float
    body: bytes
    headers: dict[str, str]


class Desk:
    """One who is signed in."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()

    def ask(self, path: str, sent: dict[str, str] | None = None) -> Said:
        began = time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = (
            {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        )
        headers |= (
            {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
            if sent
            else {}
        )
        try:
            line.request("POST" if sent else "GET", path, urlencode(sent) if sent else None, headers)
            response = line.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as problem:
            return Said(0, time.monotonic() - began, str(problem).encode(), {})
        finally:
            line.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0]
        response_headers = {name.lower(): value for name, value in response.getheaders()}
        return Said(response.status, time.monotonic() - began, body, response_headers)

    def form(self, path: str, **typed: str) -> dict[str, str]:
        page = self.ask(path).body.decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        return {"csrfmiddlewaretoken": token[1] if token else "", **typed}


def main() -> list[str]:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / ".ci"))
    import postgresql

    os.environ.pop("TEST_DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    with postgresql.server() as address, tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = address
        django.setup()
        from tests.crash.newsroom import furnish
        from tests.newsroom.processes import Served, output_of, wait_for

        furnish()
        path = _arranged()
        served = Served(Path(folder), "--no-worker")
        try:
            if not wait_for(served.answers):
                return [f"it did not start: {output_of(Path(folder))[-500:]}"]
            return _frozen(served.port, path, address)
        finally:
            served.process.terminate()
            served.process.wait(20)


def _arranged() -> str:
    """The path of a live story; the editor may sign in."""
    from articles.models import Section
    from newsroom.accounts.models import User
    from tests.faults.fault_database_stopped_after_kill import _published

    by = User.objects.get(username="editor")
    by.is_staff = True
    by.set_password(PASSWORD)
    by.save()
    return str(_published(by, Section.objects.get(), 1).path)


def _frozen(port: int, path: str, address: str) -> list[str]:
    desk, wrong = Desk(port), list[str]()
    signed = desk.ask("/admin/login/", desk.form("/admin/login/", username="editor", password=PASSWORD))
    if signed.status != 302:
        return [f"signing in answered {signed.status}"]
    typed = desk.form("/admin/articles/article/add/", headline="Zqtypedqz", body="<p>Zqbodyqz</p>")
    for _ in range(20):
        desk.ask(path)
    postmaster = _postmaster(address)
    requests: dict[str, Callable[[], Said]] = {
        "save": lambda: desk.ask("/admin/articles/article/add/", typed),
        "list": lambda: desk.ask("/admin/articles/article/"),
        "api": lambda: desk.ask(f"/api/v1/rights?url={path}"),
        "health": lambda: desk.ask("/health/"),
        "undrawn": lambda: desk.ask("/archive/"),
    }
    with _stopped(postmaster):
        until, slowest = time.monotonic() + FROZEN_FOR, 0.0
        while time.monotonic() < until:
            with concurrent.futures.ThreadPoolExecutor(len(requests) + 1) as together:
                futures = {name: together.submit(request) for name, request in requests.items()}
                pages = together.submit(lambda: [desk.ask(path) for _ in range(20)])
                wrong += [w for name, request in futures.items() for w in _not_busy(name, request.result())]
                slowest = max([slowest, *(future.result().seconds for future in futures.values())])
                bad = [page for page in pages.result() if page.status != 200 or page.seconds > 1]
                if bad:
                    wrong.append(f"a finished page answered {bad[0].status} after {bad[0].seconds:.1f} s")
    print(f"   the longest wait was {slowest:.1f} s")
    back = time.monotonic()
    missing: set[str] = set(requests)
    while missing and time.monotonic() - back < 15:
        missing = {name for name in missing if requests[name]().status not in (200, 302, 404)}
    if (took := time.monotonic() - back) > 5:
        wrong.append(f"{took:.1f} s after its return {', '.join(sorted(missing)) or 'all'} served again")
    print(f"   all served again {took:.1f} s after its return")
    return list(dict.fromkeys(wrong))


def _not_busy(name: str, response: Said) -> list[str]:
    faults = []
    if response.status != 503 or "retry-after" not in response.headers:
        faults.append(f"{name} answered {response.status}, Retry-After {response.headers.get('retry-after')}")
    if response.seconds > 10:
        faults.append(f"{name} took {response.seconds:.1f} s")
    if name == "save" and not (b"Zqtypedqz" in response.body and b"Zqbodyqz" in response.body):
        faults.append("the save did not give its text back")
    return faults


def _postmaster(address: str) -> int:
    import psycopg

    with psycopg.connect(address) as line:
        row: Any = line.execute("SELECT pg_backend_pid()").fetchone()
        return int(Path(f"/proc/{row[0]}/stat").read_text().rpartition(")")[2].split()[1])


class _stopped:
    """The server and every process of it, stopped for as long as the block lasts."""

    def __init__(self, postmaster: int) -> None:
        self.postmaster = postmaster

    def __enter__(self) -> None:
        from tests.newsroom.processes import family

        self.pids = [self.postmaster, *family(self.postmaster)]
        for pid in self.pids:
            os.kill(pid, signal.SIGSTOP)

    def __exit__(self, *_: object) -> None:
        for pid in self.pids:
            os.kill(pid, signal.SIGCONT)
