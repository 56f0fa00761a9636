"""A real Chromium before a real server. Ask for `page`: an empty one whose addresses may be paths of the live site."""

import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import TransactionTestCase, override_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from articles.pictures import rendition
from tests import programs
from tests.conftest import here
from tests.database import empty_tables

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: The rule of axe that darkness can break.
COLOURS = "color-contrast"

#: Violations alone are handed over: the rest of what axe has to say takes as long as finding it. It would also fetch every
#: style sheet once more, for a rule that is off unless it is named.
ASK_AXE = "options => axe.run(options).then(({ violations }) => violations)"
OPTIONS = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}

#: Seconds that a page may take for anything a test waits for.
PATIENCE = 15


@pytest.fixture(scope="package", autouse=True)
def _database_beside_an_event_loop() -> Iterator[None]:
    """Playwright runs an event loop in the tests' thread, in which Django would refuse the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="package", autouse=True)
def _each_copy_of_a_picture_is_made_once() -> Iterator[None]:
    """Tests show the same few pictures again and again, and a process for each copy takes longer than the page. That there is
    one is tried in tests/articles/pictures."""

    @cache
    def made(data: bytes, options: str) -> tuple[dict[str, Any], bytes]:
        return rendition.inside_sandbox(data, json.loads(options))

    def in_this_process(task: str, data: bytes, options: dict[str, Any], **_: object) -> tuple[dict[str, Any], bytes]:
        assert task == "render"
        return made(data, json.dumps(options))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendition, "in_sandbox", in_this_process)
        yield


@pytest.fixture(scope="package")
def browser(_database_beside_an_event_loop: None) -> Iterator[Browser]:
    """One Chromium for all tests of this folder."""
    path = here(programs.chromium)
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def server(_database_beside_an_event_loop: None, django_db_setup: None) -> Iterator[str]:
    """The address of a newsroom that serves the tests' database, and that takes this for its SITE_URL."""
    running = LiveServer("localhost")
    with override_settings(SITE_URL=running.url, ALLOWED_HOSTS=["localhost"]):
        yield running.url
        running.stop()


@pytest.fixture
def site(server: str, transactional_db: None) -> str:
    """The address of the newsroom, whose rows are one test's own."""
    return server


@pytest.fixture(autouse=True)
def _django_db_marker(request: pytest.FixtureRequest) -> None:
    """Stands in for pytest-django's own: a test of a module that has `lasting_site` is marked, so that there is a database, and
    gets no rows of its own."""
    if request.node.get_closest_marker("django_db") and "lasting_site" not in request.fixturenames:
        request.getfixturevalue("_django_db_helper")


@pytest.fixture(scope="module")
def lasting_site(server: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the newsroom for a module, marked `django_db(transaction=True)`, whose tests only look: the rows of its
    fixtures stand until its last test."""
    with django_db_blocker.unblock():
        yield server
        empty_tables(TransactionTestCase())


@pytest.fixture
def new_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """`new_page(width=320, dark=True, …)`: a page of a person of their own, with cookies of their own.

    A test in which two people work at once asks for two. Other options are those of Playwright's `new_context`.
    """
    contexts = []

    def make(*, width: int = 1280, height: int = 900, dark: bool = False, **options: object) -> Page:
        options |= {"viewport": {"width": width, "height": height}, "color_scheme": "dark" if dark else "light"}
        contexts.append(browser.new_context(base_url=server, **options))  # type: ignore[arg-type]
        contexts[-1].set_default_timeout(PATIENCE * 1000)
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """An empty page, 1280 px wide and light."""
    return new_page()


@pytest.fixture(scope="package")
def axe() -> str:
    """The script of axe, which takes a tenth of a second to hand to a page."""
    return str(Axe().axe_script)


@pytest.fixture
def barriers(axe: str) -> Callable[..., list[str]]:
    """`barriers(page)`: what axe calls serious or critical on the page as it stands, one line an element.

    `barriers(page, *rules)` asks those rules of axe alone: `COLOURS` where nothing but colours has changed.
    """

    def violations_of(page: Page, *rules: str) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(axe)
        violations = page.evaluate(ASK_AXE, OPTIONS | ({"runOnly": list(rules)} if rules else {}))
        return [
            f"{violation['help']} ({violation['id']}): {node['html'][:200]}"
            for violation in violations
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]

    return violations_of
