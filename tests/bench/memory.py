"""What a web process takes of memory: when nobody has asked for a page, and when every page of the sitemap was asked for."""

import re
from pathlib import Path

from tests.bench.serving import Served, served

#: Megabytes of a web process with an empty cache.
EMPTY = 150


def main() -> None:
    with served() as newsroom:
        newsroom.until_idle()
        _say("with an empty cache", newsroom, EMPTY)
        paths = _every_page(newsroom)
        for path in paths:
            status, _ = newsroom.get(path)
            assert status == 200, f"{path}: {status}"
        _say(f"after {len(paths)} pages", newsroom)


def _every_page(newsroom: Served) -> list[str]:
    sitemaps = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", newsroom.get("/sitemap.xml")[1].decode())
    pages = (re.findall(r"<url><loc>https?://[^/]+(/[^<]*)</loc>", newsroom.get(one)[1].decode()) for one in sitemaps)
    return [path for some in pages for path in some]


def _say(when: str, newsroom: Served, aim: int | None = None) -> None:
    resident = max(megabytes(pid) for pid in newsroom.processes())
    verdict = "" if aim is None else f": {'within' if resident <= aim else 'NOT within'} the aim of {aim}"
    print(f"a web process {when} has {resident:.0f} MB{verdict}", flush=True)


def megabytes(pid: int) -> float:
    """What is resident of a process, with the pages that it shares with others. Only on systems with /proc."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
