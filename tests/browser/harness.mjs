// Starts programs and pages for the tests, and watches over every page that is visited.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const target = process.env.TARGET, crates = process.env.CRATES;
const axe = fs.readFileSync("node_modules/axe-core/axe.min.js", "utf8");
export const shots = path.resolve("shots");
fs.mkdirSync(shots, { recursive: true });

const programs = {
  vt: { file: "debug/iris-vt-module", crate: "examples/iris-vt-module", args: ["serve"] },
  trial: { file: "debug/examples/trial", crate: "iris-host", args: [], env: { IRIS_TRIAL_KEY: "a-key", IRIS_TRIAL_STEPS: "50" } },
  bare: { file: "debug/examples/trial", crate: "iris-host", args: [] },
};

/// Starts a program on a free port with data of its own; waits until it says where it is.
export async function start(name, { data = fs.mkdtempSync(path.join(os.tmpdir(), "iris-host-")), port = 0 } = {}) {
  const { file, crate, args, env } = programs[name];
  const cwd = path.join(crates, crate);
  const all = [...args, "--data", data, "--port", String(port)];
  const process_ = spawn(path.join(target, file), all, { cwd, env: { ...process.env, CARGO_MANIFEST_DIR: cwd, ...env } });
  let said = "";
  const ended = new Promise(done => process_.on("exit", done));
  await new Promise((ready, failed) => {
    const hear = text => { said += text; if (/key for scripts: \w+/.test(said)) ready(); };
    process_.stdout.on("data", hear);
    process_.stderr.on("data", hear);
    process_.on("exit", () => failed(new Error(`the host ended: ${said}`)));
  });
  const url = said.match(/http:\/\/[\d.:]+/)[0], key = said.match(/key for scripts: (\w+)/)[1];
  return {
    url, key, data, port: Number(new URL(url).port),
    async api(address, body) {
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const answer = await fetch(url + address, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    },
    async stop() { process_.kill("SIGINT"); await ended; },
    async again() { process_.kill("SIGKILL"); await ended; return start(name, { data, port: Number(new URL(url).port) }); },
    async end() { process_.kill("SIGKILL"); await ended; fs.rmSync(data, { recursive: true, force: true }); },
  };
}

let browser;
export async function open() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  return browser;
}
export async function close() { await browser?.close(); browser = undefined; }

/// A page that is watched: it may ask for nothing outside, write no error, move nothing by itself.
export async function visitor(host, options = {}) {
  const { width = 1280, height = 800, expected = [], ...rest } = options;
  const context = await (await open()).newContext({ viewport: { width, height }, baseURL: host.url, permissions: ["clipboard-write"], ...rest });
  await context.addInitScript(() => {
    self.shift = 0;
    self.moved = [];
    new PerformanceObserver(list => {
      for (const entry of list.getEntries().filter(entry => !entry.hadRecentInput)) {
        self.shift += entry.value;
        self.moved.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? "text"));
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const wrong = [];
  const page = await context.newPage();
  context.on("request", request => { if (!request.url().startsWith(host.url) && !request.url().startsWith("data:")) wrong.push(`asked for ${request.url()}`); });
  page.on("console", message => {
    const text = message.text();
    if (message.type() === "error" && !expected.some(one => text.includes(one))) wrong.push(`console: ${text}`);
  });
  page.on("pageerror", error => wrong.push(`script: ${error.message}`));
  return { page, context, wrong, width };
}

/// What must hold of every page as it stands.
export async function sound({ page, wrong, width }, where) {
  assert.deepEqual(wrong, [], where);
  const { shift, moved, wide } = await page.evaluate(() => ({
    shift: self.shift ?? 0,
    moved: self.moved ?? [],
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  // A tenth counts as good; what a glyph's rounding moves on a busy machine is not what is meant.
  assert.ok(shift < 0.005, `${where}: layout shift ${shift} of ${moved.join(", ")}`);
  if (width < 720) assert.ok(wide <= 0, `${where}: scrolls sideways by ${wide}`);
}

/// No violation of WCAG 2.2 AA that axe can find.
export async function accessible(page, where) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  }));
  assert.ok(passes.length > 5, `${where}: axe looked at nothing`);
  const told = violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(told, [], where);
}

/// Whether what has the focus shows it.
export async function focusShows(page) {
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none", "the focus cannot be seen");
}

/// The text of the task's state, once it is over.
export async function over(page) {
  await page.waitForFunction(() => /done|failed|skipped/.test(document.querySelector("main .tag")?.textContent ?? ""), null, { timeout: 20000 });
  return (await page.locator("main .tag").first().textContent()).trim();
}

/// Tabs on until this element has the focus.
export async function tabTo(page, selector, most = 80) {
  for (let step = 0; step < most; step++) {
    if (await page.evaluate(what => document.activeElement?.matches(what), selector)) return focusShows(page);
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${selector}`);
}
