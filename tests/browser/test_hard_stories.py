"""The twenty hard stories in a real browser, on their own pages and wherever else stories are shown."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils.http import urlencode
from playwright.sync_api import Page

from articles.models import Front, StoryList
from tests.factories import FrontFactory, HouseFactory, SectionFactory, StoryListFactory
from tests.hard_stories import hard_stories

pytestmark = pytest.mark.slow

#: Windows in which a story's text begins: a telephone, a tablet held upright, and two screens.
WINDOWS = [(320, 844), (390, 844), (768, 1024), (1280, 720), (1600, 1000)]
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Texts that are wider than their box and not scrolled in it: what is cut, or runs over its neighbour.
CUT = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, figcaption, td, th, a, summary)")]
    .filter(each => each.checkVisibility() && !each.closest(".table, .said-only, .skip"))
    .filter(each => { const box = each.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1; })
    .map(each => each.textContent.slice(0, 60))"""
BEGINS = """() => {
    const walker = document.createTreeWalker(document.querySelector(".story-body"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        if (!walker.currentNode.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        return range.getClientRects()[0].bottom;
    }
}"""


@pytest.fixture
def stories(site: str) -> dict[str, str]:
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


def faults(page: Page) -> list[Any]:
    over = page.evaluate(OVER)
    return [*page.evaluate(CUT), *([f"{over} px too wide"] if over > 0 else [])]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_each_stays_within_the_page_and_its_text_begins_on_the_first_screen(
    window: tuple[int, int], stories: dict[str, str], new_page: Callable[..., Page]
) -> None:
    width, height = window
    page = new_page(width=width, height=height)
    found: dict[str, Any] = {}
    for name, address in stories.items():
        page.goto(address)
        begins = page.evaluate(BEGINS)
        late = [f"the text begins at {begins:.0f}"] if begins > height else []
        if said := [*faults(page), *late]:
            found[name] = said
    assert found == {}


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_list_that_shows_them_runs_over_an_edge(
    width: int, stories: dict[str, str], new_page: Callable[..., Page]
) -> None:
    page = new_page(width=width)
    found = {}
    for address in lists_with(stories):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        if said := faults(page):
            found[address] = said
    assert found == {}


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_what_leads_on_is_shorter_than_the_story_and_says_nothing_twice(
    width: int, stories: dict[str, str], new_page: Callable[..., Page]
) -> None:
    """A story of one word is shorter than the headlines before and after it are, which any story has: its list is measured."""
    page = new_page(width=width)
    for name, address in stories.items():
        page.goto(address)
        story, further = page.evaluate(
            """block => [".story-foot", block].map(each => document.querySelector(each).getBoundingClientRect())
                .map((box, n) => n ? box.height : box.bottom - document.querySelector(".story-head").getBoundingClientRect().top)""",
            ".onward > .related" if name == "one word" else ".onward",
        )
        assert 0 < further < story, name
        led_to = page.eval_on_selector_all(
            ".beside-story a[href^='/'], .onward :is(.headline, li) > a", "all => all.map(each => each.pathname)"
        )
        assert len(led_to) == len(set(led_to)), name
        assert address not in led_to, name
