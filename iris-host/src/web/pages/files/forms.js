// Makes forms comfortable: unsaved input, line and column of editors.
"use strict";
(() => {
const { $, $$, id, on, dirty, clicked } = self.host;

const changed = field => field.type === "checkbox" ? field.checked !== field.defaultChecked
  : field.options ? [...field.options].some(one => one.selected !== one.defaultSelected)
  : field.value !== field.defaultValue;
on("input", ({ target: { form } }) => {
  if (!form?.matches("[data-guard]")) return;
  const count = [...form.elements].filter(field => field.name && field.type !== "submit" && changed(field)).length, told = $("[data-changed]", form);
  if (told) told.textContent = count ? `${count} changed` : "";
  count ? dirty.add(form) : dirty.delete(form);
});

// Editors.
on("selectionchange", () => {
  const field = document.activeElement, told = id(field.dataset.at);
  if (!told) return;
  const lines = field.value.slice(0, field.selectionStart).split("\n");
  told.textContent = `line ${lines.length}, column ${lines.at(-1).length + 1}`;
});
clicked["[data-line]"] = hit => {
  const field = id(hit.hash.slice(1)), lines = field.value.split("\n"), line = Math.min(hit.dataset.line, lines.length);
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1);
  field.focus(); field.setSelectionRange(start, start + lines[line - 1].length);
};
})();
