// What was done is told on the next page: this says that it is on its way, and brings eyes, ears and keyboard to it.
// Without this script the page says the same on top.
(() => {
  "use strict";
  const said = document.getElementById("said");
  const head = document.querySelector(".top");
  const main = document.getElementById("main");
  if (!said || !head || !main) return;
  const SLOW = 600; // milliseconds after which it is said that something goes on
  const PATIENCE = 60000; // milliseconds after which that is no longer believed, as after a download
  const HEARD = 250; // milliseconds that a screen reader needs to see that there is nothing yet

  // Sentences stay below the head, however far the page is scrolled.
  const measure = () => {
    const fixed = getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
    document.documentElement.style.setProperty("--head", `${fixed}px`);
  };
  measure();
  window.addEventListener("resize", measure);

  // The part of the page where it was done: a heading, what folds it, or the child's own button.
  const place = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return null;
    const fold = target.closest("details");
    return target.querySelector(":scope > [tabindex], :scope > h3 > a, .pick, .name") || (fold && fold.querySelector("summary"));
  };

  const told = [...said.querySelectorAll("p")];
  // A sentence that is there from the start is read by no screen reader: it comes once it is listened to.
  if (told.length) document.documentElement.classList.add("noted"); // room for the sentence above that part
  if (told.length && place()) said.replaceChildren();
  const arrive = () => {
    const there = place();
    if (told.length && there) {
      there.focus();
      setTimeout(() => said.replaceChildren(...told), HEARD);
    } else if (told.length) {
      said.tabIndex = -1;
      said.focus();
    } else if (!location.hash) document.querySelector("[data-arrived]")?.focus();
  };
  // A browser that goes to a part of the page takes the focus away once the page is there.
  window.addEventListener("load", () => setTimeout(arrive, 0), { once: true });

  let timer = null;
  const quiet = () => {
    clearTimeout(timer);
    timer = null;
    said.querySelector(".busy")?.remove();
  };
  const busy = () => {
    quiet();
    timer = setTimeout(() => {
      const line = document.createElement("p");
      line.className = "busy";
      line.textContent = said.dataset.busy;
      said.append(line);
      timer = setTimeout(quiet, PATIENCE);
    }, SLOW);
  };
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented) busy(); });
  head.addEventListener("click", (event) => {
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (plain && event.target.closest("a")) busy();
  });
  window.addEventListener("pageshow", quiet);
})();
