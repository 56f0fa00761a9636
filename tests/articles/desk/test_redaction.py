"""Redaction: the words go for good, and everything else of the record stays."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from articles.desk import publishing, redaction, saving
from articles.desk.errors import NotAllowed, WrongStage
from articles.desk.proof import prove
from articles.models import Article, Correction, Redaction, Revision, User, Version
from tests.conftest import SettableClock
from tests.factories import (
    ImageFactory,
    StoryListEntryFactory,
    StoryListFactory,
    UserFactory,
    editor,
    killed,
    published,
)
from tests.pictures import lead, prepare, prepared_copies, published_copies

pytestmark = pytest.mark.django_db

MARK = "Xylotomous"


def everywhere() -> dict[str, Any]:
    """A content with the mark in every field that takes words."""
    related = StoryListFactory()
    StoryListEntryFactory(story_list=related, headline=f"{MARK} elsewhere")
    image = ImageFactory(caption=f"{MARK} caption")
    return {
        "headline": MARK, "kicker": MARK, "summary": MARK, "body": f"<p>{MARK}</p>", "dateline_place": MARK, "byline": MARK,
        "dateline_agency": MARK, "copyright_override": MARK, "origin_url": f"https://example.com/{MARK}", "editors_note": MARK,
        "ed_note": MARK, "slugline": MARK, "related": [related.pk], "slug": "harbour",
        "images": [{"image": image.pk, "role": "lead", "caption": MARK}],
    }  # fmt: skip


def court() -> User:
    return UserFactory(role="Administrator")  # type: ignore[no-any-return]


def tables_with(word: str) -> set[str]:
    """Tables of stories in which a word stands in any column; reference tables, which have an editor of their own, not."""
    tables = [
        "article", "revision", "version", "correction", "byline", "articleimage", "auditentry", "redaction", "address",
        "imageapproval",
    ]  # fmt: skip
    found = set()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM articles_{table}")
            if word.lower() in str(cursor.fetchall()).lower():
                found.add(table)
    return found


def test_no_word_is_left_in_any_table(clock: SettableClock) -> None:
    version = published(clock, **everywhere())
    clock.advance(minutes=1)
    publishing.correct(version.article_id, editor(), "correction", f"{MARK} was wrong.", 1, clock=clock)
    assert tables_with(MARK) >= {"article", "revision", "version", "correction", "byline", "articleimage"}
    redaction.redact(version.article_id, court(), "A court order.", [1, 2], [1], clock)
    assert tables_with(MARK) == set()
    assert prove().problems == []


def test_numbers_times_and_hashes_stay(clock: SettableClock) -> None:
    version = published(clock)
    clock.advance(minutes=1)
    redaction.redact(version.article_id, court(), "A court order.", [1], [1], clock)
    kept = Version.objects.get(pk=version.pk)
    for name in (
        "number",
        "sequence",
        "path",
        "sha256",
        "recorded_at",
        "public_at",
        "first_published_at",
        "word_count",
    ):
        assert getattr(kept, name) == getattr(version, name)
    assert kept.redacted_at == clock()


def test_who_when_and_why_is_recorded_and_what_is_out_of_reach_is_said(clock: SettableClock) -> None:
    version, by = published(clock), court()
    clock.advance(minutes=1)
    outcome = redaction.redact(version.article_id, by, "A court order.", [1], [1], clock)
    kept = Redaction.objects.get()
    assert (kept.by, kept.at, kept.reason, kept.versions, kept.revisions) == (by, clock(), "A court order.", [1], [1])
    assert any("Backups" in line for line in outcome.out_of_reach)
    assert any("partners" in line for line in outcome.out_of_reach)


def test_a_story_whose_words_go_is_withheld_so_that_no_page_stands_empty(clock: SettableClock) -> None:
    version = published(clock, slug="harbour")
    clock.advance(minutes=1)
    redaction.redact(version.article_id, court(), "A court order.", [1], clock=clock)
    assert Version.objects.in_force(clock()).get().pub_status == "withheld"
    with time_machine.travel(clock(), tick=False):
        assert Client().get(version.path).status_code == 404


def test_an_old_version_goes_and_the_live_one_stays_up(clock: SettableClock) -> None:
    version = published(clock)
    clock.advance(minutes=1)
    live = publishing.correct(version.article_id, editor(), "correction", "It was wrong.", 1, clock=clock)
    redaction.redact(version.article_id, court(), "A court order.", [1], clock=clock)
    assert Version.objects.public(clock()).get() == live


def test_a_version_to_come_never_comes(clock: SettableClock) -> None:
    version = published(clock, publishing.When(clock() + timedelta(hours=1)))
    redaction.redact(version.article_id, court(), "A court order.", [1], clock=clock)
    assert not Version.objects.public(clock() + timedelta(hours=2)).exists()


def test_what_was_redacted_is_not_restored(clock: SettableClock) -> None:
    version = published(clock)
    clock.advance(minutes=1)
    redaction.redact(version.article_id, court(), "A court order.", [1], clock=clock)
    with pytest.raises(WrongStage, match="were redacted, so nothing can be restored"):
        publishing.restore(version.article_id, editor(), clock)


def test_a_story_written_anew_can_be_published_where_the_old_one_was(clock: SettableClock) -> None:
    version = published(clock, slug="harbour")
    clock.advance(minutes=1)
    redaction.redact(version.article_id, court(), "A court order.", [1], [1], clock)
    content = {
        "headline": "New words", "body": "<p>New.</p>", "section": version.section_id,
        "bylines": [{"role": "by", "author": None, "bureau": None, "text": "Jane Roe"}],
    }  # fmt: skip
    kept = saving.save(version.article_id, content, editor(), 1, clock)
    assert kept is not None
    again = publishing.publish(version.article_id, editor(), kept.number, approve=True, clock=clock)
    assert (again.path, again.headline) == ("/2026/03/02/harbour/", "New words")


def test_a_redacted_revision_is_not_published(clock: SettableClock) -> None:
    version = published(clock)
    redaction.redact(version.article_id, court(), "A court order.", [], [1], clock)
    with pytest.raises(WrongStage, match="has no revision 1 that could be published"):
        publishing.publish(version.article_id, editor(), 1, approve=True, clock=clock)


def test_a_killed_story_can_be_redacted(clock: SettableClock) -> None:
    dead = killed(clock)
    redaction.redact(dead.article_id, court(), "A court order.", [1], [1], clock)
    assert Version.objects.get(article=dead.article, number=1).headline == ""
    assert Version.objects.in_force(clock.advance(minutes=1)).get().pub_status == "canceled"


def test_a_correction_that_goes_leaves_its_row_and_its_kind(clock: SettableClock) -> None:
    version = published(clock)
    clock.advance(minutes=1)
    publishing.correct(version.article_id, editor(), "retraction", "It was wrong.", 1, clock=clock)
    redaction.redact(version.article_id, court(), "A court order.", [2], clock=clock)
    kept = Correction.objects.get()
    assert (kept.text, kept.kind, kept.redacted_at) == ("", "retraction", Redaction.objects.get().at)


def test_drawn_copies_of_pictures_that_nothing_shows_any_more_are_deleted(
    clock: SettableClock, django_capture_on_commit_callbacks: Any
) -> None:
    image = ImageFactory()
    version = published(clock, images=lead(image))
    prepare(image)
    with django_capture_on_commit_callbacks(execute=True):
        redaction.redact(version.article_id, court(), "A court order.", [1], clock=clock)
    assert published_copies(image) == prepared_copies(image) == set()


def test_only_who_has_the_right_to_it_redacts(clock: SettableClock) -> None:
    version = published(clock)
    with pytest.raises(NotAllowed):
        redaction.redact(version.article_id, editor(), "A court order.", [1], clock=clock)


def test_twice_is_refused(clock: SettableClock) -> None:
    version = published(clock)
    redaction.redact(version.article_id, court(), "A court order.", [1], clock=clock)
    with pytest.raises(WrongStage, match="has no version 1, or it is redacted already"):
        redaction.redact(version.article_id, court(), "A court order.", [1], clock=clock)


def test_the_copy_is_blanked_where_its_own_revision_goes(clock: SettableClock) -> None:
    version = published(clock, headline="The harbour opens")
    redaction.redact(version.article_id, court(), "A court order.", [], [1], clock)
    story = Article.objects.get(pk=version.article_id)
    assert (story.headline, story.body, story.bylines.count()) == ("", "", 0)
    assert Revision.objects.get(article=story).content == {}
