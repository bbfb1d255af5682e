// The cheapest way to a seat, filled in as it is found.
(() => {
  "use strict";
  const words = document.querySelector("[data-cheapest-said]");
  if (!words) return;
  const fill = (box, found, pattern) => {
    box.querySelector("[data-head]").textContent = found.group_id ? pattern.replace("{price}", () => found.head) : found.head;
    const more = box.querySelector("[data-more]");
    more.textContent = found.more;
    more.hidden = !found.more;
    const moves = box.querySelector("[data-moves]");
    moves.replaceChildren(...found.moves.map((each) => { const item = document.createElement("li"); item.textContent = each; return item; }));
    moves.hidden = !found.moves.length;
    const put = box.querySelector("[data-put]");
    put.elements.group.value = found.group_id;
    put.hidden = !found.group_id;
  };
  // One after the other: they are worked out by one solver.
  const sections = [...document.querySelectorAll("[data-stream]")];
  const next = () => {
    const section = sections.shift();
    if (!section) return;
    const pattern = section.dataset.words === "cheapest" ? words.dataset.cheapestSaid : words.dataset.otherSaid;
    const open = () => section.querySelectorAll("[data-cheapest]:not([data-found]) [data-head]");
    open().forEach((each) => { each.textContent = words.dataset.open; });
    const source = new EventSource(section.dataset.stream);
    const end = () => { source.close(); open().forEach((each) => { each.textContent = ""; }); next(); };
    source.addEventListener("cheapest", (event) => {
      const found = JSON.parse(event.data);
      const box = section.querySelector(`[data-cheapest="${CSS.escape(found.key)}"]`);
      if (!box) return;
      box.dataset.found = "";
      fill(box, found, pattern);
    });
    source.addEventListener("done", end);
    source.addEventListener("failed", end);
    source.onerror = end;
  };
  next();
})();
