// Every page in both themes and both widths: nothing axe finds, nothing that moves or overflows; with screenshots.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { accessible, close, over, shots, sound, start, visitor } from "./harness.mjs";

/// Page and address; in angle brackets what is clicked before it is looked at.
const PAGES = {
  vt: [
    ["start", "/"], ["case", "/case?cid=1"], ["iocs", "/case/ioc?cid=1"], ["notes", "/case/notes?cid=1"], ["assets", "/case/assets?cid=1"],
    ["timeline", "/case/timeline?cid=1"], ["tasks of the case", "/case/tasks?cid=1"], ["evidence", "/case/evidences?cid=1"],
    ["alerts", "/alerts"], ["global tasks", "/dashboard"], ["drawer", "/case/ioc?cid=1&shared=7"],
    ["report", "/case/ioc?cid=1&shared=7&tab=VT+Report"], ["comments", "/case/ioc?cid=1&shared=7&tab=Comments"], ["tasks of an ioc", "/case/ioc?cid=1&shared=7&tab=Tasks"],
    ["add", "/case/ioc?cid=1&new=1"], ["delete", "/case/ioc?cid=1&shared=7&ask=delete"], ["dim tasks", "/dim/tasks"], ["task done", "/dim/tasks/status/1"],
    ["task failed", "/dim/tasks/status/2"], ["replay", "/dim/tasks/status/1?replay=1"], ["modules", "/manage/modules"], ["module", "/manage/modules/1"],
    ["configuration", "/manage/modules/1?tab=Configuration"], ["hooks of the module", "/manage/modules/1?tab=Hooks"], ["tasks of the module", "/manage/modules/1?tab=Tasks"],
    ["import", "/manage/modules/1?tab=Configuration&ask=import"], ["remove", "/manage/modules/1?ask=remove"], ["hooks", "/hooks?served=1"], ["hook", "/hooks/on_postload_ioc_create"],
    ["clear", "/?ask=clear"], ["not there", "/dim/tasks/status/99999"], ["empty filter", "/case/ioc?cid=1&q=nothing+fits"],
  ],
  bare: [["all hooks", "/hooks"], ["bare start", "/"], ["bare module", "/manage/modules/1"], ["bare configuration", "/manage/modules/1?tab=Configuration"], ["no task", "/dim/tasks"], ["pipelines", "/case/pipelines?cid=1"]],
};
const LOOKS = [[1280, 800, "light"], [375, 812, "dark"], [1280, 800, "dark"], [375, 812, "light"]];

const hosts = {};

async function fill(host) {
  const visit = await visitor(host), { page } = visit;
  for (const [value, wanted] of [["malicious.example", "done"], ["quota.example", "failed"]]) {
    await page.goto("/");
    await page.fill("#f-value", value);
    await page.click("form.try button");
    await page.waitForURL(/dim\/tasks\/status/);
    assert.equal(await over(page), wanted);
  }
  await visit.context.close();
}

for (const program of Object.keys(PAGES)) {
  test(`pages of ${program}`, { timeout: 600_000 }, async () => {
    const host = hosts[program] = await start(program);
    if (program === "vt") await fill(host);
    if (program === "bare") fs.writeFileSync(path.join(host.data, "build-failure.txt"), "error[E0425]: cannot find value `ioc` in this scope\n --> src/lib.rs:31:9\n");
    for (const [width, height, colorScheme] of LOOKS) {
      const visit = await visitor(host, { width, height, colorScheme, hasTouch: width < 720, expected: ["404"] });
      for (const [name, address] of PAGES[program]) {
        const where = `${name}, ${width}, ${colorScheme}`;
        const answer = await visit.page.goto(address);
        const size = (await answer.body()).length;
        assert.ok(size < 60_000, `${where}: ${size} bytes`);
        await visit.page.waitForTimeout(100);
        if ((width === 1280) === (colorScheme === "light")) {
          await visit.page.screenshot({ path: path.join(shots, `${name.replaceAll(" ", "-")}-${width}-${colorScheme}.png`) });
        }
        await sound(visit, where);
        await accessible(visit.page, where);
      }
      await visit.context.close();
    }
  });
}

test("a list that is live, a task that runs, an upload under way", { timeout: 120_000 }, async () => {
  const host = hosts.trial = await start("trial");
  for (const [width, height, colorScheme] of LOOKS.slice(0, 2)) {
    const visit = await visitor(host, { width, height, colorScheme }), { page } = visit;
    await host.api("/dim/hooks/call?cid=1", { hook_name: "on_manual_trigger_ioc", hook_ui_name: "Take your time", targets: [1], type: "ioc" });
    await page.goto("/dim/tasks");
    await page.locator(".live[data-on]").waitFor({ state: "attached" });
    await page.screenshot({ path: path.join(shots, `live-${width}-${colorScheme}.png`) });
    await accessible(page, "live list");
    await page.locator("tbody a").first().click();
    await page.locator("progress").waitFor();
    await page.screenshot({ path: path.join(shots, `task-running-${width}-${colorScheme}.png`) });
    await page.goto("/case/pipelines?cid=1");
    const session = await visit.context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 4_000_000 });
    await page.setInputFiles("#f-file", [{ name: "Security.evtx", mimeType: "x/y", buffer: Buffer.alloc(9_000_000) }, { name: "System.evtx", mimeType: "x/y", buffer: Buffer.alloc(90_000) }]);
    await page.waitForFunction(() => document.querySelector(".files progress").value > 0.4, null, { timeout: 30000 });
    await page.screenshot({ path: path.join(shots, `upload-${width}-${colorScheme}.png`) });
    await visit.context.close();
  }
});

after(async () => {
  await close();
  for (const host of Object.values(hosts)) await host.end();
});
