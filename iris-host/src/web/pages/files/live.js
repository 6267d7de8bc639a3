// Keeps pages true while things happen: takes what the host sends and puts it in its place.
"use strict";
(() => {
const { $, id, on, body, dirty, clicked, say, toast, ready } = self.host;
const policy = self.trustedTypes?.createPolicy("host", { createHTML: html => html }) ?? { createHTML: html => html };
const build = html => {
  const box = document.createElement("template");
  box.innerHTML = policy.createHTML(html);
  return box.content.firstElementChild;
};

// What holds focus or a selection is swapped after it lost it; new rows wait while the list is read.
let stream, last = body.seq;
const later = new Map(), waiting = new Map();
const busy = old => old.contains(document.activeElement) || !getSelection().isCollapsed && getSelection().containsNode(old, true);
const swap = next => {
  const old = id(next.id), list = id(next.dataset.in);
  if (!old) return list && arrive(list, next);
  if (busy(old)) return later.set(next.id, next);
  const read = $(".log", old)?.scrollTop, log = $(".log", next);
  later.delete(next.id); old.replaceWith(next); ready(next);
  if (log) log.scrollTop = read;
};
// A log line. Who reads the end goes on to do so.
const append = line => {
  const list = id(line.dataset.in);
  if (!list || id(line.id)) return;
  const follow = list.scrollTop + list.clientHeight > list.scrollHeight - 9;
  $(".whole", list)?.remove(); list.append(line);
  if (follow) list.scrollTop = 1e9;
};
const arrive = (list, row) => {
  const held = waiting.get(list.id), button = $(`[data-waiting="${list.id}"]`);
  if (!held && !list.dataset.filtered && !busy(list) && list.getBoundingClientRect().top >= 0) return show(list, [row]);
  const rows = held ?? waiting.set(list.id, new Map()).get(list.id);
  rows.set(row.id, row);
  button.hidden = false; button.textContent = `${rows.size} new: show`;
};
const show = (list, rows) => {
  for (const row of rows) { list.prepend(row); ready(row); }
  while (list.children.length > 100) list.lastElementChild.remove();
};
const flush = () => [...later.values()].forEach(swap);
on("focusout", () => setTimeout(flush)); on("selectionchange", flush);
const lost = flag => { $(".lost").hidden = !flag; $(".live")?.toggleAttribute("data-on", !flag); };
const heard = {
  hello(name) {
    lost(false);
    if (name === body.build) return;
    if (!dirty.size) return location.reload();
    body.build = name;
    toast(build('<span>The module was rebuilt. Your form is kept. <a href="">Reload now</a></span>'));
  },
  swap: html => swap(build(html)),
  append: html => append(build(html)),
  say: html => say(build(html)),
  reload() {
    if (!dirty.size && !document.activeElement.matches("input, select, textarea")) return location.reload();
    if (!$("[data-more]")) toast(build('<a data-more href="">Much has changed: show it</a>'));
  },
};
const connect = () => {
  if (!body.topics || stream || document.hidden) return;
  stream = new EventSource(`/ui/events?topic=${body.topics}&after=${last}`);
  for (const name in heard) on(name, event => { last = event.lastEventId || last; heard[name](event.data); }, stream);
  stream.onerror = () => { lost(true); if (stream?.readyState === 2) { stream = null; setTimeout(connect, 1000); } };
};
// A browser opens six connections to a host: a hidden tab must not hold one.
const leave = () => { stream?.close(); stream = null; };
on("visibilitychange", () => document.hidden ? leave() : connect());
on("pagehide", leave, self); on("pageshow", connect, self);

// Rows that waited.
clicked["[data-waiting]"] = hit => {
  const list = id(hit.dataset.waiting);
  if (list.dataset.filtered) return location.reload();
  show(list, waiting.get(list.id).values());
  waiting.delete(list.id); hit.hidden = true;
};

connect();
})();
