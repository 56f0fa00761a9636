"""A bulletin of one line: public at once, by the right name, and nothing lost when it is refused."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles.desk.bulletin import send
from articles.desk.errors import NotAllowed
from articles.models import Article, Section, Version
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import signed_in
from tests.conftest import SettableClock

pytestmark = pytest.mark.django_db

SEND = "/admin/bulletin/"


@pytest.fixture
def section() -> Section:
    factories.HouseFactory()
    return factories.SectionFactory()


def typed(section: Section, **more: str) -> dict[str, Any]:
    return {"headline": "Harbour of Port Ellery closed", "section": section.pk, **more}


def test_a_bulletin_is_public_when_its_sender_is_told_so(section: Section) -> None:
    client = signed_in(factories.editor())
    html = client.post(SEND, typed(section), follow=True).content.decode()
    version = Version.objects.get()
    assert version.path in html
    page = Client().get(version.path)
    assert page.status_code == 200
    assert "Harbour of Port Ellery closed" in page.content.decode()


def test_its_text_is_the_line_that_was_given_and_else_the_headline(section: Section) -> None:
    editor = factories.editor()
    assert send("A & B < C", section, editor).body_text == "A & B < C"
    assert send("Another", section, editor, text="Ships wait outside.").body_text == "Ships wait outside."


def test_it_is_signed_by_the_person_else_the_bureau_else_the_house(section: Section) -> None:
    bureau = factories.BureauFactory(name="Ellery Bureau")
    editor = factories.UserFactory(role="Editor", bureau=bureau)
    author = editor.author
    assert send("One", section, editor).byline_line == f"by {author.name}"
    author.active = False
    author.save()
    assert send("Two", section, User.objects.get(pk=editor.pk)).byline_line == "by The Harbour Post Ellery Bureau Staff"
    assert send("Three", section, factories.editor()).byline_line == "by The Harbour Post"


def test_it_is_a_story_like_any_other_with_its_revision_and_its_log(section: Section) -> None:
    editor = factories.editor()
    version = send("Logged", section, editor)
    article = version.article
    assert article.stage == Article.Stage.PUBLISHED
    assert article.approved_revision == article.revision == 1
    assert set(AuditEntry.objects.filter(article=article).values_list("verb", flat=True)) == {"create", "publish"}


@pytest.mark.parametrize("role", ["Journalist", "Bureau chief", "Rights manager"])
def test_who_may_not_publish_is_offered_none_and_can_send_none(section: Section, role: str) -> None:
    user = factories.UserFactory(role=role)
    client = signed_in(user)
    assert SEND not in client.get("/admin/").content.decode()
    assert client.post(SEND, typed(section)).status_code == 403
    with pytest.raises(NotAllowed):
        send("No", section, user)
    assert Article.objects.count() == 0


def test_a_stranger_can_send_none(section: Section) -> None:
    assert Client().post(SEND, typed(section))["Location"].startswith("/admin/login/")
    assert Version.objects.count() == 0


def test_a_refused_bulletin_keeps_its_text(section: Section) -> None:
    client = signed_in(factories.editor())
    page = client.post(SEND, {"headline": "Half a thought", "section": "", "text": "And a line."}).content.decode()
    assert 'value="Half a thought"' in page
    assert 'value="And a line."' in page
    assert Article.objects.count() == 0


def test_the_same_headline_twice_is_asked_about_and_can_be_sent_under_the_address_offered(section: Section) -> None:
    client = signed_in(factories.editor())
    client.post(SEND, typed(section))
    page = client.post(SEND, typed(section)).content.decode()
    assert "same news again" in page
    assert 'value="harbour-of-port-ellery-closed-2"' in page
    assert Article.objects.count() == 1, "what was refused leaves no story behind"
    client.post(SEND, typed(section, slug="harbour-of-port-ellery-closed-2"))
    assert Version.objects.count() == 2


def test_a_busy_database_loses_no_text(section: Section) -> None:
    def busy(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if 'INSERT INTO "articles_version"' in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    client = signed_in(factories.editor())
    with connection.execute_wrapper(busy):
        page = client.post(SEND, typed(section))
    assert page.status_code == 200
    assert "busy for too long" in page.content.decode()
    assert 'value="Harbour of Port Ellery closed"' in page.content.decode()
    assert Article.objects.count() == 0


def test_opening_the_address_sends_nothing(section: Section) -> None:
    assert signed_in(factories.editor()).get(SEND)["Location"] == "/admin/"


def test_without_the_form_s_token_nothing_is_sent(section: Section) -> None:
    """CWE-352."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.editor())
    assert client.post(SEND, typed(section)).status_code == 403
    assert Version.objects.count() == 0


def test_a_headline_is_one_line_and_not_endless(section: Section) -> None:
    client = signed_in(factories.editor())
    client.post(SEND, typed(section, headline="First\nsecond"))
    assert Version.objects.get().headline == "First second"
    assert "at most 300" in client.post(SEND, typed(section, headline="x" * 301)).content.decode()


def test_a_retired_section_is_not_offered(section: Section) -> None:
    section.retired = True
    section.save()
    signed_in(factories.editor()).post(SEND, typed(section))
    assert Version.objects.count() == 0


def test_its_moment_is_the_clock_s(section: Section, clock: SettableClock) -> None:
    assert send("Now", section, factories.editor(), clock=clock).public_at == clock()
