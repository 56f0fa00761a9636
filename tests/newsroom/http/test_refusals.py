"""How a refusal is told: whole, or to the end of a word and with how much more there was."""

import json
from typing import Any

import pytest
from django.test import RequestFactory

from articles.admin.attempt import refusal_of
from articles.desk.errors import DeskError
from newsroom.http.errors import LONGEST, refused

pytestmark = pytest.mark.django_db


def refusal_page(sentence: str) -> Any:
    """What a program is told where the desk refuses it with this sentence."""
    request = RequestFactory().post("/api/v1/stories", content_type="application/json")
    return json.loads(refused(request, refusal_of(DeskError(sentence))).content)["detail"]


@pytest.mark.parametrize("sentence", ["It was never public.", "word " * 99 + "wordy", "x" * LONGEST])
def test_a_sentence_that_is_short_enough_is_told_whole(sentence: str) -> None:
    assert refusal_page(sentence) == sentence


def test_a_longer_one_ends_with_a_word_and_says_how_much_more_there_was() -> None:
    assert refusal_page("harbour " * 100) == "harbour " * 61 + "harbour … (and 305 more characters)"


def test_one_word_that_is_longer_is_cut_and_said_too() -> None:
    assert refusal_page("x" * 10_500) == "x" * LONGEST + " … (and 10,000 more characters)"
