"""What can be done with a story, and where it can appear. Named as in ODRL 2.2 / RightsML where they have a name."""

import functools
from typing import NamedTuple


class Action(NamedTuple):
    """`above`: the action that this one is part of, "" for a root. `odrl`: its terms there, "" where ODRL has none."""

    name: str
    label: str
    above: str = ""
    odrl: str = ""


#: Print and broadcast are media, not actions.
ACTIONS: dict[str, Action] = {
    one.name: one
    for one in (
        Action("reprint", "reprint", odrl="odrl:reproduce odrl:present"),
        Action("excerpt", "publish an excerpt", above="reprint", odrl="odrl:extract"),
        Action("translate", "translate and publish", odrl="odrl:translate"),
        Action("adapt", "adapt and publish", odrl="odrl:modify"),
        Action("archive", "keep in an archive", odrl="odrl:archive"),
        Action("sublicense", "license to others", odrl="odrl:grantUse"),
        Action("aiTrain", "train a model on it"),
        Action("aiInput", "give to a model as input"),
        Action("link", "link to it", odrl="odrl:index"),
    )
}

#: Judged as themselves and as `reprint`, each by one permission: what is translated is printed too.
ALSO_REPRINTS = frozenset({"translate", "adapt"})

#: What no rule touches once the story is public and not stopped.
FREE = "link"

MEDIA: dict[str, str] = {
    "web": "on the web", "app": "in an app", "email": "by e-mail", "social": "on social networks",
    "print": "in print", "audio": "as audio", "video": "as video",
}  # fmt: skip


@functools.cache
def covering(action: str) -> frozenset[str]:
    """Actions whose permission covers this one: itself, and what it lies under."""
    return frozenset(name for name in ACTIONS if contains(name, action))


@functools.cache
def touching(action: str) -> frozenset[str]:
    """Actions whose prohibition touches this one: also what lies under it, for whoever does the whole does that too."""
    return covering(action) | {name for name in ACTIONS if contains(action, name)}


def contains(above: str, below: str) -> bool:
    """Whether doing `above` includes doing `below`: the same action, or one under it."""
    return above == below or ACTIONS[below].above == above
