"""Two web processes, and a change made by a third: within a second none of them serves a word of what is gone."""

import contextlib
import http.client
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import CacheProcess, Version
from newsroom.accounts.models import AuditEntry
from tests import factories
from tests.conftest import ROOT
from tests.database import database_url
from tests.newsroom.page_cache.relay import Relay
from tests.newsroom.processes import Served, alive, environment, family, output_of, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WORD = "zqprocessqz"

#: Kills a story and dies by SIGKILL as soon as COMMIT has returned: nothing that runs after it ever does.
_DIES_AFTER_COMMIT = """
import os, signal, django
django.setup()
from django.db import connection
from articles.desk.record import publishing
from newsroom.accounts.models import User
commit = connection._commit
connection.ensure_connection()
def die():
    commit()
    if os.environ["KILLED"] == "begun":
        os.kill(os.getpid(), signal.SIGKILL)
by = User.objects.system()
connection._commit = die
os.environ["KILLED"] = "begun"
publishing.kill(int(os.environ["STORY"]), by, "Never true.")
"""


class Asked:
    """An answer of one of the processes."""

    def __init__(self, served: Served, path: str, method: str = "GET", **headers: str) -> None:
        # A connection each, so that each may come to another process.
        line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
        try:
            line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = line.getresponse()
            self.status, self.headers, self.body = response.status, dict(response.getheaders()), response.read()
        finally:
            line.close()


@pytest.fixture
def story() -> Version:
    return factories.published(headline=f"The {WORD} opens", body=f"<p>{WORD} {'text ' * 300}</p>")


@pytest.fixture
def served(tmp_path: Path, story: Version) -> Iterator[Served]:
    with serving(tmp_path) as newsroom:
        yield newsroom


@contextlib.contextmanager
def serving(folder: Path, **env: Any) -> Iterator[Served]:
    connection.close()
    newsroom = Served(folder, "--no-worker", **env)
    try:
        assert wait_for(newsroom.answers), output_of(folder)
        yield newsroom
    finally:
        left = family(newsroom.process.pid)
        newsroom.process.kill()
        newsroom.process.wait()
        for pid in left:
            if alive(pid):
                os.kill(pid, signal.SIGCONT)
                os.kill(pid, signal.SIGKILL)


def read_by_all(served: Served, path: str) -> str:
    """Ask so often that every process has the page; its ETag. One that has not begun, or told that it keeps pages, has none."""
    processes = served.children("newsroom.server")
    assert wait_for(lambda: CacheProcess.objects.count() >= len(processes))
    responses = [Asked(served, path) for _ in range(20)]
    assert {response.status for response in responses} == {200}
    return responses[0].headers["etag" if "etag" in responses[0].headers else "ETag"]


def no_word_is_left(served: Served, path: str, etag: str) -> None:
    requests: list[dict[str, Any]] = [
        {},
        {"method": "HEAD"},
        {"Accept_Encoding": "gzip"},
        {"Accept_Encoding": "br"},
        {"If_None_Match": etag},
        {"Range": "bytes=0-99"},
        {"Cookie": "a=b"},
        {"If_Match": etag},
    ]
    for request in requests * 3:
        response = Asked(served, path, **request)
        assert response.status == 410, request
        assert WORD.encode() not in response.body
    assert WORD.encode() not in Asked(served, "/").body
    assert WORD.encode() not in Asked(served, "/feeds/rss.xml").body


def manage(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment(folder), check=True, timeout=60)


def test_a_story_killed_by_a_command_is_gone_from_every_process_within_a_second(
    served: Served, story: Version, tmp_path: Path
) -> None:
    etag = read_by_all(served, story.path)
    read_by_all(served, "/")
    manage(tmp_path, "kill", story.path, "--reason", "It was never true.")
    time.sleep(1)
    no_word_is_left(served, story.path, etag)


def test_so_it_is_where_the_publisher_is_killed_right_after_commit(
    served: Served, story: Version, tmp_path: Path
) -> None:
    etag = read_by_all(served, story.path)
    env = environment(tmp_path, STORY=str(story.article_id), KILLED="", DJANGO_SETTINGS_MODULE="newsroom.settings")
    died = subprocess.run([sys.executable, "-c", _DIES_AFTER_COMMIT], cwd=ROOT, env=env, check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    time.sleep(1)
    no_word_is_left(served, story.path, etag)


def test_a_process_that_was_stopped_while_a_story_was_killed_has_no_old_word_when_it_goes_on(
    served: Served, story: Version, tmp_path: Path
) -> None:
    read_by_all(served, story.path)
    processes = served.children("newsroom.server")
    assert len(processes) == 2
    for pid in processes:
        os.kill(pid, signal.SIGSTOP)
    manage(tmp_path, "kill", story.path, "--reason", "It was never true.")
    for pid in processes:
        os.kill(pid, signal.SIGCONT)
    for _ in range(10):
        response = Asked(served, story.path)
        assert response.status == 410
        assert WORD.encode() not in response.body


def test_a_database_that_is_away_costs_no_drawn_page_and_is_found_again_in_five_seconds(
    story: Version, tmp_path: Path
) -> None:
    if connection.vendor != "postgresql" or not connection.settings_dict["HOST"].startswith("127."):
        pytest.skip("a database behind a network, PostgreSQL on this machine, is what can be cut off")
    relay = Relay((connection.settings_dict["HOST"], int(connection.settings_dict["PORT"] or 5432)))
    through = urlsplit(database_url(connection))
    user = f"{through.username}:{through.password}@" if through.password else f"{through.username}@"
    with serving(tmp_path, DATABASE_URL=through._replace(netloc=f"{user}127.0.0.1:{relay.port}").geturl()) as served:
        read_by_all(served, story.path)
        relay.close()
        for _ in range(10):
            response = Asked(served, story.path)
            assert (response.status, WORD.encode() in response.body) == (200, True)
        for path in ("/archive/", "/2026/03/02/never/", "/rights/"):
            response = Asked(served, path)
            assert (path, response.status, response.headers.get("retry-after")) == (path, 503, "5")
        manage(tmp_path, "kill", story.path, "--reason", "Killed while the web could not know.")
        relay.open()
        assert wait_for(lambda: {Asked(served, story.path).status for _ in range(10)} == {410}, 5)
        assert Asked(served, "/archive/").status == 200
    relay.close()


def test_a_story_is_killed_by_its_path_address_or_guid_as_the_system_and_it_is_logged(story: Version) -> None:
    for name in (story.path, f"https://news.example{story.path}?utm=1", story.guid):
        version = story if name == story.path else factories.published()
        story_named = (
            name if version is story else name.replace(story.path, version.path).replace(story.guid, version.guid)
        )
        call_command("kill", story_named, reason="Never true.", stdout=io.StringIO())
        assert Version.objects.filter(article=version.article_id, pub_status="canceled").exists()
        assert AuditEntry.objects.filter(verb="kill", article=version.article_id, by__is_system=True).exists()


@pytest.mark.parametrize("name", ["/2026/03/02/never/", "urn:newsml:never", "", "\0", "http://[::1"])
def test_what_names_no_story_kills_nothing(name: str) -> None:
    with pytest.raises(CommandError, match="Nothing was killed"):
        call_command("kill", name, reason="Never true.")


def test_without_a_reason_or_a_second_time_nothing_is_killed(story: Version) -> None:
    with pytest.raises(CommandError, match="Nothing was killed"):
        call_command("kill", story.path, reason=" ")
    call_command("kill", story.path, reason="Never true.", stdout=io.StringIO())
    with pytest.raises(CommandError, match="Nothing was killed"):
        call_command("kill", story.path, reason="Again.")
