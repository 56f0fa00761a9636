"""What a form sends becomes the address of an answer, with the names of the API and nothing that was not said."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from syndication.portal.query_parameters import QueryParameters

NAMES = ("url", "guid", "territory", "media", "starts", "ends", "words", "nonsense")


def parameters_of(query: str) -> QueryParameters:
    return QueryParameters(QueryDict(query))


def test_empty_fields_are_left_out() -> None:
    assert parameters_of("url=/2026/03/02/a/&territory=&starts=+&media=web").tidied == {
        "url": ["/2026/03/02/a/"],
        "media": ["web"],
    }


def test_territories_with_commas_between_are_several() -> None:
    assert parameters_of("url=/x/&territory=KE,+UG%3B+EU&territory=RW").every("territory") == ["KE", "UG", "EU", "RW"]


def test_a_guid_in_the_field_for_the_story_is_read_as_one() -> None:
    assert parameters_of("url=urn:newsml:example.org:1").tidied == {"guid": ["urn:newsml:example.org:1"]}


def test_a_parameter_that_nobody_knows_is_kept_to_be_refused() -> None:
    assert parameters_of("url=/x/&token=secret").tidied["token"] == ["secret"]


@pytest.mark.parametrize(
    "written",
    [
        "/2026/03/02/a/",
        "2026/03/02/a/",
        "https://harbourpost.example/2026/03/02/a/?utm_source=x",
        "harbourpost.example/2026/",
    ],
)
def test_an_address_is_no_headline(written: str) -> None:
    assert parameters_of(urlencode({"url": written})).headline == ""


@pytest.mark.parametrize(
    "written", ["Port Ellery opens its harbour", "24/7 at the harbour", "Rock’n’roll. Again", "A/B"]
)
def test_words_are_a_headline(written: str) -> None:
    assert parameters_of(urlencode({"url": written})).headline == written


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=20))))
def test_the_address_of_what_was_tidied_needs_no_tidying(pairs: list[tuple[str, str]]) -> None:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    once = QueryParameters(query)
    again = QueryParameters(QueryDict(once.address().partition("?")[2]))
    assert again.raw == again.tidied == once.tidied
