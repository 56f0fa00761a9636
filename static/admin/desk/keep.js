/* Nothing is lost and nothing jumps: says that there is something to save, asks before it is left, and comes back to where the page was
   scrolled. */
"use strict";

const form = document.querySelector("[data-copy]");

if (form) {
  const unsaved = form.querySelector("[data-unsaved]");
  const place = `desk-scroll:${location.pathname}`;
  let sending = false;
  let dirty = Boolean(form.querySelector(".desk-message.error[role=alert] p"));

  const editors = () => Object.values((window.CKEDITOR && window.CKEDITOR.instances) || {});
  const isDirty = () => dirty || editors().some((editor) => editor.checkDirty());
  const say = () => { unsaved.hidden = !isDirty(); };

  form.addEventListener("input", () => { dirty = true; say(); });
  if (window.CKEDITOR) window.CKEDITOR.on("instanceReady", (event) => event.editor.on("change", say));

  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.formTarget === "_blank") return;
    if (event.defaultPrevented) return;
    sending = true;
    sessionStorage.setItem(place, String(window.scrollY));
    setTimeout(() => { sending = false; }, 4000);
  });
  window.addEventListener("pageshow", () => { sending = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && isDirty()) event.preventDefault();
  });

  /* A headline is one line of text, however many it takes on the screen. */
  for (const area of form.querySelectorAll("[data-line-of-text]")) {
    area.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  }

  const scrolled = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (scrolled && !form.querySelector(".wrong")) window.scrollTo(0, Number(scrolled));

  const topics = form.querySelector(".topics .ticks");
  if (topics && topics.children.length > 12) {
    const filter = document.createElement("input");
    Object.assign(filter, { type: "search", placeholder: "Find a topic", className: "topic-filter" });
    filter.setAttribute("aria-label", "Find a topic");
    filter.addEventListener("input", (event) => {
      event.stopPropagation();
      const word = filter.value.toLocaleLowerCase();
      for (const tick of topics.children) {
        tick.hidden = !tick.textContent.toLocaleLowerCase().includes(word) && !tick.querySelector("input").checked;
      }
    });
    filter.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    topics.before(filter);
  }
}
