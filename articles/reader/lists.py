"""Fills story lists with the stories that they hold now, in a few queries for any number of lists."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest

from articles.models import Front, StoryList, StoryListEntry, Version
from articles.models.public_change import of_row, stories_of
from articles.models.translation_group import leading_first
from articles.reader.caching import showing
from articles.reader.former_slugs import by_slug
from articles.reader.list_rules import Place, key_of, lists_that_find, page_of, places_of
from articles.reader.look_ups import Listed, LookUp, look_up, merged, of_articles
from articles.reader.paging import asks_for_more, listing
from articles.reader.pictures import images_of
from articles.reader.story_rows import StoryRow, story_rows
from articles.reader.teasers import Teaser, external, teaser

Rule = StoryList.Rule

#: What a list may be of, for `select_related`: its address is the page of that.
LIST_OF = ("section", "bureau", "topic", "author")


#: What may stand in a list: a story of ours as it was found, or words from elsewhere.
Candidate: TypeAlias = Listed | dict[str, Any]

#: Slots in which stories in the language of the site stand first, and of how many more stories they are taken.
LEADING = frozenset({Front.Layout.LEAD, Front.Layout.SECOND})
_MORE_TO_LEAD = 12


class FilledList(NamedTuple):
    """A list as a page shows it. `stories`: rows of our own stories, or dicts for external entries.

    `keys`: the surrogate keys of its sources and of the stories that it shows.
    """

    title: str
    url: str
    stories: list[Any]
    layout: str = ""
    older_url: str = ""
    newer_url: str = ""
    until: datetime | None = None
    keys: frozenset[str] = frozenset()

    @property
    def ours(self) -> list[tuple[str, str]]:
        """The headlines and paths of our own stories."""
        return [(story.headline, story.path) for story in self.stories if isinstance(story, StoryRow)]

    def teasers(self, now: datetime, images: dict[int, Any]) -> list[Teaser]:
        return [teaser(s, now, images) if isinstance(s, StoryRow) else external(s) for s in self.stories]


class ListSpec(NamedTuple):
    """What a list is filled from: entries chosen by hand, then a rule. `until`: when the first pinned entry ends.

    `places`: the shelves of a list that has no row, in place of a rule; `url`: its page.
    """

    title: str
    entries: list[dict[str, Any]]
    rule: str
    limit: int
    story_list: StoryList | None
    layout: str = ""
    until: datetime | None = None
    places: tuple[Place, ...] = ()
    url: str = ""


def list_spec(story_list: StoryList, now: datetime, layout: str = "") -> ListSpec:
    """A list as it is curated now; `entries` are prefetched by the caller. Entries pinned until a past moment are out."""
    by_hand = story_list.rule == Rule.CURATED or bool(story_list.fallback)
    unexpired = (
        [e for e in story_list.entries.all() if e.pinned_until is None or e.pinned_until > now] if by_hand else []
    )
    entries = [
        {"article": e.article_id}
        if e.article_id
        else {"headline": e.headline, "picture_alt": e.picture_alt, "teaser": e.teaser, "url": e.url}
        for e in unexpired
    ]
    rule = story_list.fallback if story_list.rule == Rule.CURATED else story_list.rule
    until = min((e.pinned_until for e in unexpired if e.pinned_until), default=None)
    return ListSpec(story_list.title, entries, rule, story_list.limit, story_list, layout, until)


def soonest(specs: Iterable[ListSpec]) -> datetime | None:
    """The moment at which the first pinned entry of these lists ends; None if there is none."""
    return min(filter(None, (spec.until for spec in specs)), default=None)


def printed_list_specs(printed: list[dict[str, Any]], lists: dict[int, StoryList]) -> list[ListSpec]:
    """The lists under a story: titles and entries as the record has them, rules as the list has them now."""
    specs = []
    for printed_list in printed:
        story_list = lists.get(printed_list["list"])
        rule = "" if printed_list["rule"] == Rule.CURATED else printed_list["rule"]
        if not rule and story_list is not None:
            rule = story_list.fallback
        limit = story_list.limit if story_list else 8
        specs.append(ListSpec(printed_list["title"], printed_list["entries"], rule, limit, story_list))
    return specs


def draw(
    specs: list[ListSpec],
    now: datetime,
    without: int | None = None,
    like: Version | None = None,
    once: bool = False,
) -> list[FilledList]:
    """Fill the lists. Two queries for any number (three if they share many stories), and one for stories that are not cached.

    `without`: the translation group of a story that no list shows (the one being read). `like`: the story for "similar".
    `once`: no story stands in two of the lists (a front).
    """
    by_hand = {listed_story.article_id: listed_story for listed_story in of_articles(_by_hand(specs), now)}
    sources = [_Source(spec, _places(spec, like)) for spec in specs]
    known: dict[LookUp, list[Listed]] = {}
    limits = _limits(sources, len(by_hand), set()) if once else [source.fewest for source in sources]
    chosen, short = _choose_with(limits, sources, by_hand, now, without, once, known)
    if short:
        limits = _limits(sources, len(by_hand), _with_what_follows(short, sources))
        chosen, _ = _choose_with(limits, sources, by_hand, now, without, once, known)
    rows = story_rows({story.version_id for some in chosen for story in some if isinstance(story, Listed)})
    return [filled(spec, stories, rows) for spec, stories in zip(specs, chosen, strict=True)]


class _Source(NamedTuple):
    """A list, and the shelves on which its rule finds stories."""

    spec: ListSpec
    places: Sequence[Place]

    @property
    def fewest(self) -> int:
        """So many stories it needs of its rule where nothing is passed over but one story and its own entries."""
        return self.spec.limit + 1 + len(self.spec.entries) + _to_lead(self.spec)

    @property
    def is_of_one(self) -> bool:
        """Whether its rule finds no story that one of another section or bureau finds too, but for what is translated."""
        return all(shelf in _OF_ONE for shelf, _ in self.places)


#: So many stories of a section the lists of other shelves mostly take, the latest above all.
_TAKEN_ELSEWHERE = 10
#: A story has one of each.
_OF_ONE = frozenset({"section", "bureau", "source"})


def _limits(sources: list[_Source], by_hand: int, enough: set[int]) -> list[int]:
    """How many stories each list asks of its rule, for a front.

    As many as are enough whatever the lists before it have taken: of those named, and of those of which any list may take. A story
    and its translations may stand in several sections and bureaus, and in one list of them. The
    others ask for what the lists of the same shelves hold and a few more, which mostly is enough.
    """
    held: dict[Place, int] = {}
    for source in sources:
        held |= {place: held.get(place, 0) + source.spec.limit for place in source.places}
    limits = []
    for n, source in enumerate(sources):
        taken = max((held[place] for place in source.places), default=0) + _TAKEN_ELSEWHERE
        if n in enough or not source.is_of_one:
            taken = by_hand + sum(earlier.spec.limit for earlier in sources[:n])
        limits.append(source.fewest + taken)
    return limits


def _with_what_follows(short: set[int], sources: list[_Source]) -> set[int]:
    """These lists, and the later ones from which they may take stories once they find more."""
    return set(range(min(short), len(sources)))


def _to_lead(spec: ListSpec) -> int:
    """How many stories more are looked at for some in the language of the site, which lead."""
    return _MORE_TO_LEAD if spec.layout in LEADING else 0


def _by_hand(specs: list[ListSpec]) -> set[int]:
    return {entry["article"] for spec in specs for entry in spec.entries if "article" in entry}


def _choose_with(
    limits: list[int],
    sources: list[_Source],
    by_hand: dict[int, Listed],
    now: datetime,
    without: int | None,
    once: bool,
    known: dict[LookUp, list[Listed]],
    further: Sequence[LookUp] = (),
) -> tuple[list[list[Candidate]], set[int]]:
    """What stands in each list, of so many stories that its rule finds; and which are short of what it may find beyond them.

    A shelf is looked up once for all lists that draw on it. `known`: what look-ups have found, and then what these find.
    `further`: look-ups that the caller makes in the same query.
    """
    longest: dict[Place, int] = {}
    for limit, source in zip(limits, sources, strict=True):
        for place in source.places:
            longest[place] = max(limit, longest.get(place, 0))
    wanted = {place: LookUp(*place, limit=limit) for place, limit in longest.items()}
    if unknown := [each for each in (*wanted.values(), *further) if each not in known]:
        known |= look_up(unknown, now)
    used: set[int | None] = {without}
    chosen, short = [], set[int]()
    for n, (spec, places) in enumerate(sources):
        some = [wanted[place] for place in places]
        stories = _choose(spec, merged(some, known), by_hand, used)
        if once:
            used |= {story.group for story in stories if isinstance(story, Listed)}
            if len(stories) < spec.limit and any(len(known[each]) == each.limit for each in some):
                short.add(n)
        chosen.append(stories)
    return chosen, short


def _places(spec: ListSpec, like: Version | None) -> Sequence[Place]:
    return places_of(spec.rule, spec.story_list, like) if spec.rule else spec.places


class Candidates(NamedTuple):
    """What may stand in each list; and what each further look-up found."""

    lists: list[list[Candidate]]
    further: list[list[Listed]]


def candidates(
    specs: list[ListSpec], now: datetime, without: int, like: Version, further: Sequence[LookUp] = ()
) -> Candidates:
    """What may stand in each list, whatever the others show: at most two queries, and none for the words of the stories.

    `further`: look-ups that are made in the same query.
    """
    by_hand = {listed_story.article_id: listed_story for listed_story in of_articles(_by_hand(specs), now)}
    sources = [_Source(spec, _places(spec, like)) for spec in specs]
    fewest, known = [source.fewest for source in sources], dict[LookUp, list[Listed]]()
    chosen, _ = _choose_with(fewest, sources, by_hand, now, without, False, known, further)
    return Candidates(chosen, [known[each] for each in further])


def on_fronts() -> QuerySet[StoryList]:
    """The lists that the site's own fronts show."""
    on_front_pages = StoryList.objects.exclude(rule=Rule.SIMILAR).filter(fronts__isnull=False, retired=False)
    return on_front_pages.order_by("title", "pk").distinct()


