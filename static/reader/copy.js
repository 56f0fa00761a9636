/**
 * A button that copies what the element it names holds, a field or a text: <button data-copy="id" hidden>. Without a script there
 * is no button, and the text can be selected. Where the browser refuses the clipboard, the text is selected instead. What the
 * button is described by is told which of both happened, in the words of data-copied and data-selected.
 */
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const status = document.getElementById(button.getAttribute("aria-describedby"));
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      status.textContent = button.dataset.copied ?? "Copied.";
    } catch {
      if (source.select) source.select();
      else getSelection().selectAllChildren(source);
      status.textContent = button.dataset.selected ?? "Selected. Copy it with the keyboard.";
    }
  });
}
