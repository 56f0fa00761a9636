"""Control characters are put right in every field when it is saved: one that can't be printed stands nowhere."""

import pytest
from django.db import models

from articles.desk import steps
from articles.desk.record import publishing
from articles.models import (
    Author,
    Bureau,
    Correction,
    Image,
    Redaction,
    Section,
    Source,
    StoryList,
    StoryListEntry,
    Topic,
)
from articles.models.clock import system_clock
from articles.reader.printed_lists import related_stories
from articles.text.reprint import Entry, Reprint, compose, parse
from articles.text.unicode import CONTROLS, storable
from newsroom.accounts.models import AuditEntry, User
from newsroom.database.plain_texts import PlainTexts
from syndication.formats.text import reprint_text
from syndication.licensing.errors import NotSound
from syndication.licensing.recording import sound
from syndication.models import PartnerFacts
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BureauFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    UserFactory,
    editor,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db

ODD = "a\x0bb\x01c\x1fd\x7fe\x9ff\ufffeg\fh"
RIGHT = "a bc defg h"
ROWS = {
    Source: HouseFactory,
    Bureau: BureauFactory,
    Author: AuthorFactory,
    Section: SectionFactory,
    Topic: TopicFactory,
    Image: ImageFactory,
    StoryList: StoryListFactory,
    StoryListEntry: StoryListEntryFactory,
    User: UserFactory,
}


def has_control(text: str) -> bool:
    return any(character in CONTROLS or character in "\f\r" for character in text)


def free_texts(model: type[models.Model]) -> list[str]:
    """Names of the columns in which somebody writes words."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | models.URLField | models.EmailField)
        and field.editable
        and not field.choices
        and not field.validators[1:]
        and field.name not in ("password", "username")
    ]


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_row_that_is_saved_has_no_control_character(model):
    row = ROWS[model]()
    for name in free_texts(model):
        setattr(row, name, ODD)
    row.save()
    row.refresh_from_db()
    texts = {name: getattr(row, name) for name in free_texts(model)}
    assert texts
    assert {name: text.replace("\n", " ") for name, text in texts.items()} == dict.fromkeys(texts, RIGHT)


@pytest.mark.parametrize("model", [Correction, Redaction, *ROWS], ids=lambda model: model.__name__)
def test_the_tables_that_forms_and_verbs_write_alike_put_themselves_right(model):
    assert issubclass(model, PlainTexts)


def test_a_row_of_licensing_is_put_right():
    facts = PartnerFacts(name=ODD, contact=ODD, note=ODD, domains=["example.org\x0b"])
    with pytest.raises(NotSound):  # it is of none: what matters is done before
        sound(facts)
    assert (facts.name, facts.contact, facts.note) == (RIGHT.replace(" h", "\nh"),) * 3
    assert facts.domains == ["example.org "]


def story(**content):
    names = (
        "headline",
        "kicker",
        "summary",
        "dateline_place",
        "dateline_agency",
        "copyright_override",
        "editors_note",
        "ed_note",
    )
    bylines = [{"role": "by", "author": None, "bureau": None, "text": ODD}]
    return published(**{**dict.fromkeys(names, ODD), "body": f"<p>{ODD}</p>", "bylines": bylines, **content})


def test_a_story_saved_with_them_is_printed_without_and_our_own_importer_takes_it():
    entry = StoryListEntryFactory(headline=ODD, teaser=ODD, picture_alt=ODD)
    version = story(related=[entry.story_list_id])
    text = reprint_text(version, related_stories(version, system_clock()))
    assert parse(text.encode()).headline == RIGHT
    assert not any(map(has_control, [version.summary, version.body_html, version.editors_note, version.ed_note]))


def test_what_was_recorded_with_them_is_printed_without():
    old = Reprint(ODD, (), [ODD], f"Copyright 2026 {ODD}.", "The Post", entries=(Entry(ODD, ODD),), list_title=ODD)
    assert not has_control(compose(old))


def test_the_words_that_go_with_a_verb_are_put_right():
    version = published()
    publishing.correct(version.article_id, editor(), revision=1, kind="correction", text=ODD, changes_meaning=True)
    assert Correction.objects.get().text == storable(ODD)
    publishing.kill(version.article_id, editor(), ODD)
    article = submitted()
    assert not has_control(steps.send_back(article.pk, editor(), ODD).sent_back_because)
    assert not any(has_control(str(entry.detail.get("reason", ""))) for entry in AuditEntry.objects.all())


def test_a_form_shows_what_it_will_store():
    article = ArticleFactory(by=(by := UserFactory(role="Editor")))
    client = signed_in(by)
    client.post(
        address(article), form_data(client.get(address(article)), headline="Fares\x0brise", summary="One\x0btwo")
    )
    article.refresh_from_db()
    assert (article.headline, article.summary) == ("Fares rise", "One two")
