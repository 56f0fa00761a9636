"""One table of cases: what is typed, and which stories are found, best first. Every engine passes it to the letter."""

from typing import Any

import pytest

from articles.text.search_query import parse
from tests.articles.search.finding import day, headlines_found
from tests.conftest import MadeOnce, SettableClock
from tests.factories import published

pytestmark = pytest.mark.django_db

#: The stories, each by its headline, with the day of March 2026 on which it was published and what else it has.
STORIES: dict[str, tuple[int, dict[str, Any]]] = {
    "Harbour master resigns": (1, {"summary": "The port waits.", "body": "<p>He had run it for ten years.</p>"}),
    "Port waits": (2, {"summary": "The harbour is closed.", "body": "<p>Ships lie outside the town.</p>"}),
    "Ships outside": (
        3,
        {"summary": "They wait.", "body": "<p>The harbour is closed, said its master.</p><p>Old town.</p>"},
    ),
    "A master of the old harbour": (4, {"summary": "A life.", "body": "<p>She paints ships.</p>"}),
    "São Paulo y el café": (
        5,
        {"summary": "Straße, naïve façade.", "body": "<p>Łódź, Ærø, İzmir, Ελλάδα.</p>", "language": "es"},
    ),
    "東京都で新しい橋が開通": (
        6,
        {"summary": "橋の長さは二キロ。", "body": "<p>国土交通省が発表した。サッカーの試合も。</p>", "language": "ja"},
    ),
    "北京的海港今天开放": (7, {"summary": "港口。", "body": "<p>船只排队等候。</p>", "language": "zh-Hans"}),
    "서울에서 새 다리가 열렸다": (8, {"summary": "다리.", "body": "<p>시장이 말했다.</p>", "language": "ko"}),
    "العبّارة تُبحر من جديد": (9, {"summary": "بعد أسابيع.", "body": "<p>قال الرُّبّان.</p>", "language": "ar"}),
    "हिन्दी में समाचार": (10, {"summary": "नया पुल।", "body": "<p>पुल खुला।</p>", "language": "hi"}),
    "กรุงเทพเปิดสะพานใหม่": (11, {"summary": "สะพาน", "body": "<p>ข่าววันนี้</p>", "language": "th"}),
    "Figures: 1,200 ships and C-130s don’t add up": (12, {"summary": "O’Brien’s sums.", "body": "<p>In 2026.</p>"}),
}
JAPAN, CHINA, KOREA, SPAIN = (
    "東京都で新しい橋が開通",
    "北京的海港今天开放",
    "서울에서 새 다리가 열렸다",
    "São Paulo y el café",
)
ARABIA, INDIA, THAILAND = "العبّارة تُبحر من جديد", "हिन्दी में समाचार", "กรุงเทพเปิดสะพานใหม่"
FIGURES = "Figures: 1,200 ships and C-130s don’t add up"
RESIGNS, WAITS, OUTSIDE, LIFE = "Harbour master resigns", "Port waits", "Ships outside", "A master of the old harbour"

