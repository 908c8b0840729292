// The map: a row for each chapter, a mark for each exercise.
import { make, all } from "./make.js";
import { look } from "./exercises.js";

export function showMap(on) {
  const marks = new Map(all(".mark").map((mark) => [mark.dataset.id, mark]));
  if (marks.size === 0) return;
  const states = new Map();
  const sum = make("div", { class: "sum" });
  document.querySelector(".opening").after(sum);
  const way = new Routes(all(".stop"));
  if (way.svg) sum.after(make("div", { class: "routes-scroll", tabindex: "0", role: "group", "aria-label": "What each chapter needs" }, way.svg));
  const name = document.querySelector(".name-of-mark");
  for (const mark of marks.values()) {
    const say = () => { name.textContent = mark.textContent; };
    mark.addEventListener("mouseenter", say);
    mark.addEventListener("focus", say);
  }

  function show(state) {
    states.set(state.id, state);
    const mark = marks.get(state.id);
    if (!mark) return;
    const [kind, words] = look(state);
    mark.className = `mark ${kind}`;
    mark.querySelector("span").textContent = `${state.title}: ${words}, ${state.minutes} minutes`;
  }

  function count() {
    for (const stop of all(".stop")) {
      const own = all(".mark", stop).map((mark) => states.get(mark.dataset.id)).filter(Boolean);
      const done = own.filter((state) => state.isSolved).length;
      stop.querySelector(".count").textContent = `${done} of ${own.length}`;
      stop.classList.toggle("whole", own.length > 0 && done === own.length);
      way.show(stop.dataset.chapter, done / Math.max(1, own.length));
    }
    const counted = [...states.values()].filter((state) => state.chapter !== "00");
    const done = counted.filter((state) => state.isSolved).length;
    const next = counted.find((state) => !state.isSolved);
    for (const mark of marks.values()) mark.classList.toggle("next-one", mark.dataset.id === next?.id);
    const bar = make("div", {});
    bar.style.width = `${(100 * done) / Math.max(1, counted.length)}%`;
    sum.replaceChildren(
      make("p", {}, `${done} of ${counted.length} exercises pass. `,
        next ? make("a", { href: marks.get(next.id).getAttribute("href") }, `Next: ${next.title}`) : "All of them!"),
      make("div", { class: "bar-of-all", "aria-hidden": "true" }, bar));
  }

  on("opening", (message) => { message.exercises.forEach(show); count(); });
  on("exercise", (state) => { show(state); count(); });
}

/** The chapters as a graph, from left to right: what stands to the left is needed by what stands to the right. */
class Routes {
  constructor(stops) {
    const needs = new Map(stops.filter((stop) => stop.dataset.needs !== "-").map((stop) => [stop.dataset.chapter, stop.dataset.needs.split(" ").filter(Boolean)]));
    if (needs.size < 2) return;
    // What comes by a longer way already is not drawn.
    const isBelow = (need, number) => (needs.get(number) ?? []).some((one) => one === need || isBelow(need, one));
    for (const [number, list] of needs) needs.set(number, list.filter((need) => !list.some((other) => other !== need && isBelow(need, other))));
    const depth = (number) => Math.max(0, ...(needs.get(number) ?? []).filter((need) => needs.has(need)).map((need) => depth(need) + 1));
    const columns = [];
    for (const number of needs.keys()) (columns[depth(number)] ??= []).push(number);
    const [wide, high, radius] = [110, 74, 24];
    const rows = Math.max(...columns.map((column) => column.length));
    this.svg = this.draw("svg", { class: "routes", viewBox: `0 0 ${columns.length * wide} ${rows * high}`, width: columns.length * wide });
    const at = new Map();
    columns.forEach((column, place) => column.forEach((number, row) => at.set(number, [place * wide + wide / 2, row * high + high / 2])));
    for (const [number, list] of needs) for (const need of list.filter((one) => at.has(one))) {
      const [[x1, y1], [x2, y2]] = [at.get(need), at.get(number)];
      this.svg.append(this.draw("path", { class: "edge", d: `M${x1 + radius} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2 - radius} ${y2}` }));
    }
    this.rings = new Map();
    for (const stop of stops.filter((one) => at.has(one.dataset.chapter))) {
      const [x, y] = at.get(stop.dataset.chapter);
      const link = this.draw("a", { href: stop.querySelector("h2 a").getAttribute("href"), "aria-label": stop.querySelector("h2").textContent });
      const ring = this.draw("circle", { class: "ring", cx: x, cy: y, r: radius, pathLength: 100, "stroke-dasharray": "0 100", transform: `rotate(-90 ${x} ${y})` });
      const text = this.draw("text", { x, y: y + 6, "text-anchor": "middle" });
      text.textContent = stop.dataset.chapter;
      link.append(this.draw("circle", { class: "round", cx: x, cy: y, r: radius }), ring, text);
      this.svg.append(link);
      this.rings.set(stop.dataset.chapter, ring);
    }
  }

  draw(tag, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  show(number, share) { this.rings?.get(number)?.setAttribute("stroke-dasharray", `${100 * share} 100`); }
}
