"""What each page costs with many stories beside what it costs with 1,000, on SQLite or PostgreSQL; each ratio beside its aim.

    python -m tests.bench.at_size 1000 100000                               SQLite, a file of its own
    python -m tests.bench.at_size 1000 100000 --postgresql postgres://…/    a server on which databases may be made

The stories are the demonstration's, copied within the record by bulk inserts (filling.py); the same each time but for their moments.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.serving import ROOT, demonstration

#: How much more a page may cost, by the least number of stories for which it holds.
AIMS = {0: 1.1, 1_000_000: 1.3}
#: Of a page far down a section beside its first.
FAR_DOWN = 1.3
DATABASE = "newsroom_bench"
#: Entries of a sitemap of stories at most; what it costs is compared by the entry.
IN_PART = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--postgresql", default="", metavar="URL", help="the address of a server, without a database")
    options = parser.parse_args()
    small, *larger = [_ratios(stories, options.postgresql) for stories in options.stories]
    for stories, ratios in zip(options.stories[1:], larger, strict=True):
        print(f"\n{stories:,} stories beside {options.stories[0]:,}")
        entries = min(stories, IN_PART) / min(options.stories[0], IN_PART)
        _compare(stories, small, ratios | {"sitemap of stories": ratios["sitemap of stories"] * entries})


def _ratios(stories: int, server: str) -> dict[str, float]:
    print(f"\n{stories:,} stories on {'PostgreSQL' if server else 'SQLite'}", flush=True)
    with TemporaryDirectory() as folder, _database(server) as url, demonstration(database_url=url) as env:
        into, began = Path(folder, "ratios.json"), time.monotonic()
        for arguments in (("--fill", str(stories)), ("--here", "--into", str(into))):
            subprocess.run([sys.executable, "-m", "tests.bench.drawn_anew", *arguments], cwd=ROOT, env=env, check=True)
            if arguments[0] == "--fill":
                print(f"filled in {time.monotonic() - began:,.0f} s", flush=True)
        return dict(json.loads(into.read_text()))


@contextmanager
def _database(server: str) -> Iterator[str]:
    """The address of an empty database on that server, dropped afterwards; "" without a server."""
    if not server:
        yield ""
        return
    import psycopg

    server = server.rstrip("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for statement in (f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f"CREATE DATABASE {DATABASE}"):
            connection.execute(statement)
        try:
            yield f"{server}/{DATABASE}"
        finally:
            connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


def _compare(stories: int, small: dict[str, float], large: dict[str, float]) -> None:
    aim = [times for least, times in AIMS.items() if stories >= least][-1]
    for kind, ratio in large.items():
        times = small[kind] / ratio
        verdict = "" if kind == "search" else f": {'within' if times <= aim else 'NOT within'} the aim of {aim}"
        print(f"{kind:24} {times:.2f} times{verdict}")
    times = large["section"] / large["section far down"]
    print(
        f"far down beside the first page {times:.2f} times: {'within' if times <= FAR_DOWN else 'NOT within'} {FAR_DOWN}"
    )


if __name__ == "__main__":
    main()
