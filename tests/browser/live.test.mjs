// The stream of changes: it takes no focus, comes back after a restart, and stalls nobody.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, start, visitor } from "./harness.mjs";

let host;
before(async () => { host = await start("trial"); });
after(async () => { await close(); await host.end(); });

const look = ioc => host.api("/dim/hooks/call?cid=1", { hook_name: "on_manual_trigger_ioc", hook_ui_name: "Look at it", targets: [ioc], type: "ioc" });

test("200 tasks in a burst while a field has the focus: focus and text stay", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/dim/tasks");
  await page.locator(".live[data-on]").waitFor();
  await page.focus("#f-q");
  await page.keyboard.type("state:do");
  for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 20 }, (_, at) => look(1 + at % 10)));
  await page.keyboard.type("ne");
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 20, null, { timeout: 20000 });
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-q");
  assert.equal(await page.inputValue("#f-q"), "state:done");
  await page.waitForFunction(() => document.querySelector("#n-tasks").textContent === "", null, { timeout: 20000 });
  assert.ok(await page.locator("tbody tr").count() <= 100);
  assert.deepEqual(visit.wrong, []);
  await visit.context.close();
});

test("new rows wait while somebody reads further down", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/dim/tasks");
  await page.locator(".live[data-on]").waitFor();
  await page.evaluate(() => scrollTo(0, 900));
  const first = await page.locator("tbody tr").first().getAttribute("id");
  await look(1);
  await page.getByText("1 new: show").waitFor({ state: "attached" });
  assert.equal(await page.locator("tbody tr").first().getAttribute("id"), first);
  await page.getByText("1 new: show").click();
  assert.notEqual(await page.locator("tbody tr").first().getAttribute("id"), first);
  await visit.context.close();
});

test("eight tabs: none waits for another", async () => {
  const visit = await visitor(host);
  const tabs = [visit.page];
  while (tabs.length < 8) tabs.push(await visit.context.newPage());
  // A browser hides the tabs behind; headless, each counts as seen.
  const hide = tab => tab.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  for (const [at, tab] of tabs.entries()) {
    if (at > 0) await hide(tabs[at - 1]);
    const began = Date.now();
    await tab.goto("/dim/tasks");
    assert.ok(Date.now() - began < 10000, "a tab waits for the others' streams");
  }
  assert.equal((await tabs[7].request.get("/hooks")).status(), 200);
  await visit.context.close();
});

test("the host is killed and started again: the page says so, comes back and is right", async () => {
  const visit = await visitor(host, { expected: ["ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED", "ERR_CONNECTION_RESET", "ERR_EMPTY"] }), { page } = visit;
  await page.goto("/dim/tasks");
  await page.locator(".live[data-on]").waitFor();
  host = await host.again();
  await page.locator(".live[data-on]").waitFor({ timeout: 20000 });
  await look(2);
  const newest = (await host.api("/dim/tasks/list/1")).body.data[0].task_id;
  assert.ok(newest);
  await page.waitForFunction(() => /done/.test(document.querySelector("tbody tr .tag")?.textContent ?? ""), null, { timeout: 20000 });
  assert.ok(await page.locator(".lost").isHidden());

  // A form that is being filled in is kept; a page without one is read again by itself.
  await page.goto("/manage/modules/1?tab=Configuration");
  await page.locator(".live[data-on]").waitFor();
  await page.fill("#f-trial_tag", "half a w");
  host = await host.again();
  await page.getByText("The module was rebuilt. Your form is kept.").waitFor({ timeout: 20000 });
  assert.equal(await page.inputValue("#f-trial_tag"), "half a w");
  await page.fill("#f-trial_tag", "trial:seen");
  const build = await page.evaluate(() => document.body.dataset.build);
  host = await host.again();
  await page.waitForFunction(build => document.body.dataset.build !== build && document.readyState === "complete", build, { timeout: 20000 });
  await visit.context.close();
});
