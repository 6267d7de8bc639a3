// Tasks: one that fails, retry, replay, several objects, progress.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { accessible, close, over, shots, sound, start, visitor } from "./harness.mjs";

let host;
before(async () => { host = await start("trial"); });
after(async () => { await close(); await host.end(); });

async function trigger(page, entry, ioc = 1) {
  await page.goto(`/case/ioc?cid=1&shared=${ioc}`);
  await page.click("dialog summary.btn");
  await page.click(`dialog details button:has-text('${entry}')`);
  await page.waitForURL(/dim\/tasks\/status/);
}

async function tags(ioc) {
  const { body } = await host.api(`/case/ioc/${ioc}?cid=1`);
  return body.data.ioc_tags;
}

test("a failing task says why, what it logged, and that nothing was written", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/manage/modules/1?tab=Configuration");
  await page.fill("#f-trial_key", "k3y-of-the-trial");
  await page.click("text=Save changes");
  await page.getByText("Saved.", { exact: true }).waitFor();
  await trigger(page, "Fail");
  assert.equal(await over(page), "failed");
  await sound(visit, "failed task");
  await page.getByText("the trial failed on purpose").first().waitFor();
  await page.getByText("the service does not exist").first().waitFor();
  assert.deepEqual(await page.locator(".log p b").allTextContents(), ["INFO", "WARN", "ERROR"]);
  await page.locator(".chips").getByText("warn 1").click();
  assert.deepEqual(await page.locator(".log p b").allTextContents(), ["WARN"]);
  assert.match(page.url(), /level=WARN/);
  await sound(visit, "log lines of a level");
  await page.locator(".chips").getByText("all 3").click();
  assert.equal(await page.locator(".log p").count(), 3);
  assert.ok(!(await page.content()).includes("k3y-of-the-trial"), "the key is in the page");
  await page.getByText("Nothing was written.").waitFor();
  assert.ok(!(await tags(1)).includes("never"));
  await page.getByText("As IRIS shows it").click();
  await page.getByText("Failure", { exact: true }).waitFor();
  await accessible(page, "failed task");

  await page.keyboard.press("r");
  await page.getByText("attempt 2 of 2").waitFor();
  await page.click("text=attempt 1, failed");
  await page.getByText("attempt 1 of 2").waitFor();
  await page.goto("/dim/tasks?state=failed");
  assert.equal(await page.locator("tbody tr").count(), 1);
  await page.getByText("attempt 2").waitFor();
  await visit.context.close();
});

test("a dry run shows its effects and changes nothing; a replay makes a task", async () => {
  const visit = await visitor(host, { expected: ["422"] }), { page } = visit;
  await trigger(page, "Look at it", 2);
  assert.equal(await over(page), "done");
  const address = page.url();
  await page.click("text=Edit and replay");
  await sound(visit, "replay");
  await accessible(page, "replay");
  const before = await tags(3);
  await page.fill("#f-payload", '{"kind": "ioc", "ids": [3], "list": true}');
  await page.click("dialog button:has-text('Replay')");
  await page.getByText("Dry run: done.").waitFor();
  await page.locator("dialog .diff", { hasText: "trial:seen" }).waitFor();
  assert.equal(await tags(3), before);
  await page.fill("#f-payload", "{");
  await page.click("dialog button:has-text('Replay')");
  await page.locator("#f-payload-err").waitFor();
  await page.fill("#f-payload", '{"kind": "ioc", "ids": [3], "list": true}');
  await page.uncheck("#f-dry");
  await page.click("dialog button:has-text('Replay')");
  await page.waitForURL(one => one.pathname.startsWith("/dim/tasks/status") && one.href !== address && !one.search.includes("replay"));
  assert.equal(await over(page), "done");
  assert.match(await tags(3), /trial:seen/);
  await visit.context.close();
});

