"""Redaction: the words go for good, and everything else of the record stays."""

import errno
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from articles.desk import saving
from articles.desk.errors import DeskError, NotAllowed, SlugTaken, StaleCopy, WrongStage
from articles.desk.library import pictures
from articles.desk.record import publishing, redacted_pictures, redaction, scrubbing
from articles.desk.record.proof import prove
from articles.desk.sweeping import sweep
from articles.models import Address, Article, Correction, Image, Redaction, Revision, StoryListEntry, Version
from articles.models.clock import system_clock
from newsroom.accounts.models import User
from newsroom.health_checks import problems
from tests.conftest import SettableClock
from tests.factories import (
    ImageFactory,
    StoryListEntryFactory,
    StoryListFactory,
    UserFactory,
    editor,
    killed,
    png,
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
        "headline": MARK,
        "kicker": MARK,
        "summary": MARK,
        "body": f"<p>{MARK}</p>",
        "dateline_place": MARK,
        "byline": MARK,
        "dateline_agency": MARK,
        "copyright_override": MARK,
        "origin_url": f"https://example.com/{MARK}",
        "editors_note": MARK,
        "ed_note": MARK,
        "slugline": MARK,
        "related": [related.pk],
        "slug": MARK.lower(),
        "images": [{"image": image.pk, "role": "lead", "caption": MARK}],
    }


def court() -> User:
    return UserFactory(role="Administrator")


def tables_with(word: str, *more: str) -> set[str]:
    """Tables of stories in which a word stands in any column; reference tables, which have an editor of their own, not."""
    tables = [
        "article",
        "revision",
        "version",
        "correction",
        "byline",
        "articleimage",
        "auditentry",
        "redaction",
        "address",
        "imageapproval",
        *more,
    ]
    tables_found = set()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {'accounts' if table == 'auditentry' else 'articles'}_{table}")
            if word.lower() in str(cursor.fetchall()).lower():
                tables_found.add(table)
    return tables_found


def test_no_word_is_left_in_any_table(clock: SettableClock) -> None:
    version = published(clock, **everywhere())
    clock.advance(minutes=1)
    publishing.correct(version.article_id, editor(), "correction", f"{MARK} was wrong.", 1, clock=clock)
    assert tables_with(MARK) >= {"article", "revision", "version", "correction", "byline", "articleimage"}
    publishing.withhold(version.article_id, editor(), f"{MARK} complained.", clock)
    assert tables_with(MARK) >= {"auditentry", "address", "imageapproval"}
    redaction.redact(version.article_id, court(), "A court order.", [1, 2], [1], clock)
    assert tables_with(MARK) == set()
    assert prove().problems == []


def test_numbers_times_and_hashes_stay(clock: SettableClock) -> None:
    version = published(clock)
    clock.advance(minutes=1)
    redaction.redact(version.article_id, court(), "A court order.", [1], [1], clock)
    redacted = Version.objects.get(pk=version.pk)
    for name in (
        "number",
        "sequence",
        "sha256",
        "recorded_at",
        "public_at",
        "first_published_at",
        "word_count",
    ):
        assert getattr(redacted, name) == getattr(version, name)
    assert redacted.redacted_at == clock()


def test_who_when_and_why_is_recorded_and_what_is_out_of_reach_is_said(clock: SettableClock) -> None:
    version, by = published(clock), court()
    clock.advance(minutes=1)
    outcome = redaction.redact(version.article_id, by, "A court order.", [1], [1], clock)
    redaction_row = Redaction.objects.get()
    assert (
        redaction_row.by,
        redaction_row.at,
        redaction_row.reason,
        redaction_row.versions,
        redaction_row.revisions,
    ) == (by, clock(), "A court order.", [1], [1])
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
        "headline": "New words",
        "body": "<p>New.</p>",
        "section": version.section_id,
        "bylines": [{"role": "by", "author": None, "bureau": None, "text": "Jane Roe"}],
    }
    revision = saving.save(version.article_id, content, editor(), 2, clock)
    assert revision is not None
    again = publishing.publish(version.article_id, editor(), revision.number, approve=True, clock=clock)
    assert (again.path, again.headline) == ("/2026/03/02/new-words/", "New words")
    assert ask(version.path, clock)["Location"] == again.path


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
    correction = Correction.objects.get()
    assert (correction.text, correction.kind, correction.redacted_at) == ("", "retraction", Redaction.objects.get().at)


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
    assert [revision.content for revision in Revision.objects.filter(article=story)] == [{}, {}]
    assert prove().problems == []


def test_who_has_the_words_open_in_a_form_does_not_bring_them_back_unseen(clock: SettableClock) -> None:
    version = published(clock, headline=MARK)
    redaction.redact(version.article_id, court(), "A court order.", [1], [1], clock)
    with pytest.raises(StaleCopy):
        saving.save(version.article_id, {"headline": MARK, "kicker": "By itself"}, editor(), 1, clock, by_itself=True)
    assert tables_with(MARK) == set()


