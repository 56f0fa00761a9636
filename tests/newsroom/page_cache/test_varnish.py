"""A real Varnish before a real newsroom, with the configuration that is shipped: `deploy/varnish.vcl`."""

import contextlib
import http.client
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from articles.models import FrontCache, Version
from tests import factories, programs
from tests.conftest import ROOT, here
from tests.newsroom.page_cache.test_processes import manage, serving
from tests.newsroom.processes import free_port, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

WORD = "zqvarnishqz"
#: Whom the shipped configuration lets purge, and a peer whom it does not.
NEWSROOM, STRANGER = "127.0.0.1", "127.0.0.2"


class Response(NamedTuple):
    """`headers`: by their names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Varnish:
    """varnishd on a port of its own, before the newsroom at another."""

    def __init__(self, folder: Path, port: int, newsroom_port: int) -> None:
        self.port, self._folder = port, folder
        configuration = (ROOT / "deploy" / "varnish.vcl").read_text()
        assert configuration.count('.port = "8000";') == 1
        file = folder / "varnish.vcl"
        file.write_text(configuration.replace('.port = "8000";', f'.port = "{newsroom_port}";'))
        command = [*here(programs.varnish), "-a", f"127.0.0.1:{port}", "-f", str(file), "-n", str(folder / "varnish")]
        with (folder / "varnish.log").open("wb") as log:
            self._process = subprocess.Popen([*command, "-s", "malloc,32m"], stdout=log, stderr=log)

    def request(self, path: str, method: str = "GET", peer: str = NEWSROOM, **headers: str) -> Response:
        """Over a connection of its own. Underscores of the headers' names stand for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10, source_address=(peer, 0))
        with contextlib.closing(connection):
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            response = connection.getresponse()
            response_headers = {name.lower(): text for name, text in response.getheaders()}
            return Response(response.status, response_headers, response.read())

    def answers(self) -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.request("/health/").status == 200
        return False

    def hits(self) -> int:
        """How many responses came from its cache."""
        command = ["varnishstat", "-n", str(self._folder / "varnish"), "-1", "-f", "MAIN.cache_hit"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return int(re.findall(r"MAIN\.cache_hit\s+(\d+)", printed)[0])

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=15)


@pytest.fixture
def story() -> Version:
    return factories.published(headline=f"The {WORD} opens", body=f"<p>{WORD} {'text ' * 300}</p>")


@pytest.fixture
def other_story() -> Version:
    return factories.published(headline="The lighthouse stays")


@pytest.fixture
def varnish(tmp_path: Path, story: Version, other_story: Version) -> Iterator[Varnish]:
    port = free_port()
    with serving(tmp_path, FRONT_CACHES=f"http://127.0.0.1:{port}/") as newsroom:
        cache = Varnish(tmp_path, port, newsroom.port)
        try:
            assert wait_for(cache.answers), (tmp_path / "varnish.log").read_text()
            yield cache
        finally:
            cache.end()


def test_a_page_comes_from_varnish_as_the_newsroom_sent_it_and_says_nothing_of_keys(
    varnish: Varnish, story: Version
) -> None:
    first, again = twice_from_the_cache(varnish, story.path)
    assert (again.status, again.body, again.headers["etag"]) == (200, first.body, first.headers["etag"])
    assert again.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert not {"surrogate-key", "surrogate-control", "xkey", "age", "via", "x-varnish", "set-cookie"} & set(
        again.headers
    )
    assert any(
        varnish.request(story.path, If_None_Match=varnish.request(story.path).headers["etag"])[::2] == (304, b"")
        for _ in range(30)
    )


def twice_from_the_cache(varnish: Varnish, path: str) -> tuple[Response, Response]:
    """Two responses of which the second came from Varnish's cache, which has a page for a second; cookies are no reason to ask.

    The newsroom compresses a page after its first answer: of the two the second may be the first that is compressed.
    """
    for _ in range(30):
        first, hits = varnish.request(path), varnish.hits()
        again = varnish.request(path, Cookie="sessionid=abc; theme=dark")
        if varnish.hits() == hits + 1 and again.headers["etag"] == first.headers["etag"]:
            return first, again
    raise AssertionError("no second response came from the cache")


def test_a_kill_leaves_no_word_of_the_story_in_varnish_and_every_other_page(
    varnish: Varnish, story: Version, other_story: Version, tmp_path: Path
) -> None:
    lists = ("/", "/feeds/rss.xml", story.path)
    assert all(WORD.encode() in varnish.request(path).body for path in lists)
    varnish.request(other_story.path)
    manage(tmp_path, "kill", story.path, "--reason", "It was never true.")
    for headers in ({}, {"Accept_Encoding": "gzip"}, {"Range": "bytes=0-99"}, {"Cookie": "a=b"}):
        response = varnish.request(story.path, **headers)
        assert (response.status, WORD.encode() in response.body) == (410, False)
    assert not any(WORD.encode() in varnish.request(path).body for path in lists)
    assert [row.failures for row in FrontCache.objects.all()] == [0]
    assert varnish.request(other_story.path).status == 200


def test_only_the_newsroom_itself_may_purge(varnish: Varnish, story: Version) -> None:
    varnish.request(story.path)
    assert varnish.request("/", "PURGE", STRANGER, xkey_purge="everything").status == 403
    assert varnish.request("/", "PURGE").status == 403
    purged = varnish.request("/", "PURGE", xkey_purge=f"story:{story.article_id}")
    assert purged.status == 200


def test_the_desk_the_portal_and_the_api_are_asked_each_time(varnish: Varnish, story: Version) -> None:
    hits = varnish.hits()
    for path in ("/admin/", "/partners/sign-in/", f"/rights/?url={story.path}", "/api/v1/", "/health/"):
        for _ in range(2):
            assert varnish.request(path).status < 500, path
    assert varnish.hits() == hits
