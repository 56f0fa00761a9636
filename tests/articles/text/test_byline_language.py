"""How a byline is worded in the language of its story: what stands before, between and after the names."""

import pytest

from articles.text.byline import Credit, bureau_staff, byline_line, byline_pieces, other_lines
from articles.text.byline_language import separators, wording

ROLES = ("by", "with", "additional_reporting", "edited_by", "translated_by", "photographs_by")
NAMES = {
    "en": ("Jane Roe", "John Doe", "Ann Poe"),
    "es": ("Lucía Vega", "Mateo Ríos", "Ana Lima"),
    "ar": ("هالة منصور", "يوسف الجندي", "ليلى حداد"),
    "he": ("רות לוי", "דן כהן", "נעמי ברק"),
    "de": ("Eva Kurz", "Jan Lang", "Ute Groß"),
    "ja": ("田中花子", "山田太郎", "鈴木一郎"),
    "ur": ("سارہ خان", "علی رضا", "زینب نور"),
}


def line(language: str, *names: str) -> str:
    return byline_line([Credit("by", name) for name in names], language)


@pytest.mark.parametrize(
    ("language", "one", "two", "three"),
    [
        ("en", "by Jane Roe", "by Jane Roe and John Doe", "by Jane Roe, John Doe and Ann Poe"),
        ("es", "por Lucía Vega", "por Lucía Vega y Mateo Ríos", "por Lucía Vega, Mateo Ríos y Ana Lima"),
        (
            "ar",
            "بقلم هالة منصور",
            "بقلم هالة منصور ويوسف الجندي",
            "بقلم هالة منصور ويوسف الجندي وليلى حداد",
        ),
        ("he", "מאת רות לוי", "מאת רות לוי ודן כהן", "מאת רות לוי, דן כהן ונעמי ברק"),
        ("de", "Eva Kurz", "Eva Kurz, Jan Lang", "Eva Kurz, Jan Lang, Ute Groß"),
        ("ja", "田中花子", "田中花子、山田太郎", "田中花子、山田太郎、鈴木一郎"),
        ("ur", "سارہ خان", "سارہ خان، علی رضا", "سارہ خان، علی رضا، زینب نور"),
    ],
)
def test_a_byline_of_one_two_and_three_names(language: str, one: str, two: str, three: str) -> None:
    names = NAMES[language]
    assert [line(language, *names[:count]) for count in (1, 2, 3)] == [one, two, three]


@pytest.mark.parametrize(
    ("language", "staff"),
    [
        ("en", "The Meridian Wire Cairo Bureau Staff"),
        ("es", "Redacción de The Meridian Wire Cairo Bureau"),
        ("ar", "فريق The Meridian Wire Cairo Bureau"),
        ("he", "צוות The Meridian Wire Cairo Bureau"),
        ("de", "The Meridian Wire Cairo Bureau"),
        ("ja", "The Meridian Wire Cairo Bureau"),
    ],
)
def test_the_staff_of_a_bureau_sign_in_the_language_of_the_story(language: str, staff: str) -> None:
    assert bureau_staff("The Meridian Wire", "Cairo Bureau", language) == staff


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "by Jane Roe and The Meridian Wire Cairo Bureau Staff"),
        ("es", "por Lucía Vega y Redacción de The Meridian Wire Cairo Bureau"),
        ("ar", "بقلم هالة منصور وفريق The Meridian Wire Cairo Bureau"),
        ("he", "מאת רות לוי וצוות The Meridian Wire Cairo Bureau"),
        ("de", "Eva Kurz, The Meridian Wire Cairo Bureau"),
    ],
)
def test_a_person_signs_with_the_staff_of_a_bureau(language: str, expected: str) -> None:
    staff = bureau_staff("The Meridian Wire", "Cairo Bureau", language)
    credits = [Credit("by", NAMES[language][0]), Credit("by", staff, bureau="Cairo Bureau")]
    assert byline_line(credits, language) == expected


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            ["With N", "Additional reporting by N", "Edited by N", "Translated by N", "Photographs by N"],
        ),
        ("es", ["Con N", "Con información de N", "Editado por N", "Traducido por N", "Fotografías de N"]),
        ("ar", ["بمشاركة N", "تغطية إضافية: N", "تحرير: N", "ترجمة: N", "تصوير: N"]),
        ("he", ["בשיתוף N", "דיווח נוסף: N", "עריכה: N", "תרגום: N", "צילום: N"]),
        ("fr", ["N", "N", "N", "N", "N"]),
    ],
)
def test_every_other_role_begins_its_line_in_the_language_of_the_story(language: str, lines: list[str]) -> None:
    assert other_lines([Credit(role, "N") for role in ROLES[1:]], language) == lines


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "by Jane Roe, Editor and John Doe"),
        ("es", "por Jane Roe, Editor y John Doe"),
        ("ar", "بقلم Jane Roe، Editor و John Doe"),
        ("he", "מאת Jane Roe, Editor ו-John Doe"),
        ("zh", "Jane Roe、Editor、John Doe"),
    ],
)
def test_a_title_follows_the_comma_of_the_language(language: str, expected: str) -> None:
    assert byline_line([Credit("by", "Jane Roe", "Editor"), Credit("by", "John Doe")], language) == expected


