// A small net that learns, frame by frame: decision, units, weights, losses.
import { make, colour } from "./make.js";
import { slider, choice } from "./player.js";

const patterns = [["circle", "circle"], ["xor", "XOR"], ["gauss", "Gauss"], ["spiral", "spiral"], ["quadrants", "quadrants"], ["iris", "iris petals"]];
const rates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
const strengths = [0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1];

export function show(place, player) {
  const setting = { pattern: "circle", noise: 0, batch: 10, hidden: [4, 2], units: "tanh", rate: 0.03, penalty: "none", strength: 0, rule: "sgd", seed: 1 };
  let isPlaying = false;
  let isOpen = false;
  let epochs = 1;
  let points = [];
  let showsHeldOut = false;
  const losses = { training: [], heldOut: [] };
  const frames = { count: 0, since: performance.now() };
  const board = new Board(place, player, (layer) => unitsKnob(layer));

  // Buttons and knobs.
  const play = make("button", { type: "button", class: "primary", onclick: () => { isPlaying = !isPlaying; name(); if (isPlaying) run(); } }, "Play");
  const name = () => { play.textContent = isPlaying ? "Pause" : "Play"; place.dataset.playing = isPlaying; };
  const button = (text, act) => make("button", { type: "button", onclick: act }, text);
  const change = (key, value) => { setting[key] = value; once("look"); };
  const knob = (text, key, options) => choice(text, options, String(setting[key]), (value) => change(key, typeof setting[key] === "number" ? Number(value) : value));
  place.prepend(
    make("div", { class: "knobs" }, play, button("Step", () => once("step")), button("Reset", () => { forget(); once("reset"); }),
      button("Other points", () => { setting.seed += 1; forget(); once("reset"); }),
      choice("speed", [["0.1", "slow"], ["1", "usual"], ["10", "fast"]], "1", (value) => { epochs = Number(value); })),
    make("div", { class: "knobs" }, choice("points", patterns, setting.pattern, (value) => { forget(); change("pattern", value); }),
      slider("noise", { min: 0, max: 1, step: 0.05, value: 0, show: (value) => value.toFixed(2) }, (value) => { forget(); change("noise", value); }),
      slider("batch", { min: 1, max: 50, step: 1, value: 10 }, (value) => change("batch", value)),
      knob("units", "units", [["tanh", "tanh"], ["relu", "ReLU"], ["sigmoid", "sigmoid"], ["linear", "linear"]]),
      knob("rate", "rate", rates.map((rate) => [String(rate), String(rate)])),
      knob("optimiser", "rule", [["sgd", "SGD"], ["momentum", "momentum"], ["rmsprop", "RMSprop"], ["adam", "Adam"]]),
      knob("penalty", "penalty", [["none", "none"], ["l1", "L1"], ["l2", "L2"]]),
      knob("its strength", "strength", strengths.map((strength) => [String(strength), String(strength)])),
      choice("hidden layers", ["0", "1", "2", "3", "4"].map((count) => [count, count]), "2", (value) => {
        const count = Number(value);
        setting.hidden = [...setting.hidden.slice(0, count), ...Array(Math.max(0, count - setting.hidden.length)).fill(2)];
        forget();
        once("reset");
      }),
      make("label", {}, "held-out points", make("input", { type: "checkbox", onchange: (event) => { showsHeldOut = event.target.checked; once("look"); } }))));

  function unitsKnob(layer) {
    const more = (by) => { setting.hidden[layer] = Math.max(1, Math.min(8, setting.hidden[layer] + by)); forget(); once("reset"); };
    return [make("button", { type: "button", "aria-label": `one unit fewer in layer ${layer + 1}`, onclick: () => more(-1) }, "−"),
      make("button", { type: "button", "aria-label": `one unit more in layer ${layer + 1}`, onclick: () => more(1) }, "+")];
  }

  function forget() { losses.training = []; losses.heldOut = []; }

  async function ask(wish) {
    const asked = { ...setting, hidden: [...setting.hidden] };
    const answer = await player.ask({ wish, setting: asked, epochs });
    if (answer.points) points = answer.points;
    if (wish === "run" || wish === "step") {
      losses.training.push(answer.trainingLoss);
      losses.heldOut.push(answer.heldOutLoss);
      for (const list of Object.values(losses)) if (list.length > 2000) list.splice(0, list.length, ...list.filter((_, index) => index % 2 === 0));
    }
    board.show(answer, asked, showsHeldOut ? points : points.filter((point) => !point[3]), losses);
    Object.assign(place.dataset, { epoch: answer.epoch, right: answer.heldOutRight, trainingRight: answer.trainingRight });
  }

  let next = null;
  async function once(wish) {
    if (isOpen) { next = wish; return; }
    isOpen = true;
    try { await ask(wish); } catch { isPlaying = false; name(); }
    isOpen = false;
    if (next) { const wanted = next; next = null; once(wanted); } else if (isPlaying) run();
  }

  async function run() {
    if (isOpen || document.hidden) return;
    isOpen = true;
    try { await ask("run"); } catch { isPlaying = false; name(); }
    isOpen = false;
    frames.count += 1;
    const now = performance.now();
    if (now - frames.since > 1000) {
      place.dataset.frames = (frames.count * 1000 / (now - frames.since)).toFixed(1);
      Object.assign(frames, { count: 0, since: now });
    }
    if (next) { const wanted = next; next = null; once(wanted); } else if (isPlaying) requestAnimationFrame(run);
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden && isPlaying) run(); });
  player.onBegin(() => { forget(); next = "look"; if (!isOpen) { next = null; once("look"); } });
  once("look");
}

