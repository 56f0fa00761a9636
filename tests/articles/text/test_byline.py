import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.byline import BEGINNINGS, Credit, bureau_staff, byline_line, other_lines, parse_byline_line
from articles.text.reprint import parse
from tests.articles.text.cases import reprint
from tests.articles.text.made import lines


def by(name, title="", bureau=""):
    return Credit("by", name, title, bureau)


STAFF = by("The Meridian Wire Washington D.C. Bureau Staff", bureau="Washington D.C. Bureau")

BYLINES = [
    ("by Jane Roe", [by("Jane Roe")]),
    ("by Jane Roe and John Doe", [by("Jane Roe"), by("John Doe")]),
    ("by Jane Roe, John Doe and Ann Poe", [by("Jane Roe"), by("John Doe"), by("Ann Poe")]),
    ("by Jane Roe, Chief Correspondent", [by("Jane Roe", "Chief Correspondent")]),
    ("by Jane Roe, Chief Correspondent and John Doe", [by("Jane Roe", "Chief Correspondent"), by("John Doe")]),
    ("by Jane Roe and John Doe, Senior Editor", [by("Jane Roe"), by("John Doe", "Senior Editor")]),
    (
        "by Jane Roe, Chief Correspondent, John Doe, Reporter and Ann Poe",
        [by("Jane Roe", "Chief Correspondent"), by("John Doe", "Reporter"), by("Ann Poe")],
    ),
    ("by Jane Roe, Editor, Europe", [by("Jane Roe", "Editor, Europe")]),
    ("by Jane Roe, Editor for Trade and Industry", None),
    ("by Ludwig van Beethoven and María de la Cruz", [by("Ludwig van Beethoven"), by("María de la Cruz")]),
    ("by ليلى حداد", [by("ليلى حداد")]),
    ("by The Meridian Wire Washington D.C. Bureau Staff", [STAFF]),
    ("by Jane Roe and The Meridian Wire Washington D.C. Bureau Staff", [by("Jane Roe"), STAFF]),
    (
        "by The Meridian Wire Middle East and Africa Bureau Staff",
        [by("The Meridian Wire Middle East and Africa Bureau Staff", bureau="Middle East and Africa Bureau")],
    ),
    ("by The Meridian Wire Staff", [by("The Meridian Wire Staff")]),
    ("by the foreign desk and the picture desk", [by("the foreign desk and the picture desk")]),
    *(
        (f"by Martin Reyes, {suffix} and Ana Lima", [by(f"Martin Reyes, {suffix}"), by("Ana Lima")])
        for suffix in (
            "Jr.",
            "Jr",
            "Sr.",
            "M.D.",
            "MD",
            "PhD",
            "Ph.D.",
            "DPhil",
            "II",
            "III",
            "IV",
            "V",
            "MBE",
            "CBE",
            "KC",
            "MP",
            "Esq.",
            "R.N.",
            "AP",
            "AFP",
            "Associated Press",
            "Reuters",
            "Agence France-Presse",
            "M.D., PhD",
            "MBE, MP",
        )
    ),
    ("by Ana Lima and Martin Reyes, Jr.", [by("Ana Lima"), by("Martin Reyes, Jr.")]),
    ("by Ana Lima, Martin Reyes, Jr. and Jane Roe", [by("Ana Lima"), by("Martin Reyes, Jr."), by("Jane Roe")]),
    (
        "by Martin Reyes, Jr., Chief Correspondent and Ana Lima",
        [by("Martin Reyes, Jr.", "Chief Correspondent"), by("Ana Lima")],
    ),
    ("by Jane Roe, Editor, MBE and Ana Lima", [by("Jane Roe", "Editor, MBE"), by("Ana Lima")]),
    ("by Jane Roe, M.D. and Ph.D.", [by("Jane Roe, M.D. and Ph.D.")]),
    ("by Ana Lima, Associated Press", [by("Ana Lima, Associated Press")]),
    ("by Jane Roe, Nairobi and John Doe, Lagos", [by("Jane Roe, Nairobi and John Doe, Lagos")]),
    ("by Jane Roe, Emily Post and Ann Poe", [by("Jane Roe, Emily Post and Ann Poe")]),
    ("by Jane Roe, Northern Radio and Ann Poe", [by("Jane Roe, Northern Radio and Ann Poe")]),
    ("by Smith, Jones and Co.", [by("Smith, Jones and Co.")]),
    ("by Jane and John Roe", [by("Jane and John Roe")]),
    ("by AFP and Jane Roe", [by("AFP"), by("Jane Roe")]),
    ("by Reuters and Jane Roe", [by("Reuters"), by("Jane Roe")]),
    ("by Jane Roe & John Doe", [by("Jane Roe & John Doe")]),
    ("by Jane Roe; John Doe", [by("Jane Roe; John Doe")]),
    ("by Jane Roe with John Doe", [by("Jane Roe with John Doe")]),
    ("by Jane Roe for The Associated Press", [by("Jane Roe for The Associated Press")]),
    ("by Jane Roe/AP and John Doe/Reuters", [by("Jane Roe/AP"), by("John Doe/Reuters")]),
    ("by Jane Roe PhD and John Doe Jr", [by("Jane Roe PhD"), by("John Doe Jr")]),
    ("by J. K. Roe, Jr., Esq., PhD and Ann Poe", [by("J. K. Roe, Jr., Esq., PhD"), by("Ann Poe")]),
    ("by Jane Roe, AP and Ann Poe, AFP", [by("Jane Roe, AP"), by("Ann Poe, AFP")]),
    (
        "by María del Carmen y García and José Ortega y Gasset",
        [by("María del Carmen y García"), by("José Ortega y Gasset")],
    ),
    ("by 山田太郎、鈴木花子", [by("山田太郎、鈴木花子")]),
    ("by Madonna, Prince and Cher", [by("Madonna"), by("Prince"), by("Cher")]),
    ("by Jane Roe, John Doe, and Ann Poe", [by("Jane Roe, John Doe, and Ann Poe")]),
    ("by Jane Roe and John Doe and Ann Poe", [by("Jane Roe and John Doe and Ann Poe")]),
]


