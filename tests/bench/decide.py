"""What `decide()` takes with 1, 20 and 200 grants, each of which has to do with the question. Aim: under 1 ms at 200."""

import statistics
import time
import timeit
from datetime import UTC, datetime, timedelta

from syndication.rights.decide import decide
from syndication.rights.territories import expand
from syndication.rights.words import (
    Duties,
    Duty,
    Edition,
    Grant,
    Kind,
    Part,
    Party,
    Rule,
    Use,
    Work,
)

GRANTS = (1, 20, 200)
ROUNDS, CALLS = 15, 40
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def main() -> None:
    first = None
    for number in GRANTS:
        seconds = _median(number)
        first = first or seconds
        print(f"decide(), {number:3} grants  {seconds * 1e6:7.0f} µs   {seconds / first:.1f} times one grant")


def _median(number: int) -> float:
    """Seconds of one core for one call, of which the reasons aren't read."""
    work, use = _work(), Use(territories=frozenset({"KE"}), territories_said=("KE",), media=frozenset({"web"}))
    grants = (_grant(0, public=True), *(_grant(one, public=False) for one in range(1, number)))
    party = Party(id="partner-1", name="The Meridian Wire")
    taken = timeit.repeat(
        lambda: decide(work, party, use, grants, AT), number=CALLS, repeat=ROUNDS, timer=time.process_time
    )
    return statistics.median(taken) / CALLS


def _work() -> Work:
    first = AT - timedelta(days=1)
    return Work(
        uri="urn:newsml:harbourpost.example:20260301:1", url="https://harbourpost.example/1/", number=1, sequence=7,
        sha256="0" * 64, headline="Port Ellery opens its harbour", pub_status="usable", source=1,
        source_name="The Harbour Post", bureau=2, sections=frozenset({3, 4}), topics=frozenset({5}),
        authors=frozenset({6}), language="en-GB", word_count=640, first_published_at=first, public_at=first,
        parts=(
            Part(key="text", kind="text"), Part(key="picture:1", kind="picture", title="the harbour"),
            Part(key="picture:2", kind="picture", title="a crane", may_go=False),
        ),
    )  # fmt: skip


def _grant(number: int, public: bool) -> Grant:
    """Every third agreement permits what is asked; the others fall short of it, each in its own way."""
    where, said, _ = expand(["EU", "Eastern Africa"] if number % 3 == 0 else ["South America"])
    edition = f"terms-{number}/1"
    rules = (
        Rule(
            id=f"{edition}/1", kind=Kind.PERMISSION, action="reprint", territories=where, territories_said=said,
            media=frozenset({"web", "print"}), delay=timedelta(hours=12), display=timedelta(days=90),
        ),
        Rule(id=f"{edition}/2", kind=Kind.PERMISSION, action="excerpt", words=120, parts=frozenset({"text"})),
        Rule(id=f"{edition}/3", kind=Kind.PROHIBITION, action="reprint", media=frozenset({"video"})),
        Rule(id=f"{edition}/4", kind=Kind.PROHIBITION, action="aiTrain"),
    )  # fmt: skip
    return Grant(
        id="public-1" if public else f"agreement-{number}", name=f"Agreement {number}", public=public,
        editions=(
            Edition(
                id=edition, name=f"Terms {number}", number=1, rules=rules,
                duties=(Duty(code=Duties.CREDIT, line="The Harbour Post"), Duty(code=Duties.NOTICE)),
            ),
        ),
        takes_requests_for=frozenset({"translate"}),
    )  # fmt: skip


if __name__ == "__main__":
    main()
