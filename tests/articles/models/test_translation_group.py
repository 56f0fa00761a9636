"""Of a translation group each list shows one member at every moment at which any is public there, by the rule alone."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models.translation_group import BESIDE, GROUP, Member, Shelf, Standing, preference, standings

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LANGUAGES = ("en", "en-GB", "es", "ar", "he", "ja")
SHELVES: tuple[Shelf, ...] = (("section", 1), ("section", 2), ("topic", 1), ("topic", 2), ("author", 1), ("author", 2))
#: Shelves on which the group stands for any of its members.
SHARED = ("latest", "section", "topic")
HOURS = range(9)


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


@st.composite
def groups(draw: st.DrawFn) -> list[Member]:
    """Up to four stories of one group, each with Versions whose intervals do not overlap, with gaps where it is withheld."""
    members: list[Member] = []
    for article in range(1, draw(st.integers(1, 4)) + 1):
        moments = sorted(draw(st.sets(st.sampled_from(HOURS), min_size=2, max_size=5)))
        for begins, ends in pairwise(moments):
            if draw(st.booleans()):
                source = draw(st.sampled_from((1, 2)))
                named = draw(st.frozensets(st.sampled_from(SHELVES)))
                members.append(
                    Member(
                        version=len(members) + 1,
                        article=article,
                        language=draw(st.sampled_from(LANGUAGES)),
                        original=article == 1,
                        first_published_at=at(draw(st.sampled_from(HOURS))),
                        begins=at(begins),
                        ends=at(ends),
                        source=source,
                        shelves=named | {("latest", 0), ("source", source)},
                    )
                )
    return members


def on(listed: list[Standing], shelf: Shelf, hour: int) -> list[Member]:
    return [one.member for one in listed if one.shelf == shelf and one.begins <= at(hour) < one.ends]


def preferred(members: list[Member]) -> Member:
    return min(members, key=lambda one: preference(one.language, one.original, one.first_published_at, one.article))


@given(groups())
def test_each_list_shows_one_of_a_group_at_every_moment_at_which_one_of_it_is_public(members: list[Member]) -> None:
    listed = standings(1, members) if members else []
    for hour in HOURS:
        public = [one for one in members if one.begins <= at(hour) < one.ends]
        for shelf in (("latest", 0), ("source", 1), ("source", 2), *SHELVES):
            named = [one for one in public if shelf in one.shelves]
            candidates = public if shelf[0] in SHARED else named
            assert on(listed, shelf, hour) == ([preferred(candidates)] if named else [])


@given(groups())
def test_each_public_story_stands_among_the_latest_or_beside_them_and_in_its_group(members: list[Member]) -> None:
    listed = standings(1, members) if members else []
    several = len({one.article for one in members}) > 1
    for hour in HOURS:
        public = {one.version for one in members if one.begins <= at(hour) < one.ends}
        beside = [one for source in (1, 2) for one in on(listed, (BESIDE, source), hour)]
        found = [one.version for one in (*on(listed, ("latest", 0), hour), *beside)]
        assert sorted(found) == sorted(public)
        assert {one.version for one in on(listed, (GROUP, 1), hour)} == (public if several else set())


@given(groups())
def test_no_row_is_empty_and_none_follows_another_of_the_same(members: list[Member]) -> None:
    rows = standings(1, members) if members else []
    assert all(one.begins < one.ends for one in rows)
    if len({one.article for one in members}) > 1:
        ends = {(one.shelf, one.member.version, one.ends) for one in rows}
        assert not any((one.shelf, one.member.version, one.begins) in ends for one in rows)


@pytest.mark.parametrize(
    ("site", "languages", "stands"),
    [
        ("en", ("es", "en", "ar"), "en"),
        ("en-GB", ("en-US", "en-GB"), "en-GB"),
        ("en-GB", ("es", "en-US"), "en-US"),
        ("he", ("es", "en", "ar"), "es"),
        ("AR", ("es", "ar-EG"), "ar-EG"),
    ],
    ids=str,
)
def test_the_language_of_the_site_stands_then_a_variety_of_it_then_the_original(
    site: str, languages: tuple[str, ...], stands: str, settings: Any
) -> None:
    """The first of `languages` is that of the original."""
    settings.SITE_LANGUAGE = site
    ranked = sorted(languages, key=lambda tag: preference(tag, tag == languages[0], START, languages.index(tag)))
    assert ranked[0] == stands
