"""Pressing a verb of the form: what is in the form is saved first, then the deed is done or refused with every reason."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission

from articles.desk import saving
from articles.desk.record import publishing
from articles.models import Article, Version
from articles.models.clock import system_clock
from newsroom.accounts.models import AuditEntry
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import (
    ArticleFactory,
    BureauFactory,
    UserFactory,
    approved,
    published,
    revision_of,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="Editor", bureau=BureauFactory())


def press(person, article, verb, **typed):
    """Open the form, type, press a verb; returns the page that follows as text."""
    client = signed_in(person)
    data = form_data(client.get(address(article)), **typed)
    return client.post(address(article), data | {"_verb": verb}, follow=True).content.decode()


def soon(**units):
    return (system_clock() + timedelta(**units)).isoformat()


def test_submit_saves_what_was_typed_and_hands_it_in():
    writer = UserFactory(role="Journalist")
    article = ArticleFactory(by=writer)
    page = press(writer, article, "submit", headline="Typed just now")
    article.refresh_from_db()
    assert (article.stage, article.headline, article.revision) == ("submitted", "Typed just now", 2)
    assert "Saved as revision 2. Submitted." in page


def test_submitting_a_new_story_makes_and_submits_it_in_one_step():
    writer = UserFactory(role="Journalist", bureau=BureauFactory())
    client = signed_in(writer)
    client.post(f"{LIST}add/", form_data(client.get(f"{LIST}add/"), headline="New") | {"_verb": "submit"})
    assert Article.objects.get().stage == "submitted"


def test_approve_names_the_revision_that_was_just_saved():
    chief = UserFactory(role="Bureau chief", bureau=BureauFactory())
    article = submitted(bureau=chief.author.bureau)
    page = press(chief, article, "approve", summary="Better")
    article.refresh_from_db()
    assert (article.stage, article.approved_revision, article.revision) == ("approved", 2, 2)
    assert f"{chief} approved this revision." in page


def test_publish_approves_in_the_same_step_for_who_may_do_both(editor):
    article = ArticleFactory(by=editor)
    page = press(editor, article, "publish", headline="Out now")
    version = Version.objects.get()
    assert (version.headline, revision_of(version), version.pub_status) == ("Out now", 2, "usable")
    assert f"Version 1 is live at {version.path}" in page
    assert AuditEntry.objects.filter(verb="publish", by=editor).count() == 1


def test_publishing_what_is_not_fit_keeps_the_text_and_lists_everything_that_is_missing(editor):
    article = ArticleFactory(by=editor, section=None, byline=None)
    page = press(editor, article, "publish", headline="", summary="Kept  all the same")
    article.refresh_from_db()
    assert not Version.objects.exists()
    assert article.summary == "Kept  all the same"
    for reason in ("The story has no headline.", "The story has no byline", "The story is filed under no section."):
        assert reason in page
    assert page.count("<li>The story") == 3


def test_publishing_obeys_the_moment_in_the_form_in_the_newsrooms_zone(editor, settings):
    settings.TIME_ZONE = "Europe/Istanbul"
    article = ArticleFactory(by=editor)
    page = press(editor, article, "publish", publish_at="2037-07-01T15:00")
    assert Version.objects.get().public_at.isoformat() == "2037-07-01T12:00:00+00:00"
    assert "Version 1 is scheduled for 1 July 2037, 15:00" in page


def test_publishing_obeys_the_embargo_in_the_form(editor):
    article = ArticleFactory(by=editor)
    page = press(editor, article, "publish", embargo_until="2037-01-01T15:00")
    version = Version.objects.get()
    assert version.released_at < version.public_at
    assert "Version 1 is under embargo until 1 January 2037, 15:00" in page


def test_an_address_that_is_taken_is_told_with_one_that_is_free(editor):
    published(headline="Ships are back")
    page = press(editor, ArticleFactory(by=editor), "publish", headline="Ships are back")
    assert "ships-are-back-2" in page
    assert Version.objects.count() == 1


def test_publishing_again_what_readers_have_already_records_nothing(editor):
    article = published(by=editor).article
    page = press(editor, article, "publish")
    assert "Nothing had changed: readers have this text already." in page
    assert Version.objects.count() == 1


def test_a_story_that_is_to_come_can_be_replaced_by_the_one_that_is_published(editor):
    article = published(by=editor).article
    saving.save(article.pk, {"kicker": "Later", "publish_at": soon(days=1)}, editor, 1)
    publishing.publish(article.pk, editor, 2, approve=True)
    later = "2037-01-01T15:00"
    page = press(editor, article, "publish", kicker="Much later", publish_at=later, instead_of="2")
    assert "No longer to come: version 2 (scheduled, public" in page
    assert [version.kicker for version in Version.objects.not_overtaken().filter(public_at__gt=system_clock())] == [
        "Much later"
    ]


def test_a_verb_refused_says_why_and_the_text_stays():
    writer = UserFactory(role="Journalist")
    article = submitted(by=writer)
    page = press(writer, article, "submit", headline="Kept")
    article.refresh_from_db()
    assert article.headline == "Kept"
    assert "can’t be done from there" in page or "can&#x27;t be done from there" in page


def test_a_verb_that_the_form_has_not_is_a_bad_request(editor):
    article = ArticleFactory(by=editor)
    assert signed_in(editor).post(address(article), {"_verb": "kill"}).status_code == 400


def test_who_may_approve_but_not_edit_approves_the_revision_that_was_read():
    reader = UserFactory()
    for name in ("read_any_article", "approve_any_article"):
        reader.user_permissions.add(Permission.objects.get(codename=name))
    article = submitted()
    client = signed_in(reader)
    read = form_data(client.get(address(article)))
    saving.save(article.pk, {"headline": "Changed meanwhile"}, UserFactory(role="Editor"), 1)
    page = client.post(address(article), read | {"_verb": "approve"}, follow=True).content.decode()
    assert "You read revision 1" in page
    client.post(address(article), form_data(client.get(address(article))) | {"_verb": "approve"})
    article.refresh_from_db()
    assert (article.stage, article.approved_revision) == ("approved", 2)


def test_publishing_another_revision_than_the_approved_one_says_what_differs():
    publisher = UserFactory()
    for name in ("read_any_article", "edit_any_article", "publish_article"):
        publisher.user_permissions.add(Permission.objects.get(codename=name))
    article = approved()
    page = press(publisher, article, "publish", kicker="Not approved")
    assert "Revision 1 is approved, revision 2 is not." in page
    assert "<li>kicker</li>" in page
    assert not Version.objects.exists()


def test_a_chief_who_gives_a_story_to_another_bureau_is_led_to_the_list():
    chief = UserFactory(role="Bureau chief", bureau=BureauFactory())
    article = submitted(bureau=chief.author.bureau)
    client = signed_in(chief)
    data = form_data(client.get(address(article)), bureau=str(BureauFactory().pk))
    response = client.post(address(article), data)
    assert response["Location"] == LIST
    assert client.get(address(article)).status_code == 404


def test_the_grave_verbs_stand_apart_from_the_likely_next_one(editor):
    article = approved()
    buttons = signed_in(editor).get(address(article)).context["buttons"]
    assert [button.verb for button in buttons if button.strong] == ["publish"]
    live = published().article
    buttons = signed_in(editor).get(address(live)).context["buttons"]
    assert [button.verb for button in buttons if button.grave] == ["withhold", "kill"]
    assert [button.verb for button in buttons][-2:] == ["withhold", "kill"]
    assert not any(button.grave and button.strong for button in buttons)
