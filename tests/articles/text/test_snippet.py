"""A hit is shown in its sentence, with the words as they stand there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.search_query import parse
from articles.text.search_words import may_have, units, words
from articles.text.snippet import LONGEST, Part, in_sentence, marked


def shown(text: str, typed: str) -> str:
    """The sentence, with hits in brackets."""
    looked_for = [term.words for term in parse(typed).included]
    return "".join(f"[{part.text}]" if part.hit else part.text for part in in_sentence(text, looked_for))


@pytest.mark.parametrize(
    ("text", "typed", "sentence"),
    [
        ("It rained. The ferry waits! Nobody came.", "FERRY", "The [ferry] waits!"),
        ("It rained.\n\nThe ferry of J. Doe waits\n\nNobody.", "doe", "The ferry of J. [Doe] waits"),
        ("Ferrying is work. A ferry is not.", "ferry", "A [ferry] is not."),
        ("“A café,” he said. Straße und STRASSE.", "cafe", "“A [café],” he said."),
        ("“A café,” he said. Straße und STRASSE.", "strasse", "[Straße] und [STRASSE]."),
        ("The harbour, master of all. The harbour master.", '"harbour master"', "The [harbour master]."),
        ("橋が開通した。国土交通省が発表した。", "交通省", "国土[交通省]が発表した。"),
        ("Ærø is far. Øst is east.", "aero", "[Ærø] is far."),
        ("Hindi. हिन्दी में समाचार। नया पुल।", "हिन्दी", "[हिन्दी] में समाचार।"),
        ("No hit at all.", "ferry", ""),
        ("", "ferry", ""),
        ("a " * 500 + "ferry" + " b" * 500, "ferry", None),
    ],
)
def test_the_sentence_of_the_first_hit(text: str, typed: str, sentence: str | None) -> None:
    snippet = shown(text, typed)
    if sentence is None:
        assert "[ferry]" in snippet
        assert snippet.startswith("…")
        assert snippet.endswith("…")
    else:
        assert snippet == sentence
    assert len(snippet) <= LONGEST + 20


def test_a_text_without_a_hit_is_one_part() -> None:
    assert marked("The ferry", [("harbour",)]) == [Part("The ferry")]
    assert marked("The ferry", []) == [Part("The ferry")]
    assert marked("", [("harbour",)]) == []


TEXTS = st.one_of(
    st.text(), st.text(alphabet="aAeéßøØ .“x’\n東京\u0301"), st.text(alphabet="ferry.! \nFé", max_size=900)
)


@given(TEXTS, st.text(alphabet='aeéßoøfery "東', max_size=12))
def test_parts_are_the_text_and_what_is_shown_is_short(text: str, typed: str) -> None:
    looked_for = [term.words for term in parse(typed).included]
    assert "".join(part.text for part in marked(text, looked_for)) == text
    assert sum(len(part.text) for part in in_sentence(text, looked_for)) <= LONGEST + 2


@given(TEXTS, st.text(alphabet="aefryéßo", min_size=1, max_size=3))
def test_the_quick_look_overlooks_nothing(text: str, typed: str) -> None:
    for word in words(typed):
        if any(unit.word == word for unit in units(text)):
            assert may_have(text, (word,))
