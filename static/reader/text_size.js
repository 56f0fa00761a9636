/**
 * Text as large as its reader set it, on every story. It stands in the head, unlike other scripts, so that it is set before the
 * first words are drawn and nothing moves: <p data-text-size><button data-step="-1" hidden>…<button data-step="1" hidden>.
 */
(() => {
  const LARGEST = 3;
  const KEY = "text-size";
  const root = document.documentElement;

  function remembered() {
    try {
      return Math.min(LARGEST, Math.max(0, Number.parseInt(localStorage.getItem(KEY), 10) || 0));
    } catch {
      return 0;
    }
  }

  function remember(size) {
    try {
      localStorage.setItem(KEY, String(size));
    } catch {
      // A browser that keeps nothing has the size on this page alone.
    }
  }

  let size = remembered();

  function set() {
    if (size) root.dataset.textSize = String(size);
    else delete root.dataset.textSize;
  }

  function tell(buttons) {
    for (const button of buttons) {
      const next = size + Number(button.dataset.step);
      button.setAttribute("aria-disabled", String(next < 0 || next > LARGEST));
    }
  }

  function begin() {
    const status = document.querySelector("[data-tools-status]");
    const buttons = [...document.querySelectorAll("[data-text-size] button[data-step]")];
    for (const button of buttons) {
      button.hidden = false;
      button.addEventListener("click", () => {
        size = Math.min(LARGEST, Math.max(0, size + Number(button.dataset.step)));
        set();
        remember(size);
        tell(buttons);
        status.textContent = status.dataset.size.replace("{}", `${size + 1}/${LARGEST + 1}`);
      });
    }
    tell(buttons);
  }

  set();
  document.addEventListener("DOMContentLoaded", begin);
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    size = remembered();
    set();
  });
})();
