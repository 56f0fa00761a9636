from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.diff import Change, word_diff

texts = st.lists(st.sampled_from(["a", "b ", "c  ", "\n\n", " ", "dd ", "–"]), max_size=30).map("".join)


@given(st.one_of(texts, st.text()), st.one_of(texts, st.text()))
def test_the_parts_put_together_are_both_texts(old, new):
    changes = word_diff(old, new)
    assert "".join(change.old for change in changes) == old
    assert "".join(change.new for change in changes) == new
    for change in changes:
        assert change.op == (
            "equal"
            if change.old == change.new
            else "replace"
            if change.old and change.new
            else "delete"
            if change.old
            else "insert"
        )


def test_one_word_is_one_change():
    assert word_diff("The talks lasted two hours.", "The talks lasted three hours.") == [
        Change("equal", "The talks lasted ", "The talks lasted "),
        Change("replace", "two ", "three "),
        Change("equal", "hours.", "hours."),
    ]


def test_a_changed_space_is_a_change():
    assert [change.op for change in word_diff("a b", "a  b")] == ["replace", "equal"]


def test_equal_texts_have_no_change():
    assert word_diff("a b", "a b") == [Change("equal", "a b", "a b")]
    assert word_diff("", "") == []


def test_in_a_very_long_text_words_are_still_found():
    paragraphs = [f"Paragraph {number} has some words of its own." for number in range(3000)]
    changed = list(paragraphs)
    changed[5] = changed[5].replace("some", "many")
    changed[2990] = changed[2990].replace("own", "own kind")
    ops = [
        (change.old, change.new)
        for change in word_diff("\n\n".join(paragraphs), "\n\n".join(changed))
        if change.op != "equal"
    ]
    assert ops == [("some ", "many "), ("own.\n\n", "own kind.\n\n")]


@pytest.mark.parametrize("vocabulary", [2, 150, 1000, 100_000])
def test_two_long_texts_with_nothing_in_common_take_seconds_at_most(vocabulary):
    random = Random(vocabulary)
    old, new = (" ".join(str(random.randrange(vocabulary)) for _ in range(60_000)) for _ in range(2))
    for before, after in ((old, new), (old[:20_000], new[:20_000]), (old.replace(" ", "\n"), new.replace(" ", "\n"))):
        start = process_time()
        word_diff(before, after)
        assert process_time() - start < 6
