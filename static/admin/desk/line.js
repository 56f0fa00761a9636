/* The finished byline, dateline and notice while they are typed. The server makes them, by the functions that publishing uses. */
"use strict";

const copy = document.querySelector("[data-copy]");
const finished = copy && copy.querySelector("[data-line]");
const MINE = /^(bylines-|dateline_|copyright_override$|source$|publish_at)/;
const SENT = /^(bylines-|related-|dateline_|copyright_override$|source$|publish_at(_which)?$|language$|urgency$|csrfmiddlewaretoken$)/;

if (finished) {
  const part = (name) => finished.querySelector(`[data-part="${name}"]`);
  let waiting;
  let asked = 0;

  async function refresh() {
    const data = new FormData();
    for (const [name, value] of new FormData(copy)) if (SENT.test(name)) data.append(name, value);
    const mine = ++asked;
    const answer = await fetch("/admin/articles/article/line/", { method: "POST", body: data });
    if (!answer.ok || mine !== asked) return;
    const lines = await answer.json();
    part("line").textContent = lines.line || "No byline yet.";
    part("others").textContent = lines.others.join(" · ");
    part("dateline").textContent = lines.dateline;
    part("notice").textContent = lines.notice;
  }

  copy.addEventListener("input", (event) => {
    if (event.target.name && !MINE.test(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh().catch(() => {}), 400);
  });
}
