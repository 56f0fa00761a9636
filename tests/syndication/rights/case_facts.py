"""The stories, partners and terms that `cases.md` tells of, as facts."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from syndication.rights.model import (
    ANYONE,
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
    Work,
)
from syndication.rights.territories import expand
from syndication.rights.vocabulary import Action, PartKind, PayPer, RestrictionKind

AT = datetime(2026, 3, 5, 9, tzinfo=UTC)
PUBLISHED = datetime(2026, 3, 1, 9, tzinfo=UTC)
OURS, AGENCY = 1, 2
ARCHIVE_SECTION = 7


def _work(headline: str, **changed: Any) -> Work:
    facts: dict[str, Any] = {
        "uri": f"urn:newsml:harbourpost.example:20260301:{headline}",
        "url": f"https://harbourpost.example/{headline}/",
        "number": 1,
        "sequence": 1,
        "sha256": "0" * 64,
        "headline": headline,
        "pub_status": "usable",
        "source": OURS,
        "source_name": "The Harbour Post",
        "bureau": None,
        "sections": frozenset({3}),
        "topics": frozenset(),
        "authors": frozenset(),
        "language": "en",
        "word_count": 400,
        "first_published_at": PUBLISHED,
        "public_at": PUBLISHED,
        "parts": (
            Part(key="text", kind=PartKind.TEXT),
            Part(key="picture:1", kind=PartKind.PICTURE, title="boats in the harbour"),
            Part(key="picture:2", kind=PartKind.PICTURE, title="a crane at night", may_go=False),
        ),
    }
    return Work(**(facts | changed))


_TEXT = (Part(key="text", kind=PartKind.TEXT),)
_SOON, _LATER = datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 3, 8, 9, tzinfo=UTC)
_EAST = frozenset({"KE", "UG"})

STORIES = {
    "harbour": _work("harbour"),
    "fresh": _work("fresh", first_published_at=AT - timedelta(hours=2), public_at=AT - timedelta(hours=2), parts=_TEXT),
    "ferry": _work("ferry", restrictions=(Restriction(kind=RestrictionKind.NOT_FOR_REPRINT),)),
    "tower": _work("tower", restrictions=(Restriction(kind=RestrictionKind.HOLD),)),
    "market": _work("market", restrictions=(Restriction(kind=RestrictionKind.TEXT_ONLY),)),
    "letters": _work(
        "letters", restrictions=(Restriction(kind=RestrictionKind.THIRD_PARTY, parts=frozenset({"text"})),)
    ),
    "reef": _work(
        "reef",
        parts=_TEXT,
        restrictions=(
            Restriction(kind=RestrictionKind.RESERVED, territories=_EAST, territory_names=("KE", "UG"), until=_SOON),
        ),
    ),
    "bridge": _work("bridge", pub_status="canceled", parts=_TEXT),
    "tug": _work("tug", pub_status="withheld", parts=_TEXT),
    "dam": _work("dam", first_published_at=_LATER, public_at=_LATER, parts=_TEXT),
    "lock": _work("lock", public_at=_LATER, parts=_TEXT),
    "note": _work("note", word_count=108, parts=_TEXT),
    "tram": _work("tram", source=AGENCY, source_name="Agency North", parts=_TEXT),
    "log": _work("log", sections=frozenset({ARCHIVE_SECTION}), parts=_TEXT),
}


def _rule(number: int, action: Action, kind: Kind = Kind.PERMISSION, **limits: Any) -> Rule:
    """`territories`, `except_territories`: as they are written."""
    fields: dict[str, Any] = {}
    for name, names_field in (("territories", "territory_names"), ("except_territories", "except_names")):
        if names := limits.pop(name, None):
            codes, written, _ = expand(names)
            fields |= {name: codes, names_field: written}
    return Rule(id=f"rule-{number}", kind=kind, action=action, **limits, **fields)


_CREDITS = (Duty(code=Duties.NOTICE), Duty(code=Duties.LINK_BACK))
_WEB, _PAPER, _AIR = frozenset({"web"}), frozenset({"print", "web"}), frozenset({"audio", "video"})
_ALONE = frozenset({"text"})

PUBLIC = Grant(
    id="public-harbour-post",
    name="Public terms of The Harbour Post",
    public=True,
    scope=Scope(sources=frozenset({OURS})),
    takes_requests_for=frozenset({Action.REPRINT, Action.TRANSLATE, Action.ARCHIVE, Action.AI_INPUT}),
    editions=(
        Edition(
            id="public/1",
            name="Public terms",
            number=1,
            duties=_CREDITS,
            rules=(
                _rule(
                    1, Action.REPRINT, media=_WEB, parts=_ALONE, delay=timedelta(hours=24), display=timedelta(days=90)
                ),
                _rule(2, Action.EXCERPT, words=120, parts=_ALONE),
                _rule(3, Action.AI_TRAIN, Kind.PROHIBITION),
                _rule(4, Action.REPRINT, Kind.PROHIBITION, territories=["BR"]),
            ),
        ),
        Edition(
            id="public/2",
            name="Public terms",
            number=2,
            in_force_from=datetime(2026, 4, 1, tzinfo=UTC),
            rules=(_rule(1, Action.EXCERPT, words=80, parts=_ALONE),),
        ),
    ),
)

_YEAR = {"starts": datetime(2026, 1, 1, tzinfo=UTC), "ends": datetime(2027, 1, 1, tzinfo=UTC)}


def _agreement(number: int, name: str, rules: tuple[Rule, ...], **more: Any) -> Grant:
    duties, may_stay = more.pop("duties", _CREDITS), more.pop("may_stay", False)
    edition = Edition(id=f"agreement-{number}", name=name, number=1, rules=rules, duties=duties, may_stay=may_stay)
    return Grant(id=f"agreement-{number}", name=name, public=False, editions=(edition,), **(_YEAR | more))


COURIER = _agreement(
    1,
    "Courier 2026",
    (
        _rule(1, Action.REPRINT, media=_PAPER, territories=["KE", "UG", "TZ"], per_month=40),
        _rule(2, Action.TRANSLATE, languages=frozenset({"sw"}), territories=["KE", "UG", "TZ"]),
        _rule(3, Action.ADAPT, Kind.PROHIBITION),
    ),
    taken=12,
    scope=Scope(sources=frozenset({OURS})),
)
COURIER_FULL = _agreement(
    1, "Courier 2026", COURIER.editions[0].rules, taken=40, scope=Scope(sources=frozenset({OURS}))
)

_FEE = Duty(code=Duties.PAY, amount=Decimal("45.00"), currency="EUR", per=PayPer.USE, before_use=True)
GACETA = _agreement(
    2,
    "Gaceta",
    (
        _rule(1, Action.REPRINT, territories=["CO", "EC"]),
        _rule(2, Action.TRANSLATE, languages=frozenset({"es"}), territories=["CO", "EC"]),
    ),
    duties=(*_CREDITS, _FEE),
)
GACETA_PAID = _agreement(2, "Gaceta", GACETA.editions[0].rules, duties=(*_CREDITS, _FEE), paid=True)

RADIO = _agreement(
    3,
    "Radio",
    (
        _rule(1, Action.REPRINT, media=_AIR, territories=["EU", "NO"], except_territories=["FR"]),
        _rule(2, Action.ARCHIVE, territories=["EU", "NO"]),
        _rule(3, Action.REPRINT, Kind.PROHIBITION, parts=frozenset({"picture"})),
    ),
    may_stay=True,
    ends=datetime(2026, 7, 1, tzinfo=UTC),
)

SCHOOL = _agreement(
    4,
    "School",
    (
        _rule(1, Action.REPRINT, non_commercial=True),
        _rule(2, Action.EXCERPT, percent=25),
        _rule(3, Action.ARCHIVE, Kind.PROHIBITION, on_request=True),
        _rule(4, Action.ARCHIVE),
    ),
    ends=None,
    scope=Scope(sections=frozenset({ARCHIVE_SECTION})),
)

LINE = _agreement(5, "Line", (_rule(1, Action.REPRINT),), ends=None)
LINE_CHEAP = _agreement(
    6,
    "Line, wires",
    (_rule(1, Action.REPRINT, parts=_ALONE, display=timedelta(days=7)),),
    ends=None,
    duties=_CREDITS[:1],
)
LINE_LATER = _agreement(
    5,
    "Line",
    (
        _rule(1, Action.REPRINT),
        _rule(2, Action.TRANSLATE, languages=frozenset({"es"}), display=timedelta(days=7)),
        _rule(
            3, Action.REPRINT, Kind.PROHIBITION, parts=frozenset({"picture"}), starts=datetime(2026, 5, 1, tzinfo=UTC)
        ),
    ),
    ends=None,
)

#: Who asks: the party and its own grants.
ASKERS: dict[str, tuple[Party, tuple[Grant, ...]]] = {
    "anyone": (ANYONE, ()),
    "Courier": (Party(id="1", name="Courier"), (COURIER,)),
    "Courier, quota used": (Party(id="1", name="Courier"), (COURIER_FULL,)),
    "Courier, inactive": (Party(id="1", name="Courier", active=False), (COURIER,)),
    "Gaceta": (Party(id="2", name="Gaceta"), (GACETA,)),
    "Gaceta, paid": (Party(id="2", name="Gaceta"), (GACETA_PAID,)),
    "Radio": (Party(id="3", name="Radio", embargo_access=True), (RADIO,)),
    "School": (Party(id="4", name="School"), (SCHOOL,)),
    "Line": (Party(id="5", name="Line"), (LINE, LINE_CHEAP)),
    "Line, later": (Party(id="5", name="Line"), (LINE_LATER,)),
}
