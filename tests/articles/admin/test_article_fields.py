"""The form of a story has every field of the table, with the model's own words and bounds."""

from html import escape
from typing import Any

import pytest
from django.db import models

from articles.admin.fields import Moment
from articles.admin.story.form import FOLDED, CopyForm
from articles.admin.tables.fields import FIELDS as TABLE_FIELDS
from articles.desk.content import content_of
from articles.desk.fields import FIELDS, TEXTS, Kind
from articles.models import Article
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.articles.samples import mark, samples
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

#: What the fields are called in the form that are no one input of the same name.
INPUTS = {"images": "lead", "bylines": "bylines-0-text", "related": "related-0-story_list"}
#: Those whose words stand in the form's own code, for they are several rows, or chosen from a list.
OWN_WORDS = {"images", "bylines", "related", "topics", "body", "source", "bureau", "section"}


@pytest.fixture
def editor() -> Any:
    return UserFactory(role="Editor")


@pytest.fixture
def story(editor: Any) -> Article:
    return ArticleFactory(by=editor, byline=None, **samples())


def test_every_field_is_drawn_in_the_form(editor: Any, story: Article) -> None:
    page = signed_in(editor).get(address(story))
    inputs = form_data(page)
    assert [name for name in FIELDS if not inputs.get(INPUTS.get(name, name))] == []


def test_every_field_is_saved_from_the_form(editor: Any, story: Article) -> None:
    """The whole of a story, typed into the form of another that has nothing yet."""
    client = signed_in(editor)
    other = ArticleFactory(by=editor, byline=None, headline="", summary="", body="", section=None)
    typed = form_data(client.get(address(story)))
    typed |= {name: value for name, value in form_data(client.get(address(other))).items() if name == "base"}
    typed |= {name: "0" for name in typed if name.endswith("INITIAL_FORMS")}
    client.post(address(other), typed)
    seconds = dict.fromkeys(("publish_at", "embargo_until"), "2020-02-03T04:05:00+00:00")
    assert content_of(Article.objects.get(pk=other.pk)) == content_of(story) | seconds


def test_every_field_is_read_by_those_who_may_not_change_it(editor: Any, story: Article) -> None:
    reader = UserFactory(role="Rights manager")
    page = signed_in(reader).get(address(story)).content.decode()
    texts = [field for field in FIELDS.values() if field.kind in TEXTS and field.kind not in (Kind.SLUG, Kind.LANGUAGE)]
    assert [field.name for field in texts if mark(field) not in page] == []


@pytest.mark.parametrize("name", sorted(FIELDS.keys() - OWN_WORDS))
def test_label_help_and_bounds_are_the_models_own(editor: Any, story: Article, name: str) -> None:
    field, column = CopyForm(user=editor, article=story).fields[name], FIELDS[name].column
    assert (field.label, field.help_text) == (column.verbose_name, column.help_text)
    if FIELDS[name].kind not in (Kind.LANGUAGE, Kind.STORY):  # typed as a name, or as a guid
        assert getattr(field, "max_length", None) == column.max_length


def test_every_help_text_of_the_model_is_shown(editor: Any, story: Article) -> None:
    page = signed_in(editor).get(address(story)).content.decode()
    assert [name for name, field in FIELDS.items() if escape(getattr(field.column, "help_text", "")) not in page] == []


def test_what_is_folded_away_opens_where_something_in_it_is_wrong(editor: Any) -> None:
    empty = ArticleFactory(by=editor)
    client = signed_in(editor)
    assert "<details>" in client.get(address(empty)).content.decode()
    for name in FOLDED:
        page = client.post(
            address(empty), form_data(client.get(address(empty)), **{name: "x" * 3_000})
        ).content.decode()
        assert "<details open>" in page, name


def test_one_moment_is_taken_of_the_same_years_at_every_table_of_the_desk() -> None:
    assert TABLE_FIELDS[models.DateTimeField]["form_class"] is Moment
    assert Moment().clean("1826-06-01T12:00").year == 1826
