// Uploads files with their progress: one request a file, two at a time; the form waits for all.
"use strict";
(() => {
const { $, $$, on, dirty } = self.host;

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
