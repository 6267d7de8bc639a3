// The first five minutes: with the keyboard alone, without scripts, by touch on a phone.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { accessible, close, focusShows, over, shots, sound, start, tabTo, visitor } from "./harness.mjs";

let host;
before(async () => { host = await start("vt"); });
after(async () => { await close(); await host.end(); });

test("with the keyboard alone: try it, task, report, configuration, back", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/");
  await sound(visit, "start");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to content");
  await page.keyboard.press("Enter");
  await tabTo(page, "#f-value");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("malicious.example");
  await tabTo(page, "form.try button");
  await page.keyboard.press("Enter");
  await page.waitForURL(/dim\/tasks\/status/);
  assert.equal(await over(page), "done");
  await sound(visit, "task");

  await tabTo(page, "main .note a");
  await page.keyboard.press("Enter");
  await page.waitForURL(/tab=VT/);
  await focusShows(page);
  assert.ok(await page.frameLocator("dialog iframe").getByText("VirusTotal").first().isVisible());
  await sound(visit, "report");

  // The focus comes back to the row that was open.
  await page.keyboard.press("Escape");
  await page.waitForURL(/#ioc-/);
  await page.waitForFunction(() => document.activeElement.textContent === "malicious.example");
  await page.keyboard.press("j");
  await focusShows(page);
  await page.keyboard.press("x");
  assert.equal(await page.locator("tbody :checked").count(), 1);

  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.waitForURL(/manage\/modules$/);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/manage\/modules\/1/);
  await page.keyboard.press("]");
  await page.waitForURL(/tab=Configuration/);
  await tabTo(page, "#f-vt_tag_malicious_threshold");
  await page.keyboard.type("12");
  await page.keyboard.press("Control+s");
  await page.waitForURL(/tab=Configuration/);
  await page.getByText("Saved.", { exact: true }).waitFor();
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keys").isVisible());
  await page.keyboard.press("Escape");
  await visit.context.close();
});

// What the button gives is kept as a test of the module's own, which is compiled and run with the others.
// UPDATE_COPIED=1 writes it anew.
test("a copied test is the one that the module's crate runs", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/dim/tasks/status/1");
  const copied = (await page.locator("#test-1").textContent())
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "00000000-0000-4000-8000-000000000000")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+/g, "2026-01-01T00:00:00.000000");
  const file = path.join(process.env.CRATES, "examples/iris-vt-module/tests/copied.rs");
  const head = "//! What the local host gave as a test of its first task; compared with it by `tests/browser`.\n\n";
  if (process.env.UPDATE_COPIED) fs.writeFileSync(file, head + copied);
  assert.equal(copied, fs.readFileSync(file, "utf8").slice(head.length));
  await visit.context.close();
});

