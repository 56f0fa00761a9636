"""The shapes of the API's answers, as OpenAPI describes them (`asking/wire.py` makes them)."""

from collections.abc import Iterable
from typing import Annotated, Any

from ninja import Schema
from pydantic import WithJsonSchema, create_model

from syndication.rights.clauses import DETAILS, Duties
from syndication.rights.vocabulary import Outcome as Outcomes
from syndication.rights.vocabulary import PartKind


def _one_of(vocabulary: Iterable[str]) -> WithJsonSchema:
    """Of a text: that it is one of these."""
    return WithJsonSchema({"type": "string", "enum": [str(term) for term in vocabulary]})


Outcome = Annotated[str, _one_of(Outcomes)]


class Reason(Schema):
    """One rule that was looked at: what was asked of it, what it says, and whether it held."""

    rule: str
    asked: str
    says: str
    held: bool


class Nearest(Schema):
    """A question near the one asked that is answered better. `ask` is a reference relative to this address."""

    says: str
    outcome: Outcome
    change: dict[str, list[str]]
    ask: str


_DETAILS: dict[str, Any] = {name: (kind | None, None) for name, kind in DETAILS.items()}
_Duty: Any = create_model(
    "_Duty", __base__=Schema, duty=(Annotated[str, _one_of(Duties)], ...), says=(str, ...), **_DETAILS
)


class Duty(_Duty):
    """What a reprint owes, as a code and as a sentence; the other members are there where they mean something."""


class Notice(Schema):
    """What must be printed with the story, word for word."""

    text: str
    html: str


class Part(Schema):
    """The text or a picture, with its own word. The outcome of the answer speaks of exactly the parts listed."""

    part: str
    kind: Annotated[str, _one_of(PartKind)]
    title: str
    holder: str
    credit: str
    outcome: Outcome
    says: str


class Quota(Schema):
    """Stories of the month under the grant."""

    per_month: int
    taken: int
    left: int


class Work(Schema):
    """The version that the answer is about. `url` is null once the story is withdrawn."""

    uri: str
    url: str | None
    version: int
    sha256: str


class GrantName(Schema):
    """Public terms or one of your agreements."""

    id: str
    name: str


class Grant(GrantName):
    """What carries the answer; `also`: the second grant, where a translation takes two."""

    also: list[GrantName]


class Answer(Schema):
    """Whether, where and how a story may be used, why, and what must be printed with it.

    `ends`: when the use ends, as asked or as long as it may; null: never, or nothing carries it. `stands_until`: when
    the answer changes.
    """

    outcome: Outcome
    summary: str
    reasons: list[Reason]
    nearest: list[Nearest]
    duties: list[Duty]
    notice: Notice | None
    parts: list[Part]
    ends: str | None
    stands_until: str | None
    quota: Quota | None
    work: Work
    grant: Grant | None


class Problem(Schema):
    """RFC 9457. `field`: the parameter that is wrong, of a 422."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