CASES: dict[str, list[str]] = {
    # A word: in a headline it counts more than in a summary, there more than in the text; and then the newer first.
    "harbour": [LIFE, RESIGNS, WAITS, OUTSIDE],
    "ships": [FIGURES, OUTSIDE, LIFE, WAITS],
    "HARBOUR": [LIFE, RESIGNS, WAITS, OUTSIDE],
    # All words, wherever in the story they stand.
    "harbour master": [LIFE, RESIGNS, OUTSIDE],
    "master harbour": [LIFE, RESIGNS, OUTSIDE],
    "harbour ships": [LIFE, OUTSIDE, WAITS],
    "closed waits": [WAITS],
    "old ships": [LIFE, OUTSIDE],
    "harbour nowhere": [],
    # Phrases, of any kind of quotation marks, open ones too; none reaches from one field into the next.
    '"harbour master"': [RESIGNS],
    "“harbour master”": [RESIGNS],
    '"harbour master': [RESIGNS],
    '"old harbour" master': [LIFE],
    '"is closed"': [WAITS, OUTSIDE],
    '"resigns the port"': [],
    '"master old town"': [],
    # What must not be there.
    "harbour -master": [WAITS],
    'harbour -"harbour master"': [LIFE, WAITS, OUTSIDE],
    "harbour -old -closed": [RESIGNS],
    "-harbour -master": [FIGURES, THAILAND, INDIA, ARABIA, KOREA, CHINA, JAPAN, SPAIN],
    # Accents, case and letters that keyboards lack.
    "sao paulo": [SPAIN],
    "SÃO PAULO": [SPAIN],
    "cafe": [SPAIN],
    "strasse": [SPAIN],
    "STRAẞE": [SPAIN],
    "naive facade": [SPAIN],
    "lodz aero izmir": [SPAIN],
    "ΕΛΛΑΔΑ": [SPAIN],
    "ελλαδα": [SPAIN],
    # Scripts without spaces: any part of a run, one letter too.
    "東京": [JAPAN],
    "京都": [JAPAN],
    "新しい橋": [JAPAN],
    "橋": [JAPAN],
    "交通省": [JAPAN],
    "東京 橋": [JAPAN],
    "東橋": [],
    "ｻｯｶｰ": [JAPAN],
    "海港": [CHINA],
    "港": [CHINA],
    "海 船": [CHINA],
    "서울": [KOREA],
    "다리": [KOREA],
    "서울에서": [KOREA],
    '"새 다리"': [KOREA],
    "กรุงเทพ": [THAILAND],
    "สะพาน": [THAILAND],
    # Marks that are part of a letter, and marks that people leave out.
    "العبارة": [ARABIA],
    "الربان": [ARABIA],
    "हिन्दी": [INDIA],
    "हन्द": [],
    "पुल": [INDIA],
    # Numbers, hyphens, apostrophes of any kind.
    "1,200": [FIGURES],
    "1200": [],
    "c-130s": [FIGURES],
    "don't": [FIGURES],
    "o'brien": [FIGURES],
    "٢٠٢٦": [FIGURES],
    "２０２６": [FIGURES],
    # The byline is found; so is nothing that is no word.
    "jane roe": [FIGURES, THAILAND, INDIA, ARABIA, KOREA, CHINA, JAPAN, SPAIN, LIFE, OUTSIDE, WAITS, RESIGNS],
    "jane roe -master -ships": [THAILAND, INDIA, ARABIA, KOREA, CHINA, JAPAN, SPAIN],
    # What an engine might take for its own language is a word like any other.
    "harbour AND master": [],
    "harbour OR": [],
    "NOT harbour": [],
    "NEAR(harbour master)": [],
    "headline:harbour": [],
    "harb*": [],
    "harbour*": [LIFE, RESIGNS, WAITS, OUTSIDE],
    "^harbour": [LIFE, RESIGNS, WAITS, OUTSIDE],
    "(harbour) & !|<->:* 'master' \\ ": [LIFE, RESIGNS, OUTSIDE],
    "{headline} : harbour\x00": [],
    'harbour"': [LIFE, RESIGNS, WAITS, OUTSIDE],
    '""harbour""""': [LIFE, RESIGNS, WAITS, OUTSIDE],
    "harbour \ud800 \x00 \u202e": [LIFE, RESIGNS, WAITS, OUTSIDE],
    "section:1": [],
    "story:": [],
}


@pytest.fixture(autouse=True, scope="module")
def _stories(made_once: MadeOnce) -> None:
    def make() -> None:
        for headline, (on, content) in STORIES.items():
            published(SettableClock(day(on)), headline=headline, byline="Jane Roe", **content)

    made_once(make)


@pytest.fixture
def later() -> SettableClock:
    return SettableClock(day(20))


@pytest.mark.parametrize("typed", CASES, ids=ascii)
def test_what_is_typed_finds_these_in_this_order(typed: str, later: SettableClock) -> None:
    assert headlines_found(typed, later) == CASES[typed]


def test_newest_first_is_another_order_of_the_same(later: SettableClock) -> None:
    assert headlines_found("harbour", later, newest_first=True) == [LIFE, OUTSIDE, WAITS, RESIGNS]


@pytest.mark.parametrize("language", ["es", "ja", "ko", "zh"])
def test_it_is_narrowed_by_language_whatever_its_script(language: str, later: SettableClock) -> None:
    assert headlines_found("jane", later, language=language) == [
        {"es": SPAIN, "ja": JAPAN, "ko": KOREA, "zh": CHINA}[language]
    ]


def test_it_is_narrowed_by_days(later: SettableClock) -> None:
    assert headlines_found("harbour", later, since=day(2, 0), before=day(4, 0)) == [WAITS, OUTSIDE]
    assert headlines_found("harbour", later, since=day(5, 0)) == []
    assert headlines_found("", later, before=day(2, 0)) == [RESIGNS]


@pytest.mark.parametrize(
    "typed",
    ['"', "\0", "NEAR(", "'", "*", "\\", "%", ";--", "\ud800", "\u0301" * 9_000, *(mark * 10_000 for mark in '()"-{}')],
    ids=lambda typed: ascii(typed)[:12],
)
def test_what_has_no_words_asks_for_nothing_and_changes_nothing(typed: str, later: SettableClock) -> None:
    assert parse(typed).terms == (() if typed != "NEAR(" else parse("near").terms)
    assert headlines_found(f"{typed} harbour", later) == ([] if typed == "NEAR(" else [LIFE, RESIGNS, WAITS, OUTSIDE])


def test_a_thousand_words_are_as_many_as_are_read(later: SettableClock) -> None:
    assert headlines_found(" ".join(f"word{number}" for number in range(1000)), later) == []
    assert headlines_found("harbour " * 1000, later) == [LIFE, RESIGNS, WAITS, OUTSIDE]
