"""Through 60 s of a database that acknowledges and says nothing, finished pages answer within a second.

What is not drawn is answered 503 with Retry-After within ten seconds, and served again within five of its return.
"""

import os
import time
from urllib.parse import urlsplit

from tests.faults.readers import Reader, newsroom, set_up, status_of

#: SQLite has no server that could freeze.
DATABASES = ("postgresql",)
FROZEN = 60


def main() -> list[str]:
    set_up()
    from tests.newsroom.page_cache.relay import Relay

    address = urlsplit(os.environ["DATABASE_URL"])
    relay = Relay((address.hostname or "127.0.0.1", address.port or 5432))
    netloc = f"{address.netloc.rpartition('@')[0]}@127.0.0.1:{relay.port}".removeprefix("@")
    wrong = []
    with newsroom(DATABASE_URL=address._replace(netloc=netloc).geturl()) as (served, path):
        relay.freeze()
        began = time.monotonic()
        with Reader(served.port, path) as reader:
            while time.monotonic() - began < FROZEN:
                for other in ("/health/", "/archive/", "/admin/login/", "/rights/", "/2026/01/01/never/"):
                    asking = time.monotonic()
                    status = status_of(served.port, other)
                    if (taken := time.monotonic() - asking) > 10.5 or status not in (200, 404, 503):
                        wrong.append(f"{other} answered {status} after {taken:.1f} s")
        wrong += reader.wrong("a frozen database")
        relay.thaw()
        back = time.monotonic()
        while status_of(served.port, "/archive/") != 200 or status_of(served.port, "/health/") != 200:
            if time.monotonic() - back > 30:
                break
            time.sleep(0.1)
        if (taken := time.monotonic() - back) > 5:
            wrong.append(f"it took {taken:.1f} s until all was served again")
    relay.close()
    return wrong
