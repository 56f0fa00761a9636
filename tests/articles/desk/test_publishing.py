"""What a Version keeps: words as printed, keys of what may change, the notice, the guid."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.desk import saving
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.desk.record.sealing import canonical
from articles.models import Version
from tests.articles.desk.doing import publish, response_at
from tests.conftest import SettableClock
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BureauFactory,
    HouseFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    editor,
    killed,
    published,
)

pytestmark = pytest.mark.django_db


def test_a_list_keeps_keys_of_our_stories_and_words_only_of_those_from_elsewhere(clock: SettableClock) -> None:
    other = published(clock, headline="Another story of ours", summary="Its teaser.")
    related = StoryListFactory(title="More")
    StoryListEntryFactory(story_list=related, position=1, article=other.article, headline="")
    StoryListEntryFactory(story_list=related, position=2, headline="From elsewhere", teaser="Their teaser.")
    version = published(clock, related=[related.pk])
    assert version.related_lists[0]["entries"] == [
        {"article": other.article_id},
        {"headline": "From elsewhere", "picture_alt": "", "teaser": "Their teaser.", "url": ""},
    ]
    assert b"Another story of ours" not in canonical(version)


def test_a_list_shows_the_others_as_they_are_public_now(clock: SettableClock) -> None:
    other = published(clock, headline="Another story of ours")
    related = StoryListFactory(title="More")
    StoryListEntryFactory(story_list=related, article=other.article, headline="")
    version = published(clock, related=[related.pk])
    clock.advance(minutes=1)
    assert b"Another story of ours" in response_at(version.path, clock).content
    publishing.correct(other.article_id, editor(), "correction", "It was wrong.", 1, clock=clock)
    publishing.kill(other.article_id, editor(), "It was never true.", clock)
    clock.advance(minutes=1)
    assert b"Another story of ours" not in response_at(version.path, clock).content


def test_names_stay_as_printed_and_lead_to_what_they_are_called_now(clock: SettableClock) -> None:
    bureau = BureauFactory(name="Port Ellery Bureau", slug="ellery")
    author = AuthorFactory(name="Jane Roe", title="Correspondent", slug="roe", bureau=bureau)
    lines = [
        {"role": "by", "author": author.pk, "bureau": None, "text": ""},
        {"role": "by", "author": None, "bureau": bureau.pk, "text": ""},
    ]
    section = SectionFactory(name="World")
    version = published(clock, bureau=bureau, bylines=lines, section=section, dateline_place="Port Ellery")
    for row, name in (
        (bureau, "Coast Bureau"),
        (author, "Jane Doe"),
        (section, "Planet"),
        (version.source, "The Post"),
    ):
        row.name = name
        row.save()
    stored = Version.objects.get(pk=version.pk)
    assert stored.byline_line == "by Jane Roe, Correspondent and The Harbour Post Port Ellery Bureau Staff"
    assert (stored.bureau_name, stored.section_name, stored.source_name) == (
        "Port Ellery Bureau",
        "World",
        "The Harbour Post",
    )
    assert stored.dateline == "PORT ELLERY (The Harbour Post) – "
    clock.advance(minutes=1)
    page = response_at(version.path, clock).content.decode()
    assert "Jane Roe" in page
    assert 'href="/author/roe/"' in page
    assert "Planet" in page


def test_the_notice_has_the_year_of_publication_in_the_newsrooms_zone(clock: SettableClock) -> None:
    HouseFactory(established=1999)
    clock.set(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    version = published(clock, When(clock() + timedelta(hours=1)))
    assert version.copyright_notice == "Copyright 1999-2027 Harbour Post Ltd."


def test_a_moment_moved_over_new_year_moves_the_notice(clock: SettableClock) -> None:
    clock.set(datetime(2026, 12, 31, 20, tzinfo=UTC))
    version = published(clock, When(clock() + timedelta(hours=1)))
    moved = publishing.reschedule(version.article_id, editor(), 1, When(clock() + timedelta(hours=6)), clock)
    assert (version.copyright_notice, moved.copyright_notice) == (
        "Copyright 1999-2026 Harbour Post Ltd.",
        "Copyright 1999-2027 Harbour Post Ltd.",
    )


def test_a_notice_in_words_of_its_own_stays_as_it_is(clock: SettableClock) -> None:
    clock.set(datetime(2026, 12, 31, 20, tzinfo=UTC))
    version = published(clock, When(clock() + timedelta(hours=1)), copyright_override="All rights kept, 2026.")
    moved = publishing.reschedule(version.article_id, editor(), 1, When(clock() + timedelta(hours=6)), clock)
    assert moved.copyright_notice == version.copyright_notice == "All rights kept, 2026."


def test_a_story_updated_in_another_year_keeps_the_year_of_its_publication(clock: SettableClock) -> None:
    story = published(clock).article
    clock.advance(days=365)
    assert publish(story, clock).copyright_notice == "Copyright 1999-2026 Harbour Post Ltd."


def test_an_import_has_the_year_of_its_first_publication_and_its_true_moment_of_recording(clock: SettableClock) -> None:
    then = datetime(2019, 5, 1, 12, tzinfo=UTC)
    version = publish(ArticleFactory(clock=clock, slug="harbour"), clock, first_published_at=then)
    assert version.copyright_notice == "Copyright 1999-2019 Harbour Post Ltd."
    assert (version.path, version.first_published_at, version.recorded_at) == ("/2019/05/01/harbour/", then, clock())


def test_a_guid_is_given_once(clock: SettableClock) -> None:
    story = ArticleFactory(clock=clock)
    with pytest.raises(IntegrityError), transaction.atomic():
        saving.create({"headline": "The same guid"}, editor(), clock, guid=story.guid)


def test_every_version_of_a_story_has_its_guid(clock: SettableClock) -> None:
    version = killed(clock)
    assert set(Version.objects.values_list("guid", flat=True)) == {version.article.guid}


def test_a_kill_holds_no_word_of_the_story(clock: SettableClock) -> None:
    version = published(clock, headline="ZEBRA", summary="ZEBRA", body="<p>ZEBRA</p>", kicker="ZEBRA", byline="ZEBRA")
    clock.advance(minutes=1)
    dead = publishing.kill(version.article_id, editor(), "It was never true.", clock)
    assert b"ZEBRA" not in canonical(dead)
    assert (dead.path, dead.ed_note, dead.word_count) == (version.path, "It was never true.", 0)
    gone = response_at(version.path, clock)
    assert gone.status_code == 410
    assert b"ZEBRA" not in gone.content


def test_a_clarification_a_note_and_a_retraction_are_recorded_as_corrections_and_an_update_as_an_update(
    clock: SettableClock,
) -> None:
    story = published(clock).article
    kinds = {}
    for kind in ("correction", "clarification", "editors-note", "retraction", "update"):
        clock.advance(minutes=1)
        kinds[kind] = publishing.correct(story.pk, editor(), kind, "It is so.", 1, clock=clock).kind
    assert kinds == dict.fromkeys(["correction", "clarification", "editors-note", "retraction"], "correction") | {
        "update": "update"
    }


def test_a_moment_is_kept_whatever_zone_it_was_asked_in(clock: SettableClock) -> None:
    requested = datetime.fromisoformat("2026-03-02T21:00:00+09:00")
    assert published(clock, When(requested)).public_at == datetime(2026, 3, 2, 12, tzinfo=UTC)
