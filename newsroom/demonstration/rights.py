"""The demonstration's rights: what anyone may do, what three partners agreed to, and what some stories say for themselves.

Every partner and person is invented, and no address here can be delivered (RFC 2606). Days count back from the day of
filling. `fields` and `rules` are those of `syndication.licensing.terms.record_edition`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class EditionData:
    days: int
    note: str
    fields: Fields
    rules: tuple[Fields, ...]


@dataclass(frozen=True)
class TermsData:
    """`source` is the slug of the source whose public terms they are, empty for terms of agreements."""

    slug: str
    name: str
    editions: tuple[EditionData, ...]
    source: str = ""


@dataclass(frozen=True)
class SignedData:
    """An agreement as it stood from that day: an edition's number, and which sources and sections it is about."""

    days: int
    note: str
    edition: int
    sources: tuple[str, ...]
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaymentData:
    """`story` is a story's key, empty for a flat sum. Paid and recorded on one day; for a story, `days` after it came out."""

    amount: Decimal
    currency: str
    note: str
    days: int
    story: str = ""


@dataclass(frozen=True)
class QuestionData:
    """A question: about which story, and its other parameters as `/rights/` takes them."""

    story: str
    asks: Mapping[str, list[str]]


@dataclass(frozen=True)
class PartnerData:
    """A partner with its facts as (days, facts), its one person, and its agreement with what was paid and taken.

    `takes` are bureaus, of whose stories in English it takes each.
    `question` is one worth asking first.
    """

    slug: str
    facts: tuple[tuple[int, Fields], ...]
    login: str
    person: str
    terms: str
    agreement: str
    signed: tuple[SignedData, ...]
    question: QuestionData
    payments: tuple[PaymentData, ...] = ()
    takes: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.login}@{self.facts[0][1]['domains'][0]}"


@dataclass(frozen=True)
class RestrictionData:
    """What a story says for itself. `third_party_lead`: its lead picture is somebody else's to give.

    `exclusive_to` is a partner's slug; the story is that partner's in `territories` for `exclusive_days` from now.
    """

    story: str
    note: str
    says: Fields = field(default_factory=dict)
    third_party_lead: bool = False
    exclusive_to: str = ""
    territories: tuple[str, ...] = ()
    exclusive_days: int = 0


_ONLINE = ["web", "app", "email"]

# --- What anyone may do --------------------------------------------------------------------------------------------

HOUSE_TERMS = TermsData(
    slug="meridian-wire",
    name="Public terms of The Meridian Wire",
    source="house",
    editions=(
        EditionData(
            days=412,
            note="The first terms we gave to anyone. Cautious on purpose: we did not know who would come.",
            fields={
                "credit_line": "The Meridian Wire",
                "link_back": True,
                "no_edits": True,
                "keep_current_hours": 48,
                "takes_requests_for": ["reprint", "translate"],
            },
            rules=(
                {
                    "action": "reprint",
                    "media": ["web"],
                    "parts": "text",
                    "delay_hours": 72,
                    "display_days": 30,
                    "non_commercial": True,
                },
                {"action": "excerpt", "words": 80, "parts": "text"},
            ),
        ),
        EditionData(
            days=96,
            note="After a year of it: small sites with advertising asked politely and credited well, so the web is open "
            "to them. Corrections within a day, for two of the first year’s were followed too late.",
            fields={
                "credit_line": "The Meridian Wire",
                "link_back": True,
                "canonical_link": True,
                "no_edits": True,
                "keep_current_hours": 24,
                "takes_requests_for": ["reprint", "translate", "adapt", "archive", "aiInput"],
            },
            rules=(
                {"action": "reprint", "media": _ONLINE, "parts": "text", "delay_hours": 24, "display_days": 90},
                {
                    "action": "reprint",
                    "media": ["print"],
                    "parts": "text",
                    "delay_hours": 24,
                    "non_commercial": True,
                },
                {"action": "excerpt", "words": 120, "parts": "text"},
                {"kind": "prohibition", "action": "aiTrain"},
                {"kind": "prohibition", "action": "sublicense"},
            ),
        ),
    ),
)

