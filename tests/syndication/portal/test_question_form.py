"""The form keeps what was typed, and says what is wrong where it is wrong."""

import pytest
from django.http import QueryDict

from syndication.portal.query_parameters import QueryParameters
from syndication.portal.question_form import question_form
from syndication.rights.model import RightsError


def parameters_of(query: str) -> QueryParameters:
    return QueryParameters(QueryDict(query))


def test_an_empty_form_asks_about_a_reprint_and_nothing_is_wrong() -> None:
    form = question_form(parameters_of(""))
    assert [option.value for option in form.action.options if option.chosen] == ["reprint"]
    assert not [option for option in form.media.options if option.chosen]
    assert (form.story.value, form.wrong, form.error, form.more) == ("", False, "", False)


def test_everything_typed_stands_in_its_field() -> None:
    form = question_form(
        parameters_of(
            "url=/x/&action=translate&territory=KE,UG&media=web&media=print&starts=2026-12-01&ends=2026-12-31&words=90"
            "&language=sw&commercial=false&parts=picture:3"
        )
    )
    assert (form.story.value, form.territory.value, form.words.value) == ("/x/", "KE, UG", "90")
    assert (form.starts.value, form.ends.value, form.language.value) == ("2026-12-01", "2026-12-31", "sw")
    chosen = {
        option.value
        for field in (form.action, form.media, form.commercial, form.parts)
        for option in field.options
        if option.chosen
    }
    assert chosen == {"translate", "web", "print", "false", "picture:3"}
    assert form.more


@pytest.mark.parametrize(
    "name", ["territory", "starts", "ends", "language", "words", "at", "action", "media", "commercial", "parts"]
)
def test_a_problem_is_said_at_its_field_and_nowhere_else(name: str) -> None:
    form = question_form(parameters_of(f"url=/x/&{name}=x"), RightsError(name, "That is wrong."))
    assert [field for field in form._fields if getattr(getattr(form, field), "error", "")] == [name]
    assert (form.wrong, form.error) == (True, "")


@pytest.mark.parametrize("name", ["url", "guid"])
def test_a_problem_with_the_story_is_said_at_its_one_field(name: str) -> None:
    assert question_form(parameters_of("url=/x/"), RightsError(name, "Which?")).story.error == "Which?"


def test_a_problem_of_no_field_is_said_above_all() -> None:
    assert (
        question_form(parameters_of("url=/x/&token=1"), RightsError("token", "There is no such.")).error
        == "There is no such."
    )


def test_a_day_that_is_none_is_shown_as_it_was_typed() -> None:
    """A browser's own field for a day would show nothing, and what was typed would be lost."""
    form = question_form(parameters_of("url=/x/&starts=2026-13-01&ends=2026-12-31T18:00Z&at=2026-11-01"))
    assert (form.starts.kind, form.starts.value) == ("text", "2026-13-01")
    assert (form.ends.kind, form.ends.value) == ("text", "2026-12-31T18:00Z")
    assert (form.at.kind, form.at.value) == ("date", "2026-11-01")


def test_for_good_is_a_tick_beside_the_day() -> None:
    form = question_form(parameters_of("url=/x/&ends=never"))
    assert (form.for_good, form.ends.value) == (True, "")


def test_the_parts_of_a_story_can_be_chosen_by_name() -> None:
    form = question_form(
        parameters_of("url=/x/&parts=text"), parts=[("text", "The text"), ("picture:3", "The harbour")]
    )
    assert [(option.label, option.chosen) for option in form.parts.options] == [
        ("The text", True),
        ("The harbour", False),
    ]


def test_nothing_is_longer_than_a_field_takes() -> None:
    form = question_form(parameters_of("url=a&territory=" + "x" * 9000))
    assert len(form.territory.value) == 2000
