/* A meeting being held. A look that was asked for before a tick, while a finger is down or while a reason is being typed,
   must not overwrite what the person just did; a tick shows at once, so that no line moves under the next one. */
(function () {
  "use strict";

  const now = document.querySelector("[data-poll]");
  if (!now) return;
  let ticked = 0;
  let asked = 0;
  let pressed = false;

  const busy = () => {
    const field = document.activeElement;
    return pressed || (field && now.contains(field) && field.matches("input"));
  };
  const show = (line, status) => {
    for (const mark of line.querySelectorAll(".mark")) mark.setAttribute("aria-pressed", mark.value === status);
  };

  now.addEventListener("pointerdown", () => {
    pressed = true;
    ticked = performance.now();
  });
  // the click comes after the finger has left
  const released = () => setTimeout(() => (pressed = false), 0);
  document.addEventListener("pointerup", released);
  document.addEventListener("pointercancel", released);
  now.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark) show(mark.form, mark.value);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt === now) {
      if (busy()) event.preventDefault();
      asked = performance.now();
    } else if (event.detail.elt.matches("[data-mark]")) {
      ticked = performance.now();
    }
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig.elt === now && (ticked > asked || busy())) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const line = event.detail.elt;
    if (!line.matches("[data-mark]")) return;
    ticked = performance.now();
    if (!event.detail.successful && line.elements.was) show(line, line.elements.was.value);
  });
})();
