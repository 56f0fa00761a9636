"""How long a story takes to read."""

import pytest

from articles.text.reading_time import reading_minutes


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