/** The net with its maps, the output's picture, the numbers and the losses. */
class Board {
  constructor(place, player, knobs) {
    this.knobs = knobs;
    this.net = make("div", { class: "net" });
    this.output = make("canvas", { class: "smooth", width: 480, height: 480, role: "img", "aria-label": "What the net says of each place: blue is class 1, orange class 0; rings are held out" });
    this.numbers = make("dl", { class: "numbers" });
    this.values = Object.fromEntries([["epoch", "epochs"], ["trainingLoss", "loss, training"], ["heldOutLoss", "loss, held out"], ["trainingRight", "right, training"], ["heldOutRight", "right, held out"]].map(([key, text]) => {
      const value = make("dd");
      this.numbers.append(make("dt", {}, text), value);
      return [key, value];
    }));
    const svg = (tag, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      return element;
    };
    this.svg = svg;
    this.curves = svg("svg", { class: "losses", viewBox: "0 0 100 30", preserveAspectRatio: "none", role: "img", "aria-label": "Losses: training pale, held out dark" });
    this.lines = ["training", "held-out"].map((name) => svg("path", { class: name }));
    this.curves.append(...this.lines);
    place.append(make("div", { class: "board" }, make("div", { class: "net-scroll", tabindex: "0", role: "group", "aria-label": "The net: its units and weights" }, this.net),
      make("div", { class: "picture-of-output" }, this.output, this.numbers, this.curves)));
  }

