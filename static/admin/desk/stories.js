/**
 * A field that names another story takes its guid. With this, stories are offered for the words of a headline that are typed there; without
 * an answer the field takes the guid as before.
 */
(() => {
  const PAUSE = 200;
  const FEWEST = 2;

  for (const field of document.querySelectorAll("input[data-stories]")) {
    const list = document.createElement("datalist");
    list.id = `${field.id}_stories`;
    field.after(list);
    field.setAttribute("list", list.id);
    let waiting;

    field.addEventListener("input", () => {
      clearTimeout(waiting);
      if (field.value.length >= FEWEST) waiting = setTimeout(() => lookUp(field, list), PAUSE);
    });
  }

  async function lookUp(field, list) {
    const typed = field.value;
    const address = new URL(field.dataset.stories, location.href);
    address.searchParams.set("q", typed);
    try {
      const response = await fetch(address);
      if (!response.ok) return;
      const { stories } = await response.json();
      if (field.value !== typed) return;
      list.replaceChildren(...stories.map(({ guid, label }) => new Option(label, guid)));
    } catch {
      // Nothing is offered.
    }
  }
})();
