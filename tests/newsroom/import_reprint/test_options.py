"""Where an imported reprint is filed, when it is dated, and what is there already: the house keeps what it knows."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from articles.desk.record import publishing
from articles.models import Author, Bureau, Section, Source, Version
from tests.factories import HouseFactory, SectionFactory, editor, published
from tests.newsroom.reprints import bring_in, latest, only_article, rendered, reprint, rows, write

pytestmark = pytest.mark.django_db


def test_it_is_filed_under_wire_or_where_it_is_told(tmp_path: Path) -> None:
    bring_in(write(tmp_path, reprint()))
    assert latest().section_name == "Wire"
    world = SectionFactory(name="World")
    bring_in(write(tmp_path, reprint(headline="Two")), "--section", "world")
    assert latest().section == world
    bring_in(write(tmp_path, reprint(headline="Three")), "--section", " Café du Port ")
    bring_in(write(tmp_path, reprint(headline="Four")), "--section", "Cafe\u0301 du Port")
    assert latest().section_name == "Café du Port"
    assert Section.objects.count() == 3


def test_a_day_of_publication_is_noon_of_that_day_in_the_newsrooms_zone(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()), "--published", "2025-06-02")
    version = latest()
    assert path == "/2025/06/02/ferry-to-vik-sails-again/"
    assert version.first_published_at == datetime(2025, 6, 2, 11, tzinfo=UTC)
    assert version.recorded_at > datetime.now(UTC) - timedelta(minutes=1)
    assert only_article().copyright_override == ""
    assert rendered(path) == reprint()


def test_todays_date_is_now_at_the_latest(tmp_path: Path) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
        path = bring_in(write(tmp_path, reprint()), "--published", "2026-03-02")
        assert Client().get(path).status_code == 200


def test_without_a_date_it_is_published_today_and_the_notice_keeps_the_files_words(tmp_path: Path) -> None:
    with time_machine.travel(datetime(2031, 3, 2, 9, tzinfo=UTC), tick=False):
        path = bring_in(write(tmp_path, reprint()))
    assert path.startswith("/2031/03/02/")
    assert latest().copyright_notice == "Copyright 1999-2025 Harbour News."


def test_a_date_of_another_year_than_the_notices_keeps_the_files_words(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()), "--published", "2019-01-01")
    assert rendered(path) == reprint()


@pytest.mark.parametrize(
    "again", [("--published", "2025-06-02"), ("--published", "2024-01-01"), (), ("--section", "Elsewhere")]
)
@pytest.mark.parametrize("first", [("--published", "2025-06-02"), ()])
def test_the_same_file_with_other_options_stores_nothing(
    first: tuple[str, ...], again: tuple[str, ...], tmp_path: Path
) -> None:
    path = bring_in(write(tmp_path, reprint()), *first)
    before = rows()
    assert bring_in(write(tmp_path, reprint()), *again) == path
    assert rows() == before


def test_a_slug_that_is_taken_that_day_gets_a_number(tmp_path: Path) -> None:
    first = bring_in(write(tmp_path, reprint()), "--published", "2025-06-02")
    two = bring_in(write(tmp_path, reprint(paragraphs=("Another story.",))), "--published", "2025-06-02")
    assert (first, two) == ("/2025/06/02/ferry-to-vik-sails-again/", "/2025/06/02/ferry-to-vik-sails-again-2/")


def test_the_second_file_of_a_source_finds_its_source_bureau_and_people(tmp_path: Path) -> None:
    bring_in(write(tmp_path, reprint()))
    source = Source.objects.get()
    jane = Author.objects.create(name="Jane Roe", title="Reporter", slug="jane-roe", bureau=Bureau.objects.get())
    text = reprint(headline="Two", byline="by Jane Roe, Reporter")
    path = bring_in(write(tmp_path, text))
    assert latest().bylines[0]["author"] == jane.pk
    assert (Source.objects.get(), Bureau.objects.count()) == (source, 1)
    assert rendered(path) == text


def test_a_source_that_the_house_knows_otherwise_changes_no_word(tmp_path: Path) -> None:
    HouseFactory(name="Harbour News", legal_name="Harbour News Group plc", established=1851)
    assert rendered(bring_in(write(tmp_path, reprint()), "--published", "2025-06-02")) == reprint()


def test_a_corrected_import_is_still_known_and_its_correction_stays(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()))
    article = only_article()
    live = publishing.live_content(article)
    assert live is not None
    publishing.correct(article.pk, editor(), "correction", "…", live=live | {"headline": "Better Headline"})
    assert bring_in(write(tmp_path, reprint())) == path
    assert rendered(path).startswith("Better Headline\n")


def test_an_import_never_revives_a_killed_story(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()))
    publishing.kill(only_article().pk, editor(), "Never true.")
    before = rows()
    with pytest.raises(CommandError, match=r"killed since\. It is not brought back\. Nothing was stored\."):
        bring_in(write(tmp_path, reprint() + "\n"), "--published", "2025-06-02")
    assert rows() == before
    assert Client().get(path).status_code == 410


def test_a_withheld_import_stays_withheld(tmp_path: Path) -> None:
    path = bring_in(write(tmp_path, reprint()))
    publishing.withhold(only_article().pk, editor(), "Asked.")
    assert bring_in(write(tmp_path, reprint())) == path
    assert Client().get(path).status_code == 404


def test_what_was_normalised_is_said_beside_and_the_path_stands_alone(tmp_path: Path) -> None:
    out, beside = io.StringIO(), io.StringIO()
    text = "\ufeff" + reprint(headline="Cafe\u0301 Opens").replace("\n", "\r\n") + "\r\n\r\n"
    call_command("import_reprint", str(write(tmp_path, text)), stdout=out, stderr=beside)
    assert re.fullmatch(r"/\d{4}/\d\d/\d\d/cafe-opens/\n", out.getvalue())
    assert "LF" in beside.getvalue()
    assert "NFC" in beside.getvalue()
    assert rendered(out.getvalue().strip()) == reprint(headline="Café Opens")


def test_other_stories_of_the_house_are_left_alone(tmp_path: Path) -> None:
    version = published()
    bring_in(write(tmp_path, reprint()))
    assert list(Version.objects.filter(article=version.article_id)) == [version]