@pytest.mark.parametrize(("line", "credits"), BYLINES)
def test_a_byline_is_read_into_names_and_titles_and_written_back(line, credits):
    parsed = parse_byline_line(line, "The Meridian Wire")
    assert byline_line(parsed) == line
    assert credits is None or parsed == credits


def test_a_bureaus_staff_is_only_known_by_its_source():
    assert parse_byline_line("by The Meridian Wire Washington D.C. Bureau Staff")[0].bureau == ""


def test_the_staff_of_a_bureau_sign_with_source_and_bureau():
    assert (
        bureau_staff("The Meridian Wire", "Washington D.C. Bureau") == "The Meridian Wire Washington D.C. Bureau Staff"
    )


def test_there_is_no_oxford_comma():
    assert byline_line([by("A"), by("B"), by("C"), by("D")]) == "by A, B, C and D"


def test_without_an_author_there_is_no_byline():
    assert byline_line([Credit("edited_by", "A")]) == ""


def test_other_roles_have_lines_of_their_own_in_the_order_in_which_they_come():
    credits = [by("A"), Credit("edited_by", "B"), Credit("additional_reporting", "C"), Credit("edited_by", "D", "Desk")]
    assert byline_line(credits) == "by A"
    assert other_lines(credits) == ["Edited by B and D, Desk", "Additional reporting by C"]


@pytest.mark.parametrize(("role", "beginning"), BEGINNINGS.items())
def test_a_line_of_another_role_is_known_by_its_beginning(role, beginning):
    assert parse_byline_line(f"{beginning} Jane Roe and John Doe") == [
        Credit(role, "Jane Roe"),
        Credit(role, "John Doe"),
    ]


@pytest.mark.parametrize("line", ["", "by", "by ", "By Jane Roe", "Jane Roe", "Edited", "Sources: A and B"])
def test_a_line_that_is_no_credit_has_none(line):
    assert parse_byline_line(line) == []


def test_a_reprint_makes_no_person_of_a_suffix():
    assert [credit.name for credit in parse(reprint("10_jr")).credits] == ["Martin Reyes, Jr.", "Ana Lima"]


parts = st.sampled_from(
    [
        "Jane Roe",
        "Jr.",
        "PhD",
        "III",
        "Reuters",
        "Emily Post",
        "John",
        "Editor",
        "Chief Correspondent",
        "and",
        "Trade and Industry",
        ", ",
        " and ",
        "the",
        " ",
        "X News",
        "X News Rome Bureau Staff",
        "Staff",
        ",",
        "van Dam",
    ]
)


@given(st.sampled_from(["by", *BEGINNINGS.values()]), st.one_of(lines, st.lists(parts, min_size=1).map("".join)))
def test_whatever_stands_in_a_byline_is_written_back_as_it_was(beginning, names):
    line = f"{beginning} {names}"
    credits = parse_byline_line(line, "X News")
    assert [line] == [
        written for written in [byline_line(credits), *other_lines(credits)] if written
    ] or not names.strip()


@pytest.mark.parametrize("again", ["Roe Wire Nairobi and ", "Jane Roe, ", "Jr., ", " and ", "Roe Wire a and "])
def test_a_line_that_no_story_has_is_one_name_and_costs_nothing(again: str) -> None:
    line = "by " + (again * 20_000)[:200_000] + "Ann Poe"
    assert parse_byline_line(line, "Roe Wire") == [Credit("by", line.removeprefix("by "))]
