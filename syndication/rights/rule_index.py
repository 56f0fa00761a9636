"""Finds the rules of an edition that concern an action. Editions whose rules have the same kinds and actions share one index."""

import functools
from typing import NamedTuple, assert_never

from syndication.rights.vocabulary import Action, Kind, covering, touching


class Concerned(NamedTuple):
    """The positions, among an edition's rules, of the rules that concern an action."""

    permissions: tuple[int, ...]
    prohibitions: tuple[int, ...]


class RuleIndex:
    """Kind and action of each rule of an edition. Of many editions, only the rules that it names are looked at."""

    def __init__(self, rules: tuple[tuple[Kind, Action], ...]) -> None:
        self._rules = rules
        self._concerned: dict[Action, Concerned] = {}

    def concerned_by(self, action: Action) -> Concerned:
        """The rules that concern the action."""
        cached = self._concerned.get(action)
        if cached is None:
            cached = self._concerned[action] = self._find(action)
        return cached

    def _find(self, action: Action) -> Concerned:
        covers, touches = covering(action), touching(action)
        permissions, prohibitions = [], []
        for place, (kind, rule_action) in enumerate(self._rules):
            match kind:
                case Kind.PERMISSION:
                    permissions += [place] if rule_action in covers else []
                case Kind.PROHIBITION:
                    prohibitions += [place] if rule_action in touches else []
                case _ as never:
                    assert_never(never)
        return Concerned(tuple(permissions), tuple(prohibitions))


@functools.lru_cache(maxsize=1024)
def rule_index_of(rules: tuple[tuple[Kind, Action], ...]) -> RuleIndex:
    return RuleIndex(rules)
