"""The table of an article's fields is whole: whatever of a new field is forgotten, one of these names it."""

import pytest
from django.db.models import CASCADE

from articles.desk.content import EMPTY, content_of, tidy
from articles.desk.fields import BLANK, FIELDS, OWN_ROWS, RECORD_FORMATS, RECORDED, TEXTS, Mark, marked
from articles.desk.record import publishing
from articles.desk.record.redaction import redact
from articles.desk.revisions import compare, readable
from articles.models import Article, Version
from tests.articles.samples import mark, samples
from tests.conftest import SettableClock
from tests.factories import ArticleFactory, UserFactory, editor, published

#: What each record format covers beside what the one before it did. A line is added with a new format; none is ever changed.
NEW_IN_FORMAT = {
    1: (
        "guid number sequence pub_status kind path headline kicker summary body_html body_text byline_line bylines dateline "
        "dateline_place dateline_agency source_name source_id bureau_name bureau_id section_name section_id topics language "
        "images copyright_notice reprint_sentence origin_url editors_note ed_note urgency slugline corrections related_lists "
        "first_published_at updated_at recorded_at released_at public_at word_count"
    ),
    2: "released_from in_force_from",
    3: "translation_of_id",
}
#: Texts of a Version that a redaction leaves: whose it was, under what it was filed, what kind of record it is.
NOT_BLANKED = {
    "guid",
    "pub_status",
    "kind",
    "path",  # as a keyed hash, where no Version with words is left at it
    "source_name",
    "bureau_name",
    "section_name",
    "language",
    "reprint_sentence",
    "sha256",
}
COLUMNS = {column.name: column for column in Version._meta.concrete_fields}
CARRIED = [(field.name, column) for field in FIELDS.values() for column in field.record]


def test_every_field_that_the_model_lets_a_person_edit_has_a_row_and_nothing_else_has() -> None:
    columns = {field.name for field in Article._meta.get_fields() if field.concrete and field.editable}
    # Rows that die with their story are a part of it; those of a field of several values are its own.
    parts = {
        relation.get_accessor_name()
        for relation in Article._meta.related_objects
        if relation.on_delete is CASCADE and not relation.many_to_many
    }
    through = {"image_uses", "list_uses"}
    assert FIELDS.keys() == (columns | parts) - through - {"id"}


def test_every_column_of_the_record_that_the_table_names_is_one() -> None:
    assert {column for _, column in CARRIED} | {row.column for row in RECORDED} <= COLUMNS.keys()


@pytest.mark.parametrize("number", RECORD_FORMATS)
def test_a_record_format_never_changes_once_it_was_used(number: int) -> None:
    """What is carried into the record anew is a new format: `since` says so, and so does a line above."""
    before = RECORD_FORMATS.get(number - 1, ())
    assert sorted(set(RECORD_FORMATS[number]) - set(before)) == sorted(NEW_IN_FORMAT.get(number, "").split())


def test_every_text_of_the_record_is_blanked_or_is_named_as_one_that_stays() -> None:
    kinds = ("CharField", "TextField", "JSONField")
    texts = {name for name, column in COLUMNS.items() if column.get_internal_type() in kinds}
    assert texts - BLANK.keys() == NOT_BLANKED


def test_a_new_story_begins_with_what_the_model_begins_with() -> None:
    article = Article()
    named = {
        name: getattr(article, field.column.attname) for name, field in FIELDS.items() if field.kind not in OWN_ROWS
    }
    assert {name: EMPTY[name] for name in named} == named


@pytest.mark.django_db
def test_every_field_is_saved_and_read_back() -> None:
    content = samples()
    article = ArticleFactory(byline=None, **content)
    assert content_of(Article.objects.get(pk=article.pk)) == tidy(content) == article.revisions.get().content
    assert all(content[name] != EMPTY[name] for name in FIELDS)


@pytest.mark.django_db
def test_every_field_that_differs_is_compared_under_its_own_label() -> None:
    changes = compare(EMPTY, samples())
    assert [change.field for change in changes] == [field.label for field in FIELDS.values()]
    assert all(change.new and change.old != change.new for change in changes)


@pytest.mark.django_db
def test_every_field_is_frozen_into_every_column_that_it_is_carried_into(clock: SettableClock) -> None:
    version = published(clock, byline=None, **samples())
    version.refresh_from_db()
    empty = [(name, column) for name, column in CARRIED if getattr(version, column) == COLUMNS[column].get_default()]
    assert empty == []
    for field in FIELDS.values():
        if field.kind in TEXTS and field.record:
            printed = " ".join(str(getattr(version, column)) for column in field.record)
            assert mark(field).casefold() in printed.casefold() or field.name == "language"


@pytest.mark.django_db
def test_every_field_is_taken_over_when_a_version_is_recorded_once_more(clock: SettableClock) -> None:
    first = published(clock, byline=None, **samples())
    clock.advance(minutes=1)
    publishing.withhold(first.article_id, editor(), "Under review.", clock)
    clock.advance(minutes=1)
    again = publishing.restore(first.article_id, editor(), clock)
    assert {column: getattr(again, column) for _, column in CARRIED} == {
        column: getattr(first, column) for _, column in CARRIED
    }


@pytest.mark.django_db
def test_no_word_of_a_field_is_left_in_a_version_that_was_redacted(clock: SettableClock) -> None:
    version = published(clock, byline=None, **samples())
    clock.advance(minutes=1)
    redact(version.article_id, UserFactory(role="Administrator"), "By order of a court.", [1], [1], clock)
    version.refresh_from_db()
    left = " ".join(str(getattr(version, name)) for name in COLUMNS)
    assert [field.name for field in marked(Mark.BLANKED) if mark(field).casefold() in left.casefold()] == []


@pytest.mark.django_db
def test_every_prose_field_can_be_read_as_text() -> None:
    content = samples()
    assert all(mark(field) in readable(field.name, content[field.name]) for field in marked(Mark.PROSE))
