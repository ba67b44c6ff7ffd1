"use strict";
(() => {
  const frames = [...document.querySelectorAll(".frame")];
  if (frames.length === 0) return;
  const tools = document.querySelector(".tools");
  const sort = document.getElementById("sort");
  const open = document.getElementById("there");
  const bySite = document.getElementById("sites");
  const flat = document.getElementById("flat");
  const homes = new Map(frames.map((frame) => [frame, frame.parentElement]));
  const text = (key) => (a, b) => a.dataset[key].localeCompare(b.dataset[key]);
  const number = (key) => (a, b) => Number(b.dataset[key]) - Number(a.dataset[key]);
  const orders = { work: text("work"), score: number("score"), size: number("size"), seen: number("seen") };
  const show = () => {
    const order = orders[sort.value];
    bySite.hidden = Boolean(order);
    flat.hidden = !order;
    if (order) flat.append(...[...frames].sort(order));
    else for (const frame of frames) homes.get(frame).append(frame);
    for (const frame of frames) frame.hidden = open.checked && frame.classList.contains("gone");
  };
  const step = (by) => {
    const visible = [...document.querySelectorAll(".frame")].filter((frame) => frame.checkVisibility());
    const now = visible.indexOf(document.activeElement?.closest(".frame"));
    const next = visible[Math.min(visible.length - 1, Math.max(0, now < 0 ? 0 : now + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "start" });
  };
  sort.addEventListener("change", show);
  open.addEventListener("change", show);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
    if (event.key === "j" || event.key === "J") step(1);
    else if (event.key === "k" || event.key === "K") step(-1);
    else return;
    event.preventDefault();
  });
  tools.hidden = false;
  show();
})();