AGENCY_TERMS = TermsData(
    slug="baltic-press-agency",
    name="Public terms of the Baltic Press Agency",
    source="baltic-press-agency",
    editions=(
        EditionData(
            days=340,
            note="As their legal desk in Riga sent them. Requests go to Riga, not to us.",
            fields={"credit_line": "Baltic Press Agency", "link_back": True, "no_edits": True},
            rules=(
                {
                    "action": "excerpt",
                    "media": ["web"],
                    "words": 60,
                    "parts": "text",
                    "non_commercial": True,
                },
                {"kind": "prohibition", "action": "translate"},
                {"kind": "prohibition", "action": "adapt"},
                {"kind": "prohibition", "action": "sublicense"},
                {"kind": "prohibition", "action": "aiTrain"},
                {"kind": "prohibition", "action": "aiInput"},
            ),
        ),
    ),
)

# --- What partners agreed to ---------------------------------------------------------------------------------------

_LAKES = ["KE", "UG", "TZ", "RW"]
_ANDES = ["CO", "EC", "PE", "VE"]
_NORTH = ["EU", "NO", "IS"]

DAILY_TERMS = TermsData(
    slug="daily-paper",
    name="Daily paper, by the month",
    editions=(
        EditionData(
            days=301,
            note="",
            fields={"credit_line": "The Meridian Wire", "link_back": True, "keep_current_hours": 12},
            rules=({"action": "reprint", "territories": _LAKES, "media": ["print", "web"], "per_month": 25},),
        ),
        EditionData(
            days=121,
            note="Forty a month instead of twenty-five, and Swahili, which their weekend edition is in.",
            fields={
                "credit_line": "The Meridian Wire",
                "link_back": True,
                "keep_current_hours": 12,
                "takes_requests_for": ["adapt", "archive"],
            },
            rules=(
                {"action": "reprint", "territories": _LAKES, "media": ["print", "web"], "per_month": 40},
                {"action": "translate", "territories": _LAKES, "media": ["print", "web"], "languages": ["sw"]},
            ),
        ),
    ),
)

TRANSLATION_TERMS = TermsData(
    slug="spanish-by-the-story",
    name="Into Spanish, by the story",
    editions=(
        EditionData(
            days=187,
            note="",
            fields={
                "credit_line": "The Meridian Wire, traducido por La Gaceta del Páramo",
                "link_back": True,
                "notify": True,
                "keep_current_hours": 24,
                "pay_amount": Decimal("60.00"),
                "pay_currency": "USD",
                "pay_per": "use",
                "pay_before_use": True,
                "takes_requests_for": ["adapt"],
            },
            rules=(
                {"action": "translate", "territories": _ANDES, "media": _ONLINE, "languages": ["es"]},
                {"action": "reprint", "territories": _ANDES, "media": _ONLINE, "languages": ["es"]},
            ),
        ),
    ),
)

BROADCAST_TERMS = TermsData(
    slug="broadcast-and-archive",
    name="Broadcast, and what was broadcast kept",
    editions=(
        EditionData(
            days=254,
            note="Public service: what was on air once stays in their archive, also after the agreement.",
            fields={
                "credit_line": "The Meridian Wire",
                "geo_block": True,
                "keep_current_hours": 6,
                "pay_amount": Decimal("24000.00"),
                "pay_currency": "EUR",
                "pay_per": "flat",
                "after_end": "may_stay",
                "takes_requests_for": ["excerpt"],
            },
            rules=(
                {"action": "reprint", "territories": _NORTH, "media": ["web", "app", "social", "audio", "video"]},
                {"action": "adapt", "territories": _NORTH, "media": ["web", "app", "social", "audio", "video"]},
                {
                    "action": "translate",
                    "territories": _NORTH,
                    "media": ["web", "app", "social", "audio", "video"],
                    "languages": ["da", "nb", "sv", "is"],
                },
                {"action": "archive", "territories": _NORTH},
                {"kind": "prohibition", "action": "aiTrain"},
            ),
        ),
    ),
)

