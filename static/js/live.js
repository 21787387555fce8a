/* A meeting being held. A look that was asked for before a tick, or while a reason is being typed, must not overwrite
   what the person just did. */
(function () {
  "use strict";

  const now = document.querySelector("[data-poll]");
  if (!now) return;
  let ticked = 0;
  let asked = 0;

  const typing = () => {
    const field = document.activeElement;
    return field && now.contains(field) && field.matches("input");
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt === now) {
      if (typing()) event.preventDefault();
      asked = performance.now();
    } else if (event.detail.elt.matches("[data-mark]")) {
      ticked = performance.now();
    }
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig.elt === now && (ticked > asked || typing())) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt.matches("[data-mark]")) ticked = performance.now();
  });
})();
