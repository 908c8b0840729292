// Exercises at their places in the text.
import { make, all, wish } from "./make.js";

/** What a status is to the eye. */
export function look(state) {
  if (state.isChecking) return ["checking", "checking"];
  if (state.isSolved) return ["passes", "passes"];
  if (!state.status) return ["", "not checked yet"];
  if (state.status === "not started") return ["", "not started"];
  if (state.isStale) return ["", "changed since its last check"];
  return [state.status === "passes" ? "passes" : "fails", state.status];
}

export function showExercises(on) {
  const places = new Map(all("course-exercise").map((place) => [place.dataset.id, new Place(place)]));
  on("opening", (message) => { for (const state of message.exercises) places.get(state.id)?.show(state); });
  on("exercise", (state) => places.get(state.id)?.show(state));
}

class Place {
  constructor(element) {
    this.id = element.dataset.id;
    this.status = make("span", { class: "status" });
    this.file = make("code", { class: "place" });
    this.check = this.button("Check", () => wish("check", this.id));
    this.hint = this.button("Hint", () => wish("hint", this.id));
    this.solution = this.button("Our answer", () => this.showSolution());
    this.verdict = make("div", { role: "status", "aria-live": "polite" });
    this.hints = make("div");
    this.answer = make("div");
    this.problem = make("p", { class: "problem", role: "alert", hidden: true });
    element.append(
      make("div", { class: "desk-line", role: "group", "aria-label": `Exercise ${this.id}` }, this.status, this.file, this.check, this.hint, this.solution),
      this.problem, this.verdict, this.hints, this.answer);
  }

  button(text, act) {
    return make("button", { type: "button", onclick: async () => {
      this.problem.hidden = true;
      try { await act(); } catch (error) {
        this.problem.textContent = error.message;
        this.problem.hidden = false;
      }
    } }, text);
  }

  show(state) {
    const [kind, words] = look(state);
    this.status.className = `status ${kind}`;
    this.status.textContent = words;
    this.file.textContent = state.place;
    const given = state.hints.length;
    this.hint.textContent = given === 0 ? "Hint" : given < state.hintCount ? `Hint ${given + 1} of ${state.hintCount}` : "All hints given";
    this.hint.disabled = given === state.hintCount;
    this.check.disabled = state.isChecking;
    this.solution.hidden = state.status !== "passes" || state.isChecking;
    if (!state.isChecking) this.showVerdict(state);
    this.hints.replaceChildren(...(given ? [make("ol", { class: "hints", "aria-label": "Hints" }, ...state.hints.map((hint) => make("li", {}, hint)))] : []));
  }

  showVerdict(state) {
    const told = state.status === "not started" ? null : state.verdict;
    if (state.status !== "passes") this.answer.replaceChildren();
    if (!told) return this.verdict.replaceChildren();
    const rows = told.rows.flatMap(([name, text]) => {
      const isCause = name === "looks like";
      return [make("dt", {}, name), make("dd", { class: isCause ? "looks-like" : null }, text)];
    });
    const box = make("div", { class: `verdict ${state.status === "passes" ? "passes" : ""}` }, make("p", {}, told.headline),
      rows.length ? make("dl", {}, ...rows) : null,
      told.printed.length ? make("pre", {}, "your code printed:\n" + told.printed.join("\n")) : null);
    this.verdict.replaceChildren(box);
  }

  async showSolution() {
    if (this.answer.childElementCount) return this.answer.replaceChildren();
    const { lines } = await wish("solution", this.id);
    const marks = { removed: "- ", added: "+ ", common: "  ", gap: "" };
    this.answer.replaceChildren(lines.length === 0
      ? make("p", {}, "Your file is our answer, line for line.")
      : make("div", { class: "difference", tabindex: "0", role: "group", "aria-label": "- is your line, + is ours" },
        ...lines.map((line) => make("span", { class: line.kind }, marks[line.kind] + line.text))));
  }
}
