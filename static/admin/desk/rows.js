/* Rows in an order: buttons to move, remove and add them. Without this file the rows have numbers and a tick to remove. */
"use strict";

for (const fieldset of document.querySelectorAll("[data-rows]")) {
  const prefix = fieldset.dataset.rows;
  const template = fieldset.querySelector("template");
  const total = fieldset.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const most = Number(fieldset.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`).value);
  const rows = () => [...fieldset.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
  const empty = (row) => [...row.querySelectorAll("select, input[type=text]")]
    .filter((field) => !field.name.endsWith("-role")).every((field) => !field.value);

  const changed = () => fieldset.dispatchEvent(new Event("input", { bubbles: true }));

  function number() {
    rows().forEach((row, index) => { row.querySelector("[data-order]").value = index + 1; });
  }

  function button(words, label, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "row-button", textContent: words });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  function move(row, by) {
    const all = rows();
    const beside = all[all.indexOf(row) + by];
    if (!beside) return;
    if (by < 0) beside.before(row); else beside.after(row);
    number();
    changed();
  }

  function dress(row) {
    const plain = row.querySelector("[data-order-plain]");
    plain.hidden = true;
    const buttons = document.createElement("span");
    buttons.className = "row-buttons";
    buttons.append(
      button("↑", "Move up", (event) => { move(row, -1); event.currentTarget.focus(); }),
      button("↓", "Move down", (event) => { move(row, 1); event.currentTarget.focus(); }),
      button("×", "Remove", () => {
        plain.querySelector("[type=checkbox]").checked = true;
        row.hidden = true;
        number();
        changed();
        add.focus();
      }),
    );
    plain.after(buttons);
  }

  const add = button("Add a row", "Add a row", () => {
    const index = Number(total.value);
    if (index >= most) return;
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", String(index));
    const row = holder.content.querySelector("[data-row]");
    total.value = index + 1;
    template.before(row);
    dress(row);
    number();
    row.querySelector("select, input").focus();
  });
  add.classList.add("row-add");

  rows().forEach(dress);
  /* One empty row is enough when there are buttons to add more. */
  rows().filter(empty).slice(rows().every(empty) ? 1 : 0).forEach((row) => { row.hidden = true; });
  template.after(add);
}
