"""The story lists that hang below stories and stand on the front page, and what the front page leads with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Elsewhere:
    """An entry of a curated list that is not ours."""

    headline: str
    teaser: str
    url: str


@dataclass(frozen=True)
class ListData:
    """A story list. `rule` is a StoryList.Rule; `of` the slug of the section, bureau or topic that the rule is of.

    `entries` (of a curated list) are stories' keys or `Elsewhere`; `fallback` a rule that fills the list up.
    """

    slug: str
    title: str
    rule: str
    of: str = ""
    limit: int = 6
    entries: tuple[str | Elsewhere, ...] = ()
    fallback: str = ""


@dataclass(frozen=True)
class FrontChoice:
    """The front page: one story leads, five stand beneath it, then the slots as (layout, list's slug), in order."""

    lead: str
    beneath: tuple[str, str, str, str, str]
    slots: tuple[tuple[str, str], ...]


FRONT = FrontChoice(
    lead="treaty-agreed",
    beneath=("santos-deal", "selayar-judgment", "valle-alto-recount", "treaty-explainer", "istanbul-schools"),
    slots=(
        ("lead", "front-lead"),
        ("second", "front-beneath"),
        ("rail", "front-rail"),
        ("section", "front-world"),
        ("section", "front-politics"),
        ("section", "front-climate"),
        ("section", "front-courts"),
        ("section", "front-business"),
        ("section", "front-culture"),
        ("section", "front-science"),
        ("section", "front-sport"),
        ("strip", "the-water-treaty"),
    ),
)

LISTS: tuple[ListData, ...] = (
    # The lead's column holds two more beneath it, so that the columns end together.
    ListData(
        "front-lead", "Top story", "curated", limit=3, entries=(FRONT.lead, *FRONT.beneath[3:]), fallback="latest"
    ),
    ListData("front-beneath", "Top stories", "curated", limit=3, entries=FRONT.beneath[:3], fallback="latest"),
    ListData("front-rail", "Latest", "latest", limit=14),
    ListData("front-world", "World", "section", "world", 5),
    ListData("front-politics", "Politics", "section", "politics", 4),
    ListData("front-climate", "Climate", "section", "climate", 4),
    ListData("front-courts", "Courts", "section", "courts", 4),
    ListData("front-business", "Business", "section", "business", 4),
    ListData("front-culture", "Culture", "section", "culture", 4),
    ListData("front-science", "Science", "section", "science", 4),
    ListData("front-sport", "Sport", "section", "sport", 4),
    ListData("latest", "Latest News from The Meridian Wire", "latest", limit=7),
    ListData(
        "the-water-treaty",
        "The water treaty",
        "curated",
        limit=9,
        entries=(
            "treaty-agreed",
            "treaty-explainer",
            "embargoed-flow-study",
            "treaty-fishers",
            "treaty-night-talks",
            "treaty-draft",
            "treaty-walkout",
            "treaty-gauges",
            "treaty-opens",
            Elsewhere(
                "The conference papers",
                "Agendas, submissions and the readings from Kyaka, as laid before the four delegations by the Lake "
                "Basin Forum.",
                "https://lakebasinforum.example/kagera/papers",
            ),
        ),
    ),
    ListData("selayar", "The Selayar fishing case", "topic", "selayar-case"),
    ListData("santos-strike", "The strike at Santos", "topic", "santos-strike"),
    ListData("valle-alto", "The vote in Valle Alto", "topic", "valle-alto-election"),
    ListData("from-nairobi", "More from the Nairobi Bureau", "bureau", "nairobi"),
    ListData("from-istanbul", "More from the Istanbul Bureau", "bureau", "istanbul"),
    ListData("from-cairo", "More from the Cairo Bureau", "bureau", "cairo"),
    ListData("from-warsaw", "More from the Warsaw Bureau", "bureau", "warsaw"),
    ListData("from-washington", "More from the Washington Bureau", "bureau", "washington"),
    ListData("from-bogota", "More from the Bogotá Bureau", "bureau", "bogota"),
    ListData("from-sao-paulo", "More from the São Paulo Bureau", "bureau", "sao-paulo"),
    ListData("from-climate", "More on climate", "section", "climate"),
    ListData("from-courts", "More from the courts", "section", "courts"),
    ListData("from-business", "More business", "section", "business"),
    ListData("from-science", "More science", "section", "science"),
    ListData("from-sport", "More sport", "section", "sport"),
    ListData(
        "in-arabic",
        "المزيد بالعربية من ذا ميريديان واير",
        "curated",
        entries=("treaty-agreed-ar", "cairo-scales-ar", "nile-ferry-ar", "book-bicycles-ar", "cairo-signals-ar"),
    ),
    ListData(
        "in-spanish",
        "Más en español de The Meridian Wire",
        "curated",
        entries=("treaty-agreed-es", "valle-alto-recount-es", "santos-queue-es", "potato-park-es", "cable-car-es"),
    ),
)
