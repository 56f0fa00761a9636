"""Whatever a save of the desk fails of, the words that were typed are on the page that says so (7-safety, points 23 and 31)."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client
from lxml import html

from articles.desk.record import publishing
from articles.models import Article
from articles.models.originals import StoreFailed
from newsroom.accounts.models import User
from tests import factories
from tests.articles.admin.browsing import address, form_data, signed_in
from tests.database import undone
from tests.syndication.factories import PartnerFactory, agreement, edition

pytestmark = pytest.mark.django_db

WORDS = "Typed for an hour, and not to be lost."
#: What a browser says of a form that one of our own pages has sent.
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


class Prose(NamedTuple):
    """A form that takes prose: `address` makes its row and says where it is, `field` takes the words, `path` finds it."""

    address: Callable[[], str]
    field: str
    path: str = "//form[@method='post' and not(@id='logout-form')]"
    more: dict[str, str] = {}  # never changed


def story(page: str) -> Callable[[], str]:
    return lambda: f"/admin/articles/article/{factories.published().article_id}/{page}/"


def row(make: Callable[[], Any]) -> Callable[[], str]:
    def address() -> str:
        new_row = make()
        return f"/admin/{new_row._meta.app_label}/{new_row._meta.model_name}/{new_row.pk}/change/"

    return address


def licensing(do: str) -> str:
    return f"//form[@method='post'][.//input[@name='do' and @value='{do}']]"


def bulletin() -> str:
    factories.SectionFactory()
    return "/admin/"


TABLE = "//form[contains(@id, '_form') and not(@id='logout-form')]"
FORMS: dict[str, Prose] = {
    "new story": Prose(lambda: "/admin/articles/article/add/", "summary"),
    "story": Prose(story("change"), "summary"),
    "kill": Prose(story("kill"), "reason"),
    "withhold": Prose(story("withhold"), "reason"),
    "unpublish": Prose(story("unpublish"), "reason"),
    "redaction": Prose(story("redact"), "reason", more={"versions": "1"}),
    "correction": Prose(story("correct"), "text"),
    "correction's text": Prose(story("correct"), "summary", more={"text": "It was wrong."}),
    "caption": Prose(row(factories.ImageFactory), "caption", TABLE),
    "list": Prose(row(factories.StoryListFactory), "entries-0-teaser", TABLE, {"entries-0-headline": "Elsewhere"}),
    "person": Prose(row(factories.AuthorFactory), "bio", TABLE),
    "section": Prose(row(factories.SectionFactory), "about", TABLE),
    "new person": Prose(lambda: "/admin/articles/author/add/", "bio", TABLE, {"name": "Ana", "slug": "ana"}),
    "bulletin": Prose(bulletin, "text", "//form[@action='/admin/bulletin/']", {"headline": "Harbour closed"}),
    "partner": Prose(row(PartnerFactory), "note", licensing("facts"), {"name": "The Daily"}),
    "agreement": Prose(row(agreement), "note", licensing("amend")),
    "cancelling": Prose(row(agreement), "note", licensing("cancel")),
    "payment": Prose(
        row(agreement), "note", licensing("payment"), {"amount": "1", "currency": "EUR", "paid_on": "2026-01-01"}
    ),
    "terms": Prose(row(lambda: edition().terms), "note", licensing("edition")),
    "restriction": Prose(
        lambda: f"/admin/syndication/articlerights/story/{factories.ArticleFactory().pk}/",
        "note",
        more={"not_for_reprint": "on"},
    ),
}


class Desk:
    """Somebody who may do everything, at a browser that guards forms as real ones do, with a form filled in."""

    def __init__(self, kind: str) -> None:
        factories.HouseFactory()
        self.form = FORMS[kind]
        self.person = User.objects.create_superuser("root-editor")
        self.browser = Client(enforce_csrf_checks=True, headers=OWN_PAGE)
        self.browser.raise_request_exception = False
        self.browser.force_login(self.person)
        self.at = self.form.address()
        page = self.browser.get(self.at)
        served = page.content.decode()
        self.action = html.fromstring(served).xpath(self.form.path)[0].get("action") or self.at
        self.data = form_data(page, self.form.path, **{self.form.field: WORDS}, **self.form.more)
        for choice in html.fromstring(served).xpath(
            f"({self.form.path})[1]//select[@required][not(option[@selected and @value!=''])]"
        ):
            self.data[choice.get("name")] = choice.xpath("option/@value")[-1]
        self.data["csrfmiddlewaretoken"] = html.fromstring(served).xpath("//input[@name='csrfmiddlewaretoken']/@value")[
            0
        ]

    def send(self) -> Any:
        return self.browser.post(self.action, self.data)

    @contextmanager
    def as_it_is(self) -> Iterator[None]:
        """What happens in the block to the rows and to the browser's cookies is undone at its end."""
        cookies = deepcopy(self.browser.cookies)
        with undone():
            yield
        self.browser.cookies = cookies
        self.person.refresh_from_db()


