"""Who may do what to which story in the admin: the desk's one table, asked about that story, at every address."""

import pytest

from articles.desk.permissions import may
from articles.desk.verbs import IN_FORM, WITH_PAGE
from articles.models import Article, Version
from newsroom.accounts.models import AuditEntry
from tests.articles.admin.browsing import LIST, address, form_data, signed_in
from tests.factories import ArticleFactory, BureauFactory, UserFactory, published

pytestmark = pytest.mark.django_db

ROLES = ("Journalist", "Bureau chief", "Editor", "Rights manager", "Administrator", None)
WHOSE = ("own", "bureau", "foreign")
PLACES = ("change", "history", "preview", "take", *WITH_PAGE)


@pytest.fixture
def bureau():
    return BureauFactory()


def story_of(whose, person, bureau):
    """A published story with an unpublished edit: most verbs may be done to it, as far as its stage goes."""
    by = person if whose == "own" and may(person, "create") else UserFactory(role="Editor")
    return published(by=by, bureau=bureau if whose == "bureau" else BureauFactory(), headline="The word xyzzy").article


@pytest.mark.parametrize("whose", WHOSE)
@pytest.mark.parametrize("role", ROLES)
def test_every_page_asks_the_one_table_about_that_story(role, whose, bureau):
    person = UserFactory(role=role, bureau=bureau)
    article = story_of(whose, person, bureau)
    client = signed_in(person)
    absent = client.get(f"{LIST}987654321/change/")
    for place in PLACES:
        response = client.get(address(article, place))
        verb = {"change": "read", "history": "read", "preview": "read", "take": "save"}.get(place, place)
        if not may(person, "read", article):
            assert response.status_code == 404, place
            assert response.content == absent.content, place
        elif not may(person, verb, article):
            assert response.status_code == 403, place
        else:
            assert response.status_code in (200, 405, 409), place


@pytest.mark.parametrize("whose", WHOSE)
@pytest.mark.parametrize("role", ROLES)
def test_a_post_by_someone_who_may_not_changes_nothing(role, whose, bureau):
    person = UserFactory(role=role, bureau=bureau)
    article = story_of(whose, person, bureau)
    client = signed_in(person)
    form_data = {
        "reason": "Because",
        "version": "1",
        "versions": ["1"],
        "kind": "correction",
        "text": "Wrong",
        "basis": "1",
        "revision": "1",
        "base": "1",
    }
    before = (Version.objects.count(), AuditEntry.objects.count(), Article.objects.values().get(pk=article.pk))
    for verb in (*WITH_PAGE, "take"):
        if not may(person, {"take": "save"}.get(verb, verb), article):
            response = client.post(address(article, verb), form_data)
            assert response.status_code == (403 if may(person, "read", article) else 404), verb
    if not may(person, "save", article):
        for verb in (*IN_FORM, ""):
            if verb and may(person, verb, article):
                continue
            client.post(address(article), {"_verb": verb, "base": "1", "headline": "Forged"})
    assert (Version.objects.count(), AuditEntry.objects.count(), Article.objects.values().get(pk=article.pk)) == before


@pytest.mark.parametrize("whose", WHOSE)
@pytest.mark.parametrize("role", ["Journalist", "Bureau chief", "Editor", "Rights manager"])
def test_the_buttons_are_those_that_the_person_may_press(role, whose, bureau):
    person = UserFactory(role=role, bureau=bureau)
    by = person if whose == "own" and may(person, "create") else UserFactory(role="Editor")
    article = ArticleFactory(by=by, bureau=bureau if whose == "bureau" else BureauFactory())
    response = signed_in(person).get(address(article))
    if response.status_code == 404:
        assert not may(person, "read", article)
        return
    button_verbs = {button.verb for button in response.context["buttons"]}
    # What a draft that nothing was published of can take, whoever asks.
    assert button_verbs == {verb for verb in ("submit", "approve", "publish", "spike") if may(person, verb, article)}


def test_a_journalist_has_no_button_to_publish_and_an_editor_has():
    writer = UserFactory(role="Journalist")
    article = ArticleFactory(by=writer)
    assert 'value="publish"' not in signed_in(writer).get(address(article)).content.decode()
    assert 'value="publish"' in signed_in(UserFactory(role="Editor")).get(address(article)).content.decode()


def test_a_number_that_no_story_has_is_not_there_whatever_its_length():
    client = signed_in(UserFactory(role="Editor"))
    for pk in ("0", "987654321", "99999999999999999999", "1" * 200):
        for place in ("change", "kill", "preview", "history"):
            assert client.get(f"{LIST}{pk}/{place}/").status_code == 404


@pytest.mark.parametrize(
    "place",
    ["", "add/", "line/", "preview/", "pictures/", "stories/", "1/change/", "1/kill/", "1/history/", "1/preview/"],
)
def test_a_stranger_is_asked_to_sign_in_and_told_nothing(client, place):
    response = client.get(f"{LIST}{place}")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_who_may_write_nothing_can_not_begin_a_story():
    client = signed_in(UserFactory(role="Rights manager"))
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", {"headline": "Forged"}).status_code == 403
    assert client.post(f"{LIST}preview/", {"headline": "Forged"}).status_code == 403
    assert not Article.objects.exists()


def test_a_form_without_its_token_is_refused():
    from django.test import Client

    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for place in ("change", "preview", "kill", "take"):
        assert client.post(address(article, place), {"reason": "x"}).status_code == 403
    assert client.post(f"{LIST}line/", {}).status_code == 403


def test_reading_any_page_changes_nothing(bureau):
    administrator = UserFactory(role="Administrator", bureau=bureau)
    article = story_of("own", administrator, bureau)
    client = signed_in(administrator)
    before = (Version.objects.count(), AuditEntry.objects.count(), Article.objects.values().get(pk=article.pk))
    for place in PLACES:
        client.get(address(article, place))
        client.head(address(article, place))
    assert (Version.objects.count(), AuditEntry.objects.count(), Article.objects.values().get(pk=article.pk)) == before


def test_every_answer_is_private_and_kept_by_nobody():
    editor = UserFactory(role="Editor")
    article = ArticleFactory(by=editor)
    client = signed_in(editor)
    for page in (
        LIST,
        f"{LIST}add/",
        f"{LIST}pictures/",
        f"{LIST}stories/",
        *(address(article, place) for place in ("change", "history", "preview", "kill")),
    ):
        assert client.get(page)["Cache-Control"] == "private, no-store"
    assert (
        client.post(address(article, "preview"), form_data(client.get(address(article))))["Cache-Control"]
        == "private, no-store"
    )
