/**
 * Gives the fields that look rows up while one types (Django's Select2) the name of their label: the library names them
 * after what is chosen, so that an empty one has no name for those who listen.
 */
const nameOf = (box) => {
  const label = document.querySelector(`label[for="${box.previousElementSibling?.id}"]`);
  const field = box.querySelector("[role=combobox]");
  if (!label || !field) return;
  label.id ||= `${label.htmlFor}_label`;
  box.querySelector("[role=textbox]")?.setAttribute("aria-labelledby", label.id);
  field.setAttribute("aria-labelledby", `${label.id} ${field.getAttribute("aria-labelledby") ?? ""}`.trim());
};

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE && node.matches(".select2-container") && node.previousElementSibling) nameOf(node);
    }
  }
}).observe(document.body, { childList: true, subtree: true });
document.querySelectorAll("select + .select2-container").forEach(nameOf);
