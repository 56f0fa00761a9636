"""The history: what was saved and what was published, two texts compared, and an old one taken back."""

import pytest

from articles.desk import saving
from articles.desk.record.redaction import redact
from articles.models import Version
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.factories import ArticleFactory, UserFactory, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="Editor")


@pytest.fixture
def article(editor):
    """A story of which three texts were saved."""
    story = ArticleFactory(by=editor, headline="Ships came on Monday", summary="First.")
    saving.save(story.pk, {"headline": "Ships came on Tuesday"}, editor, 1, note="After a call")
    saving.save(story.pk, {"headline": "Ships came on Tuesday", "summary": "Second."}, editor, 2, by_itself=True)
    return story


def test_it_lists_every_revision_with_who_saved_it_and_why(editor, article):
    page = signed_in(editor).get(address(article, "history")).content.decode()
    assert "After a call" in page
    assert "saved by itself" in page
    assert page.count(str(editor)) >= 3


def test_it_lists_every_version_with_its_hash_and_its_moments_in_the_newsrooms_zone(editor, settings, clock):
    settings.TIME_ZONE = "Europe/Istanbul"
    version = published(clock, by=editor)
    page = signed_in(editor).get(address(version.article, "history")).content.decode()
    assert "2026-03-02 12:00" in page
    assert Version.objects.get().sha256[:12] in page
    assert version.path in page


def test_any_two_revisions_are_compared_in_words(editor, article):
    page = signed_in(editor).get(address(article, "history"), {"old": "1", "new": "3"}).content.decode()
    assert "<del>Monday</del><ins>Tuesday</ins>" in page
    assert "<dt>Summary</dt>" in page


@pytest.mark.parametrize("query", [{"old": "1", "new": "99"}, {"old": "x", "new": "1"}, {"old": "1" * 20, "new": "1"}])
def test_a_revision_that_never_was_is_not_there(editor, article, query):
    assert signed_in(editor).get(address(article, "history"), query).status_code == 404


def test_an_old_text_is_taken_into_the_copy_as_a_new_revision(editor, article):
    client = signed_in(editor)
    page = client.get(address(article, "history"))
    oldest = form_data(page, "(//form[contains(@action, '/take/')])[last()]")
    html = client.post(address(article, "take"), oldest, follow=True).content.decode()
    article.refresh_from_db()
    assert (article.headline, article.summary, article.revision) == ("Ships came on Monday", "First.", 4)
    assert "The text of revision 1 is the copy again." in html


def test_taking_an_old_text_never_goes_over_a_save_that_was_not_seen(editor, article):
    client = signed_in(editor)
    oldest = form_data(client.get(address(article, "history")), "(//form[contains(@action, '/take/')])[last()]")
    saving.save(article.pk, {"headline": "Saved meanwhile"}, UserFactory(role="Editor"), 3)
    html = client.post(address(article, "take"), oldest, follow=True).content.decode()
    article.refresh_from_db()
    assert article.headline == "Saved meanwhile"
    assert "saved this story meanwhile" in html


def test_a_redacted_revision_is_neither_compared_nor_taken(editor, article):
    redact(article.pk, UserFactory(role="Administrator"), "Order of the court", revisions=[1])
    client = signed_in(editor)
    assert client.get(address(article, "history"), {"old": "1", "new": "3"}).status_code == 404
    assert client.post(address(article, "take"), {"revision": "1", "base": "3"}).status_code == 404
    assert "Ships came on Monday" not in client.get(address(article, "history")).content.decode()
