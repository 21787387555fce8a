/* A meeting being held. A look that was asked for before a tick, while a finger is down or while a reason is being typed,
   must not overwrite what the person just did, nor may the answer to a tick take the reason typed meanwhile; a tick shows
   at once, so that no line moves under the next one. */
(function () {
  "use strict";

  const now = document.querySelector("[data-poll]");
  if (!now) return;
  let ticked = 0;
  let asked = 0;
  let pressed = false;

  const typing = (place) => {
    const field = document.activeElement;
    return field && place.contains(field) && field.matches("input");
  };
  const busy = () => pressed || typing(now);
  const show = (line, status) => {
    line.elements.was.value = status; // what a reason typed before the answer goes with
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
    if (!mark) return;
    mark.form.dataset.before = mark.form.elements.was.value;
    show(mark.form, mark.value);
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
    const asker = event.detail.requestConfig.elt;
    if (asker === now && (ticked > asked || busy())) event.detail.shouldSwap = false;
    if (asker.matches("form.line") && typing(asker)) event.detail.swapOverride = "none"; // the counts come in all the same
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const line = event.detail.elt;
    if (!line.matches("[data-mark]")) return;
    ticked = performance.now();
    if (!event.detail.successful && line.dataset.before) show(line, line.dataset.before);
  });
})();
