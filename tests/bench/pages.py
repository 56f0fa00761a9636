"""What a finished page costs beside a bare application that answers the same bytes, and what strangers can do to it.

wrk measures the first: the page, a 404 and many different 404s, against bare applications under the same server. Two that
are compared are asked in turn, A B A B, a second each, and the ratio said is the median of the ratios of neighbours: what
else the machine does lasts longer than two seconds and meets both. It begins once the newsroom has drawn its pictures
ahead, which the bare applications don't do. Then for a minute seven kinds of strangers ask on 40 connections each, and a
reader asks for a finished page 20 times a second.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import hostile
from tests.bench.serving import ROOT, Served, free_port, get, peer_of, served, until_it_answers

#: Two are asked in turn so often, for so many seconds each; before that once, which does not count.
ROUNDS, SECONDS = 9, 1
MINUTE = 60
#: A finished page against a bare application on the same interface, and on WSGI; different 404s against a bare view.
SAME, WSGI, LOST = 0.7, 0.37, 0.25
MEDIAN, WORST = 0.05, 1.0

_NEVER = """
local number = 0
request = function() number = number + 1; return wrk.format("GET", "/2026/03/02/never-" .. number % 10000 .. "/") end
"""


def main() -> None:
    with served() as newsroom:
        if shutil.which("wrk") is None:
            print("wrk is not installed (Debian: apt-get install wrk): how many a second is left out")
        else:
            with bare("asginl", newsroom) as same, bare("wsgi", newsroom) as wsgi:
                newsroom.until_idle()
                _compare(newsroom, same, wsgi)
        _hostile_minute(newsroom)


def _compare(newsroom: Served, same: int, wsgi: int) -> None:
    requests_by_kind = {
        "page": (newsroom.port, "/", ""),
        "same": (same, "/", ""),
        "wsgi": (wsgi, "/", ""),
        "404": (newsroom.port, "/nothing-is-here/", ""),
        "404s": (newsroom.port, "/", _NEVER),
        "view": (newsroom.port, "/bare.json", ""),
    }
    compared = (
        ("page", "a finished page", "same", "a bare application on the same interface", SAME),
        ("page", "a finished page", "wsgi", "a bare WSGI application", WSGI),
        ("404", "one 404 again and again", "page", "a finished page", 0.8),
        ("404s", "10,000 different 404s", "view", "a bare Django view", LOST),
    )
    for name, what, other, beside, aim in compared:
        pairs = [(_a_second(*requests_by_kind[name]), _a_second(*requests_by_kind[other])) for _ in range(1 + ROUNDS)][
            1:
        ]
        _say(what, beside, pairs, aim)


def _say(what: str, beside: str, pairs: list[tuple[float, float]], aim: float) -> None:
    ratios = sorted(rate / other for rate, other in pairs)
    ratio = statistics.median(ratios)
    rate, other = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    print(
        f"{what}: {rate:,.0f} a second, {beside}: {other:,.0f}, ratio {ratio:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}): "
        f"{'within the aim' if ratio >= aim else 'NOT within the aim'} of {aim}",
        flush=True,
    )


def _a_second(port: int, path: str, script: str) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        also = ["-s", file.name] if script else []
        command = ["wrk", "-t1", "-c16", f"-d{SECONDS}", *also, f"http://127.0.0.1:{port}{path}"]
        completed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.findall(r"Requests/sec:\s*([\d.]+)", completed)[0])


@contextmanager
def bare(interface: str, newsroom: Served) -> Iterator[int]:
    """The port of an application that does nothing but answer with the bytes of the newsroom's front page."""
    line = peer_of(newsroom.port)
    line.request("GET", "/")
    response = line.getresponse()
    headers = [(name, value) for name, value in response.getheaders() if name not in ("date", "server")]
    recorded = json.dumps({"headers": headers, "body": response.read().decode("latin-1")})
    port = free_port()
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_text(recorded)
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            interface,
            "--http",
            "1",
            "--port",
            str(port),
            "--workers",
            "1",
            "--no-ws",
            "--log-level",
            "error",
            f"tests.bench.bare:{interface}",
        ]
        more = ["--blocking-threads", "4"] if interface == "wsgi" else []
        # In a session of its own, as the web processes of `manage.py serve`: Linux divides the processors among sessions.
        with subprocess.Popen(
            [*command[:-1], *more, command[-1]],
            cwd=ROOT,
            env={"BARE_ANSWER": file.name},
            start_new_session=True,
        ) as server:
            try:
                until_it_answers(port, "/")
                yield port
            finally:
                server.terminate()


def _hostile_minute(newsroom: Served) -> None:
    before = _reads(newsroom, 5)
    kinds = [
        subprocess.Popen([sys.executable, "-m", "tests.bench.hostile", kind, str(newsroom.port), str(MINUTE)], cwd=ROOT)
        for kind in hostile.KINDS
    ]
    try:
        beside = _reads(newsroom, MINUTE)
    finally:
        for kind in kinds:
            kind.terminate()
            kind.wait()
    for when, taken in (("a finished page, calm", before), ("a finished page, in a hostile minute", beside)):
        median, worst = statistics.median(taken), max(taken)
        within = "within" if median <= MEDIAN and worst <= WORST else "NOT within"
        print(
            f"{when}: median {median * 1000:.1f} ms, worst {worst * 1000:.0f} ms of {len(taken)}: "
            f"{within} {MEDIAN * 1000:.0f} ms and {WORST:.0f} s",
            flush=True,
        )


def _reads(newsroom: Served, seconds: float) -> list[float]:
    taken, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        line = peer_of(newsroom.port)
        begun = time.perf_counter()
        status = get(line, "/")[0]
        taken.append(time.perf_counter() - begun)
        line.close()
        assert status == 200, f"the finished page answered {status}"
        time.sleep(0.05)
    return taken


if __name__ == "__main__":
    main()
