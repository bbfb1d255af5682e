// A child's page: prices come in as they are found.
(() => {
  "use strict";
  const form = document.querySelector("[data-prices]");
  if (!form) return;
  const source = new EventSource(form.dataset.prices);
  source.addEventListener("tag", (event) => {
    const tag = JSON.parse(event.data);
    const row = form.querySelector(`[data-row="${CSS.escape(tag.group_id)}"]`);
    if (!row) return;
    row.dataset.kind = tag.kind;
    row.querySelector("[data-head]").textContent = tag.head;
    row.querySelector("[data-more]").textContent = tag.more;
    row.querySelector("[data-moves]").textContent = tag.moves.join("; ");
  });
  source.addEventListener("done", () => { source.close(); document.getElementById("live").textContent = form.dataset.known; });
  source.addEventListener("failed", (event) => {
    source.close();
    document.getElementById("live").textContent = JSON.parse(event.data).lines.join(" ");
  });
  source.onerror = () => source.close();
})();
