"""Works, grants and questions made up from a number: few names each, so that rules and questions meet often.

Hypothesis draws the number and everything else follows from it: 200,000 cases drawn piece by piece would take an hour.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from syndication.rights.model import (
    NEVER,
    Duties,
    Duty,
    Edition,
    Grant,
    Kind,
    Part,
    Party,
    Restriction,
    Rule,
    Scope,
    Use,
    Work,
)
from syndication.rights.vocabulary import Action, Medium, PartKind, PayPer, RestrictionKind, Status

T = TypeVar("T")

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
#: Territories that rules and questions name; no rule ever names the last.
CODES = ("KE", "UG", "FR", "US", "BR")
MEDIA = (Medium.WEB, Medium.PRINT, Medium.AUDIO)
LANGUAGES = ("en", "en-GB", "fr", "sw")
ACTIONS = (Action.REPRINT, Action.EXCERPT, Action.TRANSLATE, Action.ADAPT, Action.ARCHIVE, Action.AI_TRAIN)
WORDS = 400


class Question(NamedTuple):
    work: Work
    party: Party
    use: Use
    grants: tuple[Grant, ...]
    at: datetime = AT


def day(dice: Random, lowest: int = -30, highest: int = 30) -> datetime:
    """A moment around AT, one of a few, so that boundaries coincide."""
    return AT + timedelta(days=5 * dice.randint(lowest // 5, highest // 5))


def now_and_then(dice: Random, share: float, make: Callable[[], T]) -> T | None:
    """What `make` makes, so often; else None."""
    return make() if dice.random() < share else None


def some(dice: Random, names: Sequence[T]) -> frozenset[T]:
    """One of them at least."""
    return frozenset(dice.sample(list(names), dice.randint(1, len(names))))


def span(dice: Random) -> tuple[datetime, datetime]:
    return day(dice, -30, 0), day(dice, 5, 60)


def rule(dice: Random, kind: Kind, number: int = 0, plain: bool = False) -> Rule:
    """A rule; `plain`: seldom with limits, so that uses are often carried."""
    permission = kind == Kind.PERMISSION
    rare = 0.08 if plain else 0.3
    starts, ends = now_and_then(dice, rare, lambda: span(dice)) or (None, None)
    limits: dict[str, Any] = {"on_request": dice.random() < 0.3}
    if permission:
        limits = {
            "display": now_and_then(dice, rare, lambda: timedelta(days=dice.choice([7, 30]))),
            "words": now_and_then(dice, rare, lambda: dice.choice([100, 400])),
            "percent": now_and_then(dice, rare / 2, lambda: dice.choice([25, 80, 100])),
            "per_month": now_and_then(dice, rare, lambda: dice.choice([1, 5])),
            "non_commercial": dice.random() < rare / 2,
        }
    often = 9 if plain else 4
    return Rule(
        id=f"rule-{number}",
        kind=kind,
        action=dice.choice([*[Action.REPRINT] * (often if permission else 0), *ACTIONS]),
        territories=now_and_then(dice, (0.2 if plain else 0.35) if permission else 0.8, lambda: some(dice, CODES[:-1])),
        except_territories=frozenset({"FR"}) if dice.random() < 0.15 else frozenset(),
        media=now_and_then(dice, (0.2 if plain else 0.35) if permission else 0.5, lambda: some(dice, MEDIA)),
        languages=now_and_then(dice, 0.1, lambda: some(dice, LANGUAGES)),
        starts=starts,
        ends=ends,
        delay=now_and_then(dice, rare / 2, lambda: timedelta(days=dice.choice([3, 20]))),
        parts=now_and_then(dice, 0.15 if plain else 0.3, lambda: some(dice, (PartKind.TEXT, PartKind.PICTURE)))
        or _BOTH,
        **limits,
    )


_BOTH = frozenset({PartKind.TEXT, PartKind.PICTURE})
_DUTIES = (
    Duty(code=Duties.NOTICE),
    Duty(code=Duties.LINK_BACK),
    Duty(code=Duties.CREDIT, line="The Harbour Post"),
    Duty(code=Duties.PAY, amount=Decimal(45), currency="EUR", per=PayPer.USE, before_use=True),
    Duty(code=Duties.PAY, amount=Decimal(9), currency="EUR", per=PayPer.FLAT),
)


def grant(dice: Random, number: int = 0, public: bool | None = None, plain: bool = False) -> Grant:
    open_to_all = dice.random() < 0.5 if public is None else public
    editions = tuple(_edition(dice, number, place, plain) for place in range(dice.randint(1, 2) if open_to_all else 1))
    starts, ends = now_and_then(dice, 0.3, lambda: span(dice)) or (None, None)
    return Grant(
        id=f"{'public' if open_to_all else 'agreement'}-{number}",
        name=f"Grant {number}",
        public=open_to_all,
        editions=editions,
        scope=Scope(
            sources=now_and_then(dice, 0.15, lambda: frozenset({dice.choice([1, 2])})),
            languages=now_and_then(dice, 0.1, lambda: some(dice, LANGUAGES)),
        ),
        starts=None if open_to_all else starts,
        ends=None if open_to_all else ends,
        takes_requests_for=now_and_then(dice, 0.5, lambda: some(dice, ACTIONS)) or frozenset(),
        paid=dice.random() < 0.5,
        taken=dice.randint(0, 5),
        taken_already=dice.random() < 0.5,
    )


def _edition(dice: Random, number: int, place: int, plain: bool) -> Edition:
    kinds = [Kind.PERMISSION if dice.random() < 0.75 else Kind.PROHIBITION for _ in range(dice.randint(1, 3))]
    return Edition(
        id=f"terms-{number}/{place + 1}",
        name=f"Terms {number}",
        number=place + 1,
        rules=tuple(rule(dice, kind, number * 100 + place * 10 + index, plain) for index, kind in enumerate(kinds)),
        in_force_from=None if place == 0 else AT + timedelta(days=dice.choice([-10, 10])),
        duties=tuple(dice.sample(_DUTIES, dice.randint(0, 2))),
        may_stay=dice.random() < 0.5,
    )


_PICTURES = (
    Part(key="picture:1", kind=PartKind.PICTURE, title="boats"),
    Part(key="picture:2", kind=PartKind.PICTURE, title="a crane", may_go=False),
)
RESTRICTIONS = (
    Restriction(kind=RestrictionKind.TEXT_ONLY),
    Restriction(kind=RestrictionKind.THIRD_PARTY, parts=frozenset({"picture:1"})),
    Restriction(kind=RestrictionKind.THIRD_PARTY, parts=frozenset({"text"})),
    Restriction(kind=RestrictionKind.RESERVED, territories=frozenset({"KE", "UG"}), until=AT + timedelta(days=10)),
    Restriction(kind=RestrictionKind.RESERVED, territories=frozenset({"US"}), until=AT - timedelta(days=10)),
    Restriction(kind=RestrictionKind.NOT_FOR_REPRINT),
    Restriction(kind=RestrictionKind.HOLD),
)


def work(dice: Random, going: bool = False) -> Work:
    """`going`: one that may go: public, usable and without a restriction that stops it whole."""
    allowed = RESTRICTIONS[:2] if going else RESTRICTIONS
    first = AT - timedelta(days=5 if going else dice.choice([5, 5, 5, 25, -5]))
    # One in some that were public is withheld and comes back under a new embargo.
    public = first if going or dice.random() < 0.8 else first + timedelta(days=dice.choice([3, 10]))
    return Work(
        uri="urn:newsml:harbourpost.example:20260301:1",
        url="https://harbourpost.example/1/",
        number=1,
        sequence=7,
        sha256="0" * 64,
        headline="Port Ellery opens its harbour",
        pub_status=Status.USABLE if going else dice.choice([Status.USABLE] * 6 + [Status.WITHHELD, Status.CANCELED]),
        source=1,
        source_name="The Harbour Post",
        bureau=None,
        sections=frozenset({3}),
        topics=frozenset(),
        authors=frozenset(),
        language=dice.choice(["en", "en-GB"]),
        word_count=dice.choice([WORDS, WORDS, WORDS, 108, 90]),
        first_published_at=first,
        public_at=public,
        restrictions=tuple(dice.sample(allowed, dice.choice([0, 0, 0, 1, 2]))),
        parts=(Part(key="text", kind=PartKind.TEXT), *_PICTURES[: dice.randint(0, 2)]),
    )


def use(dice: Random, of: Work) -> Use:
    starts = now_and_then(dice, 0.3, lambda: day(dice, -5, 15))
    length = dice.choice([None, None, None, 5, 20, 60, NEVER])
    action = dice.choice([*[Action.REPRINT] * 5, *ACTIONS, Action.LINK])
    keys = [part.key for part in of.parts]
    return Use(
        action=action,
        territories=now_and_then(dice, 0.7, lambda: some(dice, CODES)),
        media=now_and_then(dice, 0.6, lambda: some(dice, MEDIA)),
        language=dice.choice([None, "fr", "sw"]) if action is Action.TRANSLATE else None,
        starts=starts,
        ends=(starts or AT) + timedelta(days=length) if isinstance(length, int) else length,
        words=now_and_then(dice, 0.3, lambda: dice.choice([50, 100, 250, 400])),
        parts=now_and_then(dice, 0.2, lambda: some(dice, keys)),
        commercial=dice.choice([None, None, False, True]),
    )


def question(dice: Random, going: bool = False) -> Question:
    asked_of = work(dice, going)
    party = dice.choice(
        [Party(), *[Party(id="1", name="The Courier")] * 3, Party(id="1", name="The Courier", active=False)]
    )
    offered = tuple(grant(dice, number, plain=going) for number in range(dice.randint(1 if going else 0, 3)))
    return Question(asked_of, party, use(dice, asked_of), offered)


def crowded(dice: Random) -> Question:
    """One that several permissions carry, for different times, with and without pictures; mostly of a translation."""
    asked_of = replace(
        work(dice, going=True), parts=(Part(key="text", kind=PartKind.TEXT), _PICTURES[0]), restrictions=()
    )
    action = dice.choice([Action.TRANSLATE, Action.TRANSLATE, Action.ADAPT, Action.REPRINT])
    wide_use = Use(
        action=action,
        language="fr" if action is Action.TRANSLATE else None,
        ends=dice.choice([None, None, None, AT + timedelta(days=12), NEVER]),
        parts=now_and_then(dice, 0.2, lambda: frozenset({"text"})),
    )
    offered = tuple(_generous(dice, number) for number in range(dice.randint(2, 5)))
    return Question(asked_of, Party(id="1", name="The Courier"), wide_use, offered)


def _generous(dice: Random, number: int) -> Grant:
    rules = []
    for place in range(dice.randint(1, 3)):
        action = dice.choice([Action.TRANSLATE, Action.REPRINT, Action.ADAPT])
        limits: dict[str, Any] = {
            "kind": Kind.PERMISSION,
            "parts": dice.choice([_BOTH, _BOTH, frozenset({"text"})]),
            "display": now_and_then(dice, 0.6, lambda: timedelta(days=dice.choice([5, 10, 20]))),
        }
        if dice.random() < 0.25:
            limits = {
                "kind": Kind.PROHIBITION,
                "parts": frozenset({dice.choice(["picture", "picture", "text"])}),
                "starts": day(dice, 5),
                "on_request": dice.random() < 0.2,
            }
        rules.append(Rule(id=f"rule-{number * 10 + place}", action=action, **limits))
    edition = Edition(
        id=f"terms-{number}/1",
        name=f"Terms {number}",
        number=1,
        rules=tuple(rules),
        duties=tuple(dice.sample(_DUTIES, dice.randint(0, 2))),
        may_stay=dice.random() < 0.5,
    )
    return Grant(
        id=f"agreement-{number}",
        name=f"Agreement {number}",
        public=dice.random() < 0.3,
        editions=(edition,),
        ends=now_and_then(dice, 0.5, lambda: day(dice, 5, 40)),
        paid=dice.random() < 0.6,
    )


# Of eight bytes, since hypothesis draws large integers small: most laws would try the same few thousand questions.
_NUMBERS = st.binary(min_size=8, max_size=8).map(int.from_bytes)


def dice() -> st.SearchStrategy[Random]:
    return _NUMBERS.map(Random)


def crowds() -> st.SearchStrategy[Question]:
    return dice().map(crowded)


def questions(going: bool = False) -> st.SearchStrategy[Question]:
    """Hypothesis shows the question that fails, and by its number the same one comes again."""
    return _NUMBERS.map(lambda number: question(Random(number), going))
