/* What was sent and perhaps not saved: the network was away, the newsroom was busy, the save was refused. Each form is kept in this
   browser as it was sent until the server says that it is saved (a cookie of that text's own, articles/desk/unsent.py), and offered again
   where it was written, to the person who wrote it and nobody else. Signing out ends it, and so does a new password. The words are sealed under a key that the newsroom tells to that
   person's pages alone; a page without TLS can't seal, and keeps them as they are. */
const PREFIX = "desk-unsent:";
const MOST_TEXTS = 20;
const MOST_CHARACTERS = 2_000_000;
const LONGEST = 3 * 24 * 60 * 60 * 1000;
/* A person's number and a mark of their password. */
const person = document.body.dataset.person || "";
const MINE = `${PREFIX}${person}:`;
const DROPPED = `desk-dropped:${person}`;
/* All else belongs to what was sent: also which state of the row it was written on, and the key by which it makes no second one. */
const NOT_KEPT = /^(csrfmiddlewaretoken|_.*)$/;

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
  const serialized = JSON.stringify(text);
  try {
    localStorage.removeItem(key);
    makeRoom(serialized.length);
    if (serialized.length <= MOST_CHARACTERS) localStorage.setItem(key, serialized);
    sealKept(key).catch(() => {});
  } catch { /* A browser that keeps nothing: the text is on its way all the same. */ }
}

/* --- Sealing: AES-GCM, under the key of the person whose page this is ----------------------------------------------------------- */

const secret = document.body.dataset.secret;
const cipher = secret && crypto.subtle ? crypto.subtle.importKey("raw", fromBase64(secret), "AES-GCM", false, ["encrypt", "decrypt"]) : null;

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function toBase64(buffer) {
  return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
}

async function seal(value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await cipher, new TextEncoder().encode(JSON.stringify(value)));
  return { iv: toBase64(iv), sealed: toBase64(sealed) };
}

/* What was sealed, or stands as it is. */
async function unseal(value) {
  if (!value || !value.sealed) return value;
  const iv = fromBase64(value.iv);
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await cipher, fromBase64(value.sealed))));
}

/* A text is kept as it is before its form goes, for sealing takes a moment; then it is sealed, unless it was saved or sent anew meanwhile. */
async function sealKept(key) {
  const stored = cipher && localStorage.getItem(key);
  const text = stored && JSON.parse(stored);
  if (!text || !text.fields || text.fields.sealed) return;
  const sealed = JSON.stringify({ ...text, title: await seal(text.title), fields: await seal(text.fields) });
  if (localStorage.getItem(key) === stored) localStorage.setItem(key, sealed);
}

const editors = () => (window.CKEDITOR && window.CKEDITOR.instances) || {};
const clock = (at) => new Date(at).toTimeString().slice(0, 5);
const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/* Where the form is sent to, and which of the forms of that page it is. */
function nameOf(form) {
  const which = form.querySelector("[name=do], [name=from]");
  return `${new URL(form.getAttribute("action") || "", location.href).pathname}#${which ? which.value : ""}`;
}

const fieldsOf = (form, name) => [...form.elements].filter((field) => field.name === name);

/* The fields as they are sent now: name, value, and of a choice in a list how it reads. */
function fieldsToKeep(form) {
  const choices = new Map([...form.querySelectorAll("select[name]")].map((select) => [select.name, select]));
  return [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.test(name) && typeof value === "string").map(([name, value]) => {
    const editor = editors()[`id_${name}`];
    if (editor && editor.status === "ready") return [name, editor.getData()];
    const chosen = choices.has(name) && [...choices.get(name).options].find((option) => option.value === value);
    return chosen ? [name, value, chosen.text] : [name, value];
  });
}

/* A text as a form sends it: whatever ends a line in the field, CR LF ends it on the way. */
const asSent = (text) => text.replace(/\r\n?|\n/g, "\r\n");

/* Bytes that the form sends, its files with it. */
function sizeOf(form) {
  const files = [...new FormData(form)].filter(([, value]) => typeof value !== "string");
  const fields = fieldsToKeep(form).map(([name, value]) => [name, asSent(value)]);
  if (form.enctype !== "multipart/form-data") return new URLSearchParams(fields).toString().length;
  return [...fields, ...files].reduce((sum, [name, value]) => sum + new Blob([name, value]).size + 200, 0);
}

/* More than the newsroom takes isn't sent: its refusal would come before it has read a word, and take the place of this page. */
function refuseTooLarge(form, event) {
  const most = Number(document.body.dataset.largest);
  const size = most ? sizeOf(form) : 0;
  form.querySelector("[data-too-large]")?.remove();
  if (size <= most) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(1);
  notice(form, `These are ${megabytes(size)} MB, and at most ${megabytes(most)} MB can be sent here. Nothing was sent: all of it is still in this form.`)
    .dataset.tooLarge = "";
}

/* --- Putting a text back: the form then sends what it sent before, whatever the page has been brought to meanwhile ------------- */

const rowOf = (field) => field.closest("[data-row], .inline-related");

