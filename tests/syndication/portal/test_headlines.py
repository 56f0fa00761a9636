"""A story is found by its printed headline, among what is public now and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from articles.models import Version
from articles.models.clock import system_clock
from syndication.portal import headlines
from syndication.portal.headlines import by_headline
from tests.articles.reader.telltale import STATES, in_state, word
from tests.factories import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def headlines_found(written: str) -> tuple[list[str], list[str]]:
    matches = by_headline(written, system_clock())
    return [match.headline for match in matches.same], [match.headline for match in matches.near]


def test_capitals_spaces_quotation_marks_and_dashes_do_not_count() -> None:
    published(headline="“We waited” – Port Ellery’s harbour opens")
    assert headlines_found("  we waited -- PORT ELLERY'S  Harbour opens ") == (
        ["“We waited” – Port Ellery’s harbour opens"],
        [],
    )


def test_other_scripts_are_found_by_their_own_words() -> None:
    published(headline="Göteborg öppnar hamnen")
    published(headline="أربع دول تتفق")
    assert headlines_found("GÖTEBORG ÖPPNAR HAMNEN")[0] == ["Göteborg öppnar hamnen"]
    assert headlines_found("أربع دول تتفق")[0] == ["أربع دول تتفق"]


def test_some_of_the_words_are_a_near_match() -> None:
    published(headline="Port Ellery opens its harbour")
    assert headlines_found("harbour ellery") == ([], ["Port Ellery opens its harbour"])
    assert headlines_found("harb") == ([], ["Port Ellery opens its harbour"])


@pytest.mark.parametrize(
    "written", ["%", "_", "' OR 1=1 --", "\\", "…", "a" * 5000, "harbour" + "\u0301" * 5000, "bridge\x00", "a\ud800"]
)
def test_wildcards_and_rubbish_find_nothing(written: str) -> None:
    published(headline="Port Ellery opens its harbour")
    assert headlines_found(written) == ([], [])


def test_two_stories_of_one_headline_are_both_found_newest_first(now) -> None:
    published(headline="Weather")
    now.shift(timedelta(days=1))
    published(headline="Weather")
    matches = by_headline("weather", system_clock())
    assert [match.published for match in matches.same] == [datetime(2026, 3, day, 9, tzinfo=UTC) for day in (3, 2)]


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_public_is_not_found(state: str) -> None:
    in_state(state)
    assert headlines_found(word(state, "headline")) == ([], [])


@pytest.fixture
def _only_the_latest_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headlines, "LATEST", 1)


@pytest.mark.usefixtures("_only_the_latest_one")
def test_a_headline_written_out_is_found_at_any_age(now) -> None:
    published(headline="“We waited” – Port Ellery’s harbour")
    now.shift(60)
    published(headline="New bridge")
    for written in ("“We waited” – Port Ellery’s harbour", '"we WAITED"  - port ellery`s harbour'):
        assert headlines_found(written) == (["“We waited” – Port Ellery’s harbour"], [])


@pytest.mark.usefixtures("_only_the_latest_one")
def test_by_some_of_its_words_a_story_is_found_among_the_latest(now) -> None:
    published(headline="Old harbour")
    now.shift(60)
    published(headline="New bridge")
    assert headlines_found("harbour") == ([], [])
    assert headlines_found("bridge") == ([], ["New bridge"])


def test_the_latest_are_found_by_an_index_however_many_stories_there_are() -> None:
    """Without it, a stranger's question would sort all stories to look through a few."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        plan = Version.objects.public(system_clock()).newest_first().values_list("headline")[:10].explain()
    assert "version_newest" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("word_count", [1, 60, 150])
def test_it_reads_the_same_whatever_is_typed(word_count: int, django_assert_num_queries) -> None:
    published(headline="Port Ellery opens its harbour")
    with django_assert_num_queries(2):
        by_headline(" ".join(["harbour"] * word_count), system_clock())
