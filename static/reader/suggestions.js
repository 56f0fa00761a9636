/**
 * The search field needs no script. With one, words of public stories are suggested for the word that is being typed.
 * What is suggested comes a moment after the last key, and only where nothing else was typed meanwhile.
 */
const PAUSE = 150;
const FEWEST = 3;

for (const field of document.querySelectorAll("input[data-suggestions]")) {
  const list = field.list;
  let waiting;

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.length >= FEWEST) waiting = setTimeout(() => suggest(field, list), PAUSE);
  });
}

async function suggest(field, list) {
  const typed = field.value;
  try {
    const answer = await fetch(`${field.dataset.suggestions}?${new URLSearchParams({ q: typed })}`);
    if (!answer.ok) return;
    const [, found] = await answer.json();
    if (field.value !== typed) return;
    list.replaceChildren(...found.map((words) => new Option(words, words)));
  } catch {
    // Without an answer nothing is suggested.
  }
}
