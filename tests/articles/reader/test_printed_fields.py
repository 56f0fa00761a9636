"""What the table of fields says is printed stands on the story's page, and what it does not say is not there."""

import pytest
from django.test import Client

from articles.desk.fields import FIELDS, TEXTS, Mark
from articles.models import Version
from articles.reader.story import VersionTexts
from tests.articles.samples import mark, samples
from tests.factories import published

pytestmark = pytest.mark.django_db


def test_a_story_with_every_field_shows_those_that_are_printed(client: Client) -> None:
    page = client.get(published(byline=None, **samples()).path).content.decode().casefold()
    fields_shown = {name for name, field in FIELDS.items() if mark(field).casefold() in page}
    assert {name for name, field in FIELDS.items() if Mark.PRINTED in field.marks} <= fields_shown


def test_a_text_that_is_not_printed_is_not_on_the_page(client: Client) -> None:
    page = client.get(published(byline=None, **samples()).path).content.decode().casefold()
    unprinted = [field for field in FIELDS.values() if field.kind in TEXTS and Mark.PRINTED not in field.marks]
    # The slug is the end of its address.
    assert {field.name for field in unprinted if mark(field).casefold() in page} <= {"slug"}


def test_the_words_of_a_version_are_its_texts_and_nothing_else() -> None:
    texts = VersionTexts(Version(slugline="RIVER TALKS"))
    assert texts["slugline"] == "RIVER TALKS"
    with pytest.raises(KeyError):
        texts["article"]
