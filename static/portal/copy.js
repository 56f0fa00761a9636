/**
 * A button that copies the text of the element it names: <button data-copy="id" hidden>. Without a script there is no
 * button, and the text can be selected. Where the browser refuses the clipboard, the text is selected instead.
 */
for (const button of document.querySelectorAll("button[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = "Selected. Copy it with the keyboard.";
    }
  });
}
