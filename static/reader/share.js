/**
 * The system's own sheet for passing a story on, where the browser has one: <button data-share="address" data-title="…" hidden>.
 */
for (const button of document.querySelectorAll("button[data-share]")) {
  const shared = { title: button.dataset.title, url: button.dataset.share };
  if (!navigator.share || (navigator.canShare && !navigator.canShare(shared))) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    // A reader who closes the sheet has changed their mind, and nothing is wrong.
    navigator.share(shared).catch(() => {});
  });
}
