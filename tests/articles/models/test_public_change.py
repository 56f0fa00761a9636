"""Whatever changes what the public sees says so, in its own transaction, numbered without a gap."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from articles.desk import saving
from articles.desk.library import pictures
from articles.desk.record import publishing, redaction
from articles.models import Article, Front, PublicChange, RecordHead, Version
from articles.models.invalidates_pages import InvalidatesPages
from articles.models.public_change import (
    ACKNOWLEDGED,
    CORRECTIONS,
    FRONTS,
    LATEST,
    REDACTED,
    REVISED,
    SITE,
    STORIES,
    all_of,
    change_committed,
    of_image,
    of_row,
    of_sitemap_part,
    of_story,
    stories_of,
)
from articles.models.sitemap_part import part_of
from articles.models.story_sets import place_of
from tests import factories
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    HouseFactory,
    ImageFactory,
    ModelFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    editor,
)

pytestmark = pytest.mark.django_db


def noted_by(deed: Callable[[], Any]) -> list[list[str]]:
    """The keys of each change that the deed notes."""
    before = RecordHead.objects.ensure().changes
    deed()
    return list(PublicChange.objects.filter(number__gt=before).order_by("number").values_list("keys", flat=True))


def of(verb: str, version: Version) -> list[str]:
    """The story and whatever shows its words; where it enters or leaves a list, the lists that it stands in."""
    part = part_of(version.article_id)
    keys = {of_story(version.article_id), stories_of("sitemap", part), of_sitemap_part(part), STORIES, REVISED}
    if verb == "correct":
        keys.add(CORRECTIONS)
    elif verb != "publish":
        keys |= place_of(version).sets | {ACKNOWLEDGED}
    if verb == "redact":
        keys.add(REDACTED)
    return sorted(keys)


VERBS: dict[str, Callable[[Version], Any]] = {
    "publish": lambda v: publishing.publish(v.article_id, editor(), 1, approve=True),
    "correct": lambda v: publishing.correct(v.article_id, editor(), "correction", "It was wrong.", 1, approve=True),
    "withhold": lambda v: publishing.withhold(v.article_id, editor(), "Under review."),
    "kill": lambda v: publishing.kill(v.article_id, editor(), "Never true."),
    "unpublish": lambda v: publishing.unpublish(v.article_id, editor()),
    "redact": lambda v: redaction.redact(
        v.article_id, factories.UserFactory(role="Administrator"), "An order.", versions=[v.number]
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_of_the_record_notes_its_story_and_the_lists_that_it_enters_or_leaves_once(verb: str) -> None:
    version = factories.published(topics=[TopicFactory().pk], bureau=BureauFactory())
    assert noted_by(lambda: VERBS[verb](version)) == [of(verb, version)]


def test_a_first_publication_notes_the_lists_that_the_story_enters() -> None:
    versions: list[Version] = []
    parent = SectionFactory()
    section = SectionFactory(parent=parent)
    (keys,) = noted_by(lambda: versions.append(factories.published(section=section)))[-1:]
    part = stories_of("sitemap", part_of(versions[0].article_id))
    assert set(keys) == {of_story(versions[0].article_id), part, STORIES, *place_of(versions[0]).sets}
    assert {stories_of("section", parent.pk), stories_of("section", section.pk), LATEST} <= set(keys)


def test_a_story_filed_elsewhere_notes_the_lists_that_it_leaves_and_enters() -> None:
    old, new = SectionFactory(), SectionFactory()
    version = factories.published(section=old)
    live = (publishing.live_content(version.article) or {}) | {"section": new.pk}
    (keys,) = noted_by(
        lambda: publishing.correct(version.article_id, editor(), "update", "Filed elsewhere.", live=live)
    )
    assert {stories_of("section", old.pk), stories_of("section", new.pk)} <= set(keys)


def test_a_verb_that_is_refused_notes_nothing() -> None:
    killed = factories.killed()

    def again() -> None:
        with pytest.raises(Exception, match="never comes back"):
            publishing.publish(killed.article_id, editor(), 1, approve=True)

    assert noted_by(again) == []


def test_a_save_of_the_working_copy_notes_nothing() -> None:
    version = factories.published()
    assert noted_by(lambda: saving.save(version.article_id, {"headline": "New"}, editor(), 1)) == []


def keys_of(row: Any) -> list[str]:
    kind = row._meta.model_name
    if kind in ("author", "topic", "storylist", "image"):
        return [all_of(kind), of_row(kind, row.pk)]
    own = {
        "front": FRONTS,
        "storylistentry": f"storylist:{getattr(row, 'story_list_id', 0)}",
    }
    return [own.get(kind, SITE)]


ROWS: list[type[ModelFactory[Any]]] = [
    HouseFactory,
    BureauFactory,
    AuthorFactory,
    SectionFactory,
    TopicFactory,
    StoryListFactory,
    ImageFactory,
    StoryListEntryFactory,
    FrontFactory,
]


@pytest.mark.parametrize("make", ROWS, ids=lambda make: make._meta.model.__name__)
def test_a_row_that_pages_show_is_noted_when_it_is_saved(make: Any) -> None:
    row = make()
    assert noted_by(row.save) == [keys_of(row)]


def test_every_row_that_pages_show_is_tried_here() -> None:
    assert _tables_below(InvalidatesPages) == {make._meta.model for make in ROWS}


def _tables_below(base: Any) -> set[Any]:
    """The tables of those who inherit from it, through abstract ones too."""
    return {
        table for kind in base.__subclasses__() for table in (_tables_below(kind) if kind._meta.abstract else {kind})
    }


@pytest.mark.parametrize("make", [FrontFactory, StoryListEntryFactory, TopicFactory])
def test_a_row_that_pages_show_is_noted_when_it_is_deleted(make: Any) -> None:
    row = make()
    keys = keys_of(row)
    assert noted_by(row.delete) == [keys]


def test_a_row_that_may_not_be_deleted_notes_nothing() -> None:
    section = factories.published().section

    def delete() -> None:
        assert section is not None
        with pytest.raises(ProtectedError):
            section.delete()

    assert noted_by(delete) == []


@pytest.mark.parametrize("verb", [pictures.withdraw, pictures.reinstate])
def test_a_picture_withdrawn_or_brought_back_is_noted(verb: Any) -> None:
    image, by = ImageFactory(), editor()
    noted_keys = [ACKNOWLEDGED, all_of("image"), of_image(image.pk)]
    if verb is pictures.reinstate:
        noted_keys = noted_keys[1:]
        pictures.withdraw(image.pk, by, "The right ended.")
    assert noted_by(lambda: verb(image.pk, by, "So it is.")) == [noted_keys]


def test_the_numbers_have_no_gap_and_the_record_s_head_knows_the_last() -> None:
    first = RecordHead.objects.ensure().changes
    VERBS["correct"](factories.published())
    VERBS["kill"](factories.published())
    numbers = list(PublicChange.objects.filter(number__gt=first).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(first + 1, first + 1 + len(numbers)))
    assert RecordHead.objects.ensure().changes == numbers[-1]
    # What the recorder holds of the head, and the note beside it, are the same row.
    assert RecordHead.objects.ensure().sequence == Version.objects.order_by("-sequence")[0].sequence


def test_a_change_that_is_undone_was_never_noted() -> None:
    def undone() -> None:
        with transaction.atomic():
            SectionFactory()
            transaction.set_rollback(True)

    assert noted_by(undone) == []


def test_the_head_is_locked_before_the_row_is_written() -> None:
    section = SectionFactory()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        section.save()
    written = [query["sql"] for query in queries if "UPDATE " in query["sql"]]
    assert "articles_recordhead" in written[0]
    assert "articles_section" in written[-1]


@pytest.mark.django_db(transaction=True)
def test_whoever_listens_in_the_process_is_told_after_commit_and_never_before() -> None:
    calls: list[bool] = []

    def listen(sender: Any, **kwargs: Any) -> None:
        calls.append(connection.in_atomic_block)

    change_committed.connect(listen)
    try:
        with transaction.atomic():
            SectionFactory()
            assert calls == []
        assert calls == [False]
    finally:
        change_committed.disconnect(listen)


def test_what_is_older_than_a_day_is_dropped(clock: Any) -> None:
    old = PublicChange.objects.note(SITE, clock=clock)
    new = PublicChange.objects.note(SITE, clock=lambda: clock.advance(hours=25))
    assert PublicChange.objects.drop_old(clock()) == 1
    assert set(PublicChange.objects.filter(pk__in=[old.pk, new.pk])) == {new}


def test_a_front_s_slot_given_to_another_list_is_noted_once() -> None:
    slot, other = FrontFactory(), StoryListFactory()
    slot.story_list = other
    assert noted_by(slot.save) == [[FRONTS]]
    assert Front.objects.get(pk=slot.pk).story_list == other


def test_a_story_is_locked_so_that_a_list_may_point_to_it() -> None:
    """PostgreSQL alone has such locks; two at once are tried in tests/articles/desk/test_at_once.py."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    version = factories.published()
    with CaptureQueriesContext(connection) as queries:
        VERBS["publish"](version)
        saving.save(
            version.article_id, {"headline": "New"}, editor(), Article.objects.get(pk=version.article_id).revision
        )
    locks = [q["sql"] for q in queries if "articles_article" in q["sql"] and " FOR " in q["sql"]]
    assert locks
    assert all("FOR NO KEY UPDATE" in sql for sql in locks)
