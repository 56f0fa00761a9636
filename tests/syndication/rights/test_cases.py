"""The cases that a lawyer can read, `cases.md`, are answered as they say, to the word."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from syndication.rights.decide import decide
from syndication.rights.iso3166 import LANGUAGES
from syndication.rights.model import NEVER, Use
from syndication.rights.territories import expand
from syndication.rights.vocabulary import MEDIA
from tests.syndication.rights.case_facts import ASKERS, AT, PUBLIC, STORIES

TABLE = Path(__file__).with_name("cases.md")
PARTS = {"the text": "text", "the boats": "picture:1", "the crane": "picture:2"}


class Case(NamedTuple):
    number: str
    who: str
    story: str
    what: str
    where: str
    how: str
    when: str
    answer: str
    words: str


def cases() -> list[Case]:
    rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if re.match(r"\| *\d", line)]
    return [Case(*(cell.strip() for cell in row.strip().strip("|").split("|"))) for row in rows]


def day(text: str) -> datetime:
    return datetime.strptime(text, "%d %B %Y").replace(tzinfo=UTC)


def use_of(case: Case) -> Use:
    """`what`: the action, then what more is said of it, each behind a comma."""
    action, *more = case.what.split(", ")
    fields: dict[str, Any] = {"action": action.split(" into ")[0]}
    if " into " in action:
        fields["language"] = next(code for code, name in LANGUAGES.items() if name == action.split(" into ")[1])
    for phrase in more:
        if match := re.fullmatch(r"(\d+) words", phrase):
            fields["words"] = int(match[1])
        elif phrase == "not commercially":
            fields["commercial"] = False
        else:
            fields["parts"] = frozenset(PARTS[name] for name in phrase.split(" and "))
    if case.where != "anywhere":
        codes, written, _ = expand(case.where.split(", "))
        fields |= {"territories": codes, "territory_names": written}
    if case.how != "any medium":
        fields["media"] = frozenset(name for name, label in MEDIA.items() if label in case.how.split(", "))
    if begins := re.search(r"from (\d+ \w+ \d+)", case.when):
        fields["starts"] = day(begins[1])
    if ends := re.search(r"until (\d+ \w+ \d+)", case.when):
        fields["ends"] = day(ends[1]) + timedelta(days=1)
    if "for good" in case.when:
        fields["ends"] = NEVER
    return Use(**fields)


def answered(case: Case) -> Any:
    party, own = ASKERS[case.who]
    return decide(STORIES[case.story], party, use_of(case), (PUBLIC, *own), AT)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.number)
def test_a_case_is_answered_as_it_says(case: Case) -> None:
    decision = answered(case)
    assert (decision.outcome.value, decision.summary) == (case.answer, case.words)


def test_there_are_forty_cases_at_least_and_none_is_numbered_twice() -> None:
    numbers = [case.number for case in cases()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) >= 40


def test_every_story_asker_and_outcome_is_among_them() -> None:
    all_cases = cases()
    assert {case.story for case in all_cases} == STORIES.keys()
    assert {case.who for case in all_cases} == ASKERS.keys()
    assert {case.answer for case in all_cases} == {"permitted", "ask", "prohibited"}
