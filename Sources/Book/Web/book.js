// What a page can do beyond being read; every part of it works without this file too.
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Colours: as the system has them, light, dark.
  const root = document.documentElement;
  const button = document.querySelector(".theme");
  const names = { "": "as the system", light: "light", dark: "dark" };
  function showTheme() {
    const theme = root.dataset.theme ?? "";
    button.textContent = theme === "" ? "Auto" : theme === "light" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Colours: ${names[theme]}. Change`);
  }
  button.hidden = false;
  showTheme();
  button.addEventListener("click", () => {
    const next = { "": "light", light: "dark", dark: "" }[root.dataset.theme ?? ""];
    if (next) root.dataset.theme = next; else delete root.dataset.theme;
    try { localStorage.setItem("course-theme", next); } catch { /* Then it lasts for this page. */ }
    showTheme();
  });

  // On a narrow page the contents begin folded; on a wide one they are always there.
  const contents = document.querySelector(".contents details");
  const wide = matchMedia("(min-width: 64rem)");
  const fold = () => { contents.open = wide.matches; };
  fold();
  wide.addEventListener("change", fold);
  // Folding moves what the address points to.
  const aim = !wide.matches && location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aim) aim.scrollIntoView({ behavior: "instant" });
  const current = contents.querySelector("[aria-current]");
  if (current && wide.matches) {
    const bar = current.closest(".contents");
    bar.scrollTop = Math.max(0, current.offsetTop - bar.clientHeight / 2);
  }

  // Which section is being read.
  const marks = new Map(all(".here a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  if (marks.size) {
    const heads = [...marks.keys()].map((id) => document.getElementById(id));
    let asked = false;
    const look = () => {
      asked = false;
      const above = heads.filter((head) => head.getBoundingClientRect().top < innerHeight / 4);
      const seen = (above.at(-1) ?? heads[0]).id;
      for (const [id, link] of marks) {
        link.classList.toggle("seen", id === seen);
        if (id === seen) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
      }
    };
    addEventListener("scroll", () => { if (!asked) { asked = true; requestAnimationFrame(look); } }, { passive: true });
    look();
  }

  // The meaning of a term, on hover and on focus; Escape puts it away.
  const meaning = document.createElement("div");
  Object.assign(meaning, { className: "meaning", id: "meaning", hidden: true });
  meaning.setAttribute("role", "tooltip");
  document.body.append(meaning);
  let term = null;
  function showMeaning(link) {
    hideMeaning();
    term = link;
    meaning.textContent = link.dataset.meaning;
    meaning.hidden = false;
    link.setAttribute("aria-describedby", "meaning");
    const place = link.getClientRects()[0];
    const left = Math.min(place.left, root.clientWidth - meaning.offsetWidth - 16);
    const below = place.bottom + meaning.offsetHeight + 12 < innerHeight;
    meaning.style.left = `${Math.max(left, 16) + scrollX}px`;
    meaning.style.top = `${(below ? place.bottom + 4 : place.top - meaning.offsetHeight - 4) + scrollY}px`;
  }
  function hideMeaning() {
    term?.removeAttribute("aria-describedby");
    term = null;
    meaning.hidden = true;
  }
  for (const link of all("a.term")) {
    let wait = 0;
    link.addEventListener("mouseenter", () => { wait = setTimeout(() => showMeaning(link), 120); });
    link.addEventListener("focus", () => showMeaning(link));
    link.addEventListener("blur", hideMeaning);
    link.addEventListener("mouseleave", () => {
      clearTimeout(wait);
      // Time to move onto the meaning itself.
      setTimeout(() => { if (term === link && !meaning.matches(":hover") && document.activeElement !== link) hideMeaning(); }, 200);
    });
  }
  meaning.addEventListener("mouseleave", hideMeaning);
  addEventListener("keydown", (event) => { if (event.key === "Escape") hideMeaning(); });

  // Code can be copied.
  if (navigator.clipboard) {
    for (const block of all(".code")) {
      const copy = document.createElement("button");
      Object.assign(copy, { type: "button", className: "copy", textContent: "Copy" });
      copy.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(block.querySelector("code").textContent);
          copy.textContent = "Copied";
        } catch { copy.textContent = "Not allowed"; }
        setTimeout(() => { copy.textContent = "Copy"; }, 1500);
      });
      block.append(copy);
    }
  }

  // Search: on its page, and from every page with "/".
  const searchPage = document.getElementById("search-page");
  if (searchPage) {
    const { field, show } = CourseSearch.build(searchPage);
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    if (field.value) show();
    field.focus();
  } else {
    let dialog = null;
    let search = null;
    const open = () => {
      if (!dialog) {
        dialog = document.createElement("dialog");
        dialog.className = "search-box";
        dialog.setAttribute("aria-label", "Search");
        const close = document.createElement("button");
        Object.assign(close, { type: "button", className: "away-from-page", textContent: "Close" });
        close.addEventListener("click", () => dialog.close());
        document.body.append(dialog);
        search = CourseSearch.build(dialog, { onLeave: () => dialog.close() });
        search.field.after(close);
      }
      dialog.showModal();
      search.field.select();
    };
    document.querySelector(".find").addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); open(); }
    });
  }

  // The glossary's filter.
  const filter = document.getElementById("show-terms");
  if (filter) {
    filter.closest("p").hidden = false;
    const terms = all(".letter dt").map((term) => {
      const meaning = term.nextElementSibling;
      return [term, meaning, CourseSearch.wordsIn(term.textContent + " " + meaning.textContent).join(" ")];
    });
    const said = document.querySelector(".filter [role=status]");
    filter.addEventListener("input", () => {
      const asked = CourseSearch.wordsIn(filter.value);
      let count = 0;
      for (const [term, meaning, text] of terms) {
        term.hidden = meaning.hidden = !asked.every((word) => (" " + text).includes(" " + word));
        count += term.hidden ? 0 : 1;
      }
      for (const letter of all(".letter")) letter.hidden = !letter.querySelector("dt:not([hidden])");
      said.textContent = asked.length ? `${count} of ${terms.length}` : "";
    });
  }

  // What is wider than the page is scrolled, also by the keyboard.
  const scrolled = all(".code pre, .table, .formula");
  function reach() {
    for (const box of scrolled) {
      const isWide = box.scrollWidth > box.clientWidth + 1;
      if (!isWide) { for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name); continue; }
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.matches(".table") ? "Wide table" : box.matches(".formula") ? "Wide formula" : "Wide code");
    }
  }
  reach();
  addEventListener("resize", reach);

  // On paper nothing is folded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("article details:not([open])");
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of folded) part.open = false; });
})();
