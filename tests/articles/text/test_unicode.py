import pytest

from articles.text.errors import UnfitText
from articles.text.unicode import (
    bidi_controls,
    is_blank,
    is_nfc,
    nfc,
    refuse_unstorable,
    show_controls,
    without_controls,
)


def test_letters_with_accents_come_in_one_form():
    assert nfc("Zu\u0308rich") == "Zürich"
    assert is_nfc("Zürich")
    assert not is_nfc("Zu\u0308rich")


def test_a_direction_control_is_named_once_and_shown_harmlessly():
    name = "abc\u202edef\u202e\u202c"
    assert bidi_controls(name) == ["RIGHT-TO-LEFT OVERRIDE", "POP DIRECTIONAL FORMATTING"]
    assert show_controls(name) == "abc⟨RLO⟩def⟨RLO⟩⟨PDF⟩"


def test_marks_that_arabic_and_hebrew_need_are_left_alone():
    assert bidi_controls("a\u200e\u200f\u061cb") == []
    assert show_controls("a\u200fb") == "a\u200fb"


def test_nul_is_refused_with_its_place():
    with pytest.raises(UnfitText, match="Character 3 is a NUL"):
        refuse_unstorable("ab\0")


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(UnfitText, match="U\\+D800"):
        refuse_unstorable("a\ud800")


def test_every_other_text_can_be_stored():
    refuse_unstorable("a\x85\u2028\U0001f600\ufffe")


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u2003", "\n\t", "\u200b\u2060\ufeff", "\x85\u2028"])
def test_what_nobody_can_see_is_blank(text):
    assert is_blank(text)


def test_a_mark_on_its_own_is_not_blank():
    assert not is_blank("\u0301")
    assert not is_blank(" – ")


def test_controls_go_but_tabs_line_ends_and_nel_stay():
    assert without_controls("a\x00\x01\x7f\x80\ufffeb\t\n\x85\u2028") == "ab\t\n\x85\u2028"
