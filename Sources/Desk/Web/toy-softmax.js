// Softmax with scores to drag and a temperature.
import { make } from "./make.js";
import { newest, slider } from "./player.js";

export function show(place, player) {
  const scores = [2, 1, 0, -1];
  let temperature = 1;
  const rows = scores.map((score, index) => {
    const letter = "abcd"[index];
    const bar = make("div");
    const share = make("span", { class: "share" });
    const output = make("output", {}, score.toFixed(1));
    const input = make("input", { type: "range", min: -5, max: 5, step: 0.1, value: score, "aria-label": `score of ${letter}`,
      oninput: () => { scores[index] = Number(input.value); output.textContent = scores[index].toFixed(1); ask(); } });
    return { parts: [make("span", {}, letter), input, output, make("div", { class: "track" }, bar), share], bar, share };
  });
  const said = make("p", { role: "status" });
  place.append(
    make("div", { class: "knobs" }, slider("temperature", { min: -1, max: 1, step: 0.02, value: 0, show: (value) => (10 ** value).toFixed(2) },
      (value) => { temperature = 10 ** value; ask(); })),
    make("div", { class: "score-rows" }, ...rows.flatMap((row) => row.parts)), said);
  const ask = newest(player, () => ({ scores, temperature }), (answer) => {
    answer.probabilities.forEach((share, index) => {
      rows[index].bar.style.width = `${100 * share}%`;
      rows[index].share.textContent = `${(100 * share).toFixed(1)} %`;
    });
    const sum = answer.probabilities.reduce((total, share) => total + share, 0);
    said.textContent = `They add up to ${sum.toFixed(3)}; ${answer.entropy.toFixed(2)} nats undecided, of ${Math.log(4).toFixed(2)} at most.`;
  });
  player.onBegin(ask);
  ask();
}
