"""When somebody saved in between, or the database is busy: no text is lost, neither mine nor theirs."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from articles.desk import saving
from articles.desk.content import content_of
from articles.models import Article
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import ArticleFactory, AuthorFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="Editor")


@pytest.fixture
def two_texts(editor):
    """A story that Ada saved after the editor had opened it, and the page that the editor's save is answered with."""
    ada = UserFactory(role="Editor", first_name="Ada", last_name="Lane")
    article = ArticleFactory(by=editor, headline="The old headline", kicker="Old")
    client = signed_in(editor)
    opened = client.get(address(article))
    saving.save(article.pk, {"headline": "The headline of Ada", "kicker": "Ada’s"}, ada, 1)
    mine = form_data(opened, headline="The headline of mine", body="<p>My  own   text &amp; words.</p>")
    return article, client, client.post(address(article), mine | {"_verb": "publish"})


def test_both_texts_are_shown_field_by_field_and_nothing_is_saved(two_texts):
    article, _, page = two_texts
    html = page.content.decode()
    assert page.status_code == 409
    assert "Ada Lane" in html
    assert "<del>Ada</del>" in html
    assert "<ins>mine</ins>" in html
    article.refresh_from_db()
    assert (article.headline, article.revision, article.stage) == ("The headline of Ada", 2, "draft")


def test_mine_can_be_saved_over_theirs_word_for_word(two_texts):
    article, client, page = two_texts
    response = client.post(address(article), form_data(page) | {"_save": "1"}, follow=True)
    article.refresh_from_db()
    assert (article.headline, article.body) == ("The headline of mine", "<p>My  own   text &amp; words.</p>")
    assert "Saved as revision 3." in response.content.decode()
    assert article.revisions.get(number=2).content["headline"] == "The headline of Ada"


def test_saving_mine_over_theirs_does_not_publish_what_was_meant_for_another_text(two_texts):
    article, client, page = two_texts
    assert "_verb" not in form_data(page)
    client.post(address(article), form_data(page))
    article.refresh_from_db()
    assert article.stage == "draft"


def test_theirs_can_be_kept_and_mine_be_copied(two_texts):
    article, client, page = two_texts
    html = page.content.decode()
    assert f'href="{address(article)}"' in html
    assert "My  own   text &amp; words." in html.partition("<textarea")[2]
    assert ">\nThe headline of Ada</textarea>" in client.get(address(article)).content.decode()


def test_a_third_save_in_between_is_asked_about_again(two_texts):
    article, client, page = two_texts
    saving.save(article.pk, {"kicker": "Third"}, UserFactory(role="Editor"), 2)
    assert client.post(address(article), form_data(page)).status_code == 409


def test_two_who_made_the_same_change_are_not_asked(editor):
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    mine = form_data(client.get(address(article)), kicker="Same")
    saving.save(article.pk, {"kicker": "Same"}, UserFactory(role="Editor"), 1)
    assert "Nothing had changed." in client.post(address(article), mine, follow=True).content.decode()


def test_bylines_that_both_changed_are_a_question_and_not_a_fault(editor):
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    mine = form_data(client.get(address(article)), **{"bylines-0-text": "Mine"})
    theirs = [{"role": "by", "author": AuthorFactory(name="Theirs").pk, "bureau": None, "text": ""}]
    saving.save(article.pk, {"bylines": theirs}, UserFactory(role="Editor"), 1)
    page = client.post(address(article), mine)
    assert page.status_code == 409
    assert "Theirs" in page.content.decode()
    client.post(address(article), form_data(page))
    assert [line["text"] for line in content_of(Article.objects.get(pk=article.pk))["bylines"]] == ["Mine"]


def test_a_busy_database_gives_the_form_back_with_the_text_and_says_so(editor):
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    mine = form_data(client.get(address(article)), headline="Typed for an hour")

    def locked(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(locked):
        page = client.post(address(article), mine | {"_verb": "publish"})
        new = client.post(f"{LIST}add/", mine)
    for response in (page, new):
        assert response.status_code == 503
        assert response["Retry-After"]
        assert ">\nTyped for an hour</textarea>" in response.content.decode()
        assert "database is busy" in response.content.decode()
    again = client.post(address(article), form_data(page), follow=True)
    assert "Saved as revision 2." in again.content.decode()


def test_a_database_busy_after_the_save_says_that_the_text_is_safe(editor):
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    mine = form_data(client.get(address(article)), headline="Typed for an hour")

    def locked(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "articles_version"'):
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(locked):
        page = client.post(address(article), mine | {"_verb": "publish"}, follow=True).content.decode()
    article.refresh_from_db()
    assert article.headline == "Typed for an hour"
    assert "Saved as revision 2." in page
    assert "Your text is saved." in page


@pytest.mark.django_db(transaction=True)
def test_a_story_that_another_process_holds_is_waited_for_and_then_said_to_be_busy():
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    mine = form_data(client.get(address(article)), headline="Typed for an hour")
    held, finished = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            list(Article.objects.select_for_update().filter(pk=article.pk))
            held.set()
            finished.wait(20)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    impatient = {"sqlite": "PRAGMA busy_timeout = 200", "postgresql": "SET lock_timeout = '200ms'"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(impatient)
    try:
        page = client.post(address(article), mine)
    finally:
        finished.set()
        other.join()
        connection.close()
    assert page.status_code == 503
    assert "Typed for an hour" in page.content.decode()
