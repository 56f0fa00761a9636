/**
 * Fresh times read "40 minutes ago". The page itself always says the clock or the date, so that its bytes stay true;
 * this changes only <time data-fresh> less than an hour old, and puts the clock back when the hour is over.
 */
const HOUR = 60 * 60 * 1000;
const times = [...document.querySelectorAll("time[data-fresh]")].map((element) => ({
  element,
  at: Date.parse(element.dateTime),
  clock: element.textContent,
  words: new Intl.RelativeTimeFormat(element.closest("[lang]")?.lang || "en", { numeric: "always" }),
}));

function tell() {
  for (const { element, at, clock, words } of times) {
    const age = Date.now() - at;
    const fresh = age >= 0 && age < HOUR;
    element.textContent = fresh ? words.format(-Math.max(1, Math.floor(age / 60000)), "minute") : clock;
  }
}

/** On paper the time must stay true. */
function tellClock() {
  for (const { element, clock } of times) element.textContent = clock;
}

if (times.length) {
  tell();
  setInterval(tell, 60000);
  addEventListener("beforeprint", tellClock);
  addEventListener("afterprint", tell);
}
