// The what-if page: every change is asked at once, and the answer takes the place of the figures.
// Without this script the form has a button that does the same.
(() => {
  "use strict";
  const form = document.getElementById("asked");
  const parts = ["figures", "below"];
  if (!form || !document.getElementById("figures")) return;
  const live = document.getElementById("live");
  document.body.classList.add("scripted");
  let waiting = 0;
  let asking = null;
  let last = "";

  // A slider beside every number: they follow each other, and only the number is sent.
  for (const number of form.querySelectorAll("input[data-slide]")) {
    const slider = document.createElement("input");
    slider.type = "range";
    for (const name of ["min", "max", "step"]) if (number.hasAttribute(name)) slider.setAttribute(name, number.getAttribute(name));
    slider.value = number.value;
    slider.setAttribute("aria-label", number.getAttribute("aria-label") || number.closest("label").textContent.trim());
    slider.addEventListener("input", () => { number.value = slider.value; });
    slider.addEventListener("change", later);
    number.addEventListener("input", () => { slider.value = number.value; });
    number.closest("label").after(slider);
  }

  // A group is meant for no more than it may hold: the other number follows.
  form.addEventListener("input", (event) => {
    const number = event.target.type === "range" ? event.target.parentElement.querySelector("[data-slide]") : event.target;
    const [kind, id] = [number.name?.slice(0, 2), number.name?.slice(2)];
    const other = kind === "t." ? form.elements["m." + id] : kind === "m." ? form.elements["t." + id] : null;
    if (!other) return;
    const [target, most] = kind === "t." ? [number, other] : [other, number];
    if (Number(target.value) <= Number(most.value)) return;
    other.value = number.value;
    other.dispatchEvent(new Event("input"));
  });

  function query() {
    return new URLSearchParams(new FormData(form)).toString();
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(query()), 150);
  }

  async function ask(asked) {
    if (asking) asking.abort();
    const mine = asking = new AbortController();
    const began = document.getElementById("figures");
    if (began.hasAttribute("data-again") && asked !== last) stop(began.dataset.play);
    last = asked;
    for (const part of parts) document.getElementById(part).setAttribute("aria-busy", "true");
    if (live) live.textContent = began.dataset.busy;
    try {
      // The large figures first; what is drawn and listed below them follows.
      for (const part of parts) {
        const answer = await fetch("/what-if/figures?" + asked + "&part=" + part, { signal: mine.signal });
        const text = await answer.text();
        if (mine !== asking) return;
        if (!answer.ok) { location.assign("/what-if?" + asked); return; }
        if (!show(part, text)) { ask(asked); return; }
      }
    } catch (error) {
      if (error.name !== "AbortError") setTimeout(() => { if (mine === asking) ask(asked); }, 2000);
    }
  }

  // Whether the answer was there already.
  function show(part, text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(part);
    const open = [...document.querySelectorAll("#below section[id]:has(> details[open])")].map((each) => each.id);
    document.getElementById(part).replaceWith(fresh);
    if (part === "below") {
      for (const id of open) fresh.querySelector("#" + CSS.escape(id) + " > details")?.setAttribute("open", "");
      return true;
    }
    for (const each of document.querySelectorAll("input[data-query]")) each.value = fresh.dataset.query;
    if (fresh.hasAttribute("data-again")) return false;
    history.replaceState(null, "", "/what-if" + (fresh.dataset.query ? "?" + fresh.dataset.query : ""));
    if (live) live.textContent = [...fresh.querySelectorAll("h2, .said, .refused p")].map((each) => each.textContent).join(" ");
    return true;
  }

  function stop(play) {
    fetch("/what-if/stop", { method: "POST", body: new URLSearchParams({ play, query: "" }), redirect: "manual" }).catch(() => {});
  }

  form.addEventListener("change", (event) => { if (event.target.type !== "range") later(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); ask(query()); });
  if (document.getElementById("figures").hasAttribute("data-again")) ask(query());
})();
