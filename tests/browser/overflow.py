"""What runs over the edges of a page: the page itself, and each text whose box reaches out of the window."""

from playwright.sync_api import Page

#: By how much the page is wider than its window, and the texts whose boxes reach out of it: what is cut, or runs over its neighbour.
OVERFLOW = """() => {
    const root = document.documentElement, over = root.scrollWidth - root.clientWidth;
    const texts = "main :is(h1, h2, h3, p, li, figcaption, td, th, a, summary, label, input, select, textarea, button)";
    const out = [...document.querySelectorAll(texts)]
        .filter(each => each.checkVisibility() && !each.closest(".table, .said-only, .skip"))
        .filter(each => { const box = each.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1; })
        .map(each => each.textContent.trim().slice(0, 60) || each.outerHTML.slice(0, 60));
    return over > 0 ? [...out, `${over} px too wide`] : out;
}"""


def overflow(page: Page) -> list[str]:
    """One line for each fault of the page as it stands; [] is none."""
    return [str(fault) for fault in page.evaluate(OVERFLOW)]
