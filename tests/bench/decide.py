"""What an answer takes of which every word is read, with 1 to 2,000 grants that all have to do with the question.

Aim, of a yes and a no alike: at 200 grants at most 50 times one, at 2,000 at most 10 times that.

The numbers of grants are asked about in turn, 1, 20, 200, 2,000, 1, 20 …, so that what else the machine does meets all
alike, and none finds its grants in the processor's caches because it alone was asked about just before: a newsroom reads
the grants of each question anew.
"""

import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from syndication.rights.answer import Decision
from syndication.rights.decide import decide
from syndication.rights.model import NEVER, Duties, Duty, Edition, Grant, Kind, Part, Party, Rule, Use, Work
from syndication.rights.territories import expand
from syndication.rights.vocabulary import Action, Medium, PartKind, Status

GRANTS = (1, 20, 200, 2000)
#: Of so many grants, so many others take at most so many times as long.
AIMS = ((1, 200, 50), (200, 2000, 10))
#: How long a question is asked, and how often at least and at most.
SECONDS, LEAST, MOST = 6.0, 3, 300
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
KENYA = Use(territories=frozenset({"KE"}), territory_names=("KE",), media=frozenset({Medium.WEB}))
#: What is asked, and whether each agreement has dates of its own, or all have the same.
QUESTIONS = {
    "a yes": (KENYA, False),
    "a yes, all differ": (KENYA, True),
    "a no": (replace(KENYA, media=frozenset({Medium.WEB, Medium.VIDEO}), ends=NEVER), False),
    "a no, all differ": (replace(KENYA, media=frozenset({Medium.WEB, Medium.VIDEO}), ends=NEVER), True),
}


def main() -> None:
    for name, (use, differ) in QUESTIONS.items():
        taken, outcomes = _medians(use, differ)
        for number in GRANTS:
            seconds = taken[number]
            print(
                f"{name:18} {number:5} grants {seconds * 1e6:9.0f} µs {seconds / taken[1]:7.1f} times one grant  {outcomes[number]}"
            )
        for fewer, more, aim in AIMS:
            ratio = taken[more] / taken[fewer]
            print(
                f"{name:18} {more:5} grants {ratio:6.1f} times {fewer}: {'within' if ratio <= aim else 'NOT within'} {aim}"
            )


def _medians(use: Use, differ: bool) -> tuple[dict[int, float], dict[int, str]]:
    """Seconds of one core for one answer of which every word is read, by the number of grants, and the outcomes."""
    story, party = work(), Party(id="partner-1", name="The Meridian Wire")
    grants = {
        number: tuple(grant(index, public=index == 0, differ=differ) for index in range(number)) for number in GRANTS
    }
    taken: dict[int, list[float]] = {number: [] for number in GRANTS}
    outcomes = {}
    begun = time.perf_counter()
    while len(taken[1]) < LEAST or (time.perf_counter() - begun < SECONDS and len(taken[1]) < MOST):
        for number in GRANTS:
            first = time.process_time()
            outcomes[number] = _answer(story, party, use, grants[number])
            taken[number].append(time.process_time() - first)
    return {number: statistics.median(seconds) for number, seconds in taken.items()}, outcomes


def _answer(story: Work, party: Party, use: Use, grants: Sequence[Grant]) -> str:
    """The outcome of an answer that was read and is given up: what it takes to free it is its own, not the next one's."""
    decision = decide(story, party, use, grants, AT)
    read_decision(decision)
    return decision.outcome.value


def read_decision(decision: Decision) -> None:
    assert decision.summary
    assert len(decision.reasons) > 0
    assert len(decision.nearest) >= 0
    assert decision.stands_until is None or decision.stands_until > AT


def work() -> Work:
    first = AT - timedelta(days=1)
    return Work(
        uri="urn:newsml:harbourpost.example:20260301:1",
        url="https://harbourpost.example/1/",
        number=1,
        sequence=7,
        sha256="0" * 64,
        headline="Port Ellery opens its harbour",
        pub_status=Status.USABLE,
        source=1,
        source_name="The Harbour Post",
        bureau=2,
        sections=frozenset({3, 4}),
        topics=frozenset({5}),
        authors=frozenset({6}),
        language="en-GB",
        word_count=640,
        first_published_at=first,
        public_at=first,
        parts=(
            Part(key="text", kind=PartKind.TEXT),
            Part(key="picture:1", kind=PartKind.PICTURE, title="the harbour"),
            Part(key="picture:2", kind=PartKind.PICTURE, title="a crane", may_go=False),
        ),
    )


def grant(number: int, public: bool, differ: bool) -> Grant:
    """Every third agreement permits what is asked; the others fall short of it, each in its own way."""
    where, names, _ = expand(["EU", "Eastern Africa"] if number % 3 == 0 else ["South America"])
    edition, own = f"terms-{number}/1", _own(number) if differ else {}
    rules = (
        Rule(
            id=f"{edition}/1",
            kind=Kind.PERMISSION,
            action=Action.REPRINT,
            territories=where,
            territory_names=names,
            media=frozenset({Medium.WEB, Medium.PRINT}),
            delay=timedelta(hours=12),
            display=timedelta(days=90),
            **own,
        ),
        Rule(
            id=f"{edition}/2",
            kind=Kind.PERMISSION,
            action=Action.EXCERPT,
            words=120,
            parts=frozenset({PartKind.TEXT}),
            **own,
        ),
        Rule(id=f"{edition}/3", kind=Kind.PROHIBITION, action=Action.REPRINT, media=frozenset({Medium.VIDEO}), **own),
        Rule(id=f"{edition}/4", kind=Kind.PROHIBITION, action=Action.AI_TRAIN),
    )
    return Grant(
        id="public-1" if public else f"agreement-{number}",
        name=f"Agreement {number}",
        public=public,
        editions=(
            Edition(
                id=edition,
                name=f"Terms {number}",
                number=1,
                rules=rules,
                duties=(Duty(code=Duties.CREDIT, line="The Harbour Post"), Duty(code=Duties.NOTICE)),
            ),
        ),
        takes_requests_for=frozenset({Action.TRANSLATE}),
    )


def _own(number: int) -> dict[str, Any]:
    """Dates that no other agreement has."""
    return {"starts": AT - timedelta(days=30, hours=number), "ends": AT + timedelta(days=200, hours=number)}


if __name__ == "__main__":
    main()
