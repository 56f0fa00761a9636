"""The languages in which the engine speaks: a package for each, all with the functions of `Wording`.

A language is added as a package beside `english` and a line in `_WORDINGS`. An answer is the same in every language: nothing
is decided here or there.
"""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import Protocol

from syndication.rights import english
from syndication.rights.alternatives.search import NearMiss
from syndication.rights.answer import Reason
from syndication.rights.judgement import Judgement
from syndication.rights.model import Duty, Edition, Rule
from syndication.rights.parts import JudgedPart


class Wording(Protocol):
    """What a language's package has. Every function is pure; `zone` is that in which days are meant."""

    @property
    def LANGUAGE(self) -> str: ...

    def summary(self, judgement: Judgement, near: Sequence[NearMiss]) -> str:
        """The answer in one sentence. `near`: near misses, best first."""

    def reasons(self, judgement: Judgement) -> Iterable[Reason]:
        """A reason for every examined rule; at least one."""

    def near_miss_sentence(self, near_miss: NearMiss, judgement: Judgement) -> str: ...

    def part_sentence(self, judged: JudgedPart, *, left_out: bool = False) -> str: ...

    def rule_sentence(self, rule: Rule, zone: tzinfo = ...) -> str: ...

    def duty_sentence(self, duty: Duty, zone: tzinfo = ...) -> str: ...

    def after_end(self, edition: Edition) -> str: ...


#: By primary language.
_WORDINGS: dict[str, Wording] = {english.LANGUAGE: english}
DEFAULT: Wording = english


def wording_for(language: str) -> Wording:
    """The wording in that language (BCP 47), or in English where there is none in it: the caller marks the sentences with its LANGUAGE."""
    return _WORDINGS.get(language.partition("-")[0].lower(), DEFAULT)