def test_a_version_to_come_goes_and_the_live_one_stays_up(clock: SettableClock) -> None:
    live = published(clock)
    saving.save(live.article_id, {"headline": MARK}, editor(), 1, clock)
    coming = publishing.publish(
        live.article_id, editor(), 2, publishing.When(clock() + timedelta(hours=1)), approve=True, clock=clock
    )
    saving.save(live.article_id, {"headline": "A third"}, editor(), 2, clock)
    third = publishing.publish(
        live.article_id, editor(), 3, publishing.When(clock() + timedelta(hours=2)), approve=True, clock=clock
    )
    clock.advance(minutes=1)
    redaction.redact(live.article_id, court(), "A court order.", [coming.number], [2], clock)
    headlines = [Version.objects.public(clock() + timedelta(hours=hours)).get().headline for hours in (0, 1, 3)]
    assert headlines == [live.headline, live.headline, third.headline]
    assert tables_with(MARK) == set()
    assert prove().problems == []


# --- Addresses -----------------------------------------------------------------------------------------------------


def ask(path: str, clock: SettableClock) -> Any:
    with time_machine.travel(clock(), tick=False):
        return Client().get(path)


def test_an_address_made_of_the_words_is_kept_as_a_hash_and_answered_as_before(clock: SettableClock) -> None:
    dead = killed(clock, slug=MARK.lower())
    assert ask(dead.path, clock).status_code == 410
    redaction.redact(dead.article_id, court(), "A court order.", [1], [1], clock)
    assert Address.objects.get().path.startswith("redacted:")
    assert ask(dead.path, clock).status_code == 410
    assert Address.objects.story_named(dead.path) == dead.article_id
    assert prove().problems == []


def test_the_address_of_a_story_that_is_withheld_for_it_is_like_one_that_never_was(clock: SettableClock) -> None:
    version = published(clock, slug=MARK.lower())
    redaction.redact(version.article_id, court(), "A court order.", [1], [1], clock)
    assert ask(version.path, clock).content == ask("/2026/03/02/never/", clock).content
    assert set(Version.objects.values_list("path", flat=True)) == {Address.objects.get().path}


def test_an_address_that_words_still_stand_at_stays(clock: SettableClock) -> None:
    version = published(clock)
    clock.advance(minutes=1)
    publishing.correct(version.article_id, editor(), "correction", "It was wrong.", 1, clock=clock)
    redaction.redact(version.article_id, court(), "A court order.", [1], clock=clock)
    assert ask(version.path, clock).status_code == 200
    assert Address.objects.get().path == version.path


def test_no_other_story_takes_an_address_that_was_redacted(clock: SettableClock) -> None:
    version = published(clock, slug=MARK.lower())
    redaction.redact(version.article_id, court(), "A court order.", [1], [1], clock)
    with pytest.raises(SlugTaken):
        published(clock, slug=MARK.lower())


@override_settings(SECRET_KEY="another key that is long enough to be one", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY])
def test_a_key_that_was_changed_is_still_tried(clock: SettableClock) -> None:
    dead = killed(clock, slug=MARK.lower())
    with override_settings(SECRET_KEY=settings.SECRET_KEY_FALLBACKS[0]):
        redaction.redact(dead.article_id, court(), "A court order.", [1], [1], clock)
    assert ask(dead.path, clock).status_code == 410


@override_settings(ADDRESS_KEYS=["a key of addresses alone, long enough to be one"])
def test_a_key_that_has_leaked_signs_nothing_any_more_and_still_finds_addresses(clock: SettableClock) -> None:
    dead = killed(clock, slug=MARK.lower())
    redaction.redact(dead.article_id, court(), "A court order.", [1], [1], clock)
    with override_settings(SECRET_KEY="another key that is long enough to be one"):
        assert ask(dead.path, clock).status_code == 410
        assert prove().problems == []


def test_addresses_whose_key_is_gone_are_named(clock: SettableClock) -> None:
    dead = killed(clock, slug=MARK.lower())
    redaction.redact(dead.article_id, court(), "A court order.", [1], [1], clock)
    with override_settings(SECRET_KEY="another key that is long enough to be one"):
        assert ask(dead.path, clock).status_code == 404
        assert any("Addresses of redacted stories (1) answer 404" in problem for problem in prove().problems)
        assert any("put the former SECRET_KEY into ADDRESS_KEYS" in problem for problem in problems(clock))


# --- Pictures ------------------------------------------------------------------------------------------------------


