/* What was sent and not saved: the network was away, the newsroom was busy, the save was refused. Each form's words are kept in this
   browser until the server says that they are saved (a cookie of that text's own, articles/desk/unsent.py), and offered again where
   they were written, to the person who wrote them and nobody else. Signing out ends them, and so does a new password. */
const PREFIX = "desk-unsent:";
const MOST_TEXTS = 20;
const MOST_CHARACTERS = 1_000_000;
const LONGEST = 3 * 24 * 60 * 60 * 1000;
/* A person's number and a mark of their password. */
const person = document.body.dataset.person || "";
const MINE = `${PREFIX}${person}:`;
const DROPPED = `desk-dropped:${person}`;
const HIDDEN = /^(csrfmiddlewaretoken|base|basis|after|opened|do|from|key|seed|kept|idempotency_key|_.*|.*_FORMS|(.*-)?id)$/;

const cookies = () => document.cookie.split("; ").map((one) => one.replace(/^__Host-/, "").split("="));
const signedOut = (number) => cookies().some(([name]) => name === `signed-out-${number}`);

/* Every text that is kept here, the oldest first. */
function texts() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => {
    try {
      return { key, ...JSON.parse(localStorage.getItem(key)) };
    } catch {
      return { key, at: 0 };
    }
  }).sort((one, other) => one.at - other.at);
}

function sweep() {
  const [number] = person.split(":");
  for (const { key, at } of texts()) {
    const [, whose] = key.split(":");
    const ofAnOldPassword = person && whose === number && !key.startsWith(MINE);
    if (ofAnOldPassword || signedOut(whose) || at < Date.now() - LONGEST) localStorage.removeItem(key);
  }
}

/* Of all that is kept, the oldest go until there is room; the person is told of their own. */
function makeRoom(characters) {
  const kept = texts();
  let total = characters + kept.reduce((sum, { key }) => sum + localStorage.getItem(key).length, 0);
  while (kept.length && (total > MOST_CHARACTERS || kept.length >= MOST_TEXTS)) {
    const { key, at, title } = kept.shift();
    total -= localStorage.getItem(key).length;
    localStorage.removeItem(key);
    if (key.startsWith(MINE)) localStorage.setItem(DROPPED, JSON.stringify({ at, title }));
  }
}

function keep(id, text) {
  const key = MINE + id;
  const said = JSON.stringify(text);
  try {
    localStorage.removeItem(key);
    makeRoom(said.length);
    if (said.length <= MOST_CHARACTERS) localStorage.setItem(key, said);
  } catch { /* A browser that keeps nothing: the text is on its way all the same. */ }
}

const editors = () => (window.CKEDITOR && window.CKEDITOR.instances) || {};
const clock = (at) => new Date(at).toTimeString().slice(0, 5);
const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/* Where the form is sent to, and which of the forms of that page it is. */
function nameOf(form) {
  return `${new URL(form.getAttribute("action") || "", location.href).pathname}#${form.querySelector("[name=do]")?.value || ""}`;
}

function putBack(form, fields) {
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = false;
  for (const [name, value] of fields) {
    const row = /^(bylines|related)-\d+-/.exec(name);
    if (row && !form.elements[name]) form.querySelector(`[data-rows=${row[1]}] .row-add`)?.click();
    const found = form.elements[name];
    const editor = editors()[`id_${name}`];
    if (editor) editor.setData(value);
    else if (found instanceof RadioNodeList) found.forEach((box) => { if (box.value === value) box.checked = true; });
    else if (found && found.type === "checkbox") found.checked = true;
    else if (found) { found.value = value; const holder = found.closest("[data-row]"); if (holder && value) holder.hidden = false; }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function notice(form, words, ...buttons) {
  const offer = document.createElement("div");
  offer.className = "said error";
  offer.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = words;
  for (const [label, act] of buttons) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "verb small", textContent: label });
    made.addEventListener("click", () => { act(); offer.remove(); });
    line.append(" ", made);
  }
  offer.append(line);
  const bar = form.querySelector(".desk-bar");
  if (bar) bar.append(offer); else form.prepend(offer);
}

function offer(form, text) {
  notice(form, `What you sent at ${clock(text.at)} was not saved. It is still here.`,
    ["Put it back", () => { putBack(form, text.fields); form.dataset.unsent = text.key.slice(MINE.length); }],
    ["Throw it away", () => localStorage.removeItem(text.key)]);
}

function watch(form, refused) {
  const name = nameOf(form);
  const mine = texts().filter((text) => text.key.startsWith(MINE) && text.form === name);
  /* A page that refuses a text has it in its form: what is sent from there is that same text. */
  const shown = mine.find(({ key }) => refused.has(key.slice(MINE.length)));
  form.dataset.unsent = shown ? shown.key.slice(MINE.length) : newId();
  for (const text of mine) if (text !== shown) offer(form, text);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || (event.submitter && event.submitter.formTarget === "_blank")) return;
    if (signedOut(person.split(":")[0])) return;
    const fields = [...new FormData(form)].filter(([field, value]) => !HIDDEN.test(field) && typeof value === "string");
    for (const field of fields) {
      const editor = editors()[`id_${field[0]}`];
      if (editor) field[1] = editor.getData();
    }
    keep(form.dataset.unsent, { form: name, title: document.title, at: Date.now(), fields });
    let sent = form.querySelector("[name=_unsent]");
    if (!sent) form.append(sent = Object.assign(document.createElement("input"), { type: "hidden", name: "_unsent" }));
    sent.value = form.dataset.unsent;
  });
}

function forget(name) {
  const host = document.cookie.includes(`__Host-${name}=`) ? "__Host-" : "";
  document.cookie = `${host}${name}=; path=/; max-age=0; SameSite=Lax${host ? "; Secure" : ""}`;
}

sweep();
if (person) {
  const refused = new Set();
  for (const [name, outcome] of cookies()) {
    const id = /^unsent-([0-9a-f]{24})$/.exec(name)?.[1];
    if (!id) continue;
    if (outcome === "saved") localStorage.removeItem(MINE + id); else refused.add(id);
    forget(name);
  }
  const forms = [...document.querySelectorAll("main form[method=post]")].filter((form) =>
    form.querySelector("textarea:not([readonly]), input[type=text], input:not([type])") && !form.querySelector("[type=password], [name=seed]"));
  for (const form of forms) watch(form, refused);
  const dropped = JSON.parse(localStorage.getItem(DROPPED) || "null");
  if (dropped && forms.length) {
    notice(forms[0], `An older text that was not saved, of ${clock(dropped.at)} (${dropped.title}), had to make room for newer ones.`,
      ["Understood", () => localStorage.removeItem(DROPPED)]);
  }
}
