// A word that is spelled by its sound, with where the net looked.
import { make, tint } from "./make.js";

export function show(place, player) {
  const field = make("input", { type: "text", value: "elephant", "aria-label": "A word, or phonemes such as AH0 L AA1 R M", autocomplete: "off", spellcheck: "false" });
  const spell = make("button", { type: "submit", class: "primary" }, "Spell");
  const found = make("div", { role: "status" });
  place.append(make("form", { class: "knobs", onsubmit: (event) => { event.preventDefault(); ask(); } }, make("label", {}, "word or phonemes", field), spell), found);

  async function ask() {
    found.replaceChildren("listening …");
    try { draw(await player.ask({ text: field.value })); } catch { found.replaceChildren(); }
  }

  function draw(answer) {
    const best = answer.spellings[0];
    const percent = (share) => `${(100 * share).toFixed(1)} %`;
    const table = make("table", { class: "heat", "aria-label": "Where the net looked while it wrote" });
    const head = make("tr", {}, make("td"), ...answer.phonemes.map((phoneme) => make("th", { scope: "col" }, phoneme)));
    table.append(make("thead", {}, head), make("tbody", {}, ...answer.attention.map((row, step) => {
      const letter = step < best.text.length ? best.text[step] : "end";
      return make("tr", {}, make("th", { scope: "row" }, letter), ...row.map((share, column) => {
        const cell = make("td", { tabindex: "-1" }, share >= 0.005 ? Math.round(100 * share) : "");
        tint(cell, "--one", share);
        cell.addEventListener("mouseenter", () => { said.textContent = `While it wrote ${letter} it looked ${percent(share)} at ${answer.phonemes[column]}.`; });
        return cell;
      }));
    })));
    const said = make("p", { role: "status" }, "Per cent of the look; hover over a place.");
    found.replaceChildren(
      make("p", {}, `It hears ${answer.phonemes.join(" ")} (${answer.readable}). ${answer.remark}`),
      make("div", { class: "two" },
        make("div", { class: "bars" }, ...answer.spellings.flatMap((one) => {
          const bar = make("div");
          bar.style.width = `${100 * one.probability}%`;
          return [make("span", { class: one.isRight ? "best" : null }, one.text + (one.isRight ? " ✔" : "")), make("div", { class: "track" }, bar), make("span", {}, percent(one.probability))];
        })), make("div", {}, make("div", { class: "table", tabindex: "0", role: "group", "aria-label": "Attention" }, table), said)));
  }

  player.onBegin(ask);
  ask();
}
