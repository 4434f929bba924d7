/* Keeps the page as the files on disk are: asks for it again and again, and puts in place only what is not the same.
   What has the focus keeps it, and nothing that has not changed moves. */
"use strict";

const PAUSE = 200, PAUSE_WHEN_STOPPED = 1000, FOCUSABLE = "a[href], button, input, [tabindex]";
const stopped = "The preview has stopped. Start it again and this page goes on.";
let tag = "", failures = 0;

/** Return where the focus is, as the nearest piece with an id and the place among what can be focused in it. */
function held() {
  const active = document.activeElement, piece = active && active.closest("[id]");
  if (!piece || active === document.body) return null;
  return { active, piece: piece.id, place: [...piece.querySelectorAll(FOCUSABLE)].indexOf(active) };
}

/** Put the focus back where it was, or as near as there is. */
function give(was) {
  if (!was || document.activeElement === was.active && was.active.isConnected) return;
  const piece = document.getElementById(was.piece) || document.getElementById("drafts");
  const all = [...piece.querySelectorAll(FOCUSABLE)];
  const next = was.place < 0 ? piece : all[Math.min(was.place, all.length - 1)] || piece;
  if (!next.matches(FOCUSABLE)) next.tabIndex = -1;
  next.focus({ preventScroll: true });
}

/** Make an element what another is, and return what then stands in its place. A list keeps its items that stay. */
function bring(old, now) {
  if (old.isEqualNode(now)) return old;
  if (!("list" in old.dataset && "list" in now.dataset)) {
    old.replaceWith(document.adoptNode(now));
    return now;
  }
  const ids = new Set([...now.children].map((child) => child.id));
  for (const child of [...old.children]) if (!ids.has(child.id)) child.remove();
  const kept = new Map([...old.children].map((child) => [child.id, child]));
  let next = old.firstElementChild;
  for (const child of [...now.children]) {
    const same = kept.get(child.id);
    if (!same || same !== next) old.insertBefore(same || document.adoptNode(child), next);
    next = (same ? bring(same, child) : child).nextElementSibling;
  }
  return old;
}

function say(words) {
  const status = document.getElementById("status");
  if (status.textContent !== words) status.textContent = words;
}

/** Show only the drafts to choose from whose names hold what is typed, and return how many those are. */
function find(choices) {
  const words = document.getElementById("words").value.trim().toLowerCase();
  let found = 0;
  for (const label of choices.querySelectorAll("label")) {
    label.hidden = !label.textContent.toLowerCase().includes(words);
    found += !label.hidden;
  }
  for (const group of choices.querySelectorAll("fieldset, .folded")) {
    group.hidden = !group.querySelector("label:not([hidden])");
    if (words && group.open === false) group.open = !group.hidden;
  }
  return words ? found : -1;
}

/** Make the new page look as the old one was left: what is open stays open, and what is hidden hidden. */
function settle(now) {
  for (const fold of document.querySelectorAll("main details, .folded")) {
    const same = now.getElementById(fold.id);
    if (same) same.open = fold.open;
  }
  find(now.getElementById("choices"));
}

function show(text) {
  const now = new DOMParser().parseFromString(text, "text/html"), was = held();
  settle(now);
  for (const id of ["choices", "tools", "problems", "columns"]) {
    bring(document.getElementById(id), now.getElementById(id));
  }
  say(now.getElementById("status").textContent);
  give(was);
}

async function ask() {
  try {
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(location.pathname + location.search, { headers, cache: "no-store" });
    if (answer.ok) show(await answer.text());
    else if (answer.status !== 304) throw new Error(answer.status);
    tag = answer.headers.get("ETag") || tag;
    failures = 0;
  } catch {
    failures += 1;
    if (failures > 1) say(stopped), tag = "";
  }
  setTimeout(ask, failures > 1 ? PAUSE_WHEN_STOPPED : PAUSE);
}

document.getElementById("find").hidden = false;
document.getElementById("words").addEventListener("input", () => {
  const found = find(document.getElementById("choices"));
  document.getElementById("matches").textContent = found < 0 ? "" : found === 1 ? "1 draft" : `${found} drafts`;
});
ask();