/* As many rows of each kind as were sent: the page's own button adds them; what stands beyond was not in that form. */
function fitRows(form, sent) {
  for (const [name, [[, value]]] of sent) {
    const prefix = /^(.+)-TOTAL_FORMS$/.exec(name)?.[1];
    const total = prefix && form.elements[name];
    if (!total) continue;
    const add = form.querySelector(`[data-rows="${prefix}"] .row-add, #${CSS.escape(prefix)}-group .add-row a`);
    for (let before = -1; add && before < Number(total.value) && Number(total.value) < Number(value);) {
      before = Number(total.value);
      add.click();
    }
    for (const field of [...form.elements]) {
      const number = field.name.startsWith(`${prefix}-`) && /^(\d+)-/.exec(field.name.slice(prefix.length + 1))?.[1];
      if (number && Number(number) >= Number(value)) (rowOf(field) || field).remove();
    }
  }
}

function fill(form, name, given) {
  const values = given.map(([, value]) => value);
  const fields = fieldsOf(form, name);
  const ticks = fields.filter((field) => field.type === "checkbox" || field.type === "radio");
  const boxes = fields.filter((field) => !ticks.includes(field) && !["file", "submit", "button"].includes(field.type));
  for (const tick of ticks) {
    tick.checked = values.includes(tick.value);
    if (tick.checked) values.splice(values.indexOf(tick.value), 1);
  }
  for (const box of boxes) {
    if (box.type === "select-multiple") {
      choose(box, given);
      values.length = 0;
    } else if (values.length) {
      const value = values.shift();
      if (box.type === "select-one") choose(box, given.filter(([, one]) => one === value));
      else box.value = value;
      editors()[`id_${name}`]?.setData(value);
    }
  }
  /* What the page has no place for is sent all the same: the server says what is wrong with it. */
  for (const value of values) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
}

function choose(select, given) {
  for (const [, value, label] of given) {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(label || value, value));
  }
  for (const option of select.options) option.selected = given.some(([, value]) => value === option.value);
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

/* Rows in the order that they were sent in; those taken out stay out of sight. */
function arrangeRows(form) {
  for (const fieldset of form.querySelectorAll("[data-rows]")) {
    const place = (row) => Number(row.querySelector("[data-order]").value) || Infinity;
    const rows = [...fieldset.querySelectorAll("[data-row]")];
    for (const row of rows) {
      const written = [...row.querySelectorAll("select, input[type=text]")].some((field) => field.value && !field.name.endsWith("-role"));
      if (row.querySelector("[name$=-DELETE]").checked) row.hidden = true;
      else if (written) row.hidden = false;
    }
    /* Equal places compare as equal, Infinity with itself too. */
    rows.sort((one, other) => (place(one) === place(other) ? 0 : place(one) - place(other)));
    fieldset.querySelector("template").before(...rows);
  }
}

function putBack(form, fields) {
  const sent = new Map();
  for (const field of fields) sent.set(field[0], [...(sent.get(field[0]) || []), field]);
  fitRows(form, sent);
  for (const field of form.elements) {
    if (NOT_KEPT.test(field.name) || sent.has(field.name)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    if (field.type === "select-multiple") choose(field, []);
  }
  for (const [name, given] of sent) fill(form, name, given);
  arrangeRows(form);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function notice(form, words, ...buttons) {
  const offer = document.createElement("div");
  offer.className = "desk-message error";
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
  return offer;
}

function offer(form, text) {
  notice(form, `What you sent at ${clock(text.at)} may not have been saved. It is still here.`,
    ["Put it back", async () => {
      try {
        putBack(form, await unseal(text.fields));
        form.dataset.unsent = text.key.slice(MINE.length);
      } catch {
        notice(form, "What this browser has kept of it can’t be read.");
      }
    }],
    ["Throw it away", () => localStorage.removeItem(text.key)]);
}

function watch(form, refused) {
  const name = nameOf(form);
  const mine = texts().filter((text) => text.key.startsWith(MINE) && text.form === name);
  /* A page that refuses a text has it in its form: what is sent from there is that same text. */
  const shown = mine.find(({ key }) => refused.has(key.slice(MINE.length)));
  form.dataset.unsent = shown ? shown.key.slice(MINE.length) : newId();
  for (const text of mine) if (text !== shown) offer(form, text);
  /* Before anything else that a page does when it is sent, so that nothing takes it for sent. */
  form.addEventListener("submit", (event) => refuseTooLarge(form, event), true);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || (event.submitter && event.submitter.formTarget === "_blank")) return;
    if (signedOut(person.split(":")[0])) return;
    keep(form.dataset.unsent, { form: name, title: document.title, at: Date.now(), fields: fieldsToKeep(form) });
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
  /* Where two were writing, and the other's text stays: this one is given up, and not offered again. */
  const givesUp = document.querySelector("[data-gives-up]");
  givesUp?.addEventListener("click", () => localStorage.removeItem(MINE + givesUp.closest("form").elements._unsent?.value));
  const dropped = JSON.parse(localStorage.getItem(DROPPED) || "null");
  if (dropped && forms.length) {
    unseal(dropped.title).catch(() => "").then((title) => notice(forms[0],
      `An older text that may not have been saved, of ${clock(dropped.at)} (${title}), had to make room for newer ones.`,
      ["Understood", () => localStorage.removeItem(DROPPED)]));
  }
  for (const { key } of texts()) if (key.startsWith(MINE)) sealKept(key).catch(() => {});
}
