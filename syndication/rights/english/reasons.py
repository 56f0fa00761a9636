"""The reasons of an answer: one for every examined rule."""

from collections.abc import Iterator
from datetime import tzinfo

from syndication.rights.answer import Reason
from syndication.rights.english.bars import bar_sentence
from syndication.rights.english.parts import of_part
from syndication.rights.english.sentences import DOING, day, last_day, rule_sentence, sentence
from syndication.rights.english.shortfalls import asked_for
from syndication.rights.english.uses import use_phrase, words_phrase
from syndication.rights.judgement import Judgement
from syndication.rights.matching import Short
from syndication.rights.model import Grant, Part, Rule
from syndication.rights.restrictions import PartReason, reservations, why_not
from syndication.rights.verdict import Permission, Prohibition, Verdict
from syndication.rights.vocabulary import Action, Outcome

#: What stands for a rule among the reasons where there is none.
NO_RULE = "none"


def reasons(judgement: Judgement) -> Iterator[Reason]:
    """A reason for every examined rule; at least one."""
    use = use_phrase(judgement)
    if judgement.bar is not None:
        yield Reason(judgement.bar.kind.value, use, bar_sentence(judgement.bar, judgement.zone), held=False)
        return
    for bar in reservations(judgement.work):
        yield Reason(bar.kind.value, use, bar_sentence(bar, judgement.zone), held=True)
    for part, why in _withheld_parts(judgement):
        yield Reason(part.key, use, sentence(of_part(why, part)), held=False)
    if judgement.definite_use.action == "link":
        says = "Whoever likes may link to a public story."
        yield Reason(rule="link", asked=use, says=says, held=True)
    if judgement.definite_use.action is Action.EXCERPT and judgement.use.action is Action.REPRINT:
        says = "A reprint of fewer words than the text has is an excerpt, and is judged as one."
        yield Reason(rule="excerpt", asked=words_phrase(judgement.definite_use.words), says=says, held=True)
    requirements, others = _Requirements(judgement, use), _others(judgement)
    for verdict in judgement.verdicts:
        yield from _of_verdict(judgement, verdict, requirements, others)


#: The permissions of a party's own, by grant and rule, that would carry the use as well as what is chosen.
_Others = frozenset[tuple[str, str]]


def _others(judgement: Judgement) -> _Others:
    if judgement.outcome == Outcome.PROHIBITED or not all(verdict.chosen for verdict in judgement.verdicts):
        return frozenset()
    return frozenset(
        (other.permission.grant.id, other.permission.rule.id)
        for verdict in judgement.verdicts
        for other in verdict.candidates
        if not other.permission.grant.public
        and other.permission is not verdict.chosen
        and (verdict.asks or not other.asks)
    )


class _Requirements:
    """The requested values in words, cached, because many rules fall short in the same respects."""

    def __init__(self, judgement: Judgement, use: str) -> None:
        self._judged, self.use = judgement, use
        self._phrases: dict[tuple[Short, ...], str] = {(): use}

    def where(self, respects: tuple[Short, ...]) -> str:
        if respects not in self._phrases:
            self._phrases[respects] = "; ".join(asked_for(self._judged, respect) for respect in respects)
        return self._phrases[respects]


def _withheld_parts(judgement: Judgement) -> Iterator[tuple[Part, PartReason]]:
    """The parts that may not go, both named and left out, each with its reason."""
    for named in judgement.parts.mentioned:
        if why := why_not(judgement.work, named.part):
            yield named.part, why
    yield from ((left.part, left.reason) for left in judgement.parts.left_out if left.reason is not None)


def _of_verdict(
    judgement: Judgement, verdict: Verdict, requirements: _Requirements, others: _Others
) -> Iterator[Reason]:
    use = requirements.use
    yield from [
        _of_permission(judgement, permission, requirements.where(permission.short) if permission.short else use, others)
        for permission in verdict.permissions
    ]
    yield from [_of_prohibition(judgement, prohibition, use) for prohibition in verdict.prohibitions]
    if not verdict.permissions and not verdict.against:
        says = f"Nothing permits {DOING[verdict.action]}."
        yield Reason(rule=NO_RULE, asked=use, says=says, held=False)
    if verdict.requests and verdict.chosen is None and not verdict.against:
        says = f"The house takes requests for this: {DOING[verdict.action]} may be asked for."
        yield Reason(rule="requests", asked=use, says=says, held=True)
    if verdict.unpaid and verdict.chosen is not None:
        says = "What is due before use is not recorded as paid."
        yield Reason(rule=f"{verdict.chosen.edition.id}/payment", asked=use, says=says, held=False)


def _of_permission(judgement: Judgement, permission: Permission, requirement: str, others: _Others) -> Reason:
    grant, rule, held = permission.grant, permission.rule, not permission.short
    says = _says(grant, rule, judgement.zone)
    if held and (grant.id, rule.id) in others:
        says += " It would carry this use too."
    return Reason(rule.id, requirement, says, held)


def _says(grant: Grant, rule: Rule, zone: tzinfo) -> str:
    text = f"{grant.name}: {rule_sentence(rule, zone)}"
    return text if grant.starts is None and grant.ends is None else text + _span(grant, zone)


def _span(grant: Grant, zone: tzinfo) -> str:
    """The grant's own dates."""
    first = f" from {day(grant.starts, zone)}" if grant.starts is not None else ""
    last = f" until {last_day(grant.ends, zone)}" if grant.ends is not None else ""
    return f" It is in force{first}{last}."


def _of_prohibition(judgement: Judgement, prohibition: Prohibition, use: str) -> Reason:
    grant, rule = prohibition.grant, prohibition.rule
    if prohibition.edition.unreadable:
        says = f"{grant.name}: something in them can’t be read. Until it is put right they permit nothing."
        return Reason(rule.id, use, says, held=False)
    held = prohibition.begins is None or not prohibition.applies(judgement.definite_use)
    return Reason(rule.id, use, _says(grant, rule, judgement.zone), held)
