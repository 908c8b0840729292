// Finds sections of the book. Ranking as in `SearchIndex.swift`, which a test holds beside this one.
"use strict";

const CourseSearch = (() => {
  /** Small letters without accents and digits, in runs of two or more. */
  function wordsIn(text) {
    return (text.normalize("NFD").toLowerCase().replace(/[\u0300-\u036f]/g, "").match(/[\p{Alphabetic}\p{N}]+/gu) ?? [])
      .filter((word) => [...word].length > 1);
  }

  /** Scores of the sections for one word: itself, or for half the best word that begins with it. */
  function scores(index, asked) {
    const best = new Map();
    for (const word of Object.keys(index.words)) {
      if (!word.startsWith(asked)) continue;
      const factor = word === asked ? 2 : 1;
      for (const [section, score] of index.words[word]) {
        best.set(section, Math.max(best.get(section) ?? 0, score * factor));
      }
    }
    return best;
  }

  /** Sections that have all words of the query, the best first: `[{section, score}]`. */
  function hits(index, query) {
    let total = null;
    for (const word of wordsIn(query)) {
      const more = scores(index, word);
      if (!total) total = more;
      else total = new Map([...total].filter(([s]) => more.has(s)).map(([s, n]) => [s, n + more.get(s)]));
    }
    return [...(total ?? [])].map(([section, score]) => ({ section, score: score / 200 }))
      .sort((a, b) => b.score - a.score || a.section - b.section);
  }

  let loading = null;
  /** The index, loaded when it is first asked for; as a script, so that it comes from a folder too. */
  function load() {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = "search-index.js";
      script.onload = () => done(self.courseSearch);
      script.onerror = () => failed(new Error("search-index.js is missing"));
      document.head.append(script);
    });
    return loading;
  }

  /** A piece of the text around the first word that was asked for, with all of them marked. */
  function excerpt(text, asked) {
    const words = text.split(" ");
    const isAsked = (word) => wordsIn(word).some((part) => asked.some((a) => part.startsWith(a)));
    const first = Math.max(words.findIndex(isAsked), 0);
    const start = Math.max(first - 8, 0);
    const line = document.createElement("span");
    line.className = "text";
    if (start > 0) line.append("… ");
    for (const word of words.slice(start, start + 28)) {
      if (isAsked(word)) {
        const mark = document.createElement("mark");
        mark.textContent = word;
        line.append(mark, " ");
      } else line.append(word + " ");
    }
    if (start + 28 < words.length) line.append("…");
    return line;
  }

  function item(section, asked) {
    const link = document.createElement("a");
    link.href = section.page + ".html" + (section.anchor ? "#" + section.anchor : "");
    const name = document.createElement("strong");
    name.textContent = section.heading || section.title;
    const where = document.createElement("span");
    where.className = "where";
    where.textContent = section.heading ? section.title : "";
    link.append(name, where, excerpt(section.text, asked));
    const entry = document.createElement("li");
    entry.append(link);
    return entry;
  }

  /** Puts a field and its hits into an element. */
  function build(box, { onLeave } = {}) {
    const id = box.id || "search-dialog";
    const label = document.createElement("label");
    label.className = "away-from-sight";
    label.htmlFor = id + "-field";
    label.textContent = "Search the book";
    const field = document.createElement("input");
    Object.assign(field, { type: "search", id: id + "-field", placeholder: "Search the book" });
    const said = document.createElement("p");
    said.className = "said";
    said.setAttribute("role", "status");
    const list = document.createElement("ol");
    list.className = "hits";
    box.append(label, field, said, list);
    let turn = 0;
    async function show() {
      const mine = ++turn;
      const asked = wordsIn(field.value);
      try {
        const index = await load();
        if (mine !== turn) return;
        const found = hits(index, field.value);
        list.replaceChildren(...found.slice(0, 20).map((hit) => item(index.sections[hit.section], asked)));
        said.textContent = asked.length === 0 ? "" : found.length === 0 ? "Nothing has all of these words."
          : found.length > 20 ? `The best 20 of ${found.length} sections` : `${found.length} section${found.length > 1 ? "s" : ""}`;
      } catch (error) {
        said.textContent = `The search does not work: ${error.message}.`;
      }
    }
    field.addEventListener("input", show);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [field, ...list.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); }
    });
    list.addEventListener("click", (event) => { if (event.target.closest("a")) onLeave?.(); });
    return { field, show };
  }

  return { wordsIn, hits, load, build };
})();
