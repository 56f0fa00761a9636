"""Colours: there and back, contrast as WCAG counts it, and the nearest colour that stands out enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.colour import Oklch, contrast, from_css, from_hex, least_contrast, nearest, to_hex, to_oklch, to_rgb
from articles.text.tokens import colours

hexes = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
PAPER = {dark: [to_rgb(from_css(colours(dark)[name])) for name in ("paper", "paper-sunk")] for dark in (False, True)}


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(from_hex(first), from_hex(second)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("text", "lightness", "chroma", "hue"),
    [("#ff0000", 0.628, 0.258, 29.23), ("#00ff00", 0.866, 0.295, 142.5), ("#0000ff", 0.452, 0.313, 264.05)],
)
def test_the_primaries_are_where_css_color_4_has_them(text: str, lightness: float, chroma: float, hue: float) -> None:
    oklch = to_oklch(from_hex(text))
    assert oklch == pytest.approx(Oklch(lightness, chroma, hue), abs=0.02)


@given(hexes)
def test_a_colour_is_the_same_there_and_back_also_as_a_style_sheet_writes_it(text: str) -> None:
    assert to_hex(to_rgb(from_css(str(to_oklch(from_hex(text)))))) == text


@pytest.mark.parametrize("dark", [False, True])
@given(text=hexes)
def test_the_nearest_colour_stands_out_enough_and_one_that_does_is_its_own_nearest(dark: bool, text: str) -> None:
    nearest_colour = nearest(text, PAPER[dark], 4.5)
    assert least_contrast(from_hex(nearest_colour), PAPER[dark]) >= 4.5
    assert nearest(nearest_colour, PAPER[dark], 4.5) == nearest_colour
    if least_contrast(from_hex(text), PAPER[dark]) >= 4.5:
        assert nearest_colour == text


@pytest.mark.parametrize(
    "text", ["", "#fff", "#FFFFFF", "#ggg000", "red", "#12345", "#1234567", "#٠٠٠٠٠٠", "#000000\n"]
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        from_hex(text)


def test_the_tokens_own_accents_stand_out_enough_for_text() -> None:
    for dark in (False, True):
        assert least_contrast(to_rgb(from_css(colours(dark)["accent"])), PAPER[dark]) >= 7
