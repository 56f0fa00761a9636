/**
 * "Older stories" is a link. With a script it is a button that puts the next page's stories below these, goes on to the first of them
 * and says so; where that fails it is the link again.
 *
 * The address stays that of the page that was opened. How many pages were put below it, and how far down the reader was, is kept in
 * the entry of the browser's history, so that Back and reloading lead to the same place.
 */
const MOST_PUT_BACK = 40;
const link = document.querySelector("[data-more]");
const list = document.querySelector("[data-stories]");
let added = 0;

if (link && list && addressOf(link).pathname === location.pathname) {
  const status = document.createElement("p");
  status.className = "said-only";
  status.setAttribute("role", "status");
  link.closest("nav").append(status);
  link.setAttribute("role", "button");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !isButton()) return;
    event.preventDefault();
    more(status);
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " " || !isButton()) return;
    event.preventDefault();
    more(status);
  });
  addEventListener("pagehide", keepPlace);
  putBack();
}

async function more(status) {
  if (link.getAttribute("aria-disabled") === "true") return;
  link.setAttribute("aria-disabled", "true");
  try {
    const [first] = await addPage();
    first?.querySelector("a[href]")?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: "nearest" });
    status.textContent = "";
    status.textContent = link.dataset.added;
    keepPlace();
  } catch {
    link.removeAttribute("role");
    status.textContent = link.dataset.failed;
  }
  link.removeAttribute("aria-disabled");
}

/** Puts the next page's stories below these, and returns those that were not there. */
async function addPage() {
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = page.querySelector("[data-stories]");
  if (!next) throw new Error("no stories");
  const there = new Set([...list.children].map(storyOf));
  const stories = [...next.children].filter((story) => !there.has(storyOf(story)));
  for (const picture of next.querySelectorAll("img")) {
    picture.loading = "lazy";
    picture.removeAttribute("fetchpriority");
  }
  list.append(...stories);
  added += 1;
  const older = page.querySelector("[data-more]");
  if (older) link.setAttribute("href", older.getAttribute("href"));
  else link.closest("li").remove();
  return stories;
}

/** After Back, as many pages as had been added, each found from the one before: meanwhile the list may have grown. */
async function putBack() {
  const { added: pages = 0, top = 0 } = history.state ?? {};
  if (!pages) return;
  try {
    for (let page = 0; page < Math.min(pages, MOST_PUT_BACK) && link.isConnected; page += 1) await addPage();
    scrollTo({ top, behavior: "instant" });
  } catch {
    // What could not be put back is where the link leads.
  }
}

function keepPlace() {
  if (added) history.replaceState({ ...history.state, added, top: scrollY }, "");
}

function isButton() {
  return link.getAttribute("role") === "button";
}

function addressOf(anchor) {
  return new URL(anchor.href, location.href);
}

/** Its address and moment: several corrections may be of one story. */
function storyOf(item) {
  return `${item.querySelector("a[href]")?.getAttribute("href")} ${item.querySelector("time")?.dateTime}`;
}
