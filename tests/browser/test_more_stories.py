"""Older stories are put below those that a list shows, and are there again after Back; without a script, and where it fails, they are a link."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from articles.models import Section
from articles.models.clock import system_clock
from articles.reader.paging import PER_PAGE
from tests.conftest import SettableClock
from tests.factories import SectionFactory, published

pytestmark = pytest.mark.slow
STORIES = 2 * PER_PAGE + 5
#: What moved that no key or click had moved (CLS).
SHIFTED = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 300);
})"""


@pytest.fixture
def section(site: str) -> Section:
    section, clock = SectionFactory(name="Ports"), SettableClock(system_clock() - timedelta(days=90))
    for number in range(STORIES):
        clock.advance(hours=1)
        published(clock, headline=f"Ship number {number}", section=section)
    return section


def test_older_stories_are_put_below_and_back(section: Section, page: Page) -> None:
    address = section.get_absolute_url()
    page.goto(address)
    headlines, button = page.locator("main .headline"), page.get_by_role("button", name="Older stories")
    expect(headlines).to_have_count(PER_PAGE)
    button.press(" ")
    expect(headlines).to_have_count(2 * PER_PAGE)
    expect(page.locator(":focus")).to_have_text(f"Ship number {STORIES - PER_PAGE - 1}")
    expect(page.locator(".pager [role=status]")).to_have_text("More have been added below the last one.")
    assert page.evaluate(SHIFTED) < 0.001
    button.click()
    expect(headlines).to_have_count(STORIES)
    expect(page.locator("[data-more]")).to_have_count(0)
    assert len({*headlines.all_inner_texts()}) == STORIES
    assert page.url.endswith(address)
    page.get_by_role("link", name="Ship number 1", exact=True).click()
    page.wait_for_url("**/ship-number-1/")
    page.go_back()
    expect(headlines).to_have_count(STORIES)
    page.reload()
    expect(headlines).to_have_count(STORIES)
    expect(page.get_by_role("link", name="Ship number 1", exact=True)).to_be_in_viewport()
    page.goto(f"{address}?again")
    page.route(re.compile("before="), lambda route: route.abort())
    button.click()
    expect(page.get_by_role("link", name="Older stories")).to_be_visible()
    expect(page.locator(".pager [role=status]")).to_have_text("They could not be added here. The link leads to them.")
    page.unroute(re.compile("before="))
    page.get_by_role("link", name="Older stories").click()
    expect(page).to_have_url(re.compile("before="))
    expect(headlines).to_have_count(PER_PAGE)
