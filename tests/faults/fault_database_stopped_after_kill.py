"""Once a kill has been acknowledged, no process serves the story, though the database stops 0 to 500 ms after.

Fifty stories, two web processes, and a database that is cut off from them after each kill.
"""

import os
import random
import tempfile
import time
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import django

#: SQLite has no server that could stop.
DATABASES = ("postgresql",)
STOPS = 50
WORD = b"zqkilledqz"


def main() -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from tests.crash.newsroom import furnish

    furnish()
    from tests.newsroom.page_cache.relay import Relay
    from tests.newsroom.processes import Served, output_of, wait_for

    address = urlsplit(os.environ["DATABASE_URL"])
    relay = Relay((address.hostname or "127.0.0.1", address.port or 5432))
    netloc = f"{address.netloc.rpartition('@')[0]}@127.0.0.1:{relay.port}".removeprefix("@")
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), "--no-worker", DATABASE_URL=address._replace(netloc=netloc).geturl())
        try:
            if not wait_for(served.answers):
                return [f"it did not start: {output_of(Path(folder))[-500:]}"]
            return _stops(served, relay)
        finally:
            served.process.terminate()
            served.process.wait(20)
            relay.close()


def _stops(served, relay) -> list[str]:
    from articles.desk.record import publishing
    from articles.desk.record.acknowledgement import wait_until_known
    from articles.models import Section
    from newsroom.accounts.models import User
    from tests.newsroom.processes import wait_for

    wrong, chance, waits = [], random.Random(46), []
    by, section = User.objects.get(username="editor"), Section.objects.get()
    for number in range(STOPS):
        version = _published(by, section, number)
        back = partial(_both_serve, served, version.path)
        if not wait_for(back, 15):
            wrong.append(f"stop {number}: the story was not to be read within 15 s of the database's return")
            relay.open()
            continue
        publishing.kill(version.article_id, by, "It was never true.")
        began = time.monotonic()
        if warning := wait_until_known().warning:
            wrong.append(f"stop {number}: {warning}")
        waits.append(time.monotonic() - began)
        time.sleep(chance.random() / 2)
        relay.close()
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            status, old = _asked(served, version.path)
            if old:
                wrong.append(f"stop {number}: {status} with the words of the killed story")
                break
        relay.open()
    print(f"   acknowledged after {sorted(waits)[len(waits) // 2]:.2f} s in the middle, {max(waits):.2f} s at most")
    return wrong


def _both_serve(served, path: str) -> bool:
    """Whether every process has read what was published: one for which the database is still away would be late with a kill."""
    from articles.models import CacheProcess, RecordHead

    last = RecordHead.objects.get().changes
    return CacheProcess.objects.read_by_every_process(last) == last and _asked(served, path) == (200, True)


def _published(by, section, number: int):
    from articles.desk import saving
    from articles.desk.record import publishing
    from articles.models import Source

    lines = [{"role": "by", "author": None, "bureau": None, "text": "Jane Roe"}]
    content = {
        "headline": f"Story {number}",
        "body": f"<p>{WORD.decode()}</p>",
        "section": section.pk,
        "bylines": lines,
        "source": Source.objects.house().pk,  # type: ignore[union-attr]
    }
    article = saving.create(content, by)
    return publishing.publish(article.pk, by, article.revision, approve=True)


def _asked(served, path: str) -> tuple[int, bool]:
    """The status, and whether the words are there. A connection each, so that each may come to another process."""
    import http.client

    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=15)
    try:
        line.request("GET", path)
        response = line.getresponse()
        return response.status, WORD in response.read()
    except OSError:
        return 0, False
    finally:
        line.close()
