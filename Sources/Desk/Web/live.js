// What the desk tells: one line to it, opened again when it breaks.

const listeners = new Map();
let isGone = null;

/** Calls back with each message of a kind: `opening`, `exercise`, `figure`. */
export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, []);
  listeners.get(kind).push(listener);
}

export function connect(pause = 500) {
  const line = new WebSocket(`ws://${location.host}/live`);
  let wasOpen = false;
  line.addEventListener("open", () => { wasOpen = true; show(false); });
  line.addEventListener("message", (event) => {
    const message = JSON.parse(event.data);
    for (const listener of listeners.get(message.kind) ?? []) listener(message);
  });
  line.addEventListener("close", () => {
    show(true);
    setTimeout(() => connect(wasOpen ? 500 : Math.min(pause * 2, 8000)), pause);
  });
}

/** Says that nobody answers any more. */
function show(is) {
  if (is === isGone) return;
  isGone = is;
  document.querySelector(".gone")?.remove();
  if (!is) return;
  const words = document.createElement("p");
  words.className = "gone";
  words.setAttribute("role", "alert");
  const command = document.createElement("code");
  command.textContent = "./course open";
  words.append("The desk is closed. Open it again in the terminal: ", command);
  document.body.append(words);
}
