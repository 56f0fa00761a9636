"""The pages of single verbs: what they need to be told, what they do, and that they say what came of it."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from articles.desk import saving
from articles.desk.record import publishing
from articles.models import Version
from articles.models.clock import system_clock
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.factories import ArticleFactory, BureauFactory, UserFactory, killed, published, submitted, withheld

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="Editor", bureau=BureauFactory())


def tell(person, article, verb, **changed):
    """Press the button of a verb's own page; returns the answer that follows."""
    client = signed_in(person)
    return client.post(address(article, verb), form_data(client.get(address(article, verb)), **changed), follow=True)


def soon(**units):
    return (system_clock() + timedelta(**units)).isoformat()


def test_sending_back_needs_a_reason_and_the_writer_reads_it(editor):
    writer = UserFactory(role="Journalist")
    article = submitted(by=writer)
    assert "This field is required." in tell(editor, article, "send_back", reason="  ").content.decode()
    tell(editor, article, "send_back", reason="Who says so?")
    article.refresh_from_db()
    assert article.stage == "draft"
    assert "Sent back: Who says so?" in signed_in(writer).get(address(article)).content.decode()


def test_a_story_is_killed_in_two_steps_a_link_and_a_button_with_its_reason(editor):
    article = published().article
    client = signed_in(editor)
    assert f'href="{address(article, "kill")}"' in client.get(address(article)).content.decode()
    page = client.post(
        address(article, "kill"), form_data(client.get(address(article, "kill")), reason="Forged."), follow=True
    )
    assert Version.objects.order_by("-sequence")[0].pub_status == "canceled"
    assert "Killed" in page.content.decode()
    assert "Forged." in page.content.decode()


def test_a_killed_story_has_no_verb_left(editor):
    article = killed().article
    assert signed_in(editor).get(address(article)).context["buttons"] == []
    for verb in ("kill", "withhold", "restore", "unpublish"):
        assert signed_in(editor).get(address(article, verb)).status_code == 409


def test_withhold_and_restore(editor):
    article = published().article
    assert "Withheld" in tell(editor, article, "withhold", reason="Asked to.").content.decode()
    assert "Restored." in tell(editor, article, "restore").content.decode()
    assert [version.kind for version in Version.objects.order_by("sequence")] == ["first", "withhold", "restore"]


def test_unschedule_says_what_else_it_overtook(editor):
    article = published(by=editor).article
    for number, days in ((1, 1), (2, 2)):
        saving.save(article.pk, {"kicker": f"In {days}", "publish_at": soon(days=days)}, editor, number)
        publishing.publish(article.pk, editor, number + 1, approve=True)
    page = tell(editor, article, "unschedule", version="2").content.decode()
    assert "Taken back. Overtaken by that: version 3 (scheduled, public" in page


def test_reschedule_moves_the_version_that_was_chosen(editor):
    article = ArticleFactory(by=editor, publish_at=soon(days=1))
    publishing.publish(article.pk, editor, 1, approve=True)
    page = tell(editor, article, "reschedule", version="1", publish_at="2037-01-01T15:00").content.decode()
    assert "scheduled for 1 January 2037, 15:00" in page


def test_an_embargo_that_ends_before_the_release_is_an_error(editor):
    article = ArticleFactory(by=editor, publish_at=soon(days=1))
    publishing.publish(article.pk, editor, 1, approve=True)
    page = tell(
        editor, article, "reschedule", publish_at="2037-01-02T15:00", embargo_until="2037-01-01T15:00"
    ).content.decode()
    assert "The embargo ends before the story is released." in page


def test_unpublish_spike_and_unspike(editor):
    article = published(by=editor).article
    assert "Unpublished." in tell(editor, article, "unpublish", reason="").content.decode()
    assert "On the spike." in tell(editor, article, "spike", reason="Not ours").content.decode()
    assert "Off the spike" in tell(editor, article, "unspike").content.decode()
    article.refresh_from_db()
    assert article.stage == "draft"


def test_an_administrator_redacts_what_is_ticked_and_is_told_what_is_out_of_reach():
    administrator = UserFactory(role="Administrator")
    article = withheld(headline="A name").article
    page = tell(
        administrator, article, "redact", versions=["1"], revisions=["1"], reason="Order of the court"
    ).content.decode()
    assert Version.objects.get(number=1).headline == ""
    assert "Backups made before now hold the words" in page


def test_redaction_names_at_least_one_version_or_revision():
    article = published().article
    page = tell(UserFactory(role="Administrator"), article, "redact", reason="Order").content.decode()
    assert "Name the versions, revisions and pictures" in page


@pytest.mark.parametrize("verb", ["send_back", "kill", "withhold", "reschedule", "redact"])
@pytest.mark.parametrize("bad", ["a\0b", "x" * 100_000])
def test_hostile_words_on_a_verbs_page_are_an_error_at_their_field(editor, verb, bad):
    person = UserFactory(role="Administrator")
    article = submitted()
    if verb != "send_back":
        article = published(by=editor).article
        saving.save(article.pk, {"kicker": "Later", "publish_at": soon(days=1)}, editor, 1)
        publishing.publish(article.pk, editor, 2, approve=True)
    before = Version.objects.count()
    form_data = {"reason": bad, "version": bad, "publish_at": bad, "versions": bad}
    response = signed_in(person).post(address(article, verb), form_data)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Version.objects.count() == before


def test_a_busy_database_is_said_on_a_verbs_page_and_the_reason_stays(editor):
    article = published().article
    client = signed_in(editor)
    data = form_data(client.get(address(article, "kill")), reason="Forged papers")

    def locked(execute, sql, params, many, context):
        if sql.startswith(('INSERT INTO "articles_version"', "UPDATE")):
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(locked):
        response = client.post(address(article, "kill"), data)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Forged papers" in response.content.decode()
    assert "database is busy" in response.content.decode()


def test_a_page_from_before_a_later_withhold_restores_nothing(editor):
    article = withheld().article
    client = signed_in(editor)
    old = form_data(client.get(address(article, "restore")))
    publishing.restore(article.pk, editor)
    publishing.withhold(article.pk, editor, "A court forbids it.")
    response = client.post(address(article, "restore"), old)
    assert response.status_code == 409
    assert "A court forbids it." in response.content.decode()
    assert Version.objects.order_by("-sequence")[0].pub_status == "withheld"
    client.post(address(article, "restore"), form_data(response))
    assert Version.objects.order_by("-sequence")[0].pub_status == "usable"
