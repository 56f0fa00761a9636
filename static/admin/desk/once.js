/* A button pressed twice sends once. A form that opens another tab may be sent as often as it is pressed. */
"use strict";

for (const form of document.querySelectorAll("form[method=post]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.formTarget === "_blank") return;
    if (sent) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    sent = true;
    setTimeout(() => { sent = false; }, 4000);
  });
  window.addEventListener("pageshow", () => { sent = false; });
}
