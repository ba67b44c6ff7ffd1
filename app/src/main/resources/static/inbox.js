// Sorting hits by keyboard, without waiting for pages. Everything here also works by the page's forms.
const form = document.getElementById("triage");
const cards = () => [...document.querySelectorAll("#triage .pair")];
let here = -1;

// the work over the found copy
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-lay]")) {
    lay(event.target.closest(".pair, #pair"), event.target.value);
  }
});

function lay(card, percent) {
  card?.querySelector(".laid")?.setAttribute("opacity", percent / 100);
}

if (form) {
  document.getElementById("keys").hidden = false;
  document.getElementById("keys").addEventListener("click", () => document.getElementById("help").showModal());
  form.addEventListener("change", chosen);
  form.addEventListener("submit", submitted);
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    const card = event.target.closest?.(".pair");
    if (card && form.contains(card)) move(cards().indexOf(card), false);
  });
  if (cards().length > 0) move(0, false);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input:not([type=checkbox]):not([type=range]), textarea, select")) return;
  const card = cards()[here];
  switch (event.key.length === 1 ? event.key.toLowerCase() : event.key) {
    case "j": move(here + 1, true); break;
    case "k": move(here - 1, true); break;
    case "y": decide("CONFIRM"); break;
    case "n": decide("REJECT"); break;
    case "l": decide("LICENSE"); break;
    case "w": decide("WHITELIST"); break;
    case "x": { const box = card?.querySelector("input[name=hit]"); if (box && !box.disabled) { box.checked = !box.checked; chosen(); } break; }
    case "u": undo(); break;
    case "o": { const range = card?.querySelector("[data-lay]"); if (range) { range.value = range.value === "0" ? 60 : 0; lay(card, range.value); } break; }
    case "1": case "2": case "3": case "4": case "5": card?.querySelectorAll("[data-outcome]")[event.key - 1]?.click(); break;
    case "?": document.getElementById("help").showModal(); break;
    case "Enter": if (event.target === card) { card.querySelector("h3 a").click(); break; } return;
    default: return;
  }
  event.preventDefault();
}

function move(to, scroll) {
  const all = cards();
  if (to < 0 || to >= all.length) {
    if (to >= all.length && all.length > 0 && scroll) document.getElementById("next")?.focus();
    return;
  }
  all[here]?.classList.remove("here");
  here = to;
  all[here].classList.add("here");
  if (scroll) {
    all[here].focus({ preventScroll: true });
    all[here].scrollIntoView({ block: "nearest" });
  }
}

function chosen() {
  const line = document.getElementById("chosen");
  const n = form.querySelectorAll("input[name=hit]:checked").length;
  line.dataset.none ??= line.textContent;
  line.textContent = n === 0 ? line.dataset.none : line.dataset.text.replace("{0}", n);
}

// What is ticked, or else the card one stands on.
function decide(decision) {
  const ticked = [...form.querySelectorAll("input[name=hit]:checked")].map((box) => box.value);
  const card = cards()[here];
  if (ticked.length === 0 && (!card || card.classList.contains("decided"))) return;
  send(ticked.length > 0 ? ticked : [card.dataset.hit], decision);
}

function submitted(event) {
  const by = event.submitter;
  if (by?.id === "undo") {
    event.preventDefault();
    undo();
  } else if (by?.name === "only") {
    event.preventDefault();
    const [hit, decision] = by.value.split("!");
    send([hit], decision);
  } else if (by?.name === "decision") {
    event.preventDefault();
    decide(by.value);
  } // whole groups go the slow way: what they hold is not on the page
}

async function ask(path, fields) {
  const headers = { Accept: "application/json", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") };
  const answer = await fetch(path, { method: "POST", headers, body: new URLSearchParams(fields) });
  if (!answer.ok || answer.redirected) {
    tell(answer.redirected ? 401 : answer.status);
    throw new Error(`${path} was answered with ${answer.status}`);
  }
  return answer.json();
}

function say(text) {
  const line = document.createElement("p");
  line.textContent = text;
  document.getElementById("told").replaceChildren(line);
}

async function send(hits, decision) {
  const fields = [["decision", decision], ...hits.map((hit) => ["hit", hit])];
  const stroke = await ask("/inbox/decide", fields);
  for (const id of stroke.decided) {
    const card = document.getElementById(`hit-${id}`);
    if (card) settle(card, decision, stroke.batch);
  }
  say(stroke.told);
  document.getElementById("undo").disabled = false;
  chosen();
  if (cards()[here]?.classList.contains("decided")) onward();
}

function settle(card, decision, batch) {
  card.classList.add("decided");
  card.dataset.batch = batch;
  const box = card.querySelector("input[name=hit]");
  box.checked = false;
  box.disabled = true;
  const line = document.createElement("p");
  line.className = "outcome state good";
  line.textContent = form.querySelector(`button[name=decision][value=${decision}]`)?.textContent
    ?? card.querySelector(`button[value$="!${decision}"]`)?.firstChild.textContent ?? "";
  card.querySelector(".two").before(line);
  if (decision === "CONFIRM") {
    const wanted = document.getElementById("wanted").content.cloneNode(true);
    wanted.querySelectorAll("[data-outcome]").forEach((button) => button.addEventListener("click", () => want(card, button)));
    card.append(wanted);
  }
}

async function want(card, button) {
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  const body = new URLSearchParams({ outcome: button.dataset.outcome });
  const answer = await fetch(`/hits/${card.dataset.hit}/want`, { method: "POST", headers, body });
  if (!answer.ok) {
    tell(answer.status);
    return;
  }
  card.querySelectorAll("[data-outcome]").forEach((one) => one.classList.toggle("second", one !== button));
  say(form.dataset.wanted);
}

// After an answer: the next hit that waits; a confirmed one is stayed at, for its outcome, until J is pressed.
function onward() {
  const all = cards();
  if (all[here].querySelector(".wanted")) return;
  for (let step = 1; step <= all.length; step++) {
    const next = (here + step) % all.length;
    if (!all[next].classList.contains("decided")) return move(next, true);
  }
  const next = document.getElementById("next");
  if (next) location.reload(); // what was behind has moved up
  else say(form.dataset.empty);
}

async function undo() {
  const button = document.getElementById("undo");
  if (button.disabled) return;
  const undone = await ask("/inbox/undo", []);
  let back = null;
  for (const id of undone.undone) {
    const card = document.getElementById(`hit-${id}`);
    if (!card) continue;
    card.classList.remove("decided");
    card.querySelectorAll(".outcome, .wanted").forEach((line) => line.remove());
    card.querySelector("input[name=hit]").disabled = false;
    back ??= card;
  }
  say(undone.told);
  if (back) move(cards().indexOf(back), true);
  else if (undone.undone.length > 0) location.reload();
  else button.disabled = true;
}
