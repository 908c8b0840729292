// A text that is written letter by letter.
import { make } from "./make.js";
import { slider, choice } from "./player.js";

export function show(place, player) {
  const state = { model: "lstm", temperature: 0.8, start: "ROMEO.\n" };
  let isWriting = false;
  const text = make("div", { class: "written", tabindex: "0", role: "group", "aria-label": "What was written" });
  const next = make("div", { class: "bars" });
  const start = make("input", { type: "text", value: "ROMEO.", "aria-label": "What it goes on from", oninput: () => { state.start = start.value + "\n"; } });
  const write = make("button", { type: "button", class: "primary", onclick: () => { isWriting = !isWriting; name(); if (isWriting) go(); } }, "Write");
  const name = () => { write.textContent = isWriting ? "Pause" : "Write"; };
  place.append(
    make("div", { class: "knobs" }, write, make("button", { type: "button", onclick: () => one() }, "One letter"), make("button", { type: "button", onclick: () => begin() }, "Begin anew"),
      choice("who writes", [["rnn", "RNN"], ["lstm", "LSTM"], ["markov-1", "chain of order 1"], ["markov-2", "chain of order 2"], ["markov-3", "chain of order 3"]], "lstm", (value) => { state.model = value; begin(); }),
      slider("temperature", { min: 0.1, max: 2, step: 0.05, value: 0.8, show: (value) => value.toFixed(2) }, (value) => { state.temperature = value; }),
      make("label", {}, "goes on from", start)),
    make("div", { class: "two" }, text, make("div", {}, make("p", {}, "The likeliest letters were:"), next)));

  async function ask(wish) {
    const answer = await player.ask({ wish, ...state });
    if (wish === "begin") text.textContent = state.start;
    text.append(answer.letter);
    next.replaceChildren(...answer.likeliest.flatMap(({ letter, share }) => {
      const bar = make("div");
      bar.style.width = `${100 * share}%`;
      const shown = { " ": "space", "\n": "new line" }[letter] ?? letter;
      return [make("span", { class: letter === answer.letter ? "best" : null }, shown), make("div", { class: "track" }, bar), make("span", {}, `${(100 * share).toFixed(1)} %`)];
    }));
    text.scrollTop = text.scrollHeight;
    if (text.textContent.length > 4000) { isWriting = false; name(); }
  }
  async function one() { try { await ask("next"); } catch { isWriting = false; name(); } }
  async function begin() { try { await ask("begin"); } catch { isWriting = false; name(); } }
  async function go() {
    while (isWriting && !document.hidden) {
      await one();
      await new Promise((done) => setTimeout(done, 40));
    }
  }
  document.addEventListener("visibilitychange", () => { if (isWriting) go(); });
  player.onBegin(begin);
  begin();
}
