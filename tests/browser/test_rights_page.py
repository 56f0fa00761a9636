"""An answer about rights in a real browser: on a telephone without scripts, by keyboard, copied, in print, for everyone."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.factories import BureauFactory, ImageFactory, png, published
from tests.syndication.factories import public_terms

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def path(lasting_site: str) -> str:
    """A story with a picture that isn't ours to give, in a house that lets anyone reprint the text on the web."""
    public_terms(
        rules=[{"action": "reprint", "media": ["web"], "parts": "text"}],
        credit_line="The Harbour Post",
        link_back=True,
        takes_requests_for=["translate"],
    )
    image = ImageFactory(data=png("teal", 480, 320), width=480, height=320, alt_text="Boats at dawn")
    bureau = BureauFactory(contact="rights@harbourpost.example")
    content: dict[str, Any] = {"bureau": bureau, "images": [{"image": image.pk, "role": "lead", "caption": ""}]}
    return published(headline="Port Ellery opens its harbour", **content).path


def test_on_a_telephone_without_scripts_one_asks_and_is_answered(
    new_page: Callable[..., Page], path: str, lasting_site: str
) -> None:
    page = new_page(width=320, height=640, java_script_enabled=False)
    page.goto("/rights/")
    page.get_by_label("Which story?").fill(f"{lasting_site}{path}?utm_source=mail")
    page.get_by_label("On the web").check()
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Permitted")
    expect(page.locator("#notice-text")).to_contain_text("was reproduced with permission.")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(page.locator(".parts")).to_contain_text("Leave out")


def test_the_line_under_an_article_leads_to_its_answer(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_role("link", name="Ask →").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ermitted")
    expect(page.get_by_label("Which story?")).to_have_value(path)


def test_the_question_is_asked_by_keyboard_alone(page: Page, path: str) -> None:
    page.goto("/rights/")
    page.get_by_label("Which story?").focus()
    page.keyboard.type("port ellery opens its harbour")
    for name in ("What would you do with it?", "Where will it appear?", "On the web"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(name)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Permitted")


def test_the_notice_is_copied_as_text_and_as_html(new_page: Callable[..., Page], path: str, lasting_site: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/rights/?{urlencode({'url': path, 'media': 'web'})}")
    page.get_by_role("button", name="Copy").first.click()
    expect(page.locator("#text-copied")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#notice-text").inner_text()
    page.get_by_text("The same as HTML").click()
    page.get_by_role("button", name="Copy").last.click()
    expect(page.locator("#html-copied")).to_have_text("Copied.")
    assert f'<a href="{lasting_site}{path}">' in page.evaluate("navigator.clipboard.readText()")


def test_what_would_change_an_answer_is_one_click_away(page: Page, path: str) -> None:
    page.goto(f"/rights/?{urlencode({'url': path, 'media': 'print'})}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Not permitted")
    page.locator(".nearest a").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Not permitted")


def test_on_paper_it_is_a_letter_with_its_address(page: Page, path: str) -> None:
    page.goto(f"/rights/?{urlencode({'url': path, 'media': 'web'})}")
    page.emulate_media(media="print")
    expect(page.locator(".answer-address")).to_be_visible()
    expect(page.locator(".regarding time")).to_be_visible()
    for gone in (".again", ".copying", ".person"):
        expect(page.locator(gone).first).to_be_hidden()


@pytest.mark.parametrize(("width", "dark"), [(320, True), pytest.param(1280, False, marks=pytest.mark.long)])
def test_every_page_fits_and_bars_nobody(
    width: int, dark: bool, new_page: Callable[..., Page], path: str, barriers: Callable[[Page], list[str]]
) -> None:
    page = new_page(width=width, dark=dark)
    heard: list[str] = []
    page.on("pageerror", lambda problem: heard.append(str(problem)))
    questions = [
        {"media": "web"},
        {"action": "translate", "language": "sw", "media": "web"},
        {"media": "print"},
        {"territory": "XQ"},
    ]
    addresses = [f"/rights/?{urlencode({'url': path} | parameters)}" for parameters in questions]
    for address in ["/rights/", *addresses, "/rights/?url=Nothing", "/partners/", "/reprint/", "/partners/sign-in/"]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert barriers(page) == [], address
    assert heard == []
