"""A story and its translations are one hit. One table of cases: what is asked, and which of each group is found. Every engine passes it."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings

from articles.apps import ArticlesConfig
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import SearchEntry, Version
from articles.search import index
from articles.search.finding import Narrowed, completions, find
from articles.text.search_query import parse
from tests.articles.search.finding import day, headlines_found
from tests.articles.search.test_what_is_not_public import results_of_searches
from tests.conftest import SettableClock
from tests.factories import SectionFactory, editor, published

pytestmark = pytest.mark.django_db

#: Each story by its headline: the day of March 2026, its language, what it is a translation of, and its text.
STORIES: dict[str, tuple[int, str, str, str]] = {
    "Gipfel in Wien": (1, "de", "", "Kanzler Meyer, Vienna, Donau."),
    "Summit in Vienna": (3, "en", "Gipfel in Wien", "Chancellor Meyer on the Danube."),
    "Vienna, a summit": (4, "en-GB", "Gipfel in Wien", "Chancellor Meyer; colour; Danube."),
    "Cumbre en Viena": (5, "es", "Gipfel in Wien", "Canciller Meyer, Vienna, Danubio."),
    "Meyer alone": (2, "en", "", "Nobody translated Meyer."),
    "Crise à Paris": (6, "fr", "", "Meyer et la Seine."),
    "Crisis en París": (8, "es", "Crise à Paris", "Meyer y el Sena. Vienna."),
    "Krise in Paris": (7, "de", "Crise à Paris", "Meyer und die Seine. Vienna."),
}
WIEN, SUMMIT, BRITISH, CUMBRE, ALONE, CRISE, CRISIS, KRISE = STORIES

#: What is typed, by what it is narrowed, and the headlines, best first. The site speaks English.
CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    # The one in the language of the site; where there is none the original; at the place of its own that it has.
    ("meyer", {}, [ALONE, CRISE, SUMMIT]),
    ("", {"since": day(1, 0)}, [CRISE, SUMMIT, ALONE]),
    # Only what matches: another variety of that language, then the original, then the first published.
    ("colour", {}, [BRITISH]),
    ("donau", {}, [WIEN]),
    ("danubio", {}, [CUMBRE]),
    ("vienna -chancellor", {}, [KRISE, WIEN]),
    ("vienna", {}, [SUMMIT, KRISE]),
    ("meyer -chancellor", {}, [ALONE, CRISE, WIEN]),
    ("meyer -donau -chancellor -seine", {}, [ALONE, CRISIS, CUMBRE]),
    # Whoever asks for a language has it, and one of two varieties.
    ("meyer", {"language": "de"}, [KRISE, WIEN]),
    ("meyer", {"language": "es"}, [CRISIS, CUMBRE]),
    ("meyer", {"language": "en"}, [ALONE, SUMMIT]),
    ("meyer", {"language": "ja"}, []),
    # Days narrow what is found, before one of each is shown.
    ("meyer", {"since": day(4, 0)}, [CRISE, BRITISH]),
    ("meyer", {"before": day(2, 0)}, [WIEN]),
    ("meyer", {"since": day(5, 0), "before": day(6, 0)}, [CUMBRE]),
]


def translated(of: Version, language: str, clock: SettableClock, when: When | None = None, **content: Any) -> Version:
    return published(clock, when, translation_of=of.article_id, language=language, **content)


@pytest.fixture
def later() -> SettableClock:
    made: dict[str, int] = {}
    for headline, (on, language, original, text) in STORIES.items():
        content: dict[str, Any] = {"translation_of": made[original]} if original else {}
        content |= {"headline": headline, "language": language, "body": f"<p>{text}</p>"}
        made[headline] = published(SettableClock(day(on)), byline="Jane Roe", **content).article_id
    return SettableClock(day(20))


def test_of_a_group_one_is_found(later: SettableClock) -> None:
    results = [(typed, narrowed, headlines_found(typed, later, **narrowed)) for typed, narrowed, _ in CASES]
    assert results == CASES


def test_the_newest_first_is_by_what_is_shown(later: SettableClock) -> None:
    assert headlines_found("meyer", later, newest_first=True) == [CRISE, SUMMIT, ALONE]


def test_pages_hold_each_group_once(later: SettableClock) -> None:
    everything = find(parse("meyer"), Narrowed(), later(), 0, 100)
    one_by_one = [find(parse("meyer"), Narrowed(), later(), offset, 1) for offset in range(4)]
    assert [key for result in one_by_one for key in result.keys] == everything.keys
    assert [result.total for result in one_by_one] == [3, 3, 3, 0]


def test_it_is_so_where_more_is_found_than_is_counted(later: SettableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL looks at the newest of each kind then."""
    everything = find(parse("meyer"), Narrowed(), later(), 0, 100).keys
    monkeypatch.setattr("articles.search.finding.MOST", 2)
    assert find(parse("meyer"), Narrowed(), later(), 0, 100) == (everything, 3)
    monkeypatch.setattr("articles.search.finding.MOST", 1)
    assert find(parse("meyer"), Narrowed(), later(), 1, 1) == (everything[1:2], 2)


