"""What the demonstration's stories are about, with IPTC Media Topic codes where the vocabulary has the very subject."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TopicData:
    """`kind` is one of subject, person, place, organisation, event; `medtop` an IPTC code or empty."""

    slug: str
    name: str
    kind: str = "subject"
    medtop: str = ""


TOPICS: tuple[TopicData, ...] = (
    TopicData("diplomacy", "Diplomacy", "subject", "medtop:20000639"),
    TopicData("international-relations", "International relations", "subject", "medtop:20000638"),
    TopicData("elections-and-voting", "Elections", "subject", "medtop:20000574"),
    TopicData("government-policy", "Government policy", "subject", "medtop:20000621"),
    TopicData("climate-change", "Climate change", "subject", "medtop:20000418"),
    TopicData("pollution", "Pollution", "subject", "medtop:20000424"),
    TopicData("natural-resources", "Natural resources", "subject", "medtop:20000430"),
    TopicData("conservation", "Conservation", "subject", "medtop:20000420"),
    TopicData("judiciary", "Judiciary", "subject", "medtop:20000106"),
    TopicData("fishing-rights", "Fishing rights"),
    TopicData("labour-relations", "Labour relations", "subject", "medtop:20000524"),
    TopicData("unions", "Trade unions", "subject", "medtop:20000536"),
    TopicData("ports", "Ports"),
    TopicData("economy", "Economy", "subject", "medtop:20000344"),
    TopicData("market-prices", "Markets", "subject", "medtop:20000385"),
    TopicData("railways", "Railways"),
    TopicData("earthquakes", "Earthquakes"),
    TopicData("renewable-energy", "Renewable energy"),
    TopicData("food-and-farming", "Food and farming"),
    TopicData("medical-research", "Medical research", "subject", "medtop:20000737"),
    TopicData("public-health", "Public health", "subject", "medtop:20001358"),
    TopicData("scientific-research", "Scientific research", "subject", "medtop:20000735"),
    TopicData("literature", "Literature", "subject", "medtop:20000013"),
    TopicData("music", "Music", "subject", "medtop:20000018"),
    TopicData("film", "Film", "subject", "medtop:20000005"),
    TopicData("sport-events", "Sporting events", "subject", "medtop:20001108"),
    TopicData("weather", "Weather", "subject", "medtop:17000000"),
    TopicData("technology", "Technology and engineering", "subject", "medtop:20000756"),
    TopicData("schools", "Schools", "subject", "medtop:20000400"),
    TopicData("kagera-river", "Kagera River", "place"),
    TopicData("lake-victoria", "Lake Victoria", "place"),
    TopicData("selayar-islands", "Selayar Islands", "place"),
    TopicData("santos", "Santos", "place"),
    TopicData("valle-alto", "Valle Alto", "place"),
    TopicData("bosphorus", "Bosphorus", "place"),
    TopicData("baltic-sea", "Baltic Sea", "place"),
    TopicData("nile", "Nile", "place"),
    TopicData("kagera-conference", "Kagera River Conference", "event"),
    TopicData("santos-strike", "Santos dock strike", "event"),
    TopicData("valle-alto-election", "Valle Alto election", "event"),
    TopicData("selayar-case", "Selayar fishing case", "event"),
    TopicData("lake-basin-forum", "Lake Basin Forum", "organisation"),
    TopicData("great-rivers-facility", "Great Rivers Facility", "organisation"),
    TopicData("quay-operators", "Association of Quay Operators of Santos", "organisation"),
    TopicData("esther-nyaguthii", "Esther Nyaguthii", "person"),
    TopicData("mariana-tipan", "Mariana Tipán", "person"),
)
