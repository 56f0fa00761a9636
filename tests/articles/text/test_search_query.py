"""What somebody types into the search field is read; anything that can be typed is a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.search_query import MOST_TERMS, MOST_WORDS, Query, Term, parse, render
from articles.text.search_words import Phrase, last_word, phrase, tokens, words

TYPED = st.one_of(
    st.text(), st.text(alphabet='ab "-“”éß東京한ｶﾞท\u0301\u00ad\0\ud800ʼn١'), st.characters().map(lambda one: one * 70)
)


@given(TYPED)
def test_it_never_raises_and_a_query_written_out_is_the_same_query(typed: str) -> None:
    query = parse(typed)
    assert parse(render(query)) == query
    assert len(query.terms) <= MOST_TERMS
    assert sum(len(term.words) for term in query.terms) <= MOST_WORDS


@given(TYPED)
def test_a_word_as_it_is_compared_is_compared_as_it_is(typed: str) -> None:
    for word in words(typed):
        assert words(word) == [word]
        assert words(f'"{word}" -') == [word]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Harbour master", [Term(("harbour",)), Term(("master",))]),
        (
            '“Harbour master” -"old  town" -sea',
            [Term(("harbour", "master")), Term(("old", "town"), True), Term(("sea",), True)],
        ),
        ("sea sea -sea", [Term(("sea",)), Term(("sea",), True)]),
        ("C-130 l’eau", [Term(("c", "130")), Term(("l", "eau"))]),
        ('sea"old town', [Term(("sea",)), Term(("old", "town"))]),
        ("iPhone15発売", [Term(("iphone15", "発売"))]),
        ("- “” () !", []),
    ],
)
def test_words_phrases_and_what_must_not_be_there(typed: str, terms: list[Term]) -> None:
    assert parse(typed) == Query(tuple(terms))


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("Straße, ĲSSEL, ﬁn ½", ["strasse", "ijssel", "fin", "1", "2"]),
        ("東京都", ["東京", "京都", "都"]),
        ("2026年", ["2026", "年"]),
        ("Hafen\u00adstadt don’t", ["hafenstadt", "don", "t"]),
        ("हिन्दी", ["हिन्दी"]),
        ("_a_b_", ["a", "b"]),
    ],
)
def test_a_text_as_an_index_keeps_it(text: str, indexed: list[str]) -> None:
    assert list(tokens(text)) == indexed


@pytest.mark.parametrize(
    ("of", "looked_for"),
    [
        (("harbour", "master"), Phrase(("harbour", "master"))),
        (("東京都",), Phrase(("東京", "京都"))),
        (("東",), Phrase(("東",), open_end=True)),
        (("東京", "2026"), Phrase(("東京", "京", "2026"))),
        (("2026", "年"), Phrase(("2026", "年"), open_end=True)),
    ],
)
def test_a_phrase_as_it_is_looked_for(of: tuple[str, ...], looked_for: Phrase) -> None:
    assert phrase(of) == looked_for


@given(st.text(alphabet="東京都新橋ab 1"), st.data())
def test_any_part_of_a_text_stands_in_it_as_a_phrase(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut_inside_a_word = any(
        text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum() and 0 < at < len(text)
        for at in (start, end)
    )
    if (part := tuple(words(text[start:end]))) and not cut_inside_a_word:
        looked_for, indexed = phrase(part), list(tokens(text))
        places = range(len(indexed) - len(looked_for.tokens) + 1)
        assert any(_stands(looked_for, indexed[place:]) for place in places)


def _stands(looked_for: Phrase, indexed: list[str]) -> bool:
    *whole, last = looked_for.tokens
    here = indexed[: len(looked_for.tokens)]
    return here[:-1] == whole and (here[-1].startswith(last) if looked_for.open_end else here[-1] == last)


def test_the_word_that_is_being_typed() -> None:
    assert last_word("old Harb") == ("old ", "harb")
    assert last_word('-"old l’É') == ('-"old l’', "e")
    assert [last_word(text)[1] for text in ("", "old ", "old!", "iPhone発")] == ["", "", "", ""]
