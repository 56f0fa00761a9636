/* What was sent and did not arrive: the session had ended, the newsroom was away. It is kept in this tab until an answer shows
   that it came, and offered again where it was written, to the person who wrote it and nobody else. Signing out ends it
   (sign_out.js). */
"use strict";

const person = document.body.dataset.person;
const KEPT = `desk-sent:${person}`;
const signedOut = Number(localStorage.getItem(`desk-signed-out:${person}`) || 0);
const written = document.querySelector("[data-copy]");
const arrived = document.querySelector(".said, .stale, .wrong");
const HIDDEN = /^(csrfmiddlewaretoken|base|idempotency_key|_save|_verb|.*_FORMS)$/;

/* A page that answers shows that it came: the page of that story, or the page of the story that a new one has become. */
const sentFrom = JSON.parse(sessionStorage.getItem(KEPT) || "{}").path || "";
if (arrived && (sentFrom === location.pathname || sentFrom.endsWith("/add/"))) sessionStorage.removeItem(KEPT);

if (written) {
  const editors = () => (window.CKEDITOR && window.CKEDITOR.instances) || {};

  written.addEventListener("submit", (event) => {
    if (event.defaultPrevented || (event.submitter && event.submitter.formTarget === "_blank")) return;
    const fields = [...new FormData(written)].filter(([name]) => !HIDDEN.test(name));
    for (const field of fields) {
      const editor = editors()[`id_${field[0]}`];
      if (editor) field[1] = editor.getData();
    }
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, at: Date.now(), fields }));
    } catch { /* A browser that keeps nothing: the text is on its way all the same. */ }
  });

  function putBack(fields) {
    for (const box of written.querySelectorAll("[type=checkbox]")) box.checked = false;
    for (const [name, value] of fields) {
      const row = /^(bylines|related)-\d+-/.exec(name);
      if (row && !written.elements[name]) written.querySelector(`[data-rows=${row[1]}] .row-add`).click();
      const found = written.elements[name];
      const editor = editors()[`id_${name}`];
      if (editor) editor.setData(value);
      else if (found instanceof RadioNodeList) found.forEach((box) => { if (box.value === value) box.checked = true; });
      else if (found && found.type === "checkbox") found.checked = true;
      else if (found) { found.value = value; const holder = found.closest("[data-row]"); if (holder && value) holder.hidden = false; }
    }
    written.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  if (kept && kept.at <= signedOut) sessionStorage.removeItem(KEPT);
  else if (kept && kept.path === location.pathname) {
    const offer = document.createElement("div");
    offer.className = "said error";
    offer.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = `What you sent at ${new Date(kept.at).toTimeString().slice(0, 5)} did not arrive. It is still here. `;
    const button = (label, act) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "verb small", textContent: label });
      made.addEventListener("click", () => { act(); offer.remove(); sessionStorage.removeItem(KEPT); });
      return made;
    };
    words.append(button("Put it back", () => putBack(kept.fields)), " ", button("Throw it away", () => {}));
    offer.append(words);
    written.querySelector(".desk-bar").append(offer);
  }
}
