"""What the browser tests of unsent text share: a form that is lost on its way, and the offers to put it back."""

import re

from playwright.sync_api import Locator, Page, Route

from articles.desk.content import content_of
from articles.desk.saving import save
from articles.models import Article
from tests.factories import UserFactory


def fail_to_send(page: Page, button: str) -> None:
    """Press the button while the network is away."""
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url("chrome-error://**")
    page.unroute_all()


def lose_the_reply(page: Page, button: str) -> None:
    """Press the button; the newsroom has it, and the network goes away before it has answered."""

    def handle(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            page.context.clear_cookies(name=re.compile("unsent"))
            route.abort()
        else:
            route.continue_()

    page.route("**/*", handle)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url("chrome-error://**")
    page.unroute_all()


def offers(page: Page) -> Locator:
    return page.get_by_role("button", name="Put it back")


def stored_count(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('desk-unsent:')).length"))


def kept_after(page: Page, address: str) -> int:
    page.goto(address)
    return stored_count(page)


def saved_by_a_colleague(article: Article, **changes: object) -> None:
    article.refresh_from_db()
    save(article.pk, content_of(article) | changes, UserFactory(role="Editor"), article.revision)
