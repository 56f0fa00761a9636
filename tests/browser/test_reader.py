"""The reader's pages in a real browser: by keyboard, with scripts off, on paper. How each looks is in test_page_kinds.py."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.desk.record import publishing
from articles.models import Front, StoryList
from tests.factories import (
    AuthorFactory,
    BureauFactory,
    FrontFactory,
    HouseFactory,
    ImageFactory,
    SectionFactory,
    SourceFactory,
    StoryListEntryFactory,
    StoryListFactory,
    TopicFactory,
    editor,
    killed,
    png,
    published,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BODY = (
    '<p>The ferry to Vik <a href="https://example.org/ferry">sails again</a> after three weeks.</p>\n<h2>What was wrong</h2>\n'
    "<p>A gearbox, “the dullest part of the ship”, said its master.</p>\n"
    '<figure data-image="{picture}"></figure>\n<blockquote class="pull"><p>“We waited.”</p></blockquote>\n'
    "<ul><li>One gearbox</li><li>Two bolts</li></ul>\n<p>" + "Words that fill a line of the page. " * 20 + "</p>"
)


@pytest.fixture(scope="module")
def addresses(lasting_site: str) -> dict[str, str]:
    """A newsroom with something of everything on its pages, each by its name; its stories fill every layout of a front."""
    return newsroom(stories=14)


def newsroom(stories: int) -> dict[str, str]:
    house = HouseFactory(
        tagline="Reported from the harbour", about="We report from harbours.\n\nAsk: post@example.org."
    )
    bureau = BureauFactory(name="Port Ellery Bureau", source=house, about="Three people.", contact="post@example.org")
    sections = [SectionFactory(name=name, about="News.") for name in ("World", "Ports & Ships", "Courts", "Culture")]
    SectionFactory(name="Europe", parent=sections[0])
    lead, second = (ImageFactory(data=png(colour, 480, 320), width=480, height=320) for colour in ("teal", "navy"))
    person = AuthorFactory(
        name="Jane Roe", title="Chief Correspondent", bureau=bureau, photo=lead, bio="Writes on ports."
    )
    topic = TopicFactory(name="Ferries of the northern coast", kind="event", about="Ships that carry cars and people.")
    engines = TopicFactory(name="Engines")
    agency = SourceFactory(name="Baltic Letter", tagline="Three coasts", url="https://example.org/")
    published(headline="Tram line runs without a timetable", source=agency, topics=[topic.pk], section=sections[2])
    latest = StoryListFactory(title="Latest News from The Harbour Post", rule=StoryList.Rule.LATEST)
    StoryListEntryFactory(
        story_list=latest, headline="A Bridge Elsewhere", teaser="It opened.", url="https://example.org/"
    )
    for position, layout in enumerate(Front.Layout.values):
        story_list = StoryListFactory(title=f"In {layout}", rule=StoryList.Rule.LATEST, limit=3)
        FrontFactory(position=position, layout=layout, story_list=story_list)
    content: dict[str, Any] = {
        "section": sections[0],
        "bureau": bureau,
        "kicker": "Ferries",
        "dateline_place": "Port Ellery",
        "bylines": [{"role": "by", "author": person.pk, "bureau": None, "text": ""}],
        "related": [latest.pk],
        "topics": [topic.pk, engines.pk],
        "images": [{"image": lead.pk, "role": "lead", "caption": ""}],
        "body": BODY.format(picture=second.pk),
    }
    for number in range(stories):
        published(headline=f"Ferry to Vik sails again, and story {number} says why", **content)
    version = published(headline="Donaudampfschifffahrtsgesellschaftskapitän sails again", **content)
    for above in (True, False):
        live = publishing.live_content(version.article)
        publishing.correct(
            version.article_id, editor(), "correction", "It was Monday.", live=live, changes_meaning=above
        )
    arabic = published(
        headline="العبّارة تبحر من جديد",
        body="<p>أبحرت العبّارة بعد ثلاثة أسابيع.</p>",
        language="ar",
        section=sections[1],
        byline="هالة منصور",
        summary="بعد ثلاثة أسابيع.",
    )
    return {
        "front": "/",
        "section": sections[0].get_absolute_url(),
        "bureau": bureau.get_absolute_url(),
        "author": person.get_absolute_url(),
        "article": version.path,
        "right to left": arabic.path,
        "topic": topic.get_absolute_url(),
        "source": agency.get_absolute_url(),
        "list": latest.get_absolute_url(),
        "archive": "/archive/",
        "year": f"/archive/{version.path[1:5]}/",
        "month": f"/archive/{version.path[1:8]}/",
        "day": f"/archive/{version.path[1:11]}/",
        "about": "/about/",
        "staff": "/staff/",
        "bureaus": "/bureaus/",
        "corrections": "/corrections/",
        "search": "/search/",
        "found": "/search/?q=ferry",
        "narrowed": "/search/?q=ferry&section=none&order=newest",
        "meant": "/search/?q=fery",
        "feeds": "/feeds/",
        "not there": "/2026/03/02/never/",
        "gone": killed().path,
    }


#: Everything that leads somewhere or does something and can be seen; what a closed menu holds can't.
REACHABLE = """() => [...document.querySelectorAll("a[href], summary, button, input, [tabindex='0']")]
    .filter(each => each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }) && !each.closest("details:not([open]) > :not(summary)"))
    .length"""
FOCUSED = """() => {
    const each = document.activeElement;
    if (!each || each === document.body) return null;
    window.seen = window.seen || new Set();
    window.seen.add(each);
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    return {said: each.textContent.trim().slice(0, 40), ring, seen, many: window.seen.size};
}"""


@pytest.mark.parametrize(
    ("width", "kinds"),
    [
        (320, ("article", "right to left")),
        (1280, ("section", "article")),
        pytest.param(320, ("front", "section", "bureau", "author", "month", "feeds"), marks=pytest.mark.long),
        pytest.param(1280, ("front", "bureau", "author", "month", "feeds", "right to left"), marks=pytest.mark.long),
    ],
)
def test_the_keyboard_reaches_everything_and_the_focus_is_seen(
    width: int, kinds: tuple[str, ...], addresses: dict[str, str], new_page: Callable[..., Page]
) -> None:
    page = new_page(width=width)
    for name in kinds:
        page.goto(addresses[name])
        wanted = page.evaluate(REACHABLE)
        reached = 0
        for _ in range(wanted):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            assert focused is not None, name
            assert focused["ring"], (name, focused)
            assert focused["seen"], (name, focused)
            reached = focused["many"]
        assert reached == wanted, name


def test_the_first_stop_skips_to_the_stories(addresses: dict[str, str], page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_menu_opens_by_keyboard_and_escape_gives_the_focus_back(
    addresses: dict[str, str], new_page: Callable[..., Page]
) -> None:
    page = new_page(width=320)
    page.goto("/")
    page.locator("summary", has_text="Sections").focus()
    page.keyboard.press("Enter")
    link = page.locator(".sections-menu a", has_text="Ports & Ships")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator("summary:focus")).to_have_count(1)


def test_everything_works_with_scripts_off(addresses: dict[str, str], new_page: Callable[..., Page]) -> None:
    page = new_page(width=320, java_script_enabled=False)
    page.goto("/")
    page.locator("summary", has_text="Sections").click()
    page.locator(".sections-menu a", has_text="World").click()
    page.wait_for_url("**/section/**")
    page.locator("article h2 a").first.click()
    page.wait_for_url("**/2*/**")
    assert "minutes ago" not in page.content()
    assert page.locator("h1").is_visible()
    assert page.locator(".notice").inner_text().startswith("Copyright 1999-")
    page.locator(".byline a", has_text="Jane Roe").click()
    page.wait_for_url("**/author/**")


def test_pictures_are_drawn_and_keep_their_place(addresses: dict[str, str], page: Page) -> None:
    page.goto(addresses["article"])
    loaded = page.evaluate("""async () => {
        const pictures = [...document.querySelectorAll(".story figure > picture > img")];
        pictures.forEach(each => each.loading = "eager");
        await Promise.all(pictures.map(each => each.decode()));
        return pictures.map(each => [each.naturalWidth, each.alt !== "", each.hasAttribute("width")]);
    }""")
    assert len(loaded) == 2
    assert all(width and alt and sized for width, alt, sized in loaded)


def test_a_fresh_time_reads_as_minutes_ago_and_the_page_says_the_clock(lasting_site: str, page: Page) -> None:
    version = published(headline="Ferry sails", clock=lambda: datetime.now(UTC) - timedelta(minutes=40, seconds=5))
    response = page.goto(version.path)
    assert response is not None
    assert "minutes ago" not in response.text()
    assert page.locator(".signed time").first.inner_text() == "40 minutes ago"


def test_print_is_a_cutting_without_furniture(addresses: dict[str, str], page: Page) -> None:
    page.goto(addresses["article"])
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".notice").is_visible()
    assert page.locator(".address").is_visible()
    assert not page.locator("nav").first.is_visible()
    assert not page.locator(".related").first.is_visible()
