// Makes pages that already work comfortable: messages, dialogs, keys, copy, times.
"use strict";
(() => {
const $ = (what, root = document) => root.querySelector(what), $$ = (what, root = document) => [...root.querySelectorAll(what)];
const id = name => document.getElementById(name), on = (name, act, root = document) => root.addEventListener(name, act);
const body = document.body.dataset, dirty = new Set();

// A message goes after 6 s, unless it holds a link or somebody reads it.
const fade = box => {
  if ($("a", box)) return;
  let timer;
  const wait = () => { clearTimeout(timer); timer = setTimeout(() => box.remove(), 6000); };
  for (const name of ["pointerleave", "focusout"]) on(name, wait, box);
  for (const name of ["pointerenter", "focusin"]) on(name, () => clearTimeout(timer), box);
  wait();
};
const say = box => { $(".toasts").append(box); fade(box); };
const toast = text => { const box = id("toast").content.firstElementChild.cloneNode(true); $("div", box).append(text); say(box); };
$$(".toast").forEach(fade);
const here = new URL(location);
if (here.searchParams.has("said")) { here.searchParams.delete("said"); history.replaceState(null, "", here); }

// Dialogs come open from the server and become modal here. Closing one goes to the page beneath.
$$("dialog[open]").forEach(box => {
  box.removeAttribute("open"); box.showModal();
  ($("[autofocus]", box) ?? $(".tabs [aria-current]", box) ?? $("a, button", box)).focus();
  on("close", () => location.href = box.dataset.back, box);
});
// The row that was open, after a browser has gone to its place, which takes the focus away.
const goal = id(location.hash.slice(1));
if (goal) on("load", () => setTimeout(() => $("a, button", goal)?.focus()), self);
$("[role=alert]")?.focus();

// Keys, outside fields only.
let go = false;
const press = (key, event) => {
  const all = what => $$(what, $("dialog[open]") ?? document), focus = document.activeElement;
  const beside = (list, at, by) => list[Math.max(0, Math.min(list.length - 1, at + by))];
  if (go) { go = false; return $(`[data-go="${CSS.escape(key)}"]`); }
  if (key === "g") go = true;
  else if (key === "?") id("keys").showModal();
  else if (key === "x") return $("input[type=checkbox]", focus.closest("tr") ?? event.target);
  else if (key === "j" || key === "k") {
    const links = $$("tbody tr").map(row => $("a", row)).filter(link => link);
    beside(links, links.findIndex(link => link.closest("tr").contains(focus)), key === "j" ? 1 : -1)?.focus();
  } else if (key === "[" || key === "]") {
    const tabs = all(".tabs a");
    return beside(tabs, tabs.findIndex(tab => tab.ariaCurrent), key === "]" ? 1 : -1);
  } else return all(`[data-key="${CSS.escape(key)}"]`)[0];
};
on("keydown", event => {
  const { key, target } = event, field = target.closest("input:not([type=checkbox]), select, textarea");
  const command = event.ctrlKey || event.metaKey;
  if (command && (key === "s" || key === "Enter")) {
    const form = target.closest("form[data-guard]") ?? $("dialog[open] form[data-guard]") ?? $("form[data-guard]");
    if (form) { event.preventDefault(); form.requestSubmit(); }
  } else if (body.keys && !field && !command && !event.altKey) {
    const hit = press(key, event);
    if (!hit) return;
    event.preventDefault();
    if (hit.matches("input:not([type=checkbox])")) hit.focus(); else hit.click();
  }
});

// Clicks.
const clicked = {
  "[data-close-toast]": hit => hit.closest(".toast").remove(),
  "[data-close]": hit => hit.closest("dialog").close(),
  "[data-copy]": hit => navigator.clipboard.writeText(id(hit.dataset.copy).textContent).then(() => toast("Copied."), () => toast("The browser refused the clipboard.")),
};
on("click", event => {
  for (const what in clicked) {
    const hit = event.target.closest(what);
    if (hit) { event.preventDefault(); return clicked[what](hit); }
  }
  const row = event.target.closest("[data-href]");
  if (row && !event.target.closest("a, button, input, label") && getSelection().isCollapsed) location.href = row.dataset.href;
  for (const menu of $$("details.more[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// Leaving does not lose what was typed, nor what is being sent.
on("submit", event => dirty.delete(event.target));
on("beforeunload", event => { if (dirty.size) event.preventDefault(); }, self);

// Rows that are selected.
on("change", () => $$("[data-picked] b").forEach(told => told.textContent = `${$$("tbody :checked").length} selected:`));

// Times.
const ready = root => $$("time[data-ago]", root).forEach(time => {
  const s = Math.max(0, (Date.now() - Date.parse(time.dateTime)) / 1000 | 0);
  time.textContent = (s < 60 ? `${s} s` : s < 3600 ? `${s / 60 | 0} min` : s < 86400 ? `${s / 3600 | 0} h` : `${s / 86400 | 0} d`) + " ago";
});
setInterval(ready, 10000, document);
self.host = { $, $$, id, on, body, dirty, clicked, say, toast, ready };
})();
