"""What a rights answer costs over HTTP, against a bare JSON view of the same server process.

Both addresses are asked in turn, so that whatever else the machine does weighs on both alike.
"""

import re
import statistics
import time
from urllib.parse import quote, urlsplit

from tests.bench.serving import Served, served

TIMES = 300


def main() -> None:
    with served() as newsroom:
        path = f"/api/v1/rights?url={quote(_a_story(newsroom))}&territory=GB&media=web"
        bare, rights = _medians(newsroom, "/bare.json", path)
    print(f"a bare JSON view     {bare * 1000:7.2f} ms")
    print(f"a rights answer      {rights * 1000:7.2f} ms   {rights / bare:.1f} times the bare view")


def _medians(newsroom: Served, *paths: str) -> list[float]:
    """Seconds that each path takes, asked in turn."""
    taken: dict[str, list[float]] = {path: [] for path in paths}
    for _ in range(TIMES):
        for path in paths:
            begun = time.perf_counter()
            status = newsroom.get(path)[0]
            taken[path].append(time.perf_counter() - begun)
            assert status == 200, f"{path} answered {status}"
    return [statistics.median(taken[path]) for path in paths]


def _a_story(newsroom: Served) -> str:
    match = re.search(r"<item>.*?<link>([^<]+)</link>", newsroom.get("/feeds/rss.xml")[1].decode(), re.DOTALL)
    assert match, "the feed of the demonstration newsroom is empty"
    return urlsplit(match[1]).path


if __name__ == "__main__":
    main()
