"""What the browser tests of the desk share: someone signed in whose console is listened to, and the form opened."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from articles.models import Article
from newsroom.accounts.models import User
from tests.factories import BureauFactory, UserFactory

FORM = "/admin/articles/article/{}/change/"


@pytest.fixture
def editor() -> User:
    return UserFactory(role="Editor", bureau=BureauFactory())


@pytest.fixture
def desk(new_page: Callable[..., Page], site: str, editor: User) -> Callable[..., Page]:
    """`desk(width=320)`: a page on which the editor has signed in; `page.complaints` gathers what the console complains of."""

    def opened(person: User = editor, **options: object) -> Page:
        page = new_page(**options)
        sign_in(page, person, site)
        complaints: list[str] = []

        def listen(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                complaints.append(message.text)

        def watch(request: Request) -> None:
            if not request.url.startswith((site, "blob:", "data:")):
                complaints.append(f"asked {request.url}")

        page.on("dialog", lambda dialog: dialog.accept())
        page.on("console", listen)
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.on("request", watch)
        page.complaints = complaints  # type: ignore[attr-defined]
        return page

    return opened


def sign_in(page: Page, person: User, site: str) -> None:
    """Give the browser a session of that person, as if they had signed in."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


def open_form(page: Page, article: Article) -> None:
    page.goto(FORM.format(article.pk))
    expect(page.frame_locator(".cke_wysiwyg_frame").locator("body")).to_be_editable()
    # A promise, and not a predicate that is asked again and again: the page's policy forbids to evaluate one.
    page.evaluate(
        """() => { const editor = CKEDITOR.instances.id_body;
        return editor.status === 'ready' || new Promise((done) => editor.on('instanceReady', () => done(true))); }"""
    )


def press_save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".desk-bar .desk-message")).to_be_visible()
