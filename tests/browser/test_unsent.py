"""What was sent and not saved, in a real Chromium: kept for its writer, form by form, until it is saved or the writer signs out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import User
from tests.browser.signed_in import desk, editor, open_form
from tests.factories import ArticleFactory, AuthorFactory, UserFactory, published

__all__ = ["desk", "editor"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a-quiet-harbour-at-six"
KILL = "/admin/articles/article/{}/kill/"


def fail_to_send(page: Page, button: str) -> None:
    """Press the button while the network is away."""
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url("chrome-error://**")
    page.unroute_all()


def offers(page: Page) -> Locator:
    return page.get_by_role("button", name="Put it back")


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


def kept(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('desk-unsent:')).length"))


@pytest.fixture
def people() -> tuple[User, User]:
    """An editor and a colleague, with passwords."""
    found = [UserFactory(role="Editor"), UserFactory(role="Editor")]
    for person in found:
        person.set_password(PASSWORD)
        person.save()
    return found[0], found[1]


def test_several_texts_of_several_forms_and_tabs_are_each_kept_and_put_back(
    desk: Callable[..., Page], editor: User
) -> None:
    first, second = ArticleFactory(by=editor, headline="First"), published(headline="Second").article
    page = desk()
    open_form(page, first)
    page.locator("[name=headline]").fill("The first tab’s")
    other = page.context.new_page()
    open_form(other, first)
    other.locator("[name=headline]").fill("The second tab’s")
    fail_to_send(other, "Save")
    fail_to_send(page, "Save")
    page.goto(KILL.format(second.pk))
    page.get_by_label("Reason").fill("It was never true.")
    fail_to_send(page, "Kill the story")
    assert kept_after(page, KILL.format(second.pk)) == 3
    expect(offers(page)).to_have_count(1)
    offers(page).click()
    expect(page.get_by_label("Reason")).to_have_value("It was never true.")
    open_form(page, first)
    expect(offers(page)).to_have_count(2)
    offers(page).first.click()
    expect(page.locator("[name=headline]")).to_have_value("The second tab’s")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    assert kept(page) == 2
    expect(offers(page)).to_have_count(1)


def kept_after(page: Page, address: str) -> int:
    page.goto(address)
    return kept(page)


def test_a_text_of_any_form_is_gone_once_it_is_saved(desk: Callable[..., Page]) -> None:
    author = AuthorFactory(bio="Old.")
    page = desk(User.objects.create_superuser("root-editor"))
    page.goto(f"/admin/articles/author/{author.pk}/change/")
    page.get_by_label("Bio").fill("New.")
    fail_to_send(page, "Save")
    page.goto(f"/admin/articles/author/{author.pk}/change/")
    offers(page).click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/articles/author/")
    assert kept(page) == 0
    author.refresh_from_db()
    assert author.bio == "New."


def test_a_refused_text_stands_in_its_form_and_is_offered_when_that_is_left(desk: Callable[..., Page]) -> None:
    author = AuthorFactory(bio="Old.")
    page = desk(User.objects.create_superuser("root-editor"))
    at = f"/admin/articles/author/{author.pk}/change/"
    page.goto(at)
    page.get_by_label("Bio").fill("New.")
    page.get_by_label("Slug").fill("no slug at all")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Bio")).to_have_value("New.")
    expect(offers(page)).to_have_count(0)
    page.goto("/admin/")
    page.goto(at)
    offers(page).click()
    page.get_by_label("Slug").fill("a-slug")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/articles/author/")
    assert kept(page) == 0


def test_it_is_offered_to_whoever_wrote_it_and_to_nobody_after_signing_out(
    desk: Callable[..., Page], people: tuple[User, User], site: str
) -> None:
    writer, colleague = people
    article = ArticleFactory(by=writer)
    page = desk(writer)
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine alone")
    fail_to_send(page, "Save")
    for person, offered in ((colleague, 0), (writer, 1), (writer, 0)):
        page.context.clear_cookies()
        log_in(page, person)
        open_form(page, article)
        expect(offers(page)).to_have_count(offered)
        log_out(page)
    assert kept(page) == 0


def test_signing_out_at_the_partners_page_ends_it_too(
    desk: Callable[..., Page], people: tuple[User, User], site: str
) -> None:
    writer, _ = people
    article = ArticleFactory(by=writer)
    page = desk(writer)
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine alone")
    fail_to_send(page, "Save")
    page.goto("/partners/password/")
    page.evaluate(
        """() => { const form = document.querySelector("form.question"); form.action = "/partners/sign-out/"; form.submit(); }"""
    )
    page.wait_for_url("**/partners/")
    page.goto("/admin/login/")
    assert kept(page) == 0


def test_a_new_password_ends_what_was_kept_elsewhere(desk: Callable[..., Page], people: tuple[User, User]) -> None:
    writer, _ = people
    article = ArticleFactory(by=writer)
    page = desk(writer)
    open_form(page, article)
    page.locator("[name=headline]").fill("Mine alone")
    fail_to_send(page, "Save")
    writer.set_password(PASSWORD)
    writer.save()
    log_in(page, writer)
    assert kept(page) == 0


def test_the_oldest_text_makes_room_and_its_writer_is_told(desk: Callable[..., Page], editor: User, site: str) -> None:
    article = ArticleFactory(by=editor)
    page = desk()
    open_form(page, article)
    whose = page.evaluate("document.body.dataset.person")
    page.evaluate(
        """(whose) => { for (let number = 0; number < 20; number += 1) localStorage.setItem(`desk-unsent:${whose}:${number}`,
        JSON.stringify({ form: "/elsewhere#", title: `Text ${number}`, at: Date.now() - 100000 + number, fields: [] })); }""",
        whose,
    )
    page.locator("[name=headline]").fill("The newest")
    fail_to_send(page, "Save")
    open_form(page, article)
    assert kept(page) == 20
    expect(page.get_by_text("(Text 0), had to make room")).to_be_visible()
    expect(offers(page)).to_have_count(1)