test("a template is previewed with a recorded reply; a mistake in it is told with its line", async () => {
  const visit = await visitor(host, { expected: ["422"] }), { page } = visit;
  await page.goto("/manage/modules/1?tab=Configuration");
  const name = "#f-vt_domain_report_template", button = page.locator("button[value=vt_domain_report_template][name=preview]");
  const frame = page.frameLocator("main iframe");
  await button.click();
  const object = (await page.locator("main .two .note strong").textContent()).replace(/IOC #\d+ /, "");
  await frame.getByText(`VirusTotal: ${object}`).waitFor();
  await frame.getByText(/of 9\d/).first().waitFor();
  await sound(visit, "preview");
  await accessible(page, "preview");
  await page.screenshot({ path: path.join(shots, "preview-1280-light.png") });
  await page.fill(name, "<h3>{{ value }}: {{ stats.malicious }}</h3>");
  await button.click();
  await frame.getByText(/^[\w.-]+: \d+$/).waitFor();
  await page.fill(name, "<h3>\n{{ value|tojso }}</h3>");
  await button.click();
  await page.locator("[role=alert]").getByText("unknown filter").waitFor();
  await page.getByText("Go to line 2").waitFor();
  // Nothing was saved, and no task was made of it.
  await page.goto("/manage/modules/1?tab=Configuration");
  assert.match(await page.inputValue(name), /Engines that object/);
  await visit.context.close();
});

test("an IOC is created, and its tab is seen; a silent hook is explained", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/manage/modules/1?tab=Configuration");
  await page.uncheck("#f-vt_on_create_hook_enabled");
  await page.click("text=Save changes");
  await page.goto("/case/ioc?cid=1");
  await page.keyboard.press("n");
  await page.fill("#f-ioc_value", "quiet.example");
  await page.click("dialog button.main");
  await page.getByText("Triggers automatically on IOC create").waitFor();
  await page.getByText("No task:").waitFor();
  await page.getByText("No attribute tab yet.").waitFor();
  await sound(visit, "new ioc");
  await page.keyboard.press("Escape");
  await page.waitForURL(/#ioc-/);
  await page.goto(page.url().replace("#", "&q=quiet#"));
  assert.equal(await page.locator("tbody tr").count(), 1);
  await visit.context.close();
});

test("a deletion is asked for, with the focus on Cancel, and tells of its hooks", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/case/ioc?cid=1&q=evil.example%2Flogin");
  await page.locator("tbody a").first().click();
  await page.click("dialog >> text=Delete");
  await page.getByText("on_preload_ioc_delete").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Cancel");
  await page.click("button:has-text('Delete IOC #')");
  await page.getByText("Deleted.").waitFor();
  await visit.context.close();
});

test("a comment is written and taken back", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/case/ioc?cid=1&shared=1&tab=Comments");
  await page.fill("#f-text", "Seen at the mail gateway");
  await page.click("text=Add comment");
  await page.locator("dialog pre", { hasText: "Seen at the mail gateway" }).waitFor();
  await page.click("[aria-label='Delete comment']");
  await page.getByText("No comment.").waitFor();
  await visit.context.close();
});

test("all of it without scripts", async () => {
  const visit = await visitor(host, { javaScriptEnabled: false }), { page } = visit;
  await page.goto("/");
  await page.fill("#f-value", "hostile.example");
  await page.click("form.try button");
  await page.waitForURL(/dim\/tasks\/status/);
  for (let tries = 0; tries < 20 && !(await page.locator("main .tag").first().textContent()).includes("done"); tries++) {
    await page.waitForTimeout(300);
    await page.reload();
  }
  await page.click(".diff a");
  await page.waitForURL(/tab=VT/);
  assert.ok(await page.frameLocator("dialog iframe").getByText("VirusTotal").first().isVisible());
  await page.click("dialog [aria-label='Close']");
  await page.waitForURL(/case\/ioc/);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.goto("/manage/modules/1?tab=Configuration");
  await page.fill("#f-vt_tag_suspicious_threshold", "7");
  await page.click("text=Save changes");
  await page.getByText("Saved.", { exact: true }).waitFor();
  await page.click(".foot >> text=dark");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await visit.context.close();
});

test("by touch on a phone, with targets of 44 pixels", async () => {
  const visit = await visitor(host, { width: 375, height: 812, hasTouch: true, isMobile: true, colorScheme: "dark" }), { page } = visit;
  await page.goto("/");
  await sound(visit, "start");
  await page.fill("#f-value", "192.0.2.20");
  await page.tap("form.try button");
  await page.waitForURL(/dim\/tasks\/status/);
  assert.equal(await over(page), "done");
  await page.tap("main .note a");
  await page.waitForURL(/tab=VT/);
  await sound(visit, "report");
  const small = await page.evaluate(() => [...document.querySelectorAll("dialog .btn, dialog .tabs a, dialog summary.btn")]
    .map(one => [one.textContent.trim(), one.getBoundingClientRect().height]).filter(([, height]) => height > 0 && height < 44));
  assert.deepEqual(small, []);
  await page.tap("dialog [aria-label='Close']");
  await page.waitForURL(/#ioc-/);
  await page.tap("nav.bar >> text=Modules");
  await page.waitForURL(/manage\/modules/);
  await sound(visit, "modules");
  await accessible(page, "modules");
  await visit.context.close();
});
