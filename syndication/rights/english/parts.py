"""The parts of an answer in English: what may be done with each, and why one may not go."""

from typing import NamedTuple, assert_never

from syndication.rights.english.sentences import picture_phrase
from syndication.rights.model import TEXT, Part
from syndication.rights.parts import JudgedPart, WholePrevented
from syndication.rights.restrictions import PartReason
from syndication.rights.vocabulary import Outcome, PartBar

_SAYS = {Outcome.PERMITTED: "It may be used.", Outcome.ASK: "Ask us first.", Outcome.PROHIBITED: "It may not be used."}


class _Phrases(NamedTuple):
    """`of_one`, `of_many`: the predicate for one part and for several; if they are "", `because` is a whole clause."""

    of_one: str = ""
    of_many: str = ""
    because: str = ""


def _phrases(reason: PartReason) -> _Phrases:
    name = f"“{reason.grant}”"
    match reason.bar:
        case PartBar.NOT_OURS:
            return _Phrases("is not ours to give", "are not ours to give")
        case PartBar.TEXT_ONLY:
            return _Phrases(because="only the text of this story may go")
        case PartBar.TEXT_ONLY_BY:
            return _Phrases(because=f"by {name} only the text may go")
        case PartBar.ON_REQUEST:
            return _Phrases(because=f"{name} gives pictures on request only")
        case PartBar.PICTURES_PROHIBITED:
            return _Phrases(because=f"{name} prohibits pictures")
        case PartBar.PROHIBITED:
            return _Phrases(because=f"{name} prohibits it")
        case _ as never:
            assert_never(never)


def relative(reason: PartReason, many: bool) -> str:
    """“which is not ours to give”, “because only the text may go”: after the part's name."""
    phrases = _phrases(reason)
    return f"because {phrases.because}" if phrases.because else f"which {phrases.of_many if many else phrases.of_one}"


def clause(reason: PartReason, subject: str) -> str:
    """“it is not ours to give”, “only the text may go”: alone."""
    phrases = _phrases(reason)
    return phrases.because or f"{subject} {phrases.of_one}"


def of_part(reason: PartReason, part: Part) -> str:
    """“the text is not ours to give”, “the picture may not go, because only the text may go”."""
    subject = "the text" if part.kind == TEXT else picture_phrase(part.title)
    phrases = _phrases(reason)
    return f"{subject} may not go, because {phrases.because}" if phrases.because else f"{subject} {phrases.of_one}"


def part_sentence(judged: JudgedPart, *, left_out: bool = False) -> str:
    """What may be done with a part of the story. `left_out`: nobody named it, and it does not go along."""
    if judged.reason is None:
        return _SAYS[judged.outcome]
    return f"{'Leave it out' if left_out else 'It may not be used'}: {clause(judged.reason, 'it')}."


def prevents_the_whole(prevented: WholePrevented) -> str:
    """“its text is not ours to give”: the reason why the whole use may not be."""
    part = prevented.part
    name = "its text" if part.kind == TEXT else picture_phrase(part.title)
    return clause(prevented.reason, "it" if prevented.alone else name)
