"""The hole meter: which share of each block of a page is empty, measured in the browser.

What is empty of a block is what of its box lies below the last line or picture of each of its columns. Columns are found by
looking: the box is cut into upright strips, and a strip's content ends where the lowest line or picture in it does. Strips in
which nothing stands but the block's title are gutters.

`python -m tests.browser.holes http://127.0.0.1:8000/ …` prints them for pages of a running newsroom.
"""

import sys
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests import programs

#: Widths of the window at which blocks are measured.
WIDTHS = (768, 1280, 1600)

#: The most of a block that may be empty.
AIM = 0.08

#: What is measured, as selectors. The rows of a list count as one block: the sum of what is empty in each.
BLOCKS = (".front-top", ".slot-section", ".slot-strip", ".section-lead")
ROWS = ".section-list, .bureau .slot, .author .slot"

MEASURE = """
([blocks, rows]) => {
  const STRIP = 4;
  // Where the last line of a block of text ends; where a picture does. A text reaches across the box that it stands in.
  const contents = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const holder = text.parentElement.closest("p, h1, h2, h3, h4, li, time");
      if (!text.data.trim() || !holder || text.parentElement.closest(".said-only, .slot-title")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const lines = [...range.getClientRects()].filter((line) => line.width && line.height);
      if (!lines.length) continue;
      const around = holder.parentElement;
      const own = getComputedStyle(around).display === "block" ? around : holder;
      const box = own.getBoundingClientRect(), style = getComputedStyle(own);
      found.push({
        left: box.left + parseFloat(style.paddingLeft), right: box.right - parseFloat(style.paddingRight),
        top: Math.min(...lines.map((line) => line.top)), bottom: Math.max(...lines.map((line) => line.bottom)),
      });
    }
    for (const img of root.querySelectorAll("img")) {
      const box = img.getBoundingClientRect();
      if (box.width && box.height) found.push(box);
    }
    return found;
  };
  const empty = (root) => {
    const box = root.getBoundingClientRect(), inside = contents(root);
    let hole = 0, area = 0;
    for (let x = box.left + STRIP / 2; x < box.right; x += STRIP) {
      const here = inside.filter((one) => one.left <= x && x <= one.right);
      if (!here.length) continue;
      const last = Math.max(...here.map((one) => one.bottom));
      hole += Math.max(0, box.bottom - last);
      area += box.height;
    }
    return [hole, area];
  };
  // What columns put between stories beyond the smallest space that the page has there.
  const spread = (root) => {
    let loose = 0, most = 0;
    for (const column of root.querySelectorAll(".stories")) {
      const items = [...column.children].filter((item) => item.getBoundingClientRect().height);
      const gaps = items.slice(1).map((item, n) => {
        const style = getComputedStyle(item);
        return item.getBoundingClientRect().top - items[n].getBoundingClientRect().bottom - parseFloat(style.marginTop);
      }).filter((gap) => gap > 1);
      loose += gaps.reduce((sum, gap) => sum + gap, 0) * column.getBoundingClientRect().width;
      most = Math.max(most, ...gaps, 0);
    }
    return [loose, most];
  };
  const result = [];
  for (const block of document.querySelectorAll(blocks.join(","))) {
    const [hole, area] = empty(block), [loose, most] = spread(block);
    if (!area) continue;
    const title = block.querySelector(".slot-title");
    const shape = block.querySelector('.block'); const name = `${block.classList[block.classList.length - 1]} ${shape ? shape.className : ''} ${title ? title.textContent.trim() : ''}`;
    result.push({ name, hole: hole / area, spread: loose / (area * STRIP), gap: most, area: area * STRIP });
  }
  for (const list of document.querySelectorAll(rows)) {
    let hole = 0, area = 0;
    for (const row of list.querySelectorAll(".stories > li")) {
      const one = empty(row);
      hole += one[0];
      area += one[1];
    }
    if (area) result.push({ name: `rows of ${list.className}`, hole: hole / area, spread: 0, gap: 0, area: area * STRIP });
  }
  return result;
}
"""


class Hole(NamedTuple):
    """Of one block: the shares that are empty, and that columns spread between their stories; the widest such space in pixels."""

    block: str
    width: int
    empty: float
    spread: float
    gap: float


def holes(page: Page, width: int) -> list[Hole]:
    """Of each block of the page that is open, with the window so wide."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.fonts.ready")
    measured = page.evaluate(MEASURE, [BLOCKS, ROWS])
    return [Hole(block["name"].strip(), width, block["hole"], block["spread"], block["gap"]) for block in measured]


def main(addresses: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=programs.chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        for address in addresses:
            page.goto(address)
            by_width = [holes(page, width) for width in WIDTHS]
            print(f"\n{address}\n{'block':40}" + "".join(f"{width:>20}" for width in WIDTHS))
            for measured in zip(*by_width, strict=True):
                cells = (f"{hole.empty:6.1%} +{hole.spread:5.1%} {hole.gap:3.0f}px" for hole in measured)
                print(f"{measured[0].block[:40]:40}" + "".join(f"{cell:>20}" for cell in cells))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
