/**
 * The menus are <details> and need no script. With one, Escape closes an open menu and gives the focus back to its
 * name, and a click elsewhere closes it.
 */
const menus = [...document.querySelectorAll("details[data-menu]")];

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus.filter((each) => each.open)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of menus.filter((each) => each.open && !each.contains(event.target))) {
    menu.open = false;
  }
});
