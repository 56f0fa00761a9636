import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.slug import slug_for


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Talks Begin in Istanbul", "talks-begin-in-istanbul"),
        ("Kyiv’s answer: “No”", "kyivs-answer-no"),
        ("It's 1,000 – again & again", "its-1-000-again-again"),
        ("Über Zürich, São Paulo and Łódź", "uber-zurich-sao-paulo-and-lodz"),
        ("Київ", "kiiv"),
        ("Αθήνα", "athina"),
        ("北京市", "bei-jing-shi"),
        ("  --a--  ", "a"),
        ("", ""),
        ("—“”…", ""),
    ],
)
def test_a_headline_becomes_words_with_hyphens(headline, slug):
    assert slug_for(headline) == slug


def test_a_long_headline_is_cut_at_a_words_end():
    slug = slug_for("word " * 40)
    assert len(slug) <= 80
    assert set(slug.split("-")) == {"word"}


def test_one_long_word_is_cut_where_it_must_be():
    assert slug_for("a" * 200) == "a" * 80


@given(st.text())
def test_a_slug_is_short_and_plain_and_stays_the_same(headline):
    slug = slug_for(headline)
    assert len(slug) <= 80
    assert slug == "" or all(word.isascii() and word.isalnum() and word == word.lower() for word in slug.split("-"))
    assert slug_for(slug) == slug
