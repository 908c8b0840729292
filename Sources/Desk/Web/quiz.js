// Recap questions of a chapter, answered in place.
import { make, wish, fromDesk } from "./make.js";

export async function showQuiz() {
  const section = document.querySelector(".quiz");
  if (!section) return;
  const questions = await (await fetch(`quiz/${section.dataset.chapter}`)).json();
  if (!Array.isArray(questions) || questions.length === 0) return;
  const due = questions.filter((question) => question.isDue).length;
  const list = make("div", { hidden: true });
  const begin = make("button", { type: "button", "aria-expanded": "false", onclick: () => {
    list.hidden = !list.hidden;
    begin.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden && list.childElementCount === 0) list.append(...questions.map(form));
  } }, "Show the questions");
  section.append(make("h2", { id: "questions" }, "Questions"),
    make("p", {}, `${questions.length} questions on this chapter, ${questions.length - due} of them right the last time. Answer first, then read why.`), begin, list);
}

function form(question, place) {
  let isFirst = true;
  const told = make("div", { class: "told", role: "status" });
  const name = `answer-${question.id}`;
  const legend = make("legend", {}, make("strong", {}, `${place + 1}. `), fromDesk(question.question));
  const field = question.choices.length === 0 ? make("input", { type: "text", name, autocomplete: "off", "aria-label": `Your answer to question ${place + 1}` }) : null;
  const answers = field
    ? [make("div", {}, field, question.unit ? ` ${question.unit}` : "")]
    : question.choices.map((choice, index) => make("label", {}, make("input", { type: "radio", name, value: "abcdefgh"[index] }), make("span", {}, fromDesk(choice))));
  const answer = make("button", { type: "button" }, "Answer");
  const box = make("form", { class: "question", onsubmit: (event) => { event.preventDefault(); answer.click(); } },
    make("fieldset", {}, legend, ...answers), answer, told);
  answer.addEventListener("click", async () => {
    const given = field ? field.value : box.querySelector("input:checked")?.value ?? "";
    if (!given) { told.replaceChildren("Choose or type an answer first."); return; }
    try {
      const said = await wish("answer", question.id, { answer: given, isFirst });
      if (said.judgement === "unclear") { told.replaceChildren(said.remedy); return; }
      isFirst = false;
      const isRight = said.judgement === "right";
      told.replaceChildren(make("div", { class: said.judgement }, make("strong", {}, isRight ? "Right. " : "No. "),
        isRight ? "" : make("span", {}, "The answer is ", fromDesk(said.answer)), fromDesk(said.why), make("a", { href: said.place }, "Where it is explained")));
    } catch (error) { told.replaceChildren(error.message); }
  });
  return box;
}
