/* Keys for who looks through many: data-key names the letter that follows a link or presses a button of the page. */
(function () {
  "use strict";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key.length === 1 ? event.key.toLowerCase() : event.key)}"]:not(:disabled)`);
    if (!found) return;
    event.preventDefault();
    found.click();
  });
})();
