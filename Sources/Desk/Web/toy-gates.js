// The gates of a memory on a timeline, with switches.
import { make, tint } from "./make.js";
import { newest } from "./player.js";

export function show(place, player) {
  const steps = [[0.9, 0], [0.8, 1], [-0.9, 0], [0.6, 0], [-0.7, 4], [0.5, 0], [0.4, 2], [-0.8, 0], [-0.6, 1], [0.9, 5], [-0.3, 0], [0.7, 0]]
    .map(([value, bits]) => [value, bits & 1, (bits >> 1) & 1, (bits >> 2) & 1]);
  const head = make("tr", {}, make("th", {}, "step"), ...steps.map((_, step) => make("th", { scope: "col" }, String(step + 1))));
  const value = make("tr", {}, make("th", { scope: "row" }, "value"), ...steps.map((step, index) => make("td", {},
    make("input", { type: "number", min: -1, max: 1, step: 0.1, value: step[0], "aria-label": `value of step ${index + 1}`,
      oninput: (event) => { step[0] = Math.max(-1, Math.min(1, Number(event.target.value) || 0)); ask(); } }))));
  const switches = ["write", "reset", "hide"].map((name, place) => make("tr", {}, make("th", { scope: "row" }, name), ...steps.map((step, index) => make("td", {},
    make("input", { type: "checkbox", checked: step[place + 1] === 1, "aria-label": `${name} at step ${index + 1}`,
      onchange: (event) => { step[place + 1] = event.target.checked ? 1 : 0; ask(); } })))));
  const rows = [["input", "input gate"], ["forget", "forget gate"], ["output", "output gate"], ["cell", "held in the cell"], ["shown", "shown"]].map(([key, name]) => {
    const cells = steps.map(() => make("td"));
    return { key, cells, row: make("tr", {}, make("th", { scope: "row" }, name), ...cells) };
  });
  place.append(make("div", { class: "table", tabindex: "0", role: "group", "aria-label": "Timeline" },
    make("table", { class: "heat" }, make("thead", {}, head), make("tbody", {}, value, ...switches, ...rows.map((row) => row.row)))),
    make("p", {}, "Blue is above 0, orange below; a gate of 1 is open. Switch write at a step, and the value stays in the cell until reset; hide keeps it from being shown."));
  const ask = newest(player, () => ({ steps }), (answer) => {
    for (const { key, cells } of rows) {
      cells.forEach((cell, step) => {
        const number = answer[key][step];
        cell.textContent = number.toFixed(2);
        tint(cell, number >= 0 ? "--one" : "--zero", Math.min(1, Math.abs(number)));
      });
    }
  });
  player.onBegin(ask);
  ask();
}
