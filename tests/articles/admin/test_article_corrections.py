"""Correcting what is published: from the live Version, or from the copy."""

import pytest

from articles.desk import saving
from articles.desk.record.corrections import correct_live
from articles.desk.record.publishing import correct
from articles.desk.record.redaction import redact
from articles.models import Article, Correction, Version
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.factories import ArticleFactory, UserFactory, published, revision_of, withheld

pytestmark = pytest.mark.django_db

TOLD = {"kind": "correction", "text": "The harbour opened on Tuesday."}


@pytest.fixture
def editor():
    return UserFactory(role="Editor")


@pytest.fixture
def article(editor):
    """A live story whose copy has an edit that is not meant for readers yet."""
    story = published(by=editor, headline="Opened on Monday", body="<p>It opened  on Monday.</p>").article
    saving.save(story.pk, {"headline": "Unfinished thoughts"}, editor, 1)
    return Article.objects.get(pk=story.pk)


def form_of(client, article, start):
    return client.get(f"{address(article, 'correct')}?from={start}")


def test_a_correction_from_the_live_version_leaves_the_copys_edits_aside(editor, article):
    client = signed_in(editor)
    page = form_of(client, article, "live")
    assert ">\nOpened on Monday</textarea>" in page.content.decode()
    client.post(address(article, "correct"), form_data(page, headline="Opened on Tuesday", **TOLD))
    live = Version.objects.order_by("-sequence")[0]
    assert (live.kind, live.headline, live.body_html) == (
        "correction",
        "Opened on Tuesday",
        "<p>It opened  on Monday.</p>",
    )
    article.refresh_from_db()
    assert article.headline == "Unfinished thoughts"


def test_a_correction_from_the_copy_shows_what_will_change_and_publishes_it(editor, article):
    client = signed_in(editor)
    page = form_of(client, article, "copy")
    assert "<ins>Unfinished thoughts</ins>" in page.content.decode()
    client.post(address(article, "correct"), form_data(page, **TOLD))
    assert Version.objects.order_by("-sequence")[0].headline == "Unfinished thoughts"
    assert Correction.objects.get().text == TOLD["text"]


def test_whether_it_changes_the_meaning_is_told(editor, article):
    client = signed_in(editor)
    client.post(address(article, "correct"), form_data(form_of(client, article, "live"), changes_meaning=None, **TOLD))
    assert Correction.objects.get().changes_meaning is False


def test_readers_must_be_told_what_was_wrong(editor, article):
    client = signed_in(editor)
    page = client.post(
        address(article, "correct"), form_data(form_of(client, article, "live"), kind="correction", text=" ")
    )
    assert "This field is required." in page.content.decode()
    assert Version.objects.count() == 1


def test_a_correction_never_goes_over_one_that_was_not_seen(editor, article):
    client = signed_in(editor)
    opened = form_of(client, article, "live")
    correct(article.pk, editor, "correction", "Another one", revision=2, approve=True)
    page = client.post(address(article, "correct"), form_data(opened, headline="My words", **TOLD))
    assert page.status_code == 409
    assert "Somebody published this story anew" in page.content.decode()
    assert ">\nMy words</textarea>" in page.content.decode()
    assert Version.objects.count() == 2


def test_words_for_a_live_version_whose_text_was_redacted_meanwhile_publish_nothing_of_the_copy(editor, article):
    """The form names Version 2; taken for a form of the copy, that would be Revision 2, the unfinished thoughts."""
    aside = correct_live(article.pk, editor, "correction", "It was Tuesday.", {"summary": "Boats sail."}, 1)
    client = signed_in(editor)
    form = form_data(form_of(client, article, "live"), headline="Opened on Tuesday", **TOLD)
    redact(article.pk, UserFactory(role="Administrator"), "A court order.", revisions=[revision_of(aside)])
    response = client.post(address(article, "correct"), form)
    assert response.status_code == 409
    assert "so a correction can&#x27;t start from it" in response.content.decode()
    assert "Opened on Tuesday" in response.content.decode()
    assert Version.objects.order_by("-sequence")[0] == aside


def test_a_copy_that_was_saved_meanwhile_is_not_published_unread(editor, article):
    client = signed_in(editor)
    opened = form_of(client, article, "copy")
    saving.save(article.pk, {"headline": "Not read by anyone"}, editor, 2)
    page = client.post(address(article, "correct"), form_data(opened, **TOLD))
    assert page.status_code == 409
    assert Version.objects.count() == 1


def test_there_is_nothing_to_correct_while_readers_have_no_story(editor):
    for story in (ArticleFactory(by=editor), withheld(by=editor).article):
        page = signed_in(editor).get(address(story, "correct"))
        assert page.status_code == 409
        assert "there is nothing to correct" in page.content.decode()
        assert signed_in(editor).post(address(story, "correct"), TOLD | {"basis": "1"}).status_code == 409


def test_hostile_words_are_an_error_and_nothing_is_published(editor, article):
    client = signed_in(editor)
    for bad in ("a\0b", "x" * 100_000, "99999999999999999999"):
        typed = {
            "kind": bad,
            "text": bad if len(bad) != 20 else "",
            "basis": bad,
            "headline": bad * 20,
            "instead_of": bad,
        }
        page = client.post(address(article, "correct"), form_data(form_of(client, article, "live"), **typed))
        assert page.status_code == 200
    assert Version.objects.count() == 1
