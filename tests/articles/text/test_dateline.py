import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dateline import Dateline, in_capitals, split_dateline
from tests.articles.text.made import lines


@pytest.mark.parametrize(
    ("place", "agency"),
    [
        ("ISTANBUL", "The Meridian Wire"),
        ("İSTANBUL", "AA"),
        ("GROSSETO, Italy", "ANSA"),
        ("NEW YORK, Aug. 3", "AP"),
        ("McMURDO STATION", "Polar Press"),
        ("RIO DE JANEIRO", "X"),
        ("FRANKFURT am MAIN", "dpa"),
        ("WASHINGTON D.C.", "X & Y"),
        ("東京", "共同"),
        ("القاهرة", "وكالة"),
        ("A CORUÑA", "EFE"),
    ],
)
def test_a_dateline_is_place_agency_and_dash(place, agency):
    dateline, rest = split_dateline(f"{place} ({agency}) – The talks began.")
    assert dateline == Dateline(place, agency)
    assert str(dateline) == f"{place} ({agency}) – "
    assert rest == "The talks began."


@pytest.mark.parametrize(
    "paragraph",
    [
        "ISTANBUL (The Meridian Wire) - The talks began.",
        "ISTANBUL (The Meridian Wire) — The talks began.",
        "ISTANBUL (The Meridian Wire)– The talks began.",
        "ISTANBUL (The Meridian Wire) –The talks began.",
        "ISTANBUL – The talks began.",
        "Istanbul (The Meridian Wire) – The talks began.",
        "NATO ministers met in Brussels (Belgium) – and in Paris.",
        " ISTANBUL (The Meridian Wire) – The talks began.",
        "ISTANBUL  (The Meridian Wire) – The talks began.",
        "ISTANBUL ( The Meridian Wire) – The talks began.",
        "ISTANBUL () – The talks began.",
        "ISTANBUL (The Meridian Wire) – ",
        "(The Meridian Wire) – The talks began.",
        "The talks began.",
        "",
    ],
)
def test_anything_else_is_text(paragraph):
    assert split_dateline(paragraph) == (None, paragraph)


def test_only_the_first_dash_ends_a_dateline():
    assert split_dateline("ROME (X) – One (two) – three.")[1] == "One (two) – three."


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        ("Istanbul", "ISTANBUL"),
        ("New York", "NEW YORK"),
        ("New York, Aug. 3", "NEW YORK, Aug. 3"),
        ("Grosseto, Italy", "GROSSETO, Italy"),
        ("Washington D.C.", "WASHINGTON D.C."),
        ("McMURDO STATION", "McMURDO STATION"),
        ("Gießen", "GIEẞEN"),
        ("A Coruña", "A CORUÑA"),
        ("São Paulo", "SÃO PAULO"),
        ("L’Aquila", "L’AQUILA"),
        ("東京", "東京"),
        ("", ""),
    ],
)
def test_a_place_is_printed_in_capitals(place, printed):
    assert in_capitals(place) == printed


def test_a_place_typed_small_is_printed_in_capitals_in_the_dateline():
    assert str(Dateline("Istanbul", "The Meridian Wire")) == "ISTANBUL (The Meridian Wire) – "


@given(st.text())
def test_capitals_stay_capitals(place):
    assert in_capitals(in_capitals(place)) == in_capitals(place)


@given(
    st.one_of(
        lines,
        st.tuples(lines, lines, lines).map(lambda parts: "{} ({}) – {}".format(*parts)),
        st.tuples(lines, lines, lines).map(lambda parts: "{} ({}) – {}".format(*parts).upper()),
    )
)
def test_dateline_and_rest_are_the_paragraph(paragraph):
    dateline, rest = split_dateline(paragraph)
    assert f"{dateline or ''}{rest}" == paragraph
