// Below each figure that exercises compute: "drawn by mine".
import { make, all, wish, isDark } from "./make.js";

export function showFigures(on) {
  const figures = new Map(all("article figure[id^=figure-]").map((figure) => [figure.id.slice("figure-".length), figure]));
  if (figures.size === 0) return;
  const lines = new Map();
  on("opening", (message) => {
    const solved = new Set(message.exercises.filter((state) => state.isSolved).map((state) => state.id));
    for (const [name, figure] of figures) {
      const own = message.figures[name] ?? [];
      if (own.length === 0) continue;
      if (!lines.has(name)) lines.set(name, new FigureLine(name, figure, own, solved));
      lines.get(name).count();
    }
  });
  on("exercise", (state) => {
    for (const line of lines.values()) line.note(state);
  });
  on("figure", (told) => { if (told.isMine) lines.get(told.name)?.show(told); });
  drawDark(on, figures);
}

/** On a dark page figures are drawn anew for it as they come into sight; until then they stand on a light plate. */
function drawDark(on, figures) {
  const paths = new Map();
  const plates = new Map([...figures].map(([name, figure]) => [name, figure.querySelector("img.plate, img[data-light]")]).filter(([, image]) => image));
  const asked = new Set();
  const show = () => {
    for (const [name, image] of plates) {
      image.dataset.light ??= image.getAttribute("src");
      const dark = isDark() && paths.get(name);
      if (image.getAttribute("src") !== (dark || image.dataset.light)) image.src = dark || image.dataset.light;
      image.classList.toggle("plate", !dark);
    }
  };
  on("figure", (told) => {
    if (told.isMine || told.state !== "drawn") return;
    paths.set(told.name, told.path);
    show();
  });
  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const name = target.id.slice("figure-".length);
      if (!isIntersecting || !isDark() || !plates.has(name) || asked.has(name)) continue;
      asked.add(name);
      wish("draw", name, { isDark: true }).catch(() => asked.delete(name));
    }
  }, { rootMargin: "200px" });
  const begin = () => { show(); watch.disconnect(); for (const figure of figures.values()) watch.observe(figure); };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", begin);
  document.querySelector(".theme")?.addEventListener("click", begin);
  on("opening", begin);
}

class FigureLine {
  constructor(name, figure, exercises, solved) {
    Object.assign(this, { name, figure, exercises, solved });
    this.button = make("button", { type: "button", onclick: () => this.draw() }, "Drawn by mine");
    this.said = make("span", { role: "status" });
    this.box = make("div", { class: "mine", hidden: true });
    figure.querySelector("figcaption").append(make("div", { class: "figure-line" }, this.button, this.said));
    figure.append(this.box);
  }

  count() {
    const mine = this.exercises.filter((id) => this.solved.has(id));
    this.button.disabled = mine.length === 0;
    if (mine.length < this.exercises.length) {
      const missing = this.exercises.filter((id) => !this.solved.has(id));
      this.said.textContent = mine.length === 0 ? `once one of these passes: ${missing.join(", ")}` : `ours stands in for ${missing.join(", ")}`;
    } else this.said.textContent = "";
  }

  note(state) {
    if (!this.exercises.includes(state.id) || state.isChecking) return;
    const before = this.solved.has(state.id);
    if (state.isSolved) this.solved.add(state.id); else this.solved.delete(state.id);
    this.count();
    // What is shown follows what passes.
    if (state.isSolved && (!before || state.verdict) && !this.box.hidden) this.draw();
  }

  async draw() {
    this.said.textContent = "drawing …";
    try { await wish("draw", this.name, { isMine: true, isDark: isDark() }); } catch (error) { this.said.textContent = error.message; }
  }

  show(told) {
    if (told.state === "drawing") { this.said.textContent = "drawing …"; return; }
    if (told.state === "failed") { this.said.textContent = told.words; return; }
    this.count();
    const text = `${this.figure.querySelector("img").alt}: drawn by your code`;
    this.box.replaceChildren(make("p", {}, "Drawn by yours"), make("img", { src: told.path, alt: text, class: told.isDark === isDark() ? null : "plate" }));
    this.box.hidden = false;
  }
}
