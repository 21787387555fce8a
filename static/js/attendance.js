/* The roster of a meeting: counts who is present as marks change. The rule stays with the server, which hands over
   the sentence for every number that can be present (#sentences: [sentence, reached] by number). */
(function () {
  "use strict";

  const form = document.querySelector("[data-attendance]");
  if (!form) return;
  const tally = form.querySelector("[data-tally]");
  const group = form.querySelector("[data-group]");

  function count() {
    const lines = Array.from(form.querySelectorAll(".line"));
    const here = (line) => line.querySelector("input.present").checked;
    const present = lines.filter(here).length;
    const voting = lines.filter((line) => line.hasAttribute("data-votes") && here(line)).length;
    const list = document.getElementById("sentences");
    const sentences = list ? JSON.parse(list.textContent) : [];
    const [sentence, reached] = sentences[voting] || ["", true];
    const due = form.querySelector("#roster").dataset.due;
    tally.textContent = lines.length ? `应到 ${due} 人，实到 ${present} 人${sentence ? "；" + sentence : ""}` : "";
    tally.classList.toggle("tone-overdue", !reached);
  }

  function group_shown() {
    if (group) group.hidden = !form.querySelector("input[name=kinds][value=group_meeting]:checked");
  }

  form.querySelectorAll("[data-fallback]").forEach((button) => button.remove());
  form.addEventListener("change", () => {
    group_shown();
    count();
  });

  /* Marks made while a new roster was on its way stay: the page knows better than what it had sent. */
  let marked = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target.id !== "roster") return;
    marked = Array.from(form.querySelectorAll("#roster input:checked, #roster .reason"));
  });
  document.addEventListener("htmx:afterSwap", () => {
    marked.forEach((old) => {
      const now = form.querySelector(old.id ? `#${CSS.escape(old.id)}` : `[name="${CSS.escape(old.name)}"]`);
      if (!now) return;
      if (old.type === "radio") now.checked = true;
      else now.value = old.value;
    });
    marked = [];
    count();
  });
  group_shown();
  count();
})();