def test_each_stands_in_for_the_others_while_it_is_public(clock: SettableClock) -> None:
    """Scheduled, corrected, withheld, restored and killed, at its own moment, whatever runs."""
    german = published(clock, headline="Gipfel", language="de", body="<p>Meyer.</p>")
    at = clock() + timedelta(hours=2)
    spanish = translated(german, "es", clock, headline="Cumbre", body="<p>Meyer.</p>")
    english = translated(german, "en", clock, When(at), headline="Summit", body="<p>Meyer.</p>")
    assert headlines_found("meyer", clock) == ["Gipfel"]
    publishing.withhold(german.article_id, editor(), "Under review.", clock=clock)
    assert headlines_found("meyer", clock) == ["Cumbre"]
    clock.set(at - timedelta(microseconds=1))
    assert headlines_found("meyer", clock) == ["Cumbre"]
    clock.set(at)
    assert headlines_found("meyer", clock) == ["Summit"]
    index.settle_apart(at + timedelta(minutes=2))
    assert headlines_found("meyer", clock) == ["Summit"]
    publishing.restore(german.article_id, editor(), clock=clock)
    assert headlines_found("meyer", clock) == ["Summit"]
    publishing.kill(english.article_id, editor(), "Never true.", clock=clock)
    assert headlines_found("meyer", clock) == ["Gipfel"]
    publishing.kill(german.article_id, editor(), "Never true.", clock=clock)
    assert headlines_found("meyer", clock) == ["Cumbre"]
    publishing.kill(spanish.article_id, editor(), "Never true.", clock=clock)
    assert headlines_found("meyer", clock) == []


def test_a_translation_to_come_changes_no_answer_and_no_statement(clock: SettableClock) -> None:
    german = published(clock, headline="Gipfel ferry", language="de", body="<p>The harbour.</p>")
    published(clock, headline="Harbour", body="<p>Ferry.</p>")
    before = results_of_searches(clock)
    at = clock() + timedelta(days=1)
    translated(german, "en", clock, When(at), headline="Summit ferry", body="<p>The harbour.</p>")
    assert results_of_searches(clock) == before
    assert completions("summ", clock()) == []


def test_who_asks_by_a_slow_clock_has_what_is_public_by_it(clock: SettableClock) -> None:
    german = published(clock, headline="Gipfel", language="de", body="<p>Meyer.</p>")
    at = clock() + timedelta(hours=1)
    translated(german, "en", clock, When(at), headline="Summit", body="<p>Meyer.</p>")
    index.settle_apart(at + timedelta(minutes=2))
    assert headlines_found("meyer", clock) == ["Gipfel"]
    clock.set(at)
    assert headlines_found("meyer", clock) == ["Summit"]


def test_a_group_may_stand_in_several_sections(clock: SettableClock) -> None:
    home, abroad = SectionFactory(), SectionFactory()
    german = published(clock, headline="Gipfel", language="de", body="<p>Meyer.</p>", section=abroad)
    translated(german, "en", clock, headline="Summit", body="<p>Meyer.</p>", section=home)
    assert headlines_found("meyer", clock, sections=(abroad.pk,)) == ["Gipfel"]
    assert headlines_found("meyer", clock, sections=(home.pk,)) == ["Summit"]
    assert headlines_found("meyer", clock, sections=(home.pk, abroad.pk)) == ["Summit"]


def test_of_two_published_at_one_moment_that_stands_which_lists_show(clock: SettableClock) -> None:
    """Also where the other was recorded before it, by which keys are told apart."""
    french = published(clock, headline="Crise", language="fr", body="<p>Meyer.</p>")
    spanish = translated(french, "es", clock, headline="Crisis", body="<p>Meyer. Vienna.</p>")
    german = translated(french, "de", clock, headline="Krise", body="<p>Meyer. Vienna.</p>")
    for version in (german, spanish):
        publishing.withhold(version.article_id, editor(), "Under review.", clock=clock)
    assert spanish.article_id < german.article_id
    for version in (german, spanish):
        publishing.restore(version.article_id, editor(), clock=clock)
    assert headlines_found("vienna", clock) == ["Crisis"]


def test_for_another_language_of_the_site_it_is_indexed_anew(later: SettableClock, settings: Settings) -> None:
    settings.SITE_LANGUAGE = "es"
    for _ in index.rebuild(later()):
        """A few hundred stories each."""
    assert headlines_found("meyer", later) == [ALONE, CRISIS, CUMBRE]


def test_what_was_indexed_without_groups_has_them_after_a_migration(later: SettableClock) -> None:
    groups = dict(SearchEntry.objects.values_list("version", "translation_group"))
    SearchEntry.objects.update(translation_group=None)
    index.index_after_migrate(sender=ArticlesConfig, using="default")
    assert dict(SearchEntry.objects.values_list("version", "translation_group")) == groups
    assert sum(group is None for group in groups.values()) == 1
