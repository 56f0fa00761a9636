"""How the stories of a block stand: the table, what is filled from the reserve, what is left out, and what never happens."""

from random import Random

import pytest

from articles.reader.arranged_slots import arranged_slots
from articles.reader.arrangement import MOST, TABLE, Placed, arranged, planned
from articles.reader.block_shapes import SHAPES
from articles.reader.front_top import top
from articles.reader.teaser_heights import lines, measure
from articles.reader.teasers import Teaser
from tests.fronts import picture, random_lists, random_teaser

SEEDS = range(10)


def story(headline: str = "Harbour council votes on the ferry", pictured: bool = False, summary: str = "") -> Teaser:
    return Teaser(headline, "/story", summary=summary, picture=picture() if pictured else None)


def placed_of(seed: int) -> list[tuple[list[Teaser], list[Teaser], list[Placed], str]]:
    """Of each block of a random front below its top: its stories, its reserve, what is placed, and its shape."""
    blocks = []
    for filled_list in random_lists(seed):
        if filled_list.position in ("section", "strip"):
            block = arranged(filled_list.teasers, filled_list.reserve, plain=filled_list.position == "strip")
            blocks.append(
                (
                    filled_list.teasers,
                    filled_list.reserve,
                    [placed for column in block.columns for placed in column],
                    block.shape,
                )
            )
    return blocks


def test_the_table_has_every_number_of_stories_with_and_without_a_picture() -> None:
    assert set(TABLE) == {(count, pictured) for count in range(1, MOST + 1) for pictured in (True, False)}
    assert {name for names in TABLE.values() for name in names} == set(SHAPES)


def test_only_a_story_with_a_picture_spans() -> None:
    for (_, pictured), names in TABLE.items():
        assert pictured or not any(SHAPES[name].spans for name in names)
    for seed in SEEDS:
        for _, _, placed, shape in placed_of(seed):
            assert not SHAPES[shape].spans or placed[0].elastic


@pytest.mark.parametrize("count", range(1, MOST + 1))
@pytest.mark.parametrize("pictured", [True, False])
def test_a_block_of_every_size_is_drawn_in_a_shape_of_the_table(count: int, pictured: bool) -> None:
    block = arranged([story(f"Story {n}", pictured, "Words of a summary. " * 5) for n in range(count)])
    assert block.shape in TABLE[count, pictured]
    assert len(block.columns) == SHAPES[block.shape].columns


@pytest.mark.parametrize("count", [MOST + 1, 100])
def test_a_list_longer_than_the_table_is_arranged_as_the_longest_in_it(count: int) -> None:
    assert arranged([story(f"Story {n}") for n in range(count)]).shape in TABLE[MOST, False]


def test_an_empty_list_has_no_columns() -> None:
    assert arranged([]).columns == []


@pytest.mark.parametrize("seed", SEEDS)
def test_no_story_stands_twice_and_none_comes_from_elsewhere(seed: int) -> None:
    for stories, reserve, placed, _ in placed_of(seed):
        identities = [id(placed_story.teaser) for placed_story in placed]
        assert len(identities) == len(set(identities))
        assert set(identities) <= {id(placed_story) for placed_story in [*stories, *reserve]}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_story_stays_first_and_the_others_keep_their_order(seed: int) -> None:
    for stories, _, placed, _ in placed_of(seed):
        own = [placed_story.teaser for placed_story in placed if any(placed_story.teaser is each for each in stories)]
        order = [next(n for n, each in enumerate(stories) if each is placed_story) for placed_story in own]
        assert order == sorted(order)
        assert order[0] == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_what_fills_a_column_is_text_alone_and_comes_in_the_order_of_the_reserve(seed: int) -> None:
    for stories, reserve, placed, _ in placed_of(seed):
        fillers = [placed_story for placed_story in placed if not any(placed_story.teaser is each for each in stories)]
        assert all(placed_story.bare and placed_story.variant == "brief" for placed_story in fillers)
        assert {id(placed_story.teaser) for placed_story in fillers} == {
            id(placed_story) for placed_story in reserve[: len(fillers)]
        }


def test_the_same_stories_are_arranged_the_same() -> None:
    for seed in SEEDS:
        for filled_list in random_lists(seed):
            if not filled_list.teasers:
                continue
            own, reserve = tuple(map(measure, filled_list.teasers)), tuple(map(measure, filled_list.reserve))
            assert planned.__wrapped__(own, reserve) == planned.__wrapped__(own, reserve)


def test_lower_columns_are_filled_from_the_reserve() -> None:
    lengths = (12, 2, 9, 3, 12)
    stories = [story(f"Story number {n}", summary="Words of a summary. " * length) for n, length in enumerate(lengths)]
    reserve = [story(f"Further story of the list, number {n}") for n in range(8)]
    block = arranged(stories, reserve)
    assert any(placed_story.variant == "brief" for column in block.columns for placed_story in column)


def test_a_strip_is_headlines_without_pictures() -> None:
    block = arranged([story(f"Story {n}", pictured=True, summary="Words.") for n in range(8)], plain=True)
    assert all(
        placed_story.bare and placed_story.variant == "headline" for column in block.columns for placed_story in column
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_top_shows_no_story_twice_and_its_lead_first(seed: int) -> None:
    lists = {placed_story.position: placed_story for placed_story in random_lists(seed)[:3]}
    lead = lists["lead"].teasers
    second = lists["second"].teasers if "second" in lists else []
    rail, reserve = (lists["rail"].teasers, lists["rail"].reserve) if "rail" in lists else ([], [])
    columns = top(lead, second, rail, reserve)
    identities = [id(placed_story.teaser) for column in columns for placed_story in column]
    assert len(identities) == len(set(identities))
    assert columns.lead[0].teaser is lead[0]
    assert columns.lead[0].variant == "lead"
    assert (bool(columns.second), bool(columns.rail)) == (bool(second), bool(rail))


def test_every_list_of_a_front_is_drawn_once() -> None:
    lists = [filled_list for seed in range(3) for filled_list in random_lists(seed)]
    slots = arranged_slots(lists)
    assert len(slots) == len(lists)
    assert sum("column" in slot for slot in slots) == 3


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [("", 10, 0), ("one", 10, 1), ("one two three", 7, 2), ("incomprehensibilities", 7, 3), ("港の連絡船が", 6, 2)],
)
def test_lines_are_reckoned_by_words_and_by_wide_characters(text: str, room: int, expected: int) -> None:
    assert lines(text, room) == expected


def test_a_random_teaser_is_the_same_for_the_same_seed() -> None:
    assert random_teaser(Random(1), 0.5) == random_teaser(Random(1), 0.5)
