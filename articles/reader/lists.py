"""Story lists drawn: which stories stand in a list now. However many lists a page has, the queries are the same few."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from articles.models import Front, Section, StoryList, StoryListEntry, Version
from articles.models.public_change import of_row, stories_of
from articles.reader.caching import showing
from articles.reader.list_rules import by_rule, condition_of, fits, key_of, lists_that_find, page_of
from articles.reader.paging import page_number, paged
from articles.reader.pictures import images_of
from articles.reader.teasers import Teaser, external, teaser

Rule = StoryList.Rule

#: What a list may be of, for `select_related`: its address is the page of that.
LIST_OF = ("section", "bureau", "topic", "author")


class FilledList(NamedTuple):
    """A list as a page shows it: `stories` are Versions of ours or dicts of words from elsewhere.

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

    def teasers(self, now: datetime, images: dict[int, Any]) -> list[Teaser]:
        return [teaser(s, now, images) if isinstance(s, Version) else external(s) for s in self.stories]


class ListSpec(NamedTuple):
    """What a list asks for: entries by hand, then a rule to fill up with. `until`: when an entry's time is over."""

    title: str
    entries: list[dict[str, Any]]
    rule: str
    limit: int
    story_list: StoryList | None
    layout: str = ""
    until: datetime | None = None


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
    """The moment at which the first entry of any of the lists ends; None without one."""
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
    """Fill every list, in two queries for any number of lists (and one for the sections' families).

    `without`: the key of a story that no list shows (the one being read). `like`: the story for "similar".
    `once`: no story stands in two of the lists (a front).
    """
    families = _families(
        [spec.story_list.section_id for spec in specs if spec.story_list and spec.story_list.section_id]
    )
    by_hand = {e["article"] for spec in specs for e in spec.entries if "article" in e}
    choice = Q(article__in=by_hand)
    room = len(by_hand) + sum(spec.limit for spec in specs) if once else 0
    for spec in specs:
        if spec.rule:
            condition = condition_of(spec.rule, spec.story_list, families, like)
            picks = by_rule(Version.objects.public(now), condition).exclude(article=without).newest_first()
            choice |= Q(pk__in=picks.values("pk")[: spec.limit + room])
    versions = list(
        Version.objects.public(now)
        .filter(choice)
        .for_lists()
        .prefetch_related("topic_links", "author_links")
        .newest_first()
    )
    return _fill(specs, versions, families, like, without, once)


def on_fronts() -> QuerySet[StoryList]:
    """The lists that the site itself leads to."""
    on_front_pages = StoryList.objects.exclude(rule=Rule.SIMILAR).filter(fronts__isnull=False, retired=False)
    return on_front_pages.order_by("title", "pk").distinct()


def find_list(slug: str, now: datetime) -> StoryList:
    """The list of that slug, once a front shows it or something public stands in it: its title may tell what is prepared.

    Raises Http404, also for what is similar to a story: without one it is nothing. One query (and one for the entries of
    what is there): so a list of secrets alone takes no longer than one that never was.
    """
    lists = StoryList.objects.exclude(rule=Rule.SIMILAR).filter(
        _on_a_front() | _with_entries(now) | lists_that_find(Version.objects.public(now))
    )
    return get_object_or_404(lists.select_related(*LIST_OF).prefetch_related("entries"), slug=slug)


def _on_a_front() -> Q:
    return Q(Exists(Front.objects.filter(story_list=OuterRef("pk"))))


def _with_entries(now: datetime) -> Q:
    """Lists in which something stands by hand that anyone may read."""
    unexpired = Q(pinned_until=None) | Q(pinned_until__gt=now)
    readable = Q(article=None) | Exists(Version.objects.public(now).filter(article=OuterRef("article")))
    by_hand = Q(rule=Rule.CURATED) | ~Q(fallback="")
    return by_hand & Q(Exists(StoryListEntry.objects.filter(unexpired, readable, story_list=OuterRef("pk"))))


def whole_list(of: StoryList, asked_page: str | None, now: datetime) -> FilledList:
    """A list on a page of its own: with entries by hand all of it, by rule alone page after page. Raises Http404."""
    spec, address = list_spec(of, now), of.get_absolute_url()
    if spec.entries or not spec.rule:
        if page_number(asked_page) > 1:
            raise Http404
        return draw([spec], now)[0]._replace(url=address, until=spec.until)
    families = _families([of.section_id] if of.section_id else [])
    condition = condition_of(spec.rule, of, families, None)
    result = paged(asked_page, by_rule(Version.objects.public(now), condition).for_lists().newest_first(), address)
    keys = _keys(spec) | showing(result.rows)
    return FilledList(of.title, result.url, result.rows, "", result.older_url, result.newer_url, keys=keys)


def _fill(
    specs: list[ListSpec],
    versions: list[Version],
    families: dict[int, set[int]],
    like: Version | None,
    without: int | None,
    once: bool,
) -> list[FilledList]:
    by_article = {version.article_id: version for version in versions}
    used: set[int] = set()
    filled_lists = []
    for spec in specs:
        stories: list[Any] = []
        elsewhere = {without} | (used if once else set())
        for entry in spec.entries:
            if "article" not in entry:
                stories.append(entry)
            elif (story := by_article.get(entry["article"])) and story.article_id not in elsewhere:
                stories.append(story)
        shown_keys = {story.article_id for story in stories if isinstance(story, Version)}
        if spec.rule:
            condition = condition_of(spec.rule, spec.story_list, families, like)
            for story in versions:
                if len(stories) >= spec.limit:
                    break
                if story.article_id not in shown_keys | elsewhere and fits(story, condition):
                    stories.append(story)
                    shown_keys.add(story.article_id)
        used |= shown_keys
        stories = stories[: max(spec.limit, len(spec.entries))]
        keys = _keys(spec) | showing(story for story in stories if isinstance(story, Version))
        filled_lists.append(FilledList(spec.title, _address(spec), stories, spec.layout, keys=keys))
    return filled_lists


def _keys(spec: ListSpec) -> frozenset[str]:
    """Of the list's own row, of what its address and its rule name, and of the stories that may stand in it by hand."""
    keys = {stories_of("story", entry["article"]) for entry in spec.entries if "article" in entry}
    if of := spec.story_list:
        keys |= {of_row("storylist", of.pk)}
        keys |= {of_row(kind, key) for kind in ("topic", "author") if (key := getattr(of, f"{kind}_id"))}
    if spec.rule:
        keys.add(key_of(spec.rule, spec.story_list))
    return frozenset(keys)


def _families(keys: Iterable[int]) -> dict[int, set[int]]:
    """Each section's key with those of all below it, from one query over the small table of sections."""
    missing_keys = set(keys)
    if not missing_keys:
        return {}
    parents = dict(Section.objects.values_list("pk", "parent"))
    families: dict[int, set[int]] = {key: set() for key in missing_keys}
    for key in parents:
        above: int | None = key
        while above is not None:
            if above in families:
                families[above].add(key)
            above = parents.get(above)
    return families


def _address(spec: ListSpec) -> str:
    """Where the whole list is: the page of what it is of, or its own. What is similar has none without a story."""
    of = spec.story_list
    if of is None or spec.rule == Rule.SIMILAR:
        return ""
    # A list with entries by hand is more than the stories of its section.
    shelf = page_of(of)
    row = getattr(of, shelf) if shelf and not spec.entries else None
    return (row or of).get_absolute_url()


def pictures_in(filled_lists: list[FilledList], now: datetime) -> dict[int, Any]:
    return images_of(
        [story for filled_list in filled_lists for story in filled_list.stories if isinstance(story, Version)], now
    )
