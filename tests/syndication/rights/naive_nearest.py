"""What few changes of a question could reach, by trying them all: a second reader for near misses.

Nothing wider is ever answered better, so of places, media, parts, words and times the narrowest are tried alone. Whoever
asks about the text isn't told that a picture alone would go, so the text is kept where it was asked for.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, product
from typing import Any

from syndication.rights.decide import judge_use
from syndication.rights.model import TEXT, RightsError, Use
from syndication.rights.verdict import RANK
from tests.syndication.rights.making import CODES, LANGUAGES, MEDIA, Question

#: The end of a use that is over as soon as it has begun; it depends on its start, which may be changed too.
BRIEF = timedelta(minutes=1)


def best_within(question: Question, changes: int, enough: int) -> tuple[int, Use] | None:
    """The best rank among uses with so many changes, each of which is another parameter, and one of these uses.

    None where all are refused as questions. `enough`: a rank with which the search ends.
    """
    best: tuple[int, Use] | None = None
    for use in _changed(question, changes):
        try:
            rank = RANK[judge_use(question.work, question.party, use, question.grants, question.at, UTC).outcome]
        except RightsError:
            continue
        if best is None or rank > best[0]:
            best = rank, use
        if rank >= enough:
            break
    return best


def _changed(question: Question, changes: int) -> Iterator[Use]:
    values = _values(question)
    for names in combinations(values, changes):
        for chosen in product(*(values[name] for name in names)):
            changed: dict[str, Any] = dict(zip(names, chosen, strict=True))
            if changed.get("ends") is BRIEF:
                starts = changed.get("starts", question.use.starts)
                changed["ends"] = (starts or question.at) + BRIEF
            if "territories" in changed:
                changed["territory_names"] = ()
            yield replace(question.use, **changed)


def _values(question: Question) -> dict[str, list[Any]]:
    """Other values of each parameter; none of one that no change can help."""
    use = question.use
    values: dict[str, list[Any]] = {
        "territories": [frozenset({code}) for code in CODES],
        "media": [frozenset({medium}) for medium in MEDIA],
        "words": [1],
        "parts": _parts(question),
        "commercial": [False],
        "starts": [None, *moments(question)],
        "ends": [None, BRIEF],
    }
    if use.action == "translate":
        values["language"] = list(LANGUAGES)
    if use.action == "reprint":
        values["action"] = ["excerpt"]
    return {name: [value for value in some if value != getattr(use, name)] for name, some in values.items()}


def _parts(question: Question) -> list[frozenset[str]]:
    named = question.use.parts
    keys = [TEXT] if named is None or TEXT in named else [part.key for part in question.work.parts]
    return [frozenset({key}) for key in keys]


def moments(question: Question) -> list[datetime]:
    """Of which a rule, a grant or the story knows, not past."""
    work = question.work
    known: set[datetime | None] = {restriction.until for restriction in work.restrictions} | {
        work.first_published_at,
        work.public_at,
    }
    for offered in question.grants:
        known |= {offered.starts, offered.ends}
        for edition in offered.editions:
            for rule in edition.rules:
                known |= {rule.starts, rule.ends, work.first_published_at + rule.delay if rule.delay else None}
    return sorted(moment for moment in known if moment is not None and moment >= question.at)
