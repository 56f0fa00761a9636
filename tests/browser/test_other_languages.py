"""A site in Arabic, Hebrew or Spanish in a real browser: mirrored where it must be, and nothing overflows."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from articles.reader.cache import clear_caches
from tests.browser.test_reader import newsroom
from tests.factories import published

pytestmark = pytest.mark.slow

#: An edge of the first element that a selector finds, from the side on which lines begin.
_EDGES = "element => { const box = element.getBoundingClientRect(); return [box.left, innerWidth - box.right]; }"


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        pytest.param("he", "rtl", marks=pytest.mark.long),
        pytest.param("es", "ltr", marks=pytest.mark.long),
    ],
)
def test_a_site_in_another_language_is_laid_out_from_its_side_and_fits(
    language: str, direction: str, page: Page, site: str, settings: Settings
) -> None:
    settings.SITE_LANGUAGE = language
    clear_caches()
    addresses = newsroom(stories=3)
    own = published(headline="ميناء بورت إليري يعيد فتح أبوابه", language="ar", body="<p>أبحرت العبّارة مجددًا.</p>")
    pages = {name: addresses[name] for name in ("front", "section", "article")}
    pages |= {
        "own-story": own.path,
        "archive": "/archive/",
        "search": f"/search/?q={quote('ferry')}",
        "nothing": "/nothing/",
    }
    pages |= {"rights": "/rights/", "reprint": "/reprint/", "sign-in": "/partners/sign-in/"}
    for name, address in pages.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{site}{address}")
        assert page.locator("header.masthead").get_attribute("dir") == direction, name
        first, last = page.locator(".masthead .folio p").first, page.locator(".masthead .to-search")
        begins = first.evaluate(_EDGES)[direction == "rtl"]
        assert begins < last.evaluate(_EDGES)[direction == "rtl"], name
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            if folder := os.environ.get("SCREENSHOTS"):
                page.screenshot(path=Path(folder) / f"{language}-{width}-{name}.png")
    clear_caches()
