"""A number from outside is ASCII digits, few enough for the database; nothing else is one."""

import pytest

from articles.text.number import whole_number, whole_numbers


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("999999999", 999_999_999), (12, 12)])
def test_digits_are_a_number(text: object, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "1.0", "1e9", " 1", "1\n", "x", "١٢", "²", "1234567890", "a\0b", None, True]
)
def test_anything_else_is_none(text: object) -> None:
    assert whole_number(text) is None


def test_more_digits_are_taken_only_where_they_are_asked_for() -> None:
    assert whole_number("1" * 18, digits=18) == int("1" * 18)
    assert whole_number("1" * 19, digits=18) is None


def test_of_many_those_above_zero_are_taken() -> None:
    assert whole_numbers(["3", "0", "x", "12"]) == [3, 12]
