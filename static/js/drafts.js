/* Nothing typed is lost. A form with data-draft is kept on the server every few seconds while it is filled in; while the
   connection is down, on this device, until it is back or somebody signs out (app.js). */
(function () {
  "use strict";

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const WAIT = 3000;
  const AGAIN = 8000;
  const key = "zhibu-draft:" + form.dataset.draftKey;
  const said = form.querySelector("[data-kept]");
  let timer = null;
  let unsent = false;
  let sending = null;

  function say(text, bad) {
    said.textContent = text;
    said.classList.toggle("tone-overdue", Boolean(bad));
  }

  function content() {
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    return Array.from(data.entries());
  }

  function keep_here() {
    try {
      localStorage.setItem(key, JSON.stringify(content()));
      return true;
    } catch {
      return false; /* no room, or not allowed: then the page itself is all there is */
    }
  }

  function post(entries) {
    const data = new FormData();
    entries.forEach(([name, value]) => data.append(name, value));
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(form.dataset.draft, { method: "POST", body: data, credentials: "same-origin", signal: AbortSignal.timeout(10000) });
  }

  /* True when the server has what was typed up to now. */
  async function send() {
    clearTimeout(timer);
    unsent = false;
    try {
      const answer = await post(content());
      if (answer.redirected || !(answer.headers.get("Content-Type") || "").includes("json")) {
        return failed("登录已过期，文字暂存在这台设备上；请在新窗口登录后回到这里，会自动保存");
      }
      const found = await answer.json();
      if (!answer.ok) return failed(found.refused);
      localStorage.removeItem(key);
      say("草稿已自动保存 " + found.at);
      return true;
    } catch {
      return failed("网络断开，文字暂存在这台设备上，恢复后自动保存");
    }
  }

  function failed(why) {
    unsent = true;
    say(keep_here() ? why : "网络断开，文字只在这个页面上，请不要关闭", true);
    timer = setTimeout(flush, AGAIN);
    return false;
  }

  async function flush() {
    if (sending) await sending;
    if (!unsent) return true;
    sending = send();
    const kept = await sending;
    sending = null;
    return kept;
  }

  function touched(event) {
    if (event && event.target.form !== form) return;
    if (!unsent) {
      unsent = true;
      clearTimeout(timer);
      timer = setTimeout(flush, WAIT);
    }
    if (!navigator.onLine) failed("网络断开，文字暂存在这台设备上，恢复后自动保存");
  }

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.closest && event.target.closest("form") === form) touched();
  });
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });

  /* Before the form goes, what it holds is on the server; if it cannot get there, the form does not go into the void. */
  let ready = false;
  form.addEventListener(
    "submit",
    (event) => {
      if (ready || (!unsent && !sending)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      flush().then((kept) => {
        if (!kept) {
          say("网络断开，还没有提交；文字暂存在这台设备上，恢复后请再点一次", true);
          return;
        }
        ready = true;
        form.requestSubmit(button);
        ready = false;
      });
    },
    true,
  );

  /* What this device kept when the page was closed without a connection goes to the server, which then offers it back. */
  const left = localStorage.getItem(key);
  if (left) {
    post(JSON.parse(left)).then((answer) => {
      if (!answer.ok || answer.redirected) return;
      localStorage.removeItem(key);
      say("上次断网时的文字已存为草稿，刷新页面可恢复");
      if (!unsent) window.location.reload();
    }, () => say("网络断开，上次的文字还在这台设备上，恢复后自动保存", true));
  }
})();