def test_a_picture_that_is_named_loses_its_words_its_file_and_every_copy(clock: SettableClock) -> None:
    content = everywhere()
    image = Image.objects.get()
    Image.objects.update(alt_text=MARK, credit=MARK, copyright_holder=MARK, metadata={"caption": MARK})
    version = published(clock, **content)
    pictures.withdraw(image.pk, editor(), f"{MARK} asked for it.", clock)
    original = str(image.file.name)
    redaction.redact(version.article_id, court(), "A court order.", [1], [1], clock, [image.pk])
    assert tables_with(MARK, "image") == set()
    with pytest.raises(DeskError, match="its file is gone for good"):
        pictures.reinstate(image.pk, editor(), "Once more.", clock)
    redacted_pictures.remove_originals([original])
    assert not image.file.storage.exists(original)
    assert prove().problems == []


def test_a_file_that_a_killed_process_left_is_named_and_swept(clock: SettableClock) -> None:
    image = ImageFactory(data=png("olive"))
    original = str(image.file.name)
    version = published(clock, images=lead(image))
    redaction.redact(version.article_id, court(), "A court order.", [1], [1], clock, [image.pk])
    # Nothing is done here that follows a commit.
    assert [problem for problem in prove().problems if "is there all the same" in problem and original in problem]
    sweep(system_clock() + timedelta(days=2))
    assert prove().problems == []


def test_a_store_that_lets_nothing_be_deleted_is_said_and_the_words_are_gone(
    clock: SettableClock, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = ImageFactory()
    version = published(clock, images=lead(image))
    prepare(image)

    def refuse(*args: Any, **options: Any) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    for where, deed in ((Path, "unlink"), (os, "remove"), (os, "unlink")):
        monkeypatch.setattr(where, deed, refuse)
    redacted = redaction.redact
    with django_capture_on_commit_callbacks(execute=False) as later:
        redacted(version.article_id, court(), "A court order.", [1], [1], clock, [image.pk])
    for callback in later:
        callback()
    sentences = [
        *redacted_pictures.forget_copies([image.pk], clock),
        *redacted_pictures.remove_originals(["ab/cd.jpeg"]),
    ]
    assert ["could not be deleted" in line for line in sentences] == [True, True]
    image.refresh_from_db()
    assert image.caption == ""


def test_where_else_the_picture_is_named_is_said(clock: SettableClock) -> None:
    image = ImageFactory()
    uses = [{"image": image.pk, "role": "lead", "caption": ""}]
    first, other = published(clock, images=uses), published(clock, images=uses)
    out_of_reach = redaction.redact(
        first.article_id, court(), "A court order.", [1], [1], clock, [image.pk]
    ).out_of_reach
    assert any(other.guid in line for line in out_of_reach)
    assert not any(first.guid in line for line in out_of_reach)


# --- Files ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_nothing_on_the_disk_holds_a_word_that_was_redacted(
    clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite the database's own files are read; PostgreSQL's can't be, and its logs are said to be out of reach."""
    monkeypatch.setattr(scrubbing, "PATIENCE", 60)  # a machine that has much else to do
    content = everywhere()
    image = Image.objects.get()
    pictures.change(image_named(image, MARK), ["alt_text"], editor(), clock)
    version = published(clock, **content)
    for turn in range(3):
        saving.save(version.article_id, {"body": f"<p>{MARK} {turn}</p>" * 200}, editor(), turn + 1, clock)
    publishing.kill(version.article_id, editor(), f"{MARK} again.", clock)
    StoryListEntry.objects.all().delete()  # words from elsewhere, which have an editor of their own
    before = files_of_tables(MARK)
    out_of_reach = redaction.redact(
        version.article_id, court(), "An order.", [1], [1, 2, 3, 4], clock, [image.pk]
    ).out_of_reach
    assert any("write-ahead log" in line for line in out_of_reach) == (connection.vendor == "postgresql")
    assert not any("manage.py vacuum" in line for line in out_of_reach)
    assert words_on_disk(MARK) == []
    # Dead rows lie in the old files.
    assert not before & files_of_tables("")


def files_of_tables(word: str) -> set[tuple[str, int]]:
    """On PostgreSQL, which file is now that of each table in which the word stands; the planner has looked at them."""
    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if word else "SELECT 1")
        cursor.execute("SELECT relname, pg_relation_filenode(oid) FROM pg_class WHERE relkind = 'r'")
        return {(name, file) for name, file in cursor.fetchall() if name in words_on_disk(word)}


def image_named(image: Image, caption: str) -> Image:
    image.alt_text = caption
    return image


def words_on_disk(word: str) -> list[str]:
    """Files, or on PostgreSQL tables, in which the word stands."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            places = []
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s', [f"%{word}%"])
                places += [table] if cursor.fetchone() != (0,) else []
            cursor.execute(
                "SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'"
                " AND concat(most_common_vals::text, histogram_bounds::text) ILIKE %s",
                [f"%{word}%"],
            )
            return places + [f"statistics of {name}" for (name,) in cursor.fetchall()]
    database = Path(connection.settings_dict["NAME"])
    files = [*database.parent.glob(f"{database.name}*"), *Path(settings.DATA_DIR).rglob("*")]
    return [str(file) for file in files if file.is_file() and word.lower().encode() in file.read_bytes().lower()]
