/**
 * A click on the picture sets its focal point. Without this script the two numbers are typed; the mark only shows where
 * they point.
 */
const shown = document.querySelector("[data-focus]");
const picture = shown?.querySelector("img");
const across = document.getElementById("id_focal_x");
const down = document.getElementById("id_focal_y");

if (picture && across && down) {
  const mark = document.createElement("span");
  mark.className = "focus-mark";
  mark.setAttribute("aria-hidden", "true");
  shown.append(mark);
  shown.classList.add("takes-focus");

  const percent = (value) => Math.min(100, Math.max(0, Math.round(Number(value) || 0)));
  const place = () => {
    mark.style.left = `${percent(across.value)}%`;
    mark.style.top = `${percent(down.value)}%`;
  };

  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    across.value = percent(((event.clientX - box.left) / box.width) * 100);
    down.value = percent(((event.clientY - box.top) / box.height) * 100);
    place();
  });
  across.addEventListener("input", place);
  down.addEventListener("input", place);
  place();
}