def find_list(slug: str, now: datetime) -> StoryList:
    """The list of that slug, if a front shows it or it holds a public story: a title could tell of what is prepared.

    Raises Renamed if it has another slug today, else Http404, also for a list of stories similar to another, which needs that
    story. A list of secret stories takes no longer than one that never existed.
    """
    lists = StoryList.objects.filter(known_to_readers(now))
    return by_slug(lists.select_related(*LIST_OF).prefetch_related("entries"), slug)


def known_to_readers(now: datetime) -> Q:
    """A condition for lists that have a page at `now`, and so a title and a slug that anyone may read."""
    return ~Q(rule=Rule.SIMILAR) & (_on_a_front() | _with_entries(now) | lists_that_find(now))


def _on_a_front() -> Q:
    return Q(Exists(Front.objects.filter(story_list=OuterRef("pk"))))


def _with_entries(now: datetime) -> Q:
    """A condition for lists with an entry, chosen by hand, that anyone may read."""
    unexpired = Q(pinned_until=None) | Q(pinned_until__gt=now)
    readable = Q(article=None) | Exists(Version.objects.public(now).filter(article=OuterRef("article")))
    by_hand = Q(rule=Rule.CURATED) | ~Q(fallback="")
    return by_hand & Q(Exists(StoryListEntry.objects.filter(unexpired, readable, story_list=OuterRef("pk"))))


