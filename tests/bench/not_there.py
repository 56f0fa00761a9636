"""Whether the time of an answer tells a story that is secret from one that never was: they are asked for in turn.

The page, the API and the form are asked 300 times each about a scheduled story, a withheld one and one under embargo, each
time beside an address that never was; so is a list in which a scheduled story alone stands. The medians should lie within 20 % of each other.
"""

import random
import statistics
import time

from tests.bench.serving import Served, served

TIMES = 300
#: A median may be this much above or below the other's.
WITHIN = 0.2
NEVER = "/2026/01/02/an-address-that-never-was-and-never-will-be/"
LISTS = {"page": "/list/{}/", "feed": "/feeds/list/{}.xml"}
DOORS = {"the page": "{path}", "the API": "/api/v1/rights?url={path}", "the form": "/rights/?url={path}"}
_SECRETS = """
from articles.models import Version; from articles.reader.frame import readers_now
now = readers_now(); held = Version.objects.in_force(now).filter(pub_status="withheld").exclude(first_published_at=None)
coming = Version.objects.not_overtaken().filter(public_at__gt=now, number=1)
found = {"scheduled": coming.filter(released_at__gt=now), "embargoed": coming.filter(released_at__lte=now), "withheld": held}
from articles.models import StoryList
prepared = StoryList.objects.create(title="What may come", slug="what-may-come")
prepared.entries.create(article=found["scheduled"].first().article)
print(chr(10).join(f"{name} {rows.first().path}" for name, rows in found.items()))
"""


def main() -> None:
    with served() as newsroom:
        secrets = dict(line.split() for line in newsroom.python(_SECRETS).splitlines()[-3:])
        for state, path in secrets.items():
            for door, address in DOORS.items():
                _compare(
                    newsroom,
                    f"{door} of a story that is {state}",
                    address.format(path=path),
                    address.format(path=NEVER),
                )
        for what, address in LISTS.items():
            _compare(
                newsroom,
                f"the {what} of a list of secrets alone",
                address.format("what-may-come"),
                address.format("never"),
            )


def _compare(newsroom: Served, what: str, secret: str, never: str) -> None:
    taken: dict[str, list[float]] = {secret: [], never: []}
    for _ in range(TIMES):
        for path in random.sample([secret, never], 2):
            begun = time.perf_counter()
            status = newsroom.get(path)[0]
            taken[path].append(time.perf_counter() - begun)
            assert status == 404, f"{path} answered {status}"
    here, nowhere = (statistics.median(taken[path]) * 1000 for path in (secret, never))
    within = "within" if 1 - WITHIN <= here / nowhere <= 1 + WITHIN else "NOT within"
    print(f"{what:42} {here:6.2f} ms, never there {nowhere:6.2f} ms, ratio {here / nowhere:.2f}: {within} 20 %")


if __name__ == "__main__":
    main()