@pytest.mark.parametrize(
    ("name", "conjunction"),
    [
        ("Inés Gil", " e "),
        ("Íñigo Paz", " e "),
        ("Hipólito Sáez", " e "),
        ("Híades Mora", " e "),
        ("IGNACIO SOLER", " e "),
        ("Hierro Blanco", " y "),
        ("Iaroslav Petrov", " y "),
        ("Yolanda Ruiz", " y "),
        ("Ana Lima", " y "),
        ("هالة منصور", " y "),
        ("", " y "),
    ],
)
def test_a_spanish_and_gives_way_before_the_sound_of_an_i(name: str, conjunction: str) -> None:
    assert separators(["Ana", name], "es") == ["", conjunction]


@pytest.mark.parametrize(
    ("language", "name", "conjunction"),
    [
        ("ar", "يوسف", " و"),
        ("ar", "آدم", " و"),
        ("ar", "Jane", " و "),
        ("ar", "田中", " و "),
        ("ar", "", " و "),
        ("he", "דן", " ו"),
        ("he", "Jane", " ו-"),
        ("he", "هالة", " ו-"),
        ("he", "", " ו-"),
    ],
)
def test_an_and_that_is_one_letter_is_joined_only_to_a_name_in_its_own_script(
    language: str, name: str, conjunction: str
) -> None:
    assert separators(["A", name], language)[1] == conjunction


@pytest.mark.parametrize("tag", ["es", "ES", "es-MX", "es-Latn-419"])
def test_region_script_and_case_of_a_tag_change_no_wording(tag: str) -> None:
    assert line(tag, *NAMES["es"][:2]) == "por Lucía Vega y Mateo Ríos"


@pytest.mark.parametrize("tag", ["", "und", "x", "esx", "-", "e" * 300])
def test_a_language_without_wording_gets_the_names_alone(tag: str) -> None:
    assert line(tag, "A", "B") == "A, B"


@pytest.mark.parametrize("language", ["en", "es", "ar", "he", "de", "zh"])
@pytest.mark.parametrize("count", range(5))
def test_there_is_one_separator_a_name_and_none_before_the_first(language: str, count: int) -> None:
    before = separators(["N"] * count, language)
    assert len(before) == count
    assert before[:1] in ([], [""])
    assert all(before[1:])


@pytest.mark.parametrize("language", [*NAMES, "fa", "yue"])
def test_every_language_words_every_role(language: str) -> None:
    assert set(wording(language).beginnings) == set(ROLES)


@pytest.mark.parametrize("language", NAMES)
def test_the_pieces_of_a_line_are_the_line_and_only_names_are_isolated(language: str) -> None:
    credits = [Credit("by", name) for name in NAMES[language]]
    pieces = byline_pieces(credits, language)
    assert "".join(piece.text for piece in pieces) == byline_line(credits, language)
    assert [piece.text for piece in pieces if piece.isolated] == list(NAMES[language])
