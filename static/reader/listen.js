/**
 * A story read out by the browser's own voices: <p data-listen="ar"><button data-listen-play hidden>…<button data-listen-stop hidden>.
 * There is a button only where the browser has a voice for the story's language. Each paragraph is spoken by itself, in its own
 * language: browsers stop in the middle of longer texts.
 */
const control = document.querySelector("[data-listen]");
const speech = globalThis.speechSynthesis;

if (control && speech) {
  const play = control.querySelector("[data-listen-play]");
  const stop = control.querySelector("[data-listen-stop]");
  const status = document.querySelector("[data-tools-status]");
  const listenLabel = play.textContent;
  const SPOKEN = ".story-head h1, .story-head .deck, .story-text :is(p, h2, h3, li, caption, tr)";
  const SILENT = "figure, dialog, [popover], .pull, .print-only";
  let parts = [];
  let playing = "";

  const primary = (language) => language.toLowerCase().replace("_", "-").split("-")[0];
  const voiceFor = (language) => {
    const all = speech.getVoices();
    return (
      all.find((voice) => voice.lang.toLowerCase().replace("_", "-") === language.toLowerCase()) ??
      all.find((voice) => primary(voice.lang) === primary(language))
    );
  };

  function paragraphs() {
    return [...document.querySelectorAll(SPOKEN)]
      .filter((each) => !each.closest(SILENT) && !each.querySelector(":scope :is(p, li)"))
      .map((each) => ({ text: each.textContent.trim(), language: each.closest("[lang]").lang }))
      .filter(({ text }) => text);
  }

  function show(state, said) {
    playing = state;
    play.textContent = { "": listenLabel, reading: play.dataset.pause, paused: play.dataset.resume }[state];
    stop.hidden = !state;
    status.textContent = said;
  }

  function speakNext() {
    const part = parts.shift();
    if (!part) {
      show("", status.dataset.ended);
      return;
    }
    const utterance = new SpeechSynthesisUtterance(part.text);
    utterance.lang = part.language;
    const voice = voiceFor(part.language) ?? voiceFor(control.dataset.listen);
    if (voice) utterance.voice = voice;
    utterance.onend = () => {
      if (playing === "reading") speakNext();
    };
    utterance.onerror = (event) => {
      if (playing && !["canceled", "interrupted"].includes(event.error)) show("", status.dataset.ended);
    };
    speech.speak(utterance);
  }

  function silence() {
    parts = [];
    playing = "";
    speech.cancel();
  }

  function offer() {
    play.hidden = !voiceFor(control.dataset.listen);
  }

  play.addEventListener("click", () => {
    if (playing === "reading") {
      speech.pause();
      show("paused", status.dataset.paused);
    } else if (playing === "paused") {
      speech.resume();
      show("reading", status.dataset.reading);
    } else {
      silence();
      parts = paragraphs();
      show("reading", status.dataset.reading);
      speakNext();
    }
  });
  stop.addEventListener("click", () => {
    silence();
    show("", status.dataset.ended);
    play.focus();
  });
  addEventListener("pagehide", silence);
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}
