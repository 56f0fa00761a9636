"""What is not public yet, or any more, changes nothing that is found, counted, suggested or asked; and at its moment it is there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import saving
from articles.desk.record import publishing, redaction
from articles.desk.record.publishing import When
from articles.models import Article, SearchEntry, SearchWord, Version
from articles.search.finding import Narrowed, completions, did_you_mean, find, languages
from articles.search.index import settle_apart
from articles.text.search_query import parse, render
from tests.articles.reader.telltale import FIELDS, LATER, STATES, hide_in, in_state, word
from tests.articles.search.finding import headlines_found
from tests.conftest import SettableClock
from tests.factories import UserFactory, editor, published

pytestmark = pytest.mark.django_db

ASKED = ("harbour", "ferry", "harbour ferry", "-ferry", '"port ellery"', "harbor", "zqa")


@pytest.fixture
def live(now: Any) -> Version:
    published(headline="Harbour master resigns", body="<p>The ferry waits.</p>")
    return published(headline="Ferry sails", body="<p>The harbour is open.</p>")


def results_of_searches(clock: SettableClock) -> list[Any]:
    """All that a stranger can learn, and the statements that it takes."""
    with CaptureQueriesContext(connection) as queries:
        results: list[Any] = [find(parse(typed), Narrowed(), clock(), 0, 20) for typed in ASKED]
        results += [find(parse(typed), Narrowed(language="en"), clock(), 0, 20, newest_first=True) for typed in ASKED]
        results += [did_you_mean(parse(typed), Narrowed(), clock()) for typed in ASKED]
        results += [completions(typed, clock()) for typed in ("har", "fer", "zqs", "zqe", "por")]
        results.append(languages())
    return [*results, [query["sql"] for query in queries]]


@pytest.mark.parametrize("state", STATES)
def test_a_hidden_story_changes_no_answer_and_no_statement(state: str, live: Version, clock: SettableClock) -> None:
    before = results_of_searches(clock)
    in_state(state, language="fr")
    assert results_of_searches(clock) == before
    for field in FIELDS:
        assert headlines_found(word(state, field), clock) == []


def test_neither_does_a_change_of_a_live_story_that_is_to_come(live: Version, clock: SettableClock) -> None:
    before = results_of_searches(clock)
    hide_in(live, "edited")
    assert results_of_searches(clock) == before


@pytest.mark.parametrize("take_away", [publishing.withhold, publishing.kill])
def test_what_is_taken_from_the_public_is_found_no_more(
    take_away: Callable[..., Any], live: Version, clock: SettableClock
) -> None:
    before = results_of_searches(clock)
    story = published(headline="Zeppelin over the harbour", body="<p>A zeppelin.</p>", language="fr")
    assert headlines_found("zeppelin", clock) == ["Zeppelin over the harbour"]
    assert completions("zep", clock()) == ["zeppelin"]
    assert languages() == ["en", "fr"]
    take_away(story.article_id, editor(), "An order.")
    assert results_of_searches(clock) == before
    assert not SearchWord.objects.filter(word="zeppelin").exists()


def test_a_scheduled_story_is_there_at_its_moment_though_nothing_runs(live: Version, clock: SettableClock) -> None:
    published(clock, When(LATER), headline="Zeppelin over the harbour", body="<p>It hums, hums.</p>")
    clock.set(LATER - timedelta(microseconds=1))
    assert headlines_found("zeppelin", clock) == headlines_found("hums", clock) == []
    clock.set(LATER)
    assert headlines_found("zeppelin", clock) == ["Zeppelin over the harbour"]
    assert headlines_found("harbour", clock) == ["Zeppelin over the harbour", "Harbour master resigns", "Ferry sails"]
    assert SearchEntry.objects.filter(coming=True).count() == 1


def test_the_same_is_found_once_it_has_been_put_to_the_others(live: Version, clock: SettableClock) -> None:
    published(clock, When(LATER), headline="Zeppelin over the harbour", body="<p>It hums.</p>")
    clock.set(LATER + timedelta(minutes=2))
    before = [find(parse(typed), Narrowed(), clock(), 0, 20) for typed in (*ASKED, "zeppelin")]
    settle_apart(clock())
    assert not SearchEntry.objects.filter(coming=True).exists()
    assert [find(parse(typed), Narrowed(), clock(), 0, 20) for typed in (*ASKED, "zeppelin")] == before
    assert completions("zepp", clock()) == ["zeppelin"]


def test_a_scheduled_correction_takes_the_place_of_what_it_corrects_at_its_moment(
    live: Version, clock: SettableClock
) -> None:
    story = published(clock, headline="Zeppelin over the harbour", body="<p>It hums.</p>")
    article, by = story.article, editor()
    saved = saving.save(article.pk, {"headline": "Balloon over the harbour"}, by, article.revision, clock)
    assert saved is not None
    publishing.correct(
        article.pk,
        by,
        "correction",
        "It was a balloon.",
        revision=saved.number,
        when=When(LATER),
        approve=True,
        clock=clock,
    )
    assert (headlines_found("zeppelin", clock), headlines_found("balloon", clock)) == (
        ["Zeppelin over the harbour"],
        [],
    )
    assert completions("zep", clock()) == ["zeppelin"]
    clock.set(LATER)
    assert (headlines_found("zeppelin", clock), headlines_found("balloon", clock)) == ([], ["Balloon over the harbour"])
    assert "Zeppelin over the harbour" not in headlines_found("harbour", clock)
    # The word is counted until somebody settles, but what finds nothing is not suggested.
    assert SearchWord.objects.filter(word="zeppelin").exists()
    assert completions("zep", clock()) == []
    assert did_you_mean(parse("zepelin"), Narrowed(), clock()) is None
    clock.advance(minutes=2)
    settle_apart(clock())
    assert not SearchWord.objects.filter(word="zeppelin").exists()
    assert headlines_found("balloon", clock) == ["Balloon over the harbour"]


def test_what_was_scheduled_and_taken_back_never_comes(live: Version, clock: SettableClock) -> None:
    before = results_of_searches(clock)
    story = published(clock, When(LATER), headline="Zeppelin over the harbour")
    publishing.unschedule(story.article_id, editor(), 1, clock)
    assert results_of_searches(clock) == before
    clock.set(LATER + timedelta(days=1))
    assert headlines_found("zeppelin", clock) == []


def test_a_reader_whose_clock_is_behind_finds_what_is_public_by_that_clock(live: Version, clock: SettableClock) -> None:
    published(clock, When(LATER), headline="Zeppelin over the harbour")
    settle_apart(LATER + timedelta(minutes=2))
    assert headlines_found("zeppelin", clock) == []
    clock.set(LATER)
    assert headlines_found("zeppelin", clock) == ["Zeppelin over the harbour"]


def test_a_redaction_leaves_no_word_in_the_index(live: Version, clock: SettableClock) -> None:
    before = results_of_searches(clock)
    story = published(headline="Zeppelin over the harbour", body="<p>Zeppelin.</p>")
    revisions = Article.objects.get(pk=story.article_id).revisions.values_list("number", flat=True)
    redaction.redact(story.article_id, UserFactory(role="Administrator"), "An order.", [1], revisions, clock)
    assert results_of_searches(clock) == before
    assert not SearchWord.objects.filter(word="zeppelin").exists()


def test_what_was_meant_is_guessed_from_public_words_alone(live: Version, clock: SettableClock) -> None:
    def guess(typed: str) -> str:
        meant = did_you_mean(parse(typed), Narrowed(), clock())
        return render(meant) if meant else ""

    assert [guess(typed) for typed in ("harbor", "hrabour", "harbourr", "hurbour", "harb")] == ["harbour"] * 4 + [""]
    assert guess('ferri -zqz "harbor master"') == 'ferry -zqz "harbour master"'
    assert guess("harbour nowhere") == guess("") == guess("-harbor") == ""


def test_each_word_is_counted_in_the_stories_that_have_it(live: Version, clock: SettableClock) -> None:
    assert SearchWord.objects.known(["harbour", "ferry", "resigns"]) == {"harbour": 2, "ferry": 2, "resigns": 1}
    article, by = live.article, editor()
    publishing.correct(article.pk, by, "correction", "Resigns.", live=publishing.live_content(article), clock=clock)
    assert SearchWord.objects.known(["harbour", "resigns"]) == {"harbour": 2, "resigns": 2}
