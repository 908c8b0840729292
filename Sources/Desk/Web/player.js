// A line to the process that computes a toy: question out, answer back, in their order.
import { make } from "./make.js";

export class Player {
  constructor(name, place) {
    this.name = name;
    this.waiting = [];
    this.mine = false;
    this.begins = [];
    this.problem = make("p", { class: "problem", role: "alert" });
    this.box = make("input", { type: "checkbox", onchange: () => this.change() });
    this.said = make("span", { role: "status" }, "computed by the course");
    place.before(make("div", { class: "whose" }, make("label", {}, this.box, "my functions, where they pass"), this.said), this.problem);
  }

  /** Calls back whenever another code computes, and when the player was started anew. */
  onBegin(listener) { this.begins.push(listener); }

  change() {
    this.mine = this.box.checked;
    this.said.textContent = this.mine ? "checking your functions …" : "computed by the course";
    this.close();
    for (const begin of this.begins) begin();
  }

  close() {
    const { line } = this;
    this.line = null;
    line?.close();
    for (const { fail } of this.waiting.splice(0)) fail(new Error("closed"));
  }

  open() {
    this.line ??= new Promise((done, fail) => {
      const line = new WebSocket(`ws://${location.host}/player/${this.name}${this.mine ? "?mine" : ""}`);
      line.addEventListener("open", () => done(line));
      line.addEventListener("error", () => fail(new Error("the desk does not answer")));
      line.addEventListener("message", (event) => this.take(event.data));
      line.addEventListener("close", () => {
        if (this.line !== opened) return;
        this.line = null;
        for (const waiting of this.waiting.splice(0)) waiting.fail(new Error("the desk has closed this line"));
      });
    });
    const opened = this.line;
    opened.close = () => opened.then((line) => line.close(), () => {});
    return opened;
  }

  /** Asks, and gives the answer; what went wrong is shown and thrown. */
  async ask(question) {
    try {
      const opened = this.open();
      const line = await opened;
      // Somebody has changed the switch while it was opened.
      if (this.line !== opened) throw new Error("closed");
      const answer = new Promise((done, fail) => this.waiting.push({ done, fail }));
      line.send(JSON.stringify(question));
      const found = await answer;
      this.problem.textContent = "";
      return found;
    } catch (error) {
      if (error.message !== "closed") this.problem.textContent = this.mine ? `With your functions: ${error.message}` : error.message;
      throw error;
    }
  }

  take(text) {
    const said = JSON.parse(text);
    if (said.failure) {
      // A player that has ended answers none of the questions that wait.
      for (const { fail } of this.waiting.splice(0)) fail(new Error(said.failure));
      return;
    }
    if (this.mine) {
      this.said.textContent = said.mine.length === 0 ? "none of your functions passes yet, so the course computes" : `computed by yours: ${said.mine.join(", ")}`;
    }
    this.waiting.shift()?.done(said.answer);
  }
}

/** Asks with the newest values only: while one question is open, the last one asked waits. */
export function newest(player, question, show) {
  let isOpen = false;
  let isWaiting = false;
  return async function ask() {
    if (isOpen) { isWaiting = true; return; }
    isOpen = true;
    try { show(await player.ask(question())); } catch { /* The player shows it. */ }
    isOpen = false;
    if (isWaiting) { isWaiting = false; ask(); }
  };
}

/** A slider with its name and value. */
export function slider(name, { min, max, step, value, show = String }, changed) {
  const output = make("output", {}, show(value));
  const input = make("input", { type: "range", min, max, step, value, oninput: () => { output.textContent = show(Number(input.value)); changed(Number(input.value)); } });
  const label = make("label", {}, make("span", {}, name + " ", output), input);
  label.input = input;
  return label;
}

/** A choice with its name. */
export function choice(name, options, value, changed) {
  const select = make("select", { onchange: () => changed(select.value) },
    ...options.map(([key, text]) => make("option", { value: key, selected: key === value }, text)));
  const label = make("label", {}, name, select);
  label.input = select;
  return label;
}
