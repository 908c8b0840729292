// A window of nine numbers over a picture.
import { make } from "./make.js";
import { newest, slider, choice } from "./player.js";

const filters = {
  edge: ["upright edges", [-1, 0, 1, -2, 0, 2, -1, 0, 1]], floor: ["level edges", [-1, -2, -1, 0, 0, 0, 1, 2, 1]],
  blur: ["mean", Array(9).fill(0.11)], sharp: ["sharpen", [0, -1, 0, -1, 5, -1, 0, -1, 0]], same: ["nothing", [0, 0, 0, 0, 1, 0, 0, 0, 0]],
};

export function show(place, player) {
  const state = { picture: 3, filter: [...filters.edge[1]], padding: 0, stride: 1 };
  let at = 0;
  let answer = null;
  const fields = state.filter.map((number, index) => make("input", { type: "number", step: 0.1, value: number, "aria-label": `row ${Math.floor(index / 3) + 1}, column ${(index % 3) + 1}`,
    oninput: (event) => { state.filter[index] = Number(event.target.value) || 0; ask(); } }));
  const set = (key) => { state.filter = [...filters[key][1]]; fields.forEach((field, index) => { field.value = state.filter[index]; }); ask(); };
  const [before, after] = [canvas("The picture, with the window on it"), canvas("What comes out")];
  const sum = make("p", { role: "status" });
  place.append(
    make("div", { class: "knobs" }, slider("picture", { min: 0, max: 199, step: 1, value: state.picture }, (value) => { state.picture = value; ask(); }),
      choice("filter", Object.entries(filters).map(([key, [name]]) => [key, name]), "edge", set),
      choice("padding", [["0", "0"], ["1", "1"]], "0", (value) => { state.padding = Number(value); ask(); }),
      choice("stride", [["1", "1"], ["2", "2"], ["3", "3"]], "1", (value) => { state.stride = Number(value); ask(); })),
    make("div", { class: "knobs" }, make("div", { class: "filter-cells", role: "group", "aria-label": "The nine numbers" }, ...fields)),
    make("div", { class: "two" }, before, after), sum,
    make("p", {}, "Drag the window, or move it by the arrow keys."));

  const move = (next) => { at = Math.max(0, Math.min(answer.output.length - 1, next)); draw(); };
  before.addEventListener("pointermove", (event) => {
    if (!answer || !(event.buttons & 1 || event.pointerType === "mouse")) return;
    const box = before.getBoundingClientRect();
    const cell = (share) => Math.round((share * (answer.side + 2 * state.padding) - 1.5) / state.stride);
    const clip = (value) => Math.max(0, Math.min(answer.outputSide - 1, value));
    move(clip(cell((event.clientY - box.top) / box.height)) * answer.outputSide + clip(cell((event.clientX - box.left) / box.width)));
  });
  before.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -answer?.outputSide, ArrowDown: answer?.outputSide }[event.key];
    if (by === undefined || !answer) return;
    event.preventDefault();
    move(at + by);
  });

  function draw() {
    const whole = answer.side + 2 * state.padding;
    const [row, column] = [Math.floor(at / answer.outputSide) * state.stride, (at % answer.outputSide) * state.stride];
    const padded = (r, c) => {
      const [y, x] = [r - state.padding, c - state.padding];
      return y < 0 || x < 0 || y >= answer.side || x >= answer.side ? 0 : answer.pixels[y * answer.side + x];
    };
    paint(before, whole, (r, c) => { const light = 255 * (1 - padded(r, c)); return [light, light, light]; }, { row, column, size: 3 });
    const largest = Math.max(1e-6, ...answer.output.map(Math.abs));
    paint(after, answer.outputSide, (r, c) => {
      const share = answer.output[r * answer.outputSide + c] / largest;
      const end = share >= 0 ? [0, 114, 178] : [213, 94, 0];
      return end.map((part) => 255 + (part - 255) * Math.abs(share));
    }, { row: Math.floor(at / answer.outputSide), column: at % answer.outputSide, size: 1 });
    const parts = [];
    for (let r = 0; r < 3; r += 1) for (let c = 0; c < 3; c += 1) {
      const [weight, ink] = [state.filter[r * 3 + c], padded(row + r, column + c)];
      if (weight !== 0 && ink !== 0) parts.push(`${weight} · ${ink.toFixed(2)}`);
    }
    sum.textContent = `Here: ${parts.join(" + ") || "nothing but zeros"} = ${answer.output[at].toFixed(2)}`;
  }

  const ask = newest(player, () => state, (found) => { answer = found; at = Math.min(at, found.output.length - 1); draw(); });
  player.onBegin(ask);
  ask();
}

function canvas(label) {
  const element = make("canvas", { width: 320, height: 320, role: "img", tabindex: "0", "aria-label": label });
  element.style.width = "100%";
  element.style.maxWidth = "24rem";
  element.style.touchAction = "none";
  return element;
}

function paint(element, side, shade, window) {
  const context = element.getContext("2d");
  const cell = element.width / side;
  for (let row = 0; row < side; row += 1) for (let column = 0; column < side; column += 1) {
    context.fillStyle = `rgb(${shade(row, column).map(Math.round).join(" ")})`;
    context.fillRect(column * cell, row * cell, cell + 1, cell + 1);
  }
  context.strokeStyle = "#b34700";
  context.lineWidth = 4;
  context.strokeRect(window.column * cell + 2, window.row * cell + 2, window.size * cell - 4, window.size * cell - 4);
}
