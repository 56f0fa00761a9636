"""Whose unsent text is, in a real Chromium: sealed for its writer, offered to nobody else, and gone when the writer signs out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.desk.unsent import secret_of
from articles.models import Article
from newsroom.accounts.models import User
from tests.browser.signed_in import desk, editor, open_form
from tests.browser.unsent import fail_to_send, kept_after, offers, stored_count
from tests.factories import ArticleFactory, UserFactory

__all__ = ["desk", "editor"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a-quiet-harbour-at-six"


def log_in(page: Page, person: User) -> None:
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(person.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def log_out(page: Page) -> None:
    page.goto("/admin/")
    page.locator(".desk-account summary").click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/logout/")


@pytest.fixture
def people() -> tuple[User, User]:
    """An editor and a colleague, with passwords."""
    editors = [UserFactory(role="Editor"), UserFactory(role="Editor")]
    for person in editors:
        person.set_password(PASSWORD)
        person.save()
    return editors[0], editors[1]


@pytest.fixture
def unsent_page(desk: Callable[..., Page], people: tuple[User, User]) -> Page:
    """The page on which the first of `people` typed a headline whose story, the only one, could not be sent."""
    writer, _ = people
    page = desk(writer)
    open_form(page, ArticleFactory(by=writer))
    page.locator("[name=headline]").fill("Mine alone")
    fail_to_send(page, "Save")
    return page


def sealed(page: Page) -> None:
    """Wait until each text is sealed: the page does it on the side."""
    page.evaluate(
        """async () => { while (Object.entries(localStorage).some(([key, text]) => key.startsWith("desk-unsent:") &&
        !JSON.parse(text).fields.sealed)) await new Promise((done) => setTimeout(done, 10)); }"""
    )


def stored(page: Page) -> str:
    return str(page.evaluate("JSON.stringify({ ...localStorage })"))


def test_it_is_offered_to_whoever_wrote_it_and_to_nobody_after_signing_out(
    people: tuple[User, User], unsent_page: Page
) -> None:
    writer, colleague = people
    page, article = unsent_page, Article.objects.get()
    for person, offered in ((colleague, 0), (writer, 1), (writer, 0)):
        page.context.clear_cookies()
        log_in(page, person)
        open_form(page, article)
        expect(offers(page)).to_have_count(offered)
        log_out(page)
    assert stored_count(page) == 0


def test_its_words_are_unreadable_in_the_browser_for_anybody_else(people: tuple[User, User], unsent_page: Page) -> None:
    writer, colleague = people
    page = unsent_page
    assert kept_after(page, "/admin/") == 1
    sealed(page)
    assert "Mine alone" not in stored(page)
    page.context.clear_cookies()
    log_in(page, colleague)
    assert "Mine alone" not in stored(page)
    assert page.evaluate("document.body.dataset.secret") == secret_of(colleague) != secret_of(writer)


def test_it_is_kept_and_put_back_where_a_browser_can_seal_nothing(desk: Callable[..., Page], editor: User) -> None:
    article = ArticleFactory(by=editor)
    page = desk()
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined });")
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine alone")
    fail_to_send(page, "Save")
    open_form(page, article)
    offers(page).click()
    expect(page.locator("[name=headline]")).to_have_value("Mine alone")


def test_signing_out_at_the_partners_page_ends_it_too(unsent_page: Page) -> None:
    page = unsent_page
    page.goto("/partners/password/")
    page.evaluate(
        """() => { const form = document.querySelector("form.question"); form.action = "/partners/sign-out/"; form.submit(); }"""
    )
    page.wait_for_url("**/partners/")
    page.goto("/admin/login/")
    assert stored_count(page) == 0


def test_a_new_password_ends_what_was_kept_elsewhere(people: tuple[User, User], unsent_page: Page) -> None:
    writer, _ = people
    page = unsent_page
    writer.set_password(PASSWORD)
    writer.save()
    log_in(page, writer)
    assert stored_count(page) == 0