  /** Places for inputs and units; made anew when their number changes. */
  build(hidden) {
    const key = hidden.join();
    if (this.built === key) return;
    this.built = key;
    const [size, gap] = [44, 14];
    const columns = [2, ...hidden];
    const height = Math.max(...columns) * (size + gap) + 44;
    const width = Math.max(320, columns.length * 120);
    this.net.style.height = `${height}px`;
    this.net.style.minWidth = `${width}px`;
    const step = width / columns.length;
    this.places = columns.map((count, column) => Array.from({ length: count }, (_, unit) => ({ x: step * column + 8, y: 40 + unit * (size + gap) })));
    const wires = this.svg("svg", { "aria-hidden": "true", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none" });
    this.net.replaceChildren(wires);
    wires.style.width = `${width}px`;
    this.wires = [];
    for (let column = 1; column < columns.length; column += 1) {
      this.wires.push(this.places[column].map((to) => this.places[column - 1].map((from) => {
        const [x1, y1, x2, y2] = [from.x + size, from.y + size / 2, to.x, to.y + size / 2];
        const wire = this.svg("path", { fill: "none", d: `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}` });
        wires.append(wire);
        return wire;
      })));
    }
    const at = (element, { x, y }) => { element.style.left = `${x}px`; element.style.top = `${y}px`; element.style.width = element.style.height = `${size}px`; return element; };
    ["x₁", "x₂"].forEach((name, unit) => this.net.append(at(make("div", { class: "inputs" }, name), this.places[0][unit])));
    this.maps = hidden.map((_, layer) => this.places[layer + 1].map((where, unit) => {
      const canvas = at(make("canvas", { role: "img", "aria-label": `unit ${unit + 1} of layer ${layer + 1}` }), where);
      this.net.append(canvas);
      return canvas;
    }));
    hidden.forEach((_, layer) => {
      const head = make("div", { class: "column" }, ...this.knobs(layer));
      head.style.left = `${this.places[layer + 1][0].x - 16}px`;
      this.net.append(head);
    });
  }

  show(answer, setting, points, losses) {
    this.build(setting.hidden);
    const bytes = Uint8Array.from(atob(answer.maps), (letter) => letter.charCodeAt(0));
    const area = answer.side * answer.side;
    const [one, zero] = [colour("--one"), colour("--zero")];
    let unit = 0;
    for (const layer of this.maps) for (const canvas of layer) {
      this.paint(canvas, bytes.subarray(unit * area, (unit + 1) * area), answer.side, one, zero);
      unit += 1;
    }
    this.picture(bytes.subarray(unit * area), answer.side, one, zero, points);
    this.wires.forEach((layer, number) => layer.forEach((unit, to) => unit.forEach((wire, from) => {
      const weight = answer.weights[number]?.[to]?.[from] ?? 0;
      wire.setAttribute("stroke", `rgb(${(weight >= 0 ? one : zero).join(" ")})`);
      wire.setAttribute("stroke-width", Math.min(8, 0.3 + 2.2 * Math.abs(weight)).toFixed(2));
      wire.setAttribute("stroke-opacity", Math.min(0.9, 0.25 + Math.abs(weight) / 2).toFixed(2));
    })));
    const percent = (share) => `${(100 * share).toFixed(1)} %`;
    this.values.epoch.textContent = answer.epoch.toFixed(answer.epoch < 10 ? 1 : 0);
    for (const key of ["trainingLoss", "heldOutLoss"]) this.values[key].textContent = answer[key].toFixed(3);
    for (const key of ["trainingRight", "heldOutRight"]) this.values[key].textContent = percent(answer[key]);
    const most = Math.max(0.1, ...losses.training, ...losses.heldOut);
    [losses.training, losses.heldOut].forEach((list, number) => {
      const path = list.map((loss, index) => `${index ? "L" : "M"}${((100 * index) / Math.max(1, list.length - 1)).toFixed(2)} ${(29 - 28 * loss / most).toFixed(2)}`);
      this.lines[number].setAttribute("d", path.join(""));
    });
  }

  image(bytes, side, one, zero) {
    const image = new ImageData(side, side);
    for (let place = 0; place < bytes.length && place < side * side; place += 1) {
      const share = bytes[place] / 255;
      const [end, strength] = share >= 0.5 ? [one, 2 * share - 1] : [zero, 1 - 2 * share];
      for (let part = 0; part < 3; part += 1) image.data[4 * place + part] = 245 + (end[part] - 245) * strength * 0.85;
      image.data[4 * place + 3] = 255;
    }
    return image;
  }

  paint(canvas, bytes, side, one, zero) {
    if (canvas.width !== side) canvas.width = canvas.height = side;
    canvas.getContext("2d").putImageData(this.image(bytes, side, one, zero), 0, 0);
  }

  picture(bytes, side, one, zero, points) {
    this.small ??= document.createElement("canvas");
    this.paint(this.small, bytes, side, one, zero);
    const context = this.output.getContext("2d");
    const size = this.output.width;
    context.imageSmoothingEnabled = true;
    context.drawImage(this.small, 0, 0, size, size);
    const place = (value) => ((value + 6) / 12) * size;
    for (const [x, y, label, isHeldOut] of points) {
      context.beginPath();
      context.arc(place(x), size - place(y), 4, 0, 7);
      const shade = `rgb(${(label ? one : zero).join(" ")})`;
      if (isHeldOut) { context.strokeStyle = shade; context.lineWidth = 1.6; context.stroke(); } else {
        context.fillStyle = shade;
        context.fill();
        context.strokeStyle = "#fff";
        context.lineWidth = 1;
        context.stroke();
      }
    }
  }
}
