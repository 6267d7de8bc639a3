// The first five minutes: with the keyboard alone, without scripts, by touch on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, close, focusShows, over, sound, start, tabTo, visitor } from "./harness.mjs";

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
