/* Small manners of every page. Everything here works without scripts too, only less comfortably. */
(function () {
  "use strict";

  const dirty = new WeakSet();
  const submitting = new WeakSet();

  function boxes_of(all) {
    const name = CSS.escape(all.dataset.selectAll);
    return Array.from(document.querySelectorAll(`input[type=checkbox][name="${name}"]:not(:disabled)`));
  }

  /* Parts that only make sense with scripts start hidden. */
  function wake(root) {
    root.querySelectorAll("[data-dismiss][hidden]").forEach((button) => button.removeAttribute("hidden"));
    root.querySelectorAll("[data-select-all]").forEach((all) => {
      all.removeAttribute("hidden");
      all.checked = boxes_of(all).every((box) => box.checked);
    });
    const errors = root.querySelector("[data-errors]");
    if (errors) errors.focus({ preventScroll: false });
  }

  document.addEventListener("click", (event) => {
    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) {
      const box = dismiss.closest(".messages");
      dismiss.closest(".note").remove();
      if (box && !box.children.length) box.remove();
    }
    if (event.target.closest("[data-print]")) window.print();
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });

  /* Whoever tabs on out of an open menu finds it closed, not lying over what has the focus. */
  document.addEventListener("focusin", (event) => {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    });
  });

  document.addEventListener("change", (event) => {
    const field = event.target;
    const form = field.form;
    if (field.matches("[data-select-all]")) {
      boxes_of(field).forEach((box) => {
        if (box.checked !== field.checked) {
          box.checked = field.checked;
          box.dispatchEvent(new Event("change", { bubbles: true }));
        }
      });
      return;
    }
    if (field.matches("[type=checkbox]")) {
      document.querySelectorAll(`[data-select-all="${CSS.escape(field.name)}"]`).forEach((all) => {
        all.checked = boxes_of(all).every((box) => box.checked);
      });
    }
    if (form && form.matches("[data-autosubmit]") && !field.matches("[type=search], [type=text]")) form.requestSubmit();
  });

  /* An unsaved form asks before it is left; the browser words the question. */
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.matches("[data-guard]")) dirty.add(form);
  });
  window.addEventListener("beforeunload", (event) => {
    const open = Array.from(document.querySelectorAll("form[data-guard]")).some((form) => dirty.has(form) && !submitting.has(form));
    if (open) event.preventDefault();
  });

  /* A second click must not post twice. A file download leaves the page in place, so such a form opts out. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    /* Not form.method: a field of that name would answer in its place. */
    if (event.defaultPrevented || form.getAttribute("method") !== "post" || form.hasAttribute("data-repeatable")) return;
    if (submitting.has(form)) {
      event.preventDefault();
      return;
    }
    submitting.add(form);
    const buttons = form.querySelectorAll("button[type=submit], button:not([type])");
    /* After the submission is built, or the pressed button's own name and value would be lost. */
    setTimeout(() => {
      buttons.forEach((button) => {
        button.disabled = true;
        button.setAttribute("aria-busy", "true");
      });
    });
  });
  function release(form) {
    submitting.delete(form);
    dirty.delete(form);
    form.querySelectorAll("[aria-busy]").forEach((button) => {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    });
  }
  window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form");
    if (form) release(form);
  });
  document.addEventListener("htmx:afterSwap", (event) => wake(event.target));

  /* What a page kept on this device while the connection was down (drafts.js) does not stay for whoever comes next. */
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-sign-out]")) return;
    Object.keys(localStorage).filter((key) => key.startsWith("zhibu-draft:")).forEach((key) => localStorage.removeItem(key));
  });

  /* In a row of tabs that scrolls sideways, the one shown comes into view, and so does the one with the focus. */
  function centre(tab) {
    tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
  }
  document.querySelectorAll(".room-tabs [aria-current]").forEach(centre);
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".room-tabs a:focus-visible")) centre(event.target);
  });

  wake(document);
})();
