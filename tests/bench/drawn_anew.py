"""What a page costs that is drawn anew, in counted CPU beside a bare Django view in the same process, and in queries.

Each page is drawn as the page cache draws it, its entry left out, 500 addresses in turn where there are so many. Both are measured in
turns, so that a busy machine slows both. `--nothing-kept` forgets every fragment before each page.

Without options all is measured on a database of its own with STORIES stories. With any, `DATABASE_URL` names the database, and
`DJANGO_SETTINGS_MODULE` is tests.bench.settings; `--fill 1000` fills it, `--here` measures it.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import django

from tests.bench.serving import ROOT, demonstration

#: Stories of the newsroom of its own, besides the demonstration's.
STORIES = 1_000
#: Drawings of each kind, in so many rounds.
TIMES, ROUNDS = 20, 3
ADDRESSES = 500
#: The least ratio to the bare view, by kind; with fragments, and with nothing kept.
ARTICLE, LIST = 0.08, 0.04
ARTICLE_COLD, LIST_COLD = 0.013, 0.007
QUERIES = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--here", action="store_true", help="measure the database that DATABASE_URL names")
    parser.add_argument("--fill", type=int, default=0, help="record so many stories first, and measure nothing")
    parser.add_argument("--nothing-kept", action="store_true", help="forget every fragment before each page")
    parser.add_argument("--only", default="", help="measure the kinds whose names begin so")
    parser.add_argument("--profile", action="store_true", help="print where the time of each kind goes")
    options = parser.parse_args()
    if options == parser.parse_args([]):
        _measure_a_newsroom_of_its_own()
        return
    django.setup()
    from tests.bench import addresses, filling

    if options.fill:
        filling.fill(options.fill, addresses.moment())
        return
    drawn_pages = _Drawn(options.nothing_kept)
    bare = _seconds(drawn_pages.bare, ["/bare.json"], TIMES * 5)
    print(f"a bare Django view: {bare * 1e6:,.0f} µs of CPU")
    for kind, paths in addresses.by_kind(ADDRESSES).items():
        if kind.startswith(options.only):
            _measure(kind, paths, drawn_pages, options.profile)


def _measure_a_newsroom_of_its_own() -> None:
    with demonstration() as env:
        for arguments in (("--fill", str(STORIES)), ("--here",), ("--nothing-kept",)):
            print(*arguments, flush=True)
            command = [sys.executable, "-m", "tests.bench.drawn_anew", *arguments]
            subprocess.run(command, cwd=ROOT, env=env, check=True)


class _Drawn:
    def __init__(self, nothing_kept: bool) -> None:
        from django.core.handlers.wsgi import WSGIHandler

        from newsroom.page_cache.middleware import PageCacheMiddleware

        self.django = WSGIHandler()
        self.cache = PageCacheMiddleware(self.django)
        self.cache.changes.read()
        self.nothing_kept = nothing_kept

    def page(self, address: str) -> Any:
        from newsroom.page_cache.key import CacheKey

        if self.nothing_kept:
            _forget()
        path, _, query = address.partition("?")
        return self.cache.draw(CacheKey(path, query))

    def bare(self, address: str) -> Any:
        from newsroom.page_cache.key import CacheKey
        from newsroom.page_cache.middleware import Drawing, _anonymous_environ

        return b"".join(self.django(_anonymous_environ(CacheKey(address, ""), Drawing()), _start))


def _start(*_: Any) -> Callable[[bytes], object]:
    return len


def _forget() -> None:
    """Drop whatever is kept between two drawings."""
    from articles.reader.cache import clear_caches

    clear_caches()


def _seconds(draw: Callable[[str], Any], paths: list[str], times: int) -> float:
    """CPU seconds of one drawing: the median of the rounds."""
    taken, turns = [], cycle(paths)
    for _ in range(ROUNDS):
        paths_in_turn = list(islice(turns, times))
        begun = time.process_time()
        for path in paths_in_turn:
            draw(path)
        taken.append((time.process_time() - begun) / times)
    return statistics.median(taken)


def _measure(kind: str, paths: list[str], drawn_pages: _Drawn, profile: bool) -> None:
    from django.db import connection

    warmed_up: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        warmed_up.append(sql)
        return execute(sql, *rest)

    first = drawn_pages.page(paths[0])
    assert first.status.startswith("200"), f"{paths[0]}: {first.status}"
    for path in paths[:20]:
        drawn_pages.page(path)
    with connection.execute_wrapper(count):
        drawn_pages.page(paths[-1])
    bare, page = (
        _seconds(draw, on, n)
        for draw, on, n in ((drawn_pages.bare, ["/bare.json"], 100), (drawn_pages.page, paths, TIMES))
    )
    aim = _aim(kind, drawn_pages.nothing_kept)
    verdict = "" if aim is None else f": {'within' if bare / page >= aim else 'NOT within'} the aim of {aim}"
    print(f"{kind:24} {page * 1e3:8.2f} ms, {len(warmed_up):3} queries, ratio {bare / page:.4f}{verdict}", flush=True)
    if profile:
        _profile(drawn_pages, paths)


def _aim(kind: str, nothing_kept: bool) -> float | None:
    if kind == "article":
        return ARTICLE_COLD if nothing_kept else ARTICLE
    if nothing_kept:
        return LIST_COLD if kind in ("home", "section") else None
    return LIST if kind in ("home", "section", "bureau", "topic", "feed") else None


def _profile(drawn_pages: _Drawn, paths: list[str]) -> None:
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.enable()
    for path in islice(cycle(paths), TIMES):
        drawn_pages.page(path)
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(70)


if __name__ == "__main__":
    main()
