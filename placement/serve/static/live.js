// Follows what happens while a page is open: long work, who writes, and what was noted since the page was made.
// Nothing on the page is replaced by itself: a link offers the new state, for somebody may be filling something in.
(() => {
  "use strict";
  const box = document.getElementById("live-work");
  if (!box || !box.dataset.follow || !window.EventSource) return;
  const strip = box.querySelector("[data-strip]");
  const writer = box.querySelector("[data-writer]");
  const changed = box.querySelector("[data-changed]");
  const lost = box.querySelector("[data-lost-here]");
  const said = box.querySelector("[data-said]");
  const own = document.querySelector("[data-job-page]");
  const PATIENCE = 5000; // milliseconds without an answer before that is said, and between attempts
  let source = null;
  let timer = null;
  let shownStrip = null;
  let running = new Map();
  let sending = false;

  const put = (element, text) => {
    if (element.textContent === text && element.hidden === !text) return;
    element.textContent = text;
    element.hidden = !text;
  };
  const announce = (text) => { said.textContent = text; };

  const showStrip = (html) => {
    if (html === shownStrip) return;
    const active = document.activeElement;
    const focused = strip.contains(active) ? active.closest("[data-job]")?.dataset.job : null;
    // Made by the server, which escapes whatever people wrote.
    const made = new DOMParser().parseFromString(html, "text/html");
    strip.replaceChildren(...made.body.childNodes);
    shownStrip = html;
    if (focused) (strip.querySelector(`[data-job="${CSS.escape(focused)}"] a`) || document.getElementById("main")).focus();
  };

  const showJobs = (jobs) => {
    for (const job of jobs) {
      for (const place of document.querySelectorAll(`[data-job="${CSS.escape(job.id)}"] [data-progress], [data-job="${CSS.escape(job.id)}"][data-progress]`)) {
        if (place.textContent !== job.said) place.textContent = job.said;
      }
    }
    const now = new Map(jobs.filter((job) => job.runs).map((job) => [job.id, job.name]));
    for (const [id, name] of running) {
      if (now.has(id)) continue;
      const ended = jobs.find((job) => job.id === id);
      announce(ended ? `${name}: ${ended.said}` : name);
    }
    running = now;
    // The page of a job that ended has nothing more to show than what came of it.
    if (own && !now.has(own.dataset.jobPage) && own.querySelector("[data-runs]")) location.replace(location.href);
  };

  const showChanged = (text) => {
    // What this page is sending is told by the page that answers it.
    if (!text || sending || changed.dataset.text === text) return;
    changed.dataset.text = text;
    const event = new CustomEvent("placement:changed", { cancelable: true, detail: { said: text } });
    // A page that can show the new state by itself, as the board does while nothing is picked up, takes that on.
    if (!document.dispatchEvent(event)) return;
    const again = document.createElement("a");
    again.href = location.pathname + location.search;
    again.textContent = box.dataset.again;
    changed.replaceChildren(`${text} `, again);
    changed.hidden = false;
    announce(text);
  };

  const take = (event) => {
    clearTimeout(timer);
    put(lost, "");
    const state = JSON.parse(event.data);
    showStrip(state.strip);
    showJobs(state.jobs);
    put(writer, state.writer);
    showChanged(state.changed);
  };

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };

  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(box.dataset.follow);
    source.addEventListener("state", take);
    source.addEventListener("open", () => { clearTimeout(timer); timer = null; });
    source.addEventListener("error", () => {
      close();
      timer = setTimeout(() => { put(lost, box.dataset.lost); open(); }, lost.hidden ? PATIENCE / 5 : PATIENCE);
    });
  };

  // A form is on its way: the board would leave the answer behind if it followed the register now.
  const PENDING = 30000; // milliseconds; a form that is answered with a file leaves the page as it is
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    sending = true;
    setTimeout(() => { sending = false; }, PENDING);
  });
  window.addEventListener("pageshow", () => { sending = false; });

  // A browser keeps few connections to one server: a page that nobody sees gives its own up, and catches up later.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
})();
