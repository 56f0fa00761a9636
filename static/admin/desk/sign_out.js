/* Whoever signs out leaves no words of theirs in the browser: not in this tab, and not in the others, which look at the time of it. */
const person = document.body.dataset.person;

document.getElementById("logout-form")?.addEventListener("submit", () => {
  sessionStorage.removeItem(`desk-sent:${person}`);
  localStorage.setItem(`desk-signed-out:${person}`, String(Date.now()));
});
