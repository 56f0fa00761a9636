"""How long a story takes to read, and how long it is on a page."""

import pytest

from articles.text.reading_time import reading_minutes, words_to_set


@pytest.mark.parametrize(
    ("word_count", "characters", "language", "minutes"),
    [
        (0, 0, "en", 0),
        (1, 5, "en", 1),
        (230, 1_400, "en", 1),
        (920, 5_600, "ar", 4),
        (3, 1_800, "ja", 4),
        (1, 900, "zh-Hant", 2),
    ],
)
def test_minutes_are_counted_by_words_or_by_characters_where_no_space_parts_them(
    word_count: int, characters: int, language: str, minutes: int
) -> None:
    assert reading_minutes(word_count, characters, language) == minutes


@pytest.mark.parametrize(
    ("word_count", "characters", "language", "words"),
    [
        (0, 0, "ja", 0),
        (304, 1_606, "ar", 304),
        (880, 960, "ja", 300),
        (672, 960, "zh-Hans", 300),
        (1, 960, "th", 160),
    ],
)
def test_a_story_fills_a_page_by_its_words_or_by_the_width_of_characters_that_no_space_parts(
    word_count: int, characters: int, language: str, words: int
) -> None:
    assert round(words_to_set(word_count, characters, language)) == words
