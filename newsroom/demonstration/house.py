"""The demonstration's house: who it is, where its bureaus stand, where its stories are filed.

Every organisation and person here is invented; the places are real. Nothing of it may reach a production newsroom.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class House:
    """A news organisation: the house itself, or an agency that it takes stories from."""

    slug: str
    name: str
    legal_name: str
    established: int
    tagline: str
    url: str
    is_house: bool = False


@dataclass(frozen=True)
class BureauData:
    """An office. `country` is ISO 3166-1 alpha-2, `time_zone` a name of the IANA list, `source` a House's slug."""

    slug: str
    name: str
    city: str
    country: str
    time_zone: str
    about: str
    contact: str
    source: str = "house"


@dataclass(frozen=True)
class SectionData:
    """Where stories are filed. `parent` is a section's slug, empty at the top; `position` orders the menu."""

    slug: str
    name: str
    position: int
    about: str
    parent: str = ""


HOUSE = House(
    slug="house",
    name="The Meridian Wire",
    legal_name="The Meridian Wire Ltd",
    established=1987,
    tagline="Reported from where it happened",
    url="https://meridianwire.example",
    is_house=True,
)

AGENCY = House(
    slug="baltic-press-agency",
    name="Baltic Press Agency",
    legal_name="Baltijas Preses Aģentūra SIA",
    established=1994,
    tagline="Three coasts, one desk",
    url="https://bpa.example",
)

SOURCES: tuple[House, ...] = (HOUSE, AGENCY)

BUREAUS: tuple[BureauData, ...] = (
    BureauData(
        slug="london",
        name="London Bureau",
        city="London",
        country="GB",
        time_zone="Europe/London",
        about="Headquarters and the night desk. London edits the wire, covers the English and maritime courts, and "
        "keeps the science, culture and sport desks.",
        contact="Desk, day and night: desk@meridianwire.example",
    ),
    BureauData(
        slug="nairobi",
        name="Nairobi Bureau",
        city="Nairobi",
        country="KE",
        time_zone="Africa/Nairobi",
        about="Six staff and a dozen stringers from the Red Sea to the Ruvuma. The bureau opened in 1991 in two "
        "rooms above a bookshop on Kimathi Street, and is still there.",
        contact="nairobi@meridianwire.example",
    ),
    BureauData(
        slug="istanbul",
        name="Istanbul Bureau",
        city="Istanbul",
        country="TR",
        time_zone="Europe/Istanbul",
        about="From the Balkans to the Caucasus, with a particular eye on the straits, on farming in Anatolia and on "
        "how a city of sixteen million prepares for earthquakes.",
        contact="istanbul@meridianwire.example",
    ),
    BureauData(
        slug="cairo",
        name="Cairo Bureau",
        city="Cairo",
        country="EG",
        time_zone="Africa/Cairo",
        about="The Arabic desk. Cairo writes and edits the wire’s Arabic report and covers Egypt, Sudan and the "
        "Levant.",
        contact="cairo@meridianwire.example",
    ),
    BureauData(
        slug="warsaw",
        name="Warsaw Bureau",
        city="Warsaw",
        country="PL",
        time_zone="Europe/Warsaw",
        about="Central Europe and the Baltic, shared with our partners at the Baltic Press Agency in Riga.",
        contact="warsaw@meridianwire.example",
    ),
    BureauData(
        slug="delhi",
        name="Delhi Bureau",
        city="New Delhi",
        country="IN",
        time_zone="Asia/Kolkata",
        about="South Asia: public health, cities, cricket, and the money that moves between them.",
        contact="delhi@meridianwire.example",
    ),
    BureauData(
        slug="jakarta",
        name="Jakarta Bureau",
        city="Jakarta",
        country="ID",
        time_zone="Asia/Jakarta",
        about="South-East Asia and its seas. The bureau’s second office, in Makassar, follows fishing, reefs and "
        "shipping.",
        contact="jakarta@meridianwire.example",
    ),
    BureauData(
        slug="washington",
        name="Washington Bureau",
        city="Washington",
        country="US",
        time_zone="America/New_York",
        about="North America, its public works and its money; four reporters, none of whom covers the White House "
        "lawn.",
        contact="washington@meridianwire.example",
    ),
    BureauData(
        slug="bogota",
        name="Bogotá Bureau",
        city="Bogotá",
        country="CO",
        time_zone="America/Bogota",
        about="The Andes and the Caribbean. Bogotá writes the wire’s Spanish report.",
        contact="bogota@meridianwire.example",
    ),
    BureauData(
        slug="sao-paulo",
        name="São Paulo Bureau",
        city="São Paulo",
        country="BR",
        time_zone="America/Sao_Paulo",
        about="Brazil and the southern cone, with a reporter who lives in Santos, within earshot of the cranes.",
        contact="saopaulo@meridianwire.example",
    ),
    BureauData(
        slug="riga",
        name="Riga Bureau",
        city="Riga",
        country="LV",
        time_zone="Europe/Riga",
        about="The head office of the Baltic Press Agency, whose report the wire carries by agreement.",
        contact="redakcija@bpa.example",
        source="baltic-press-agency",
    ),
)

SECTIONS: tuple[SectionData, ...] = (
    SectionData("world", "World", 10, "What happened, and where, from ten bureaus on five continents."),
    SectionData(
        "africa", "Africa", 11, "From the Mediterranean to the Cape, reported from Nairobi and Cairo.", "world"
    ),
    SectionData(
        "americas", "Americas", 12, "North and south, reported from Washington, Bogotá and São Paulo.", "world"
    ),
    SectionData("asia-pacific", "Asia-Pacific", 13, "Reported from Delhi and Jakarta.", "world"),
    SectionData("europe", "Europe", 14, "Reported from London, Warsaw and, for the Baltic, Riga.", "world"),
    SectionData("middle-east", "Middle East", 15, "Reported from Istanbul and Cairo.", "world"),
    SectionData("politics", "Politics", 20, "Parliaments, councils and the people who count the votes."),
    SectionData("elections", "Elections", 21, "Campaigns, counts and recounts, with the figures.", "politics"),
    SectionData("climate", "Climate", 30, "Water, heat, power, and what is being done about them."),
    SectionData("water", "Water", 31, "Rivers, wells, coasts, and who may draw from them.", "climate"),
    SectionData("energy", "Energy", 32, "How power is made, moved and paid for.", "climate"),
    SectionData("courts", "Courts", 40, "What was decided, by whom, and what it changes."),
    SectionData("business", "Business", 50, "Trade, work and prices, in numbers that add up."),
    SectionData("shipping", "Trade and Shipping", 51, "Ports, freight and the people on the quays.", "business"),
    SectionData("markets", "Markets", 52, "Prices at the close, and why they moved.", "business"),
    SectionData("culture", "Culture", 60, "Books, films, instruments and those who keep them."),
    SectionData("books", "Books", 61, "What is being written, translated and read.", "culture"),
    SectionData("science", "Science", 70, "Findings, and how sure anyone is of them."),
    SectionData("health", "Health", 71, "Clinics, vaccines and the long work between outbreaks.", "science"),
    SectionData("sport", "Sport", 80, "Results first."),
)