@contextmanager
def every_write(fails_with: Exception) -> Iterator[None]:
    def write(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            raise fails_with
        return execute(sql, params, many, context)

    with connection.execute_wrapper(write):
        yield


def session_over(desk: Desk) -> Any:
    Session.objects.all().delete()
    return desk.send()


def role_taken(desk: Desk) -> Any:
    desk.person.is_superuser = False
    desk.person.save()
    return desk.send()


def no_staff_any_more(desk: Desk) -> Any:
    desk.person.is_superuser = desk.person.is_staff = False
    desk.person.save()
    return desk.send()


def signed_in_in_another_tab(desk: Desk) -> Any:
    """The token of every form that is open is another then."""
    desk.browser.cookies["csrftoken"] = "a" * 32
    return desk.send()


def database_away(desk: Desk) -> Any:
    with every_write(OperationalError("database is locked")):
        return desk.send()


def disk_full(desk: Desk) -> Any:
    with every_write(StoreFailed("pictures", errno.ENOSPC)):
        return desk.send()


def program_fault(desk: Desk) -> Any:
    with every_write(RuntimeError("A fault of ours.")):
        return desk.send()


FAILURES: dict[str, tuple[Callable[[Desk], Any], set[int]]] = {
    "the session is over": (session_over, {403}),
    "the role was taken": (role_taken, {403, 404}),
    "no staff any more": (no_staff_any_more, {403}),
    "somebody signed in in another tab": (signed_in_in_another_tab, {403}),
    "the database is away": (database_away, {200, 503}),
    "the disk is full": (disk_full, {507}),
    "a fault of the program": (program_fault, {500}),
}


@pytest.mark.parametrize("kind", FORMS)
def test_the_words_of_a_save_that_failed_are_given_back(kind: str) -> None:
    desk = Desk(kind)
    for failure, (fail, statuses) in FAILURES.items():
        with desk.as_it_is():
            response = fail(desk)
        assert response.status_code in statuses, failure
        assert WORDS in response.content.decode(), failure
        assert response["Cache-Control"] == "private, no-store", failure


STALE = ("story", "correction's text", "partner", "agreement", "terms", "restriction")


@pytest.mark.parametrize("kind", STALE)
def test_the_words_of_a_save_that_somebody_overtook_are_given_back(kind: str) -> None:
    desk = Desk(kind)
    desk.data |= {name: ["7"] for name in ("base", "after", "basis") if name in desk.data}
    response = desk.send()
    assert response.status_code == 409
    assert WORDS in response.content.decode()


#: A verb, and what somebody else has done meanwhile so that it can't be done any more.
TOO_LATE: dict[str, Callable[[int], object]] = {
    "kill": lambda key: publishing.kill(key, factories.editor(), "It was never true."),
    "withhold": lambda key: publishing.kill(key, factories.editor(), "It was never true."),
    "unpublish": lambda key: publishing.kill(key, factories.editor(), "It was never true."),
    "correction": lambda key: publishing.withhold(key, factories.editor(), "Under review."),
}


@pytest.mark.parametrize("kind", TOO_LATE)
def test_the_words_for_a_verb_that_can_t_be_done_any_more_are_given_back(kind: str) -> None:
    desk = Desk(kind)
    TOO_LATE[kind](Article.objects.get().pk)
    response = desk.send()
    assert response.status_code == 409
    assert WORDS in response.content.decode()


def test_a_reporter_whose_story_has_gone_on_has_the_words_back() -> None:
    """Once it was said that nothing had changed, and the words were gone."""
    person = factories.UserFactory(role="Journalist")
    article = factories.ArticleFactory(by=person)
    browser = signed_in(person)
    data = form_data(browser.get(address(article)), summary=WORDS)
    group = person.groups.get()
    group.permissions.remove(group.permissions.get(codename="write_own_article"))
    group.permissions.add(Permission.objects.get(codename="read_any_article"))
    response = browser.post(address(article), data)
    assert response.status_code == 403
    assert "You may not change this story any more" in response.content.decode()
    assert WORDS in response.content.decode()


def test_what_is_given_back_is_sent_again_and_saved() -> None:
    desk = Desk("story")
    back = signed_in_in_another_tab(desk)
    served = back.content.decode()
    assert "root-editor" in served
    token = html.fromstring(served).xpath("//input[@name='csrfmiddlewaretoken']/@value")
    assert desk.browser.post(desk.at, form_data(back) | {"csrfmiddlewaretoken": token}).status_code == 302
    assert Article.objects.get().summary == WORDS


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
def test_what_another_site_has_sent_has_no_button_to_send_it_again(headers: dict[str, str]) -> None:
    """CWE-352, CWE-451."""
    browser = Client(enforce_csrf_checks=True, headers=headers)
    browser.force_login(User.objects.create_superuser("root-editor"))
    for response in (
        browser.post("/admin/articles/topic/add/", {"name": WORDS}),
        Client(headers=headers).post("/admin/articles/topic/add/", {"name": WORDS}),
    ):
        assert response.status_code in (302, 403)
        assert WORDS not in response.content.decode()


def test_a_password_is_never_given_back() -> None:
    browser = Client(enforce_csrf_checks=True, headers=OWN_PAGE)
    for at in ("/admin/login/", "/admin/password_change/", "/admin/accounts/user/add/"):
        response = browser.post(at, {"username": "ana", "password": WORDS, "old_password": WORDS, "password1": WORDS})
        assert WORDS not in response.content.decode()
