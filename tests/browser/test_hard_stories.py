"""The twenty hard stories in a real browser, on their own pages and wherever else stories are shown."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.http import urlencode
from playwright.sync_api import Browser, Page

from articles.models import Front, StoryList
from tests.browser.overflow import overflow
from tests.factories import FrontFactory, HouseFactory, SectionFactory, StoryListFactory
from tests.hard_stories import hard_stories

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

#: Windows in which a story's text begins: two screens, a tablet held upright, and two telephones. A window that grows makes the
#: browser fetch wider pictures, one that shrinks doesn't.
WINDOWS = [(1600, 1000), (1280, 720), (768, 1024), (390, 844), (320, 844)]
BEGINS = """() => {
    const walker = document.createTreeWalker(document.querySelector(".story-body"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        if (!walker.currentNode.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        return range.getClientRects()[0].bottom;
    }
}"""


ONWARD = """block => [".story-foot", block].map(each => document.querySelector(each).getBoundingClientRect())
    .map((box, n) => n ? box.height : box.bottom - document.querySelector(".story-head").getBoundingClientRect().top)"""


@pytest.fixture(scope="module")
def stories(lasting_site: str) -> dict[str, str]:
    """The addresses of the stories by their names; each has the others around it, and public neighbours."""
    HouseFactory()
    section = SectionFactory(name="Hard to set", slug="hard")
    for position, layout in enumerate(Front.Layout.values):
        FrontFactory(
            position=position,
            layout=layout,
            story_list=StoryListFactory(title=f"In {layout}", rule=StoryList.Rule.LATEST, limit=4),
        )
    return {name: version.path for name, version in hard_stories(section=section).items()}


def lists_with(stories: dict[str, str]) -> Iterator[str]:
    day = next(iter(stories.values()))[1:11]
    yield from ("/", "/section/hard/", f"/archive/{day}/", "/archive/", "/staff/", "/corrections/")
    for word in ("ferry", "النهر", "運航", "πλοίο", "Donaudampf"):
        yield f"/search/?{urlencode({'q': word})}"


@pytest.fixture(scope="module")
def page(browser: Browser, lasting_site: str) -> Iterator[Page]:
    """One page for all: what is looked at is how each story is laid out."""
    context = browser.new_context(base_url=lasting_site)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def measured(stories: dict[str, str], page: Page) -> dict[tuple[str, int], dict[str, Any]]:
    """By each story and the width of each window: what runs over an edge, where the text begins, how high story and onward block are."""
    measurements = {}
    for name, address in stories.items():
        page.goto(address)
        for width, height in WINDOWS:
            page.set_viewport_size({"width": width, "height": height})
            story, onward = page.evaluate(ONWARD, ".onward > .related" if name == "one word" else ".onward")
            measurements[name, width] = {
                "overflow": overflow(page),
                "late": max(0, page.evaluate(BEGINS) - height),
                "story": story,
                "onward": onward,
                "led_to": page.eval_on_selector_all(
                    ".beside-story a[href^='/'], .onward :is(.headline, li) > a",
                    "all => all.map(each => each.pathname)",
                ),
            }
    return measurements


def test_each_stays_within_the_page_and_its_text_begins_on_the_first_screen(
    measured: dict[tuple[str, int], dict[str, Any]],
) -> None:
    assert len(measured) == 20 * len(WINDOWS)
    assert {where: each["overflow"] for where, each in measured.items() if each["overflow"]} == {}
    assert {where: each["late"] for where, each in measured.items() if each["late"]} == {}


def test_what_leads_on_is_shorter_than_the_story_and_says_nothing_twice(
    measured: dict[tuple[str, int], dict[str, Any]], stories: dict[str, str]
) -> None:
    """A story of one word is shorter than the headlines before and after it are, which any story has: its list is measured."""
    for (name, width), each in measured.items():
        assert 0 < each["onward"] < each["story"], (name, width)
        assert len(each["led_to"]) == len(set(each["led_to"])), name
        assert stories[name] not in each["led_to"], name


def test_no_list_that_shows_them_runs_over_an_edge(stories: dict[str, str], page: Page) -> None:
    wrong = {}
    for address in lists_with(stories):
        page.set_viewport_size({"width": 1280, "height": 900})
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        for width in (1280, 768, 320):
            page.set_viewport_size({"width": width, "height": 900})
            if faults := overflow(page):
                wrong[address, width] = faults
    assert wrong == {}
