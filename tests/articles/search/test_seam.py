"""Another engine can be set, and the database's own finds what a plain one finds that looks at every story."""

import random
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from articles.apps import ArticlesConfig
from articles.desk.record.publishing import When
from articles.models import SearchEntry, SearchWord
from articles.search import index
from articles.search.engine import search_engine
from articles.search.finding import Narrowed, find
from articles.text.search_query import parse
from tests.articles.search.finding import day, headlines_found
from tests.conftest import SettableClock
from tests.factories import SectionFactory, published
from tests.matrix import first_of

pytestmark = pytest.mark.django_db

PLAIN = "tests.articles.search.plain_engine.Engine"
WORDS = "ferry harbour master old town waits ships 東京 京都 橋 café straße".split()


def some(random_words: random.Random, many: int) -> str:
    return " ".join(random_words.choices(WORDS, k=many))


@pytest.mark.parametrize("queries", first_of([60, 300], 1))
def test_both_find_the_same_in_the_same_order_whatever_is_asked(
    queries: int, settings: Settings, clock: SettableClock
) -> None:
    chance = random.Random(11)
    sections, originals = [SectionFactory(), SectionFactory()], list[int]()
    for number in range(40):
        clock.advance(days=chance.choice((0, 1, 200, 500)))
        when = When(clock() + timedelta(days=chance.choice((1, 3000)))) if number % 5 == 0 else None
        text = f"<p>{some(chance, 6)}</p>\n<p>{some(chance, 4)}</p>"
        content: dict[str, Any] = {"headline": f"{some(chance, 3)} {number}", "summary": some(chance, 3), "body": text}
        if originals and number % 3 == 0:
            content |= {
                "translation_of": chance.choice(originals),
                "language": chance.choice(("es", "de", "en-GB", "ar")),
            }
        version = published(clock, when, section=chance.choice(sections), **content)
        if number % 3 == 1:
            originals.append(version.article_id)
    clock.advance(days=400)
    marks = ("{}", "-{}", '"{} {}"', '-"{} {}"')
    searches = [
        " ".join(chance.choice(marks).format(*chance.choices(WORDS, k=2)) for _ in range(1 + n % 3))
        for n in range(queries)
    ]
    searches += ["橋", "京", "東", "", "harbour -橋", '"町 京"']
    narrowed = [
        Narrowed(),
        Narrowed(sections=(sections[0].pk,)),
        Narrowed(since=day(1), before=clock() - timedelta(days=900)),
    ]

    def results() -> list[Any]:
        pages = ((0, 100, False), (3, 4, False), (0, 7, True))
        return [find(parse(typed), to, clock(), *page) for typed in searches for to in narrowed for page in pages]

    own = results()
    settings.SEARCH_ENGINE = PLAIN
    search_engine().clear()
    SearchEntry.objects.all().delete()
    list(index.rebuild(clock() - timedelta(days=400)))
    assert results() == own


def test_reindex_makes_the_index_anew(clock: SettableClock) -> None:
    published(clock, headline="Harbour opens")
    published(clock, headline="Harbour closes")
    before = dict(SearchWord.objects.values_list("word", "stories"))
    for also in ((), ("--from-scratch",)):
        output = StringIO()
        call_command("reindex", *also, stdout=output)
        assert output.getvalue() == "2 stories are indexed.\n"
        assert headlines_found("harbour", clock) == ["Harbour closes", "Harbour opens"]
        assert dict(SearchWord.objects.values_list("word", "stories")) == before


def test_a_database_from_before_is_indexed_when_it_is_migrated(clock: SettableClock) -> None:
    published(clock, headline="Harbour opens")
    index.clear()
    assert headlines_found("harbour", clock) == []
    index.index_after_migrate(sender=ArticlesConfig, using=connection.alias)
    assert headlines_found("harbour", clock) == ["Harbour opens"]


def test_a_story_of_very_many_words_is_published_and_found_by_those_that_count(clock: SettableClock) -> None:
    """PostgreSQL keeps a megabyte of one story."""
    many = " ".join(f"{number:x}{'ж' * 40}" for number in range(8_500))
    published(clock, headline="Harbour opens", body=f"<p>Ferry {many} lighthouse</p>")
    assert headlines_found("harbour ferry", clock) == ["Harbour opens"]
    assert headlines_found("lighthouse", clock) == []


def test_a_phrase_is_found_wherever_a_long_story_has_it(clock: SettableClock) -> None:
    published(clock, headline="Harbour opens", body=f"<p>{'word ' * 15_000}</p><p>old town hall</p>")
    assert headlines_found('"old town hall"', clock) == ["Harbour opens"]
    assert headlines_found('"old hall"', clock) == []