def whole_list(of: StoryList, request: HttpRequest, now: datetime) -> FilledList:
    """A list on its own page: whole if it has entries by hand, else page by page. Raises Http404."""
    spec, address = list_spec(of, now), of.get_absolute_url()
    if spec.entries or not spec.rule:
        if asks_for_more(request):
            raise Http404
        return draw([spec], now)[0]._replace(url=address, until=spec.until)
    result = listing(request, places_of(spec.rule, of, None), now, address)
    keys = _keys(spec) | showing(result.rows)
    return FilledList(of.title, result.url, result.rows, "", result.older_url, result.newer_url, keys=keys)


def _choose(
    spec: ListSpec, by_rule: list[Listed], by_hand: dict[int, Listed], elsewhere: Container[int | None]
) -> list[Candidate]:
    """The stories of a list: its entries in their order, then those of its rule, no story twice, in whatever language.

    An entry is the translation that somebody chose.
    """
    stories: list[Candidate] = []
    taken: set[int] = set()
    for entry in spec.entries:
        if "article" not in entry:
            stories.append(entry)
        elif (story := by_hand.get(entry["article"])) and story.group not in taken and story.group not in elsewhere:
            stories.append(story)
            taken.add(story.group)
    free: Iterator[Listed] = (story for story in by_rule if story.group not in taken and story.group not in elsewhere)
    if to_lead := _to_lead(spec):
        free = iter(leading_first(islice(free, spec.limit + to_lead), lambda story: story.language))
    for story in free:
        if len(stories) >= spec.limit:
            break
        if story.group not in taken:
            stories.append(story)
            taken.add(story.group)
    return stories[: max(spec.limit, len(spec.entries))]


def filled(spec: ListSpec, chosen: Sequence[Candidate], rows: dict[int, StoryRow]) -> FilledList:
    """The list with these in it. `rows`: the words of those that are ours, by Version."""
    stories = [rows[story.version_id] if isinstance(story, Listed) else story for story in chosen]
    keys = _keys(spec) | showing(story for story in stories if isinstance(story, StoryRow))
    return FilledList(spec.title, _address(spec), stories, spec.layout, keys=keys)


def _keys(spec: ListSpec) -> frozenset[str]:
    """The surrogate keys of a list: of its row, its address, its rule, and the stories among its entries."""
    keys = {stories_of("story", entry["article"]) for entry in spec.entries if "article" in entry}
    if of := spec.story_list:
        keys |= {of_row("storylist", of.pk)}
        keys |= {of_row(kind, key) for kind in ("topic", "author") if (key := getattr(of, f"{kind}_id"))}
    if spec.rule:
        keys.add(key_of(spec.rule, spec.story_list))
    return frozenset(keys)


def _address(spec: ListSpec) -> str:
    """The address of the whole list: its shelf's page, or its own; "" for a list of stories similar to another."""
    of = spec.story_list
    if of is None or spec.rule == Rule.SIMILAR:
        return spec.url
    # A list with entries by hand is more than the stories of its section.
    shelf = page_of(of)
    row = getattr(of, shelf) if shelf and not spec.entries else None
    return (row or of).get_absolute_url()


def pictures_in(filled_lists: list[FilledList], now: datetime) -> dict[int, Any]:
    return images_of(
        [story for filled_list in filled_lists for story in filled_list.stories if isinstance(story, StoryRow)], now
    )
