/* A form that creates makes one row, however often one comes back to it: its key is kept with the page's place in the browser's history,
   so that a page fetched anew on the way back has the key of the form that was sent (articles/desk/idempotency.py). A form that is
   opened anew by a link has a new key. */
const fields = [...document.querySelectorAll("main form[method=post] [name=idempotency_key]")];
const cameBack = ["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type);

/* Which of the forms of the page it is. */
const nameOf = (field) => field.form.querySelector("[name=do]")?.value || "";
const kept = () => history.state?.idempotency || {};
const clock = (at) => new Date(at).toTimeString().slice(0, 5);

/* `sentAt`: when the form was sent with this key, in milliseconds; 0 while it was not. */
function keep(field, sentAt) {
  history.replaceState({ ...history.state, idempotency: { ...kept(), [nameOf(field)]: { key: field.value, sentAt } } }, "");
}

function tell(field, sentAt) {
  const form = field.form;
  if (form.querySelector("[data-sent-before]")) return;
  const line = Object.assign(document.createElement("p"), {
    className: "desk-message", textContent: `You sent this form at ${clock(sentAt)}. Sent again, it makes no second one. `,
  });
  if (form.matches("[data-copy]")) line.textContent += "It changes the story that it has made. ";
  line.setAttribute("role", "status");
  line.dataset.sentBefore = "";
  const another = Object.assign(document.createElement("button"), { type: "button", className: "verb small", textContent: "Make another one" });
  another.addEventListener("click", () => {
    field.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    keep(field, 0);
    line.remove();
  });
  line.append(another);
  (form.querySelector(".desk-bar") || form).prepend(line);
}

for (const field of fields) {
  const before = kept()[nameOf(field)];
  if (cameBack && before) field.value = before.key; else keep(field, 0);
  field.form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || (event.submitter && event.submitter.formTarget === "_blank")) return;
    keep(field, Date.now());
  });
}

/* Also of a page that the browser had kept whole, with its form as it was sent. */
window.addEventListener("pageshow", () => {
  for (const field of fields) {
    const { sentAt } = kept()[nameOf(field)] || {};
    if (sentAt) tell(field, sentAt);
  }
});
