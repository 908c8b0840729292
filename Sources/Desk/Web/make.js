// Small helpers that the desk's modules share.

/** An element with attributes and children: `make("p", { class: "a" }, "text")`; what begins with `on` is a listener. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Asks the desk for something; gives what it says, or throws its words. */
export async function wish(wish, id, more = {}) {
  const response = await fetch("do", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ wish, id, ...more }) });
  const said = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : { failure: await response.text() };
  if (said.failure) throw new Error(said.failure);
  return said;
}

/** HTML that the desk made of its own pages. */
export function fromDesk(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

export const isDark = () =>
  document.documentElement.dataset.theme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);

/** A cell's background of some strength from 0 to 1, and an ink that can be read on it. */
export function tint(cell, name, strength) {
  const [own, paper] = [colour(name), colour("--paper")];
  const mixed = own.map((part, place) => Math.round(paper[place] + (part - paper[place]) * strength));
  const linear = mixed.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  const light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  cell.style.background = `rgb(${mixed.join(" ")})`;
  cell.style.color = light > 0.179 ? "#000" : "#fff";
}

/** A colour of the page's style, such as `--one`, as `[red, green, blue]`. */
export function colour(name) {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return [1, 3, 5].map((place) => parseInt(text.slice(place, place + 2), 16));
}
