/* The dialog of pictures: for the lead picture of the form, and for the editor's Picture button. */
"use strict";

const parts = document.getElementById("library-parts");

if (parts) {
  const library = document.createElement("dialog");
  library.id = "library";
  library.className = "library";
  library.setAttribute("aria-labelledby", "library-title");
  library.append(parts.content.cloneNode(true));
  parts.after(library);
  library.querySelector("[data-close]").addEventListener("click", () => library.close());
  const found = library.querySelector("[data-found]");
  const note = library.querySelector("[data-note]");
  const words = library.querySelector("[data-search-words]");
  const style = library.querySelector("[data-style]");
  let answer = null;
  let waiting;

  function card(picture) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "library-picture";
    const image = document.createElement("img");
    Object.assign(image, { src: picture.thumbnail, alt: picture.alt, loading: "lazy" });
    const line = document.createElement("span");
    line.textContent = [picture.credit, picture.rights].filter(Boolean).join(" · ");
    button.append(image, line);
    button.addEventListener("click", () => {
      library.close();
      if (answer) answer({ image: String(picture.image), style: style.value });
    });
    return button;
  }

  async function search() {
    const sent = words.value;
    const reply = await fetch(`${parts.dataset.search}?q=${encodeURIComponent(sent)}`);
    if (!reply.ok || sent !== words.value) return;
    const { pictures, more } = await reply.json();
    found.replaceChildren(...pictures.map(card));
    note.textContent = pictures.length ? (more ? "There are more: search for a word of the caption." : "") : "No picture fits.";
  }

  function open(done, current, styled) {
    answer = done;
    library.querySelector("[data-style-choice]").hidden = !styled;
    style.value = (current && current.style) || "";
    library.showModal();
    words.focus();
    search().catch(() => { note.textContent = "The library doesn’t answer. Try again."; });
  }

  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search().catch(() => {}), 300);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); search().catch(() => {}); }
  });
  document.addEventListener("desk:choose-picture", (event) => open(event.detail.done, event.detail.current, event.detail.styled));

  const lead = document.querySelector("[data-picture]");
  const shown = document.querySelector("[data-picture-shown]");
  if (lead && shown) {
    const show = () => {
      shown.hidden = !/^[1-9]\d*$/.test(lead.value);
      if (shown.hidden) return;
      const image = shown.querySelector("img") || shown.appendChild(document.createElement("img"));
      image.alt = "";
      image.src = shown.dataset.thumbnail.replace(/0\/$/, `${lead.value}/`);
    };
    lead.addEventListener("input", show);
    document.querySelector("[data-choose]").addEventListener("click", (event) => {
      event.preventDefault();
      open((picture) => {
        lead.value = picture.image;
        lead.dispatchEvent(new Event("input", { bubbles: true }));
      }, null, false);
    });
  }
}
