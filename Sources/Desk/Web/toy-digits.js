// A pad for a digit: what the net takes it for, and what its hidden units say.
import { make } from "./make.js";
import { newest } from "./player.js";

export function show(place, player) {
  const side = 8;
  const fine = 160;
  const pad = make("canvas", { class: "pad smooth", width: fine, height: fine, tabindex: "0", role: "img", "aria-label": "Draw a digit here; with the keyboard, arrow keys move and space draws" });
  const small = make("canvas", { width: side, height: side, role: "img", "aria-label": "What the net sees: 8 by 8 places" });
  small.style.width = "8rem";
  const context = pad.getContext("2d", { willReadFrequently: true });
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = make("div");
    const share = make("span");
    return { bar, share, name: make("span", {}, String(digit)), get parts() { return [this.name, make("div", { class: "track" }, bar), share]; } };
  });
  const said = make("p", { role: "status" });
  const hidden = make("div", { class: "cells", role: "img", "aria-label": "The hidden units" });
  const clear = make("button", { type: "button", onclick: () => { wipe(); ask(); } }, "Clear");
  const example = make("button", { type: "button", onclick: () => askFor({ example: Math.floor(Math.random() * 360) }) }, "One that was held out");
  place.append(make("div", { class: "two" },
    make("div", {}, pad, make("div", { class: "knobs" }, clear, example), make("p", {}, "What the net sees:"), small),
    make("div", {}, make("div", { class: "bars" }, ...rows.flatMap((row) => row.parts)), said, make("p", {}, "Its hidden units:"), hidden)));

  function wipe() { context.fillStyle = "#fff"; context.fillRect(0, 0, fine, fine); }
  wipe();
  let pen = null;
  const cursor = { x: fine / 2, y: fine / 2 };
  function line(from, to) {
    Object.assign(context, { lineWidth: 17, lineCap: "round", strokeStyle: "#000" });
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    ask();
  }
  const at = (event) => {
    const box = pad.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * fine, y: ((event.clientY - box.top) / box.height) * fine };
  };
  pad.addEventListener("pointerdown", (event) => { pad.setPointerCapture(event.pointerId); pen = at(event); line(pen, pen); });
  pad.addEventListener("pointermove", (event) => { if (!pen) return; const next = at(event); line(pen, next); pen = next; });
  for (const name of ["pointerup", "pointercancel"]) pad.addEventListener(name, () => { pen = null; });
  pad.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10], " ": [0, 0] }[event.key];
    if (!by) return;
    event.preventDefault();
    const from = { ...cursor };
    cursor.x = Math.max(10, Math.min(fine - 10, cursor.x + by[0]));
    cursor.y = Math.max(10, Math.min(fine - 10, cursor.y + by[1]));
    if (event.key === " " || event.shiftKey) line(from, cursor);
  });

  /** Ink in 8 by 8 places, 0 to 1. */
  function ink() {
    const data = context.getImageData(0, 0, fine, fine).data;
    const cell = fine / side;
    return Array.from({ length: side * side }, (_, place) => {
      let sum = 0;
      for (let y = 0; y < cell; y += 1) for (let x = 0; x < cell; x += 1) {
        sum += 255 - data[4 * ((Math.floor(place / side) * cell + y) * fine + (place % side) * cell + x)];
      }
      return sum / (255 * cell * cell);
    });
  }

  function draw(answer) {
    const image = new ImageData(side, side);
    answer.pixels.forEach((share, place) => { const light = 255 * (1 - share); image.data.set([light, light, light, 255], 4 * place); });
    small.getContext("2d").putImageData(image, 0, 0);
    const best = answer.probabilities.indexOf(Math.max(...answer.probabilities));
    rows.forEach((row, digit) => {
      row.bar.style.width = `${100 * answer.probabilities[digit]}%`;
      row.share.textContent = `${(100 * answer.probabilities[digit]).toFixed(1)} %`;
      row.name.className = digit === best ? "best" : "";
    });
    const truth = answer.label === null || answer.label === undefined ? "" : ` It is a ${answer.label}.`;
    said.textContent = `The net says ${best}.${truth} Of ${answer.heldOutCount} digits held out it gets ${(100 * answer.heldOutRight).toFixed(1)} % right.`;
    const largest = Math.max(1e-6, ...answer.hidden);
    hidden.style.gridTemplateColumns = "repeat(8, 1fr)";
    hidden.replaceChildren(...answer.hidden.map((value) => {
      const cell = make("span", { title: value.toFixed(2) });
      cell.style.background = `color-mix(in srgb, var(--one) ${(100 * value) / largest}%, var(--wash))`;
      return cell;
    }));
  }

  async function askFor(question) {
    try {
      const answer = await player.ask(question);
      wipe();
      const cell = fine / side;
      answer.pixels.forEach((share, place) => {
        const light = 255 * (1 - share);
        context.fillStyle = `rgb(${light} ${light} ${light})`;
        context.fillRect((place % side) * cell, Math.floor(place / side) * cell, cell, cell);
      });
      draw(answer);
    } catch { /* The player shows it. */ }
  }

  const ask = newest(player, () => ({ pixels: ink() }), draw);
  player.onBegin(ask);
  askFor({ example: 7 });
}
