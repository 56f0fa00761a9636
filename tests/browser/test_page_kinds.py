"""How every kind of public page is shown: at three widths, by day and in the dark, in forced colours, with text twice as large, on
paper, without scripts, in a look of the house's own. Nothing runs over an edge, nothing bars anybody, nothing moves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import ConsoleMessage, Page

from articles.desk.look import set_look
from articles.models import HouseLook
from tests.browser.conftest import COLOURS
from tests.browser.overflow import overflow
from tests.browser.page_kinds import PageKind, page_kinds
from tests.browser.shifts import shifts
from tests.factories import UserFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

Barriers = Callable[..., list[str]]
WIDTHS = (1280, 768, 320)
#: Kinds that stand for the rest in `make test`; `make long` looks at all.
SOME = ("front", "section", "article", "right to left", "found", "full story")
#: Pixels of a sheet of paper between its margins.
SHEET = 680


@pytest.fixture(scope="module")
def kinds(lasting_site: str) -> dict[str, PageKind]:
    return page_kinds()


def opened(page: Page, kind: PageKind) -> None:
    page.goto(kind.address)
    if kind.pressed:
        page.locator(kind.pressed).click()


def too_wide(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"at {width}: {fault}" for fault in overflow(page)]
    return faults


@contextmanager
def console(page: Page) -> Iterator[list[str]]:
    """What the console is told, but that a page answered 404 or 410, which it was asked to."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        status = "404 (Not Found)" in message.text or "410 (Gone)" in message.text
        if message.type in ("error", "warning") and not (status and message.location["url"] == page.url):
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield complaints


def barriers_or_faults(page: Page, barriers: Barriers) -> list[str]:
    """What is wrong with the page as it stands: by day on a telephone all that axe knows, else what changes there."""
    faults = too_wide(page)
    faults += barriers(page)
    page.emulate_media(color_scheme="dark")
    faults += [f"dark: {barrier}" for barrier in barriers(page, COLOURS)]
    return faults


def wrong(faults: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: lines for name, lines in faults.items() if lines}


def test_the_usual_pages_fit_and_bar_nobody(kinds: dict[str, PageKind], page: Page, barriers: Barriers) -> None:
    faults = {}
    with console(page) as complaints:
        for name in SOME:
            page.emulate_media(color_scheme="light")
            opened(page, kinds[name])
            faults[name] = barriers_or_faults(page, barriers)
    assert wrong(faults) == {}
    assert complaints == []


@pytest.mark.long
def test_every_kind_fits_and_bars_nobody_on_a_desk_and_a_telephone_by_day_in_the_dark_in_forced_colours_and_on_paper(
    kinds: dict[str, PageKind], page: Page, barriers: Barriers
) -> None:
    faults = {}
    with console(page) as complaints:
        for name, kind in kinds.items():
            page.set_viewport_size({"width": 1280, "height": 900})
            page.emulate_media(color_scheme="light", forced_colors="none", media="screen")
            opened(page, kind)
            faults[name] = barriers(page) + barriers_or_faults(page, barriers)
            page.emulate_media(color_scheme="light", forced_colors="active")
            faults[name] += [f"forced: {fault}" for fault in barriers(page, COLOURS) + too_wide(page)]
            page.emulate_media(color_scheme="light", forced_colors="none", media="print")
            faults[name] += [f"on paper: {fault}" for fault in too_wide(page, (SHEET,)) + barriers(page, COLOURS)]
    assert wrong(faults) == {}
    assert complaints == []


@pytest.mark.long
def test_every_kind_fits_with_text_twice_as_large(kinds: dict[str, PageKind], page: Page) -> None:
    session = page.context.new_cdp_session(page)
    faults = {}
    for name, kind in kinds.items():
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        opened(page, kind)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        faults[name] = too_wide(page)
    assert wrong(faults) == {}


@pytest.mark.long
def test_every_kind_is_whole_without_scripts(kinds: dict[str, PageKind], new_page: Callable[..., Page]) -> None:
    """What bars people is asked elsewhere: axe is a script that waits for others."""
    page = new_page(java_script_enabled=False)
    faults = {}
    for name, kind in kinds.items():
        opened(page, kind)
        assert page.locator("main").inner_text().strip(), name
        faults[name] = too_wide(page)
    assert wrong(faults) == {}


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_while_any_kind_loads(
    width: int, kinds: dict[str, PageKind], new_page: Callable[..., Page]
) -> None:
    page = new_page(width=width)
    # Whoever comes for the first time waits for the fonts; whoever has read a page has them.
    page.goto(kinds["front"].address)
    page.evaluate("document.fonts.ready")
    faults = {}
    for name, kind in kinds.items():
        page.goto(kind.address)
        faults[name] = shifts(page)
    assert wrong(faults) == {}


@pytest.mark.long
@pytest.mark.parametrize("type_pair", HouseLook.TypePair.values)
def test_a_look_of_the_houses_own_fits_and_bars_nobody(
    type_pair: str, kinds: dict[str, PageKind], page: Page, barriers: Barriers
) -> None:
    set_look(
        {"accent_light": "#14532d", "accent_dark": "#86efac", "type_pair": type_pair, "masthead": "plain"},
        UserFactory(role="Administrator"),
    )
    faults = {}
    for name in SOME:
        page.emulate_media(color_scheme="light")
        opened(page, kinds[name])
        faults[name] = barriers_or_faults(page, barriers)
    assert page.locator("link[href^='/look-']").count() == 1
    assert wrong(faults) == {}
