"""Judges rules against a use, apart from time: each extent once, for any number of rules that share it."""

from typing import NamedTuple

from syndication.rights.content import Extent
from syndication.rights.matching import Short, in_extent, unmet
from syndication.rights.model import Rule, Work
from syndication.rights.use import DefiniteUse
from syndication.rights.vocabulary import PICTURE, PartKind

_PICTURES = frozenset[PartKind]({PICTURE})


class Met(NamedTuple):
    """What a prohibition bars, apart from time: the parts that must be carried, and pictures that the use carries along."""

    use: bool
    pictures: bool


class Fitting:
    """The results for uses that differ only in time and action."""

    def __init__(self, work: Work, definite_use: DefiniteUse) -> None:
        self._work, self._definite_use = work, definite_use
        self._short: dict[Extent, tuple[Short, ...]] = {}
        self._met: dict[Extent, Met] = {}

    def short(self, rule: Rule) -> tuple[Short, ...]:
        """The respects other than time and quota in which a permission falls short of the use."""
        cached = self._short.get(rule.extent)
        if cached is None:
            cached = self._short[rule.extent] = in_extent(rule, self._definite_use, self._work)
        return cached

    def met(self, rule: Rule) -> Met:
        cached = self._met.get(rule.extent)
        if cached is None:
            cached = self._met[rule.extent] = self._find_met(rule)
        return cached

    def _find_met(self, rule: Rule) -> Met:
        use = self._definite_use
        return Met(not unmet(rule, use, use.kinds), use.carries_pictures and not unmet(rule, use, _PICTURES))
