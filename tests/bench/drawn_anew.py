"""What a page costs that is drawn anew, in counted CPU beside a bare Django view in the same process, and in queries.

Each page is drawn as the page cache draws it, its entry left out, 500 addresses in turn where there are so many. An article is measured
twice: when nothing of it was drawn in this process before, as of one just published, and when only its entry was purged. Compression, which
happens after the answer, is printed apart. `--nothing-kept` forgets every fragment before each page.

Without options all is measured on a database of its own with STORIES stories. With any, `DATABASE_URL` names the database, and
`DJANGO_SETTINGS_MODULE` is tests.bench.settings; `--fill 1000` fills it, `--here` measures it. at_size.py compares several sizes.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import django

from tests.bench.serving import ROOT, demonstration

#: Stories of the newsroom of its own, besides the demonstration's.
STORIES = 1_000
#: Drawings of each kind, in so many rounds.
TIMES, ROUNDS = 40, 3
ADDRESSES = 500
#: The least ratio to the bare view, by kind; with fragments, and with nothing kept.
ARTICLE, LIST = 0.08, 0.04
ARTICLE_COLD, LIST_COLD = 0.013, 0.007
#: The same of a search for a word in 2 % of the stories, by the number of stories from which it holds.
SEARCH = {0: 0.02, 50_000: 0.005}
FIRST_TIME = "article, first time"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--here", action="store_true", help="measure the database that DATABASE_URL names")
    parser.add_argument("--fill", type=int, default=0, help="record so many stories first, and measure nothing")
    parser.add_argument("--nothing-kept", action="store_true", help="forget every fragment before each page")
    parser.add_argument("--only", default="", help="measure the kinds whose names begin so")
    parser.add_argument("--profile", action="store_true", help="print where the time of each kind goes")
    parser.add_argument("--into", type=Path, help="also write the ratio of each kind to this file, as JSON")
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
    ratios: dict[str, float] = {}
    for kind, paths in addresses.by_kind(ADDRESSES).items():
        if kind.startswith(options.only):
            ratios |= _measure(kind, paths, drawn_pages, options.profile)
    if options.into:
        options.into.write_text(json.dumps(ratios))


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


def _compared(draw: Callable[[], Any], bare: Callable[[], Any], times: int) -> tuple[float, float]:
    """CPU seconds of one drawing and of one bare view: medians of rounds in which they take turns, so that both have the same machine."""
    drawn, beside = [], []
    for _ in range(ROUNDS):
        own, other = 0.0, 0.0
        for _ in range(times):
            began = time.thread_time()
            draw()
            between = time.thread_time()
            for _ in range(5):
                bare()
            own, other = own + between - began, other + time.thread_time() - between
        drawn.append(own / times)
        beside.append(other / times / 5)
    return statistics.median(drawn), statistics.median(beside)


def _measure(kind: str, paths: list[str], drawn_pages: _Drawn, profile: bool) -> dict[str, float]:
    """The ratio of each way in which this kind is measured."""
    first = drawn_pages.page(paths[0])
    assert first.status.startswith("200"), f"{paths[0]}: {first.status}"
    ratios = {}
    if kind == "article" and not drawn_pages.nothing_kept:
        for path in paths[:20]:
            drawn_pages.page(path)
        ratios[FIRST_TIME] = _ratio(FIRST_TIME, paths[20:], drawn_pages)
    if not drawn_pages.nothing_kept:
        for path in paths:
            drawn_pages.page(path)
    ratios[kind] = _ratio(kind, paths, drawn_pages)
    if profile:
        _profile(drawn_pages, paths)
    return ratios


def _ratio(kind: str, paths: list[str], drawn_pages: _Drawn) -> float:
    from django.db import connection

    queries: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        response = drawn_pages.page(paths[-1])
    turns = cycle(paths)
    page, bare = _compared(lambda: drawn_pages.page(next(turns)), lambda: drawn_pages.bare("/bare.json"), TIMES)
    aim = _aim(kind, drawn_pages.nothing_kept)
    verdict = "" if aim is None else f": {'within' if bare / page >= aim else 'NOT within'} the aim of {aim}"
    compression = _seconds_of_compression(response)
    print(
        f"{kind:24} {page * 1e3:7.2f} ms, {len(queries):3} queries, bare view {bare * 1e3:5.2f} ms, ratio {bare / page:.4f}{verdict}"
        f" (compressed afterwards in {compression * 1e3:.2f} ms)",
        flush=True,
    )
    return bare / page


def _seconds_of_compression(response: Any) -> float:
    from newsroom.page_cache.entry import compress

    if response.entry is None or not response.entry.compressible:
        return 0.0
    began = time.thread_time()
    compress(response.entry)
    return time.thread_time() - began


def _aim(kind: str, nothing_kept: bool) -> float | None:
    if kind == "search":
        from articles.models import Article

        stories = Article.objects.count()
        return [aim for least, aim in SEARCH.items() if stories >= least][-1]
    if kind.startswith("article"):
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