test("a trigger on two selected IOCs is one task with two objects", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/case/ioc?cid=1");
  await page.check("#pick-ioc-5");
  await page.check("#pick-ioc-6");
  await page.getByText("2 selected:").waitFor();
  await page.click("text=Run…");
  await page.getByText("Run on 2 IOCs?").waitFor();
  await page.click("dialog button:has-text('Look at it')");
  await page.waitForURL(/dim\/tasks\/status/);
  assert.equal(await over(page), "done");
  await page.getByText("and 1 more").first().waitFor();
  assert.match(await tags(5), /trial:seen/);
  assert.match(await tags(6), /trial:seen/);
  await visit.context.close();
});

test("effects on a text that was there are lines in red and green", async () => {
  const visit = await visitor(host), { page } = visit;
  const report = async text => {
    await page.goto("/manage/modules/1?tab=Configuration");
    await page.fill("#f-trial_report", text);
    await page.click("text=Save changes");
    await page.getByText("Saved.", { exact: true }).waitFor();
    await trigger(page, "Look at it", 7);
    assert.equal(await over(page), "done");
  };
  await report("<p>one</p>\n<p>two</p>\n<p>three</p>");
  await report("<p>one</p>\n<p>2</p>\n<p>three</p>");
  const diff = page.locator(".diff");
  assert.deepEqual(await diff.locator("del.fail").allTextContents(), ["- <p>two</p>"]);
  assert.deepEqual(await diff.locator("ins.ok").allTextContents(), ["+ <p>2</p>"]);
  await diff.getByText("<p>three</p>").waitFor();
  await sound(visit, "diff");
  await accessible(page, "diff");
  await page.screenshot({ path: path.join(shots, "diff-1280-light.png") });
  await visit.context.close();
});

test("the hooks tell who serves them, and where that is written", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/hooks?served=1");
  await page.getByText(/^trial\.rs:\d+$/).first().waitFor();
  assert.ok(!(await page.content()).includes(process.env.CRATES), "a path of this machine is in the page");
  await sound(visit, "hooks");
  await visit.context.close();
});

test("progress moves, and the end comes by itself", async () => {
  const visit = await visitor(host), { page } = visit;
  await trigger(page, "Take your time", 4);
  await page.locator("progress").waitFor();
  await page.getByText("step 1", { exact: true }).waitFor();
  assert.ok(await page.locator(".log p").count() < 10, "the lines came at the end only");
  const seen = new Set();
  while (await page.locator("progress").count()) {
    seen.add(await page.locator("progress").getAttribute("value", { timeout: 1000 }).catch(() => "end"));
    await page.waitForTimeout(100);
  }
  assert.ok(seen.size > 2, `progress was ${[...seen]}`);
  assert.equal(await over(page), "done");
  // Each line once, with the seconds since the beginning.
  const lines = await page.locator(".log p").allTextContents();
  assert.deepEqual(lines.map(line => line.match(/step \d+$/)[0]), Array.from({ length: 50 }, (_, at) => `step ${at + 1}`));
  assert.match(lines[49], /^\d+\.\d{3}INFO/);
  await page.locator(".toast", { hasText: "done: 1 change to IOC #4" }).waitFor();
  await visit.context.close();
});

test("the other kinds of fields have their widgets, and what IRIS hides is told", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/case/ioc?cid=1&shared=5&tab=Trial+values");
  await page.getByText("IRIS hides this value:").waitFor();
  await page.locator("label", { hasText: "Verdict" }).waitFor();
  await page.getByLabel("Verdict").fill("changed by hand");
  await page.getByLabel("Sure").uncheck();
  await page.click("dialog button:has-text('Save')");
  await page.getByText("Saved.", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Verdict").inputValue(), "changed by hand");
  await accessible(page, "attribute tab");
  await visit.context.close();
});

test("the payload can be had as a file and as a test", async () => {
  const visit = await visitor(host), { page } = visit;
  await page.goto("/dim/tasks/status/1");
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("text=Download")]);
  assert.equal(file.suggestedFilename(), "task-1.json");
  await page.click("text=Copy test");
  await page.getByText("Copied.").waitFor();
  assert.match(await page.locator("[id^=test-]").textContent(), /#\[test\]\nfn task_1.*TestKit::<trial::Trial>/s);
  await visit.context.close();
});
