"""Territories by the names that people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syndication.rights.english.places import name_of, places
from syndication.rights.iso3166 import GROUPS, NAMES
from syndication.rights.model import RightsError
from syndication.rights.territories import EVERYWHERE, expand, fewest_names


def test_codes_groups_and_countries_are_read_in_any_case() -> None:
    codes, names, notes = expand(["ke", "eastern africa", "The Netherlands", "Eea"])
    assert {"KE", "UG", "NL", "IS", "DE"} <= codes
    assert names == ("KE", "Eastern Africa", "NL", "EEA")
    assert notes == ()


@pytest.mark.parametrize(("written", "code"), [("UK", "GB"), ("el", "GR")])
def test_what_people_write_for_another_code_is_read_as_it_and_said(written: str, code: str) -> None:
    codes, names, notes = expand([written])
    assert (codes, names) == (frozenset({code}), (code,))
    assert notes == (f"{written.upper()} is read as {code}.",)


@pytest.mark.parametrize("name", ["XQ", "", "E U", "🇫🇷", "K", "Middle Earth", "ＫＥ", "KE\x00", "ı" * 5000])
def test_a_territory_that_is_not_there_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(RightsError, match="There is no territory") as refused:
        expand([name])
    assert refused.value.field == "territory"
    assert len(str(refused.value)) < 250


def test_the_world_is_every_code_of_the_table() -> None:
    assert expand(["world"])[0] == EVERYWHERE == frozenset(NAMES)
    assert "XK" in EVERYWHERE
    assert len(EVERYWHERE) == 250


def test_the_union_has_27_members_and_the_area_three_more() -> None:
    assert len(GROUPS["EU"]) == 27
    assert GROUPS["EEA"] - GROUPS["EU"] == {"IS", "LI", "NO"}
    assert not {"GB", "CH"} & GROUPS["EEA"]


def test_every_code_but_the_antarctic_lies_in_one_continent() -> None:
    continents = [GROUPS[name] for name in ("Africa", "Americas", "Asia", "Europe", "Oceania")]
    assert sum(map(len, continents)) == len(frozenset().union(*continents))
    assert EVERYWHERE - frozenset().union(*continents) == {"AQ"}


def test_no_country_has_the_name_of_a_group() -> None:
    countries = {name.removeprefix("the ").lower() for name in NAMES.values()}
    assert not countries & {name.lower() for name in GROUPS}


def test_a_sentence_names_places_as_they_were_said_and_counts_the_rest() -> None:
    assert places(frozenset({"KE", "UG"})) == "Kenya and Uganda"
    assert places(GROUPS["EU"], ("EU",)) == "the EU"
    assert places(GROUPS["EU"]) == "Austria, Belgium, Bulgaria, Croatia, Cyprus and 22 more territories"
    assert places(None) == places(EVERYWHERE) == "the world"
    assert name_of("GB") == "the United Kingdom"


@given(st.frozensets(st.sampled_from(sorted(NAMES)), min_size=1), st.booleans())
def test_the_fewest_names_are_read_as_the_same_territories(codes: frozenset[str], others: bool) -> None:
    there = EVERYWHERE - codes if others else codes
    assert expand(fewest_names(there))[0] == there


def test_a_few_territories_are_named_by_their_codes_and_many_by_groups() -> None:
    assert fewest_names(GROUPS["Southern Africa"]) == ("BW", "LS", "NA", "SZ", "ZA")
    assert fewest_names(GROUPS["EEA"] | {"KE"}) == ("EEA", "KE")
    assert fewest_names(EVERYWHERE) == ("WORLD",)
    assert len(fewest_names(EVERYWHERE - {"FR", "KE"})) <= 40
