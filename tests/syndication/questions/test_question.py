"""A question is read from the parameters of an address, or refused with the parameter's name; and written back."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndication.questions.question import LONGEST, MANY, Question, read
from syndication.rights.model import NEVER, RightsError
from syndication.rights.vocabulary import ACTIONS, MEDIA, Action, Medium

MADRID = ZoneInfo("Europe/Madrid")
STORY = "/2026/03/02/harbour-opens/"


def ask(**params: Any) -> Question:
    lists = {name: [value] if isinstance(value, str) else value for name, value in params.items()}
    return read({"url": [STORY]} | lists, zone=MADRID)


def refused(**params: Any) -> RightsError:
    with pytest.raises(RightsError) as problem:
        ask(**params)
    return problem.value


def test_what_is_left_open_is_left_open() -> None:
    use = ask().use
    assert use.action == "reprint"
    assert {use.territories, use.media, use.language, use.starts, use.ends, use.words, use.parts, use.commercial} == {
        None
    }


def test_every_parameter_is_read() -> None:
    question = ask(
        action="translate",
        territory=["CH", "at"],
        media=["Web", "print"],
        starts="2026-03-02T09:00:00Z",
        ends="never",
        language="es-mx",
        words="200",
        parts=["text", "Picture:12"],
        commercial="False",
        at="2026-01-31",
    )
    use = question.use
    assert (use.action, use.territories, use.media) == (
        Action.TRANSLATE,
        frozenset({"CH", "AT"}),
        frozenset({Medium.WEB, Medium.PRINT}),
    )
    assert (use.starts, use.ends) == (datetime(2026, 3, 2, 9, tzinfo=UTC), NEVER)
    assert (use.language, use.words, use.parts, use.commercial) == (
        "es-MX",
        200,
        frozenset({"text", "picture:12"}),
        False,
    )
    assert question.at == datetime(2026, 1, 31, tzinfo=MADRID)


def test_names_are_known_in_any_capitals() -> None:
    assert [ask(action=name.upper()).use.action for name in ACTIONS] == list(ACTIONS)
    assert ask(media=[name.title() for name in MEDIA]).use.media == frozenset(Medium)


def test_a_day_begins_and_ends_in_the_newsrooms_zone() -> None:
    use = ask(starts="2026-12-30", ends="2026-12-31").use
    assert use.starts == datetime(2026, 12, 29, 23, tzinfo=UTC)
    assert use.ends == datetime(2026, 12, 31, 23, tzinfo=UTC)


def test_the_last_day_of_the_last_year_can_be_an_end() -> None:
    assert ask(ends="2199-12-31").use.ends == datetime(2199, 12, 31, 23, tzinfo=UTC)


def test_a_plus_sign_that_came_as_a_space_is_one() -> None:
    assert ask(starts="2026-03-02T09:00 01:00").use.starts == datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("action", "syndicate", "no action “syndicate”"),
        ("territory", "XQ", "XQ"),
        ("territory", "\u202eKE", "plain letters"),
        ("media", "web,print", "no media"),
        ("starts", "2026-13-01", "no date"),
        ("starts", "2026-3-2", "no date"),
        ("starts", "20260302", "no date"),
        ("starts", "2026-03-02T09:00", "no time zone"),
        ("starts", "2026-03-02T25:00Z", "no date"),
        ("starts", "2026-03-02T09:00+99:00", "no date"),
        ("starts", "٢٠٢٦-03-02", "no date"),
        ("starts", "never", "no date"),
        ("starts", "0001-01-01", "outside 1900 to 2199"),
        ("ends", "2200-01-01T00:00Z", "outside 1900 to 2199"),
        ("ends", "2200-01-01", "outside 1900 to 2199"),
        ("ends", "9999-12-31", "outside 1900 to 2199"),
        ("language", "englisch!", "no language"),
        ("language", "e", "no language"),
        ("words", "0", "no number of words"),
        ("words", "-5", "no number of words"),
        ("words", "٥", "no number of words"),
        ("words", "9" * 20, "longer than any words"),
        ("parts", "caption", "no part"),
        ("parts", "picture:" + "9" * 20, "no part"),
        ("commercial", "yes", "true or false"),
        ("at", "yesterday", "no date"),
        ("url", "x" * 2001, "longer than any url"),
        ("url", "/2026/\0/", "NUL"),
        ("url", "/2026/\ud800/", "half of a character"),
        ("language", "", "empty"),
        ("media", ["web", " "], "empty"),
        ("territory", [], "empty"),
        ("starts", ["2026-01-01", "2026-01-02"], "once"),
        ("territory", ["CH"] * 301, "at most 300 times"),
    ],
)
def test_a_value_that_does_not_exist_is_refused_by_name(field: str, value: Any, says: str) -> None:
    problem = refused(**{field: value})
    assert problem.field == field
    assert says in str(problem)


def test_an_unknown_parameter_is_named_and_its_value_is_not_repeated() -> None:
    problem = refused(access_token="very-secret")
    assert problem.field == "access_token"
    assert "very-secret" not in str(problem)


def test_an_odd_name_is_shown_harmlessly() -> None:
    problem = refused(**{"\u202ex\0" + "y" * 5000 + "\ud800": "1"})
    assert problem.field.startswith("⟨RLO⟩xyyy")
    assert len(problem.field) < 60
    problem.field.encode()


def test_a_question_names_its_story_once() -> None:
    assert refused(guid="urn:newsml:example.org:20260302:1").field == "guid"
    with pytest.raises(RightsError) as problem:
        read({"action": ["reprint"]}, zone=MADRID)
    assert problem.value.field == "url"


def test_the_query_is_written_in_one_order() -> None:
    params = {"media": ["web"], "territory": ["CH"], "url": [STORY]}
    assert read(params, zone=MADRID).query() == read(dict(reversed(params.items())), zone=MADRID).query()
    assert parse_qs(read(params, zone=MADRID).query()) == params


def test_a_change_replaces_adds_and_leaves_out() -> None:
    question = ask(territory=["CH", "US"], words="300", media="web")
    changed = question.query(territory=["US"], words=200, media=None, commercial=False, ends=NEVER)
    assert parse_qs(changed) == {
        "url": [STORY],
        "territory": ["US"],
        "ends": ["never"],
        "words": ["200"],
        "commercial": ["false"],
    }


def test_a_moment_is_written_as_it_is_read() -> None:
    question = ask(starts="2026-01-01", ends="2026-12-31")
    moment = datetime(2026, 5, 5, 5, 5, tzinfo=UTC)
    for change in (
        {"starts": question.use.starts, "ends": question.use.ends},
        {"starts": moment, "ends": datetime(2026, 6, 6, 6, 6, tzinfo=UTC)},
    ):
        again = read(parse_qs(question.query(**change)), zone=MADRID)
        assert (again.use.starts, again.use.ends) == (change["starts"], change["ends"])
    assert parse_qs(question.query(ends=question.use.ends))["ends"] == ["2026-12-31"]


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        # The second of two hours from two to three; the second beginning of a day; a clock before standard time.
        (MADRID, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (ZoneInfo("America/Havana"), datetime(2026, 11, 1, 5, 0, tzinfo=UTC)),
        (ZoneInfo("Europe/Amsterdam"), datetime(1905, 5, 5, 5, 5, tzinfo=UTC)),
    ],
)
def test_an_odd_hour_is_written_as_it_is_read(zone: ZoneInfo, moment: datetime) -> None:
    question = read({"url": [STORY]}, zone=zone)
    again = read(parse_qs(question.query(starts=moment)), zone=zone)
    assert again.use.starts == moment


@given(st.dictionaries(st.sampled_from([*LONGEST, "token"]), st.lists(st.text(max_size=60), max_size=3)))
def test_whatever_comes_is_read_or_refused_with_a_sentence(params: dict[str, list[str]]) -> None:
    try:
        question = read(params, zone=MADRID)
    except RightsError as problem:
        f"{problem.field}: {problem}".encode()
        return
    assert read(parse_qs(question.query()), zone=MADRID).use == question.use


def test_all_that_may_be_repeated_is_a_parameter() -> None:
    assert MANY.keys() <= LONGEST.keys()
