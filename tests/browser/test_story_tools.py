"""What helps a reader of a story: text size, listening, passing on, tables, pictures enlarged; with and without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shifts import shifts
from tests.factories import ImageFactory, SectionFactory, png, published
from tests.hard_stories import PARAGRAPH, TABLE, TEXT, lead
from tests.syndication.portal.arranged import public_terms

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
#: A browser with voices for English alone, in which a paragraph takes no time; what it was given to say is in `window.spoken`.
VOICES = """(() => {
    window.spoken = [];
    const voices = [{ lang: "en-GB", name: "Test" }];
    const speech = new EventTarget();
    Object.assign(speech, {
        getVoices: () => voices, cancel() {}, pause() { window.spoken.push("pause"); }, resume() { window.spoken.push("resume"); },
        speak(one) { window.spoken.push(`${one.lang}: ${one.text.slice(0, 20)}`); window.last = one; },
    });
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()"""


@pytest.fixture(scope="module")
def story(lasting_site: str) -> str:
    picture = ImageFactory(data=png("navy", 1200, 800), width=1200, height=800)
    version = published(
        headline="The ferry sails",
        summary="After three weeks.",
        body=f'<p>{PARAGRAPH}</p><p lang="fr">Bon voyage.</p><figure data-image="{picture.pk}"></figure>{TABLE}{TEXT}',
        images=lead(1600, 1067),
        section=SectionFactory(name="Ports"),
    )
    return str(version.path)


def test_text_is_set_larger_by_keyboard_and_stays_so_on_the_next_page(story: str, page: Page) -> None:
    page.goto(story)
    before = page.locator(".story-text p").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    expect(page.get_by_role("button", name="Smaller text")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Larger text").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-tools-status]")).to_have_text("Text size 2/4.")
    page.reload(wait_until="commit")
    page.wait_for_selector(".story-text p")
    after = page.locator(".story-text p").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert after == pytest.approx(before * 1.125)
    for _ in range(5):
        page.get_by_role("button", name="Smaller text").press("Enter")
    assert page.evaluate("localStorage.getItem('text-size')") == "0"
    assert not page.evaluate("'textSize' in document.documentElement.dataset")


def test_rubbish_in_the_browsers_storage_is_no_size(story: str, page: Page) -> None:
    page.goto(story)
    for stored in ("x", "-3", "99", "2.5", "<b>", ""):
        page.evaluate("value => localStorage.setItem('text-size', value)", stored)
        page.reload(wait_until="domcontentloaded")
        assert page.evaluate("document.documentElement.dataset.textSize ?? '0'") in ("0", "2", "3"), stored
        assert page.locator(".story-text").is_visible(), stored


def test_a_story_is_read_out_paused_and_stopped_in_its_languages(story: str, page: Page) -> None:
    page.add_init_script(VOICES)
    page.goto(story)
    page.get_by_role("button", name="Listen").click()
    assert page.evaluate("window.spoken") == ["en: The ferry sails"]
    for _ in range(3):
        page.evaluate("window.last.onend()")
    assert page.evaluate("window.spoken.slice(1)") == [
        "en: After three weeks.",
        f"en: {PARAGRAPH[:20]}",
        "fr: Bon voyage.",
    ]
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("[data-tools-status]")).to_have_text("Paused.")
    page.get_by_role("button", name="Go on").click()
    assert page.evaluate("window.spoken.slice(-2)") == ["pause", "resume"]
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Listen")).to_be_focused()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_where_no_voice_speaks_the_storys_language_nothing_is_offered(lasting_site: str, page: Page) -> None:
    page.add_init_script(VOICES)
    page.goto(published(headline="أربع دول تتفق", body="<p>اتفقت.</p>", language="ar").path)
    expect(page.get_by_role("button", name="تكبير النص")).to_be_visible()
    expect(page.locator("[data-listen-play]")).to_be_hidden()


def test_a_story_is_passed_on_by_mail_by_hand_and_by_the_systems_sheet(
    story: str, lasting_site: str, new_page: Callable[..., Page]
) -> None:
    page, site = new_page(), lasting_site
    page.add_init_script(
        "navigator.share = data => { window.shared = data; return Promise.resolve(); }; delete navigator.canShare;"
    )
    page.goto(story)
    page.get_by_role("button", name="Share…").click()
    assert page.evaluate("window.shared") == {"title": "The ferry sails", "url": site + story}
    page.get_by_role("button", name="Copy the address").click()
    expect(page.locator("#address-copied")).not_to_be_empty()
    page = new_page(java_script_enabled=False)
    page.goto(story)
    assert page.locator("a[href^='mailto:']").get_attribute("href") == (
        f"mailto:?subject=The%20ferry%20sails&body={(site + story).replace(':', '%3A').replace('/', '%2F')}"
    )
    expect(page.get_by_label("The address of this story")).to_have_value(site + story)
    expect(page.locator(".story-tools")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


def test_a_picture_opens_whole_and_closes_without_a_script(story: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(story)
    enlarged = page.locator(".enlarged").nth(1)
    expect(enlarged).to_be_hidden()
    page.locator(".enlarge").nth(1).click()
    expect(enlarged).to_be_visible()
    box = enlarged.bounding_box()
    assert box is not None
    assert box["width"] >= 1200
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(enlarged).to_be_hidden()
    page.locator(".enlarge").nth(1).press("Enter")
    page.get_by_role("button", name="Close").click()
    expect(enlarged).to_be_hidden()


def test_a_wide_table_is_scrolled_by_keyboard_and_says_that_it_goes_on(
    story: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=320, java_script_enabled=False)
    page.goto(story)
    table = page.get_by_role("region", name="Tonnes landed by port and month")
    table.focus()
    first = page.locator(".table tbody th").first
    for _ in range(200):
        page.keyboard.press("ArrowRight")
        if first.evaluate("each => each.getBoundingClientRect().x < 0"):
            break
    else:
        pytest.fail("the keyboard does not scroll the table")
    assert page.locator(".table tbody td").first.evaluate("each => getComputedStyle(each).textAlign") == "right"
    assert "linear-gradient" in table.evaluate("each => getComputedStyle(each).backgroundImage")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_moves_while_a_story_loads(width: int, story: str, new_page: Callable[..., Page]) -> None:
    page = new_page(width=width)
    page.add_init_script(VOICES)
    page.goto(story)
    page.evaluate("localStorage.setItem('text-size', '2')")
    page.reload()
    assert shifts(page) == []


def test_the_measure_is_kept_where_something_stands_beside_the_text(story: str, page: Page) -> None:
    page.goto(story)
    text, beside = page.locator(".story-text").bounding_box(), page.locator(".beside-story").bounding_box()
    assert text is not None
    assert beside is not None
    assert text["width"] == pytest.approx(584, abs=1)
    assert beside["x"] >= text["x"] + text["width"]


def test_what_may_be_republished_is_copied_by_hand_or_by_a_button(
    lasting_site: str, new_page: Callable[..., Page]
) -> None:
    public_terms()
    version = published()
    page = new_page(java_script_enabled=False)
    page.goto(version.path)
    page.locator(".republish summary").click()
    page.get_by_label("As HTML").select_text()
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(version.path)
    page.locator(".republish summary").click()
    page.get_by_role("button", name="Copy", exact=True).nth(1).click()
    expect(page.locator("#reprint-text-copied")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith(version.headline)


def test_on_paper_a_story_is_a_cutting_without_any_of_it(story: str, page: Page) -> None:
    page.goto(story)
    page.emulate_media(media="print")
    for furniture in (".story-tools", ".share", ".beside-story", ".onward", ".enlarge", ".republish"):
        for each in page.locator(furniture).all():
            expect(each).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(".story-text table").evaluate("each => each.scrollWidth <= each.parentElement.clientWidth + 1")
