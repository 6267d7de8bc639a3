// Makes forms comfortable: unsaved input, line and column of editors, uploads with progress.
"use strict";
(() => {
const { $, $$, id, on, dirty, clicked } = self.host;

// Forms: leaving does not lose what was typed.
const changed = field => field.type === "checkbox" ? field.checked !== field.defaultChecked
  : field.options ? [...field.options].some(one => one.selected !== one.defaultSelected)
  : field.value !== field.defaultValue;
on("input", ({ target: { form } }) => {
  if (!form?.matches("[data-guard]")) return;
  const count = [...form.elements].filter(field => field.name && field.type !== "submit" && changed(field)).length, told = $("[data-changed]", form);
  if (told) told.textContent = count ? `${count} changed` : "";
  count ? dirty.add(form) : dirty.delete(form);
});
on("submit", event => dirty.delete(event.target));
on("beforeunload", event => { if (dirty.size) event.preventDefault(); }, self);

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

// Uploads: one request a file, two at a time; the form waits for all.
$$("form[data-upload]").forEach(form => {
  const input = $("input[type=file]", form), list = $(".files", form), send = $("[type=submit]", form), told = $("[data-told]", form);
  const pattern = $("template", form).content.firstElementChild, drop = $(".drop", form), queue = [];
  let active = 0, open = 0;
  const tell = () => {
    send.disabled = open > 0;
    told.textContent = open ? `waits for ${open} upload${open > 1 ? "s" : ""}` : "";
    open ? dirty.add(form) : dirty.delete(form);
  };
  const next = () => { while (active < 2 && queue.length) { active++; queue.shift()(); } };
  const add = file => {
    const item = pattern.cloneNode(true), [name, bar, info, stop] = item.children, began = Date.now(), call = new XMLHttpRequest();
    name.textContent = bar.ariaLabel = file.name;
    const end = (text, again) => {
      open--; info.textContent = text;
      if (again) { stop.textContent = "Retry"; stop.onclick = () => { item.remove(); add(file); }; } else stop.remove();
      tell();
    };
    const free = (text, again) => { active--; end(text, again); next(); };
    call.upload.onprogress = event => {
      bar.value = event.loaded / event.total;
      info.textContent = `${Math.round(100 * bar.value)} %, ${(event.loaded / 1e3 / Math.max(1, Date.now() - began)).toFixed(1)} MB/s`;
    };
    call.onload = () => { bar.value = 1; free(call.responseText.slice(0, 200), call.status > 299); };
    call.onerror = () => free("The connection was lost.", true);
    call.onabort = () => free("cancelled", true);
    const start = () => {
      const data = new FormData();
      for (const field of form.elements) if (field.dataset.with !== undefined) data.append(field.name, field.value);
      data.append("file", file, file.name);
      call.open("POST", form.dataset.upload); call.send(data);
    };
    stop.onclick = () => {
      const at = queue.indexOf(start);
      if (at < 0) call.abort(); else { queue.splice(at, 1); end("cancelled", true); }
    };
    list.append(item); open++; queue.push(start); tell(); next();
  };
  on("change", () => { [...input.files].forEach(add); input.value = ""; }, input);
  for (const name of ["dragover", "dragleave", "drop"]) on(name, event => {
    event.preventDefault();
    drop.toggleAttribute("data-over", name === "dragover");
    if (name === "drop") [...event.dataTransfer.files].forEach(add);
  }, drop);
});
})();
