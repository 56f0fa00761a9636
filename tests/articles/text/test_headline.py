"""A long headline is known as one, in scripts whose letters are as wide as two as well."""

import pytest

from articles.text.headline import headline_length, is_roomy


@pytest.mark.parametrize(
    ("headline", "length"),
    [
        ("", ""),
        ("Storm", ""),
        ("w " * 44, ""),
        ("w " * 45, "long"),
        ("w " * 75, "very-long"),
        ("港" * 44, ""),
        ("港" * 45, "long"),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "long"),
    ],
)
def test_its_letters_say_how_it_is_set(headline: str, length: str) -> None:
    assert headline_length(headline) == length


def test_a_head_of_few_lines_leaves_room_for_a_picture() -> None:
    assert is_roomy("Harbour opens", "Ships are back.")
    assert not is_roomy("Harbour opens", "Ships are back. " * 30)
    assert is_roomy("w " * 30, "w " * 40)
    assert not is_roomy("w " * 30, "w " * 40, joined=True)