TERMS: tuple[TermsData, ...] = (HOUSE_TERMS, AGENCY_TERMS, DAILY_TERMS, TRANSLATION_TERMS, BROADCAST_TERMS)

PARTNERS: tuple[PartnerData, ...] = (
    PartnerData(
        slug="ziwa-daily",
        facts=(
            (
                300,
                {
                    "name": "Ziwa Daily",
                    "country": "KE",
                    "domains": ["ziwadaily.example"],
                    "contact": "Achieng Okello, night editor, Kisumu",
                },
            ),
        ),
        login="ziwa",
        person="Achieng Okello",
        terms="daily-paper",
        agreement="East Africa, by the month",
        signed=(
            SignedData(days=299, note="Signed in Kisumu.", edition=1, sources=("house",)),
            SignedData(days=120, note="They asked for more, and for Swahili.", edition=2, sources=("house",)),
        ),
        takes=("nairobi",),
        question=QuestionData("treaty-explainer", {"territory": ["KE", "UG"], "media": ["print", "web"]}),
    ),
    PartnerData(
        slug="gaceta-del-paramo",
        facts=(
            (
                186,
                {
                    "name": "La Gaceta del Páramo",
                    "country": "CO",
                    "domains": ["gacetadelparamo.example"],
                    "contact": "Camilo Villegas, editor, Manizales",
                },
            ),
        ),
        login="gaceta",
        person="Camilo Villegas",
        terms="spanish-by-the-story",
        agreement="Culture and science into Spanish",
        signed=(
            SignedData(
                days=186,
                note="They pay before they print; we hear of each.",
                edition=1,
                sources=("house",),
                sections=("culture", "science", "climate"),
            ),
        ),
        payments=(PaymentData(Decimal("60.00"), "USD", "By transfer, their number 118.", 2, "zanzibar-archive"),),
        question=QuestionData(
            "zanzibar-archive",
            {"action": ["translate"], "territory": ["CO", "EC"], "media": ["web"], "language": ["es"]},
        ),
    ),
    PartnerData(
        slug="baeltradioen",
        facts=(
            (
                253,
                {
                    "name": "Bæltradioen",
                    "country": "DK",
                    "domains": ["baeltradioen.example"],
                    "contact": "Signe Holmgaard, foreign desk, Nyborg",
                },
            ),
            (64, {"embargo_access": True, "note": "After a half year in which no embargo was broken."}),
        ),
        login="baelt",
        person="Signe Holmgaard",
        terms="broadcast-and-archive",
        agreement="Nordic broadcast",
        signed=(
            SignedData(
                days=253,
                note="With the Baltic report, as Riga allowed us in writing.",
                edition=1,
                sources=("house", "baltic-press-agency"),
            ),
        ),
        payments=(PaymentData(Decimal("24000.00"), "EUR", "The flat sum, with the signature.", 250),),
        question=QuestionData("wind-harbour", {"territory": ["DK", "NO"], "media": ["audio", "web"]}),
    ),
)

# --- What stories say for themselves -------------------------------------------------------------------------------

RESTRICTIONS: tuple[RestrictionData, ...] = (
    RestrictionData(
        "oud-maker",
        "The apprentice’s father agreed to be quoted by us and by nobody else.",
        {"not_for_reprint": True},
    ),
    RestrictionData(
        "istanbul-schools",
        "The school board let our engraver in for our own pages only.",
        {"text_only": True},
    ),
    RestrictionData(
        "andes-glacier",
        "The register’s licence to us does not reach to others.",
        third_party_lead=True,
    ),
    RestrictionData(
        "treaty-explainer",
        "Ziwa Daily shared the reporting from the lake shore, and has it alone there for two weeks.",
        exclusive_to="ziwa-daily",
        territories=tuple(_LAKES),
        exclusive_days=14,
    ),
)
