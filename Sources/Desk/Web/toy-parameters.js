// How many numbers four nets have to learn.
import { make } from "./make.js";
import { newest, slider, choice } from "./player.js";

export function show(place, player) {
  const sizes = { steps: 10, features: 8, hidden: 16, outputs: 4, biases: 1 };
  const names = { flattened: "flattened series", rnn: "RNN", lstm: "LSTM", gru: "GRU" };
  const rows = Object.entries(names).map(([key, name]) => {
    const bar = make("div");
    const count = make("span", { class: "right" });
    return { key, bar, count, parts: [make("span", {}, name), make("div", { class: "track" }, bar), count] };
  });
  const knob = (name, max) => slider(name, { min: 1, max, step: 1, value: sizes[name] }, (value) => { sizes[name] = value; ask(); });
  place.append(
    make("div", { class: "knobs" }, knob("steps", 100), knob("features", 100), knob("hidden", 256), knob("outputs", 50),
      choice("biases in each recurrent layer", [["0", "none"], ["1", "one"], ["2", "two, as some libraries have it"]], "1", (value) => { sizes.biases = Number(value); ask(); })),
    make("div", { class: "bars" }, ...rows.flatMap((row) => row.parts)));
  const ask = newest(player, () => sizes, (answer) => {
    const largest = Math.max(...rows.map((row) => answer[row.key]), 1);
    for (const row of rows) {
      row.bar.style.width = `${(100 * answer[row.key]) / largest}%`;
      row.count.textContent = answer[row.key].toLocaleString("en");
    }
  });
  player.onBegin(ask);
  ask();
}
