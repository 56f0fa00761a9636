"""What moves on a page while it loads, as the browser itself reckons it."""

from playwright.sync_api import Page

#: Once fonts and pictures have come and a frame has been drawn with them, each shift since the page began: its value, and the
#: boxes that moved.
SHIFTS = """async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].filter(each => each.loading !== "lazy").map(each => each.decode().catch(() => {})));
    for (let frame = 0; frame < 3; frame += 1) await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    const shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
    await new Promise(done => setTimeout(done, 50));
    const where = box => [box.x, box.y, box.width, box.height].map(Math.round).join(" ");
    return shifts.map(({ value, sources }) => `${value.toFixed(5)}: ` + sources.map(({ node, previousRect, currentRect }) =>
        `${node?.outerHTML?.slice(0, 80) ?? node?.textContent} (${where(previousRect)} to ${where(currentRect)})`).join("; "));
}"""


def shifts(page: Page) -> list[str]:
    """One line for each layout shift while the page that is open was loaded; [] is none."""
    return [str(shift) for shift in page.evaluate(SHIFTS)]
