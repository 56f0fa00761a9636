/**
 * Fresh times read "40 minutes ago". The page itself always says the clock or the date, so that its bytes stay true;
 * this changes only <time data-fresh> less than an hour old, and puts the clock back when the hour is over. It stands in the
 * head, unlike other scripts: each time is set as soon as the page has it and before it is drawn, so that nothing moves.
 */
(() => {
  const HOUR = 60 * 60 * 1000;
  const all = document.getElementsByTagName("time");
  const times = [];
  const formats = new Map();
  let next = 0;

  function format(language) {
    if (!formats.has(language)) formats.set(language, new Intl.RelativeTimeFormat(language, { numeric: "always" }));
    return formats.get(language);
  }

  function tell({ element, at, clock, language }) {
    const age = Date.now() - at;
    const fresh = age >= 0 && age < HOUR;
    const text = fresh ? format(language).format(-Math.max(1, Math.floor(age / 60000)), "minute") : clock;
    if (element.textContent !== text) element.textContent = text;
  }

  function tellAll() {
    times.forEach(tell);
  }

  /** On paper the time must stay true. */
  function tellClock() {
    for (const { element, clock } of times) element.textContent = clock;
  }

  /** Whether the parser is past it: before that, more of its words may come. */
  function isWhole(element) {
    for (let node = element; node; node = node.parentNode) if (node.nextSibling) return true;
    return document.readyState !== "loading";
  }

  function take() {
    for (; next < all.length && isWhole(all[next]); next += 1) {
      const element = all[next];
      if (!("fresh" in element.dataset)) continue;
      const language = element.closest("[lang]")?.lang || "en";
      times.push({ element, at: Date.parse(element.dateTime), clock: element.textContent, language });
      tell(times.at(-1));
    }
  }

  const parsed = new MutationObserver(take);
  parsed.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    parsed.disconnect();
    take();
    if (!times.length) return;
    setInterval(tellAll, 60000);
    addEventListener("beforeprint", tellClock);
    addEventListener("afterprint", tellAll);
  });
})();
