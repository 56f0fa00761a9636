"""A crowd on one story: a hundred clients who ask at once for a page that nobody drew, and ten times what one core draws, for a minute.

wrk asks for the story over a hundred connections at a steady rate. Each drawing is counted by the newsroom itself (counted.py).
"""

import argparse
import asyncio
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

from tests.bench.serving import PEERS, Served, served

CLIENTS, TIMES_AS_MANY, SECONDS = 100, 10, 60
#: Seconds within which all but one in a hundred are answered.
LATEST = 0.05
#: Stories that are drawn one after the other, to know how many one core draws; and stories on which a crowd comes.
DRAWN, CROWDS = 15, 15


def main(seconds: int = SECONDS) -> None:
    with served("tests.bench.counted") as newsroom:
        newsroom.until_idle()
        paths = re.findall(r"<url><loc>https?://[^/]+(/[^<]*)</loc>", newsroom.get("/sitemap-1.xml")[1].decode())
        # What a process does once, it does not do in a surge.
        newsroom.get(paths.pop())
        rate = _drawn_in_a_second(newsroom, paths[:DRAWN])
        crowds = [asyncio.run(_crowd(newsroom.port, path)) for path in paths[DRAWN : DRAWN + CROWDS]]
        drawings = [_drawings(newsroom, path) for path in paths[DRAWN : DRAWN + CROWDS]]
        _say(
            f"{CLIENTS} clients at once on a cold page, {len(crowds)} times",
            [s for crowd in crowds for s in crowd],
            drawings,
        )
        if shutil.which("wrk") is None:
            print("wrk is not installed (Debian: apt-get install wrk): the surge is left out")
            return
        _surge(newsroom, paths[DRAWN + CROWDS], rate * TIMES_AS_MANY, seconds)


def _drawn_in_a_second(newsroom: Served, paths: Sequence[str]) -> float:
    """How many stories one core draws: by the time that the processor took, for what else the machine does is no part of it."""
    before = newsroom.cpu_seconds()
    for path in paths:
        assert newsroom.get(path)[0] == 200
    return len(paths) / max(newsroom.cpu_seconds() - before, 0.01)


async def _crowd(port: int, path: str) -> list[float]:
    """The seconds after which each client has its answer; infinite where it is none."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()
    lines = [
        await asyncio.open_connection("127.0.0.1", port, local_addr=(PEERS[n % len(PEERS)], 0)) for n in range(CLIENTS)
    ]
    begun = time.perf_counter()

    async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> float:
        writer.write(request)
        response = await reader.read()
        taken = time.perf_counter() - begun
        writer.close()
        return taken if response.startswith(b"HTTP/1.1 200") and response.endswith(b"</html>\n") else float("inf")

    return await asyncio.gather(*(ask(*line) for line in lines))


def _drawings(newsroom: Served, path: str) -> int:
    return Path(newsroom.env["NEWSROOM_DATA"], "drawings").read_text().splitlines().count(path)


def _surge(newsroom: Served, path: str, rate: float, seconds: int) -> None:
    """wrk waits after each answer for so many milliseconds: that many connections ask at about that rate."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(f"delay = function() return {max(1, round(CLIENTS / rate * 1000))} end")
        file.flush()
        url = f"http://127.0.0.1:{newsroom.port}{path}"
        command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}", "--latency", "-s", file.name, url]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    errors = re.findall(r"(?:Non-2xx|Socket errors).*", text)
    number, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s)", text)[0]
    p99 = float(number) * {"us": 1e-6, "ms": 1e-3, "s": 1.0}[unit]
    per_second = float(re.findall(r"Requests/sec:\s*([\d.]+)", text)[0])
    drawings = _drawings(newsroom, path)
    within = not errors and p99 <= LATEST and drawings == 1
    print(
        f"a surge on one story, {per_second:,.0f} a second of {rate:,.0f} that are {TIMES_AS_MANY} times what one core draws, for"
        f" {seconds} s: p99 {p99 * 1e3:.1f} ms, drawn {drawings} time(s), {errors or 'no error'}: {_verdict(within)}",
        flush=True,
    )


def _say(what: str, taken: Sequence[float], drawings: Sequence[int]) -> None:
    p99 = quantiles(taken, n=100)[98]
    errors = sum(seconds == float("inf") for seconds in taken)
    within = not errors and p99 <= LATEST and set(drawings) == {1}
    print(
        f"{what}: p99 {p99 * 1e3:.1f} ms, median {median(taken) * 1e3:.1f} ms, drawn {max(drawings)} time(s) each, {errors} error(s):"
        f" {_verdict(within)}",
        flush=True,
    )


def _verdict(within: bool) -> str:
    return f"{'within' if within else 'NOT within'} the aim of {LATEST * 1e3:.0f} ms, one drawing and no error"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long the surge lasts")
    main(parser.parse_args().seconds)
