// The board with a child picked up: by mouse, by touch, by keyboard, or by the card's button.
// Everything here is also on the child's own page, as a plain form.
(() => {
  "use strict";
  const board = document.querySelector("[data-board]");
  if (!board) return;
  document.documentElement.classList.add("scripted");
  const live = document.getElementById("live");
  const strip = board.querySelector("[data-carry]");
  const dialog = document.getElementById("put");
  const FAR = 6; // pixels that a press moves before it is a drag
  let carried = null; // { key, name, card, source }
  let ghost = null;

  const say = (text) => { live.textContent = text; };
  const cardOf = (key) => document.getElementById(`child-${key}`);
  const boxes = () => board.querySelectorAll("[data-price]");
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const SIGNS = { low: "✓", own: "●", middle: "≈", high: "▲", no: "✕", full: "✕", range: "…", open: "…" };

  const show = (tag) => {
    const box = board.querySelector(`[data-price="${CSS.escape(tag.group_id)}"]`);
    if (!box || !carried) return;
    box.dataset.kind = tag.kind;
    const head = element("p", tag.head, { class: "head", "data-sign": SIGNS[tag.kind] || "" });
    if (tag.way) head.append(element("span", ` · ${tag.way}`, { class: "soft" }));
    box.replaceChildren(head);
    if (tag.more || tag.moves.length) {
      const more = element("details");
      more.append(element("summary", box.dataset.more));
      if (tag.more) more.append(element("p", tag.more));
      if (tag.moves.length) {
        const list = element("ul");
        tag.moves.forEach((each) => list.append(element("li", each)));
        more.append(list);
      }
      box.append(more);
    }
    const put = element("button", fill(box.dataset.put, { pupil: carried.name }), { type: "button", class: "put" });
    // Ten buttons are told apart by what is heard: the group, and what it would cost.
    const title = box.closest("[data-group]").querySelector("h2").firstChild.textContent.trim();
    put.append(element("span", ` (${title}: ${tag.head})`, { class: "unseen" }));
    put.addEventListener("click", () => ask(tag.group_id));
    box.append(put);
    box.tag = tag;
  };

  const drop = () => {
    if (!carried) return;
    carried.source?.close();
    carried.card.classList.remove("carried");
    carried.card.querySelector(".pick")?.setAttribute("aria-pressed", "false");
    board.classList.remove("carrying");
    boxes().forEach((box) => { box.replaceChildren(); delete box.dataset.kind; box.tag = null; });
    carried = null;
  };

  const pick = (key) => {
    if (carried?.key === key) { drop(); say(board.dataset.dropped); return; }
    drop();
    const card = cardOf(key);
    const name = card.querySelector(".name").textContent;
    carried = { key, name, card, source: null, left: 0 };
    card.classList.add("carried");
    card.querySelector(".pick")?.setAttribute("aria-pressed", "true");
    board.classList.add("carrying");
    strip.querySelector("[data-name]").textContent = name;
    strip.querySelector("[data-best]").textContent = "";
    say(fill(board.dataset.picked, { pupil: name }));
    const mine = carried;
    fetch(`/child/${encodeURIComponent(key)}/known`, { headers: { accept: "application/json" } })
      .then((answer) => answer.ok ? answer.json() : { tags: [] })
      .then(({ tags }) => { if (carried === mine) tags.forEach((tag) => mine.exact?.has(tag.group_id) || show(tag)); });
    mine.exact = new Set();
    const source = new EventSource(`/child/${encodeURIComponent(key)}/prices`);
    mine.source = source;
    source.addEventListener("tag", (event) => {
      if (carried !== mine) return;
      const tag = JSON.parse(event.data);
      if (tag.kind !== "open") mine.exact.add(tag.group_id);
      if (tag.kind !== "open" || !mine.exact.has(tag.group_id)) show(tag);
    });
    source.addEventListener("done", (event) => {
      source.close();
      if (carried !== mine) return;
      const { best } = JSON.parse(event.data);
      strip.querySelector("[data-best]").textContent = best;
      say(`${fill(board.dataset.priced, { pupil: name })} ${best}`);
    });
    source.addEventListener("failed", (event) => {
      source.close();
      if (carried === mine) say(JSON.parse(event.data).lines.join(" "));
    });
    source.onerror = () => source.close();
  };

  const ask = (groupId) => {
    if (!carried) return;
    const box = board.querySelector(`[data-price="${CSS.escape(groupId)}"]`);
    const section = box.closest("[data-group]");
    const tag = box.tag;
    dialog.querySelector("form").action = `/child/${encodeURIComponent(carried.key)}/put`;
    dialog.querySelector("[name=group]").value = groupId;
    dialog.querySelector("[data-who]").textContent = fill(dialog.dataset.title, {
      pupil: carried.name, group: section.querySelector("h2").firstChild.textContent.trim(),
    });
    dialog.querySelector("[data-cost]").textContent = [tag?.head, tag?.more].filter(Boolean).join(" · ");
    const list = dialog.querySelector("[data-moves]");
    list.replaceChildren(...(tag?.moves || []).map((each) => element("li", each)));
    const reason = dialog.querySelector("[name=reason]");
    reason.value = "";
    dialog.showModal();
    reason.focus();
  };

  board.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick]");
    if (button) { pick(button.dataset.pick); return; }
    if (event.target.closest("[data-let-go]")) { const card = carried?.card; drop(); say(board.dataset.dropped); card?.querySelector(".pick")?.focus(); }
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && carried && !dialog.open) {
      const card = carried.card;
      drop();
      say(board.dataset.dropped);
      card.querySelector(".pick")?.focus();
    }
  });

  // Dragging: one way for mouse, pen and finger.
  let press = null;
  board.addEventListener("pointerdown", (event) => {
    const card = event.target.closest("[data-movable]");
    if (!card || event.button !== 0 || event.target.closest("a, button, summary")) return;
    // A finger scrolls, but for the grip.
    if (event.pointerType === "touch" && !event.target.closest(".grip")) return;
    press = { card, x: event.clientX, y: event.clientY, id: event.pointerId };
    if (event.pointerType === "mouse") event.preventDefault(); // no text is selected while dragging
  });
  const under = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-group]");
  document.addEventListener("pointermove", (event) => {
    if (!press || press.id !== event.pointerId) return;
    if (!press.drags && Math.hypot(event.clientX - press.x, event.clientY - press.y) < FAR) return;
    if (!press.drags) {
      press.drags = true;
      if (carried?.key !== press.card.dataset.key) pick(press.card.dataset.key);
      ghost = element("div", carried.name, { class: "ghost", "aria-hidden": "true" });
      document.body.append(ghost);
    }
    ghost.style.left = `${event.clientX + 12}px`;
    ghost.style.top = `${event.clientY + 12}px`;
    const edge = 60;
    if (event.clientY < edge) window.scrollBy(0, -12);
    else if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
    const over = under(event);
    board.querySelectorAll(".group.over").forEach((each) => each !== over && each.classList.remove("over"));
    over?.classList.add("over");
  });
  const release = (event) => {
    if (!press || press.id !== event.pointerId) return;
    const { drags } = press;
    press = null;
    ghost?.remove();
    ghost = null;
    board.querySelectorAll(".group.over").forEach((each) => each.classList.remove("over"));
    if (!drags || event.type === "pointercancel") return;
    const over = under(event);
    if (over) ask(over.dataset.group);
  };
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", release);

  // Filters: what is typed or chosen hides the rest.
  const filter = board.querySelector("[data-filter]");
  const apply = () => {
    const text = filter.querySelector("[name=find]").value.trim().toLocaleLowerCase();
    const only = filter.querySelector("[name=board]").value;
    const kind = filter.querySelector("[name=only]").value;
    let found = 0;
    board.querySelectorAll(".card").forEach((card) => {
      const fits = (!text || card.dataset.find.toLocaleLowerCase().includes(text)) &&
        (!kind || card.matches(kind === "look" ? ".pressing" : kind === "held" ? ".held" : kind === "changed" ? "[data-changed]" : "[data-movable]"));
      card.classList.toggle("gone", !fits);
      found += fits;
    });
    board.querySelectorAll("[data-group]").forEach((group) => {
      const has = group.querySelector(".card:not(.gone)");
      group.classList.toggle("gone", (only && group.dataset.board !== only) || ((text || kind) && !has));
      const seated = group.querySelector("details");
      if (seated && text) seated.open = Boolean(seated.querySelector(".card:not(.gone)"));
    });
    if (text || kind || only) say(fill(board.dataset.found, { count: found }));
  };
  filter?.addEventListener("input", apply);
  filter?.addEventListener("submit", (event) => event.preventDefault());

  // Somebody else wrote: the board follows, unless something is being done on it.
  document.addEventListener("placement:changed", (event) => {
    if (!carried && !dialog.open) { event.preventDefault(); location.reload(); }
  });
})();
