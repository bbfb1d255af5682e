// A school's list: "all others agreed" becomes possible once both ends of every row were on the screen.
// Without this script each row has a box to tick; the server asks for the same.
(() => {
  "use strict";
  const form = document.querySelector("[data-list]");
  const agree = form?.querySelector("[data-agree]");
  if (!agree || !("IntersectionObserver" in window)) return;
  document.documentElement.classList.add("scripted");
  const boxes = [...form.querySelectorAll("[name=looked-at]")];
  const rows = new Map(boxes.map((box) => [box.closest("[data-row]"), { box, ends: new Set() }]));
  const counted = form.querySelector("[data-counted]");
  const show = () => {
    const seen = boxes.filter((box) => box.checked).length;
    counted.textContent = form.dataset.count.replace("{count}", seen).replace("{all}", boxes.length);
    const were = agree.disabled;
    agree.disabled = seen < boxes.length;
    if (were && !agree.disabled) document.getElementById("live").textContent = form.dataset.all;
  };
  const observer = new IntersectionObserver((entries) => {
    if (document.visibilityState !== "visible") return;
    for (const { isIntersecting, target } of entries) {
      const row = rows.get(target.closest("[data-row]"));
      if (!isIntersecting || !row) continue;
      row.ends.add(target);
      if (row.ends.size === 2) row.box.checked = true;
    }
    show();
  }, { rootMargin: "-60px 0px -60px 0px" });
  for (const row of rows.keys()) {
    observer.observe(row.querySelector("legend"));
    observer.observe(row.querySelector("[data-end]"));
  }
  form.addEventListener("reset", () => setTimeout(() => {
    rows.forEach((row) => { row.box.checked = row.ends.size === 2; });
    show();
  }));
  show();
})();
