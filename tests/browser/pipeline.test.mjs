// Pipelines: uploads with progress, one cancelled, one with a hostile name; then evidence.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { accessible, close, over, sound, start, visitor } from "./harness.mjs";

let host, folder;
before(async () => { host = await start("trial"); folder = fs.mkdtempSync(path.join(os.tmpdir(), "iris-files-")); });
after(async () => { await close(); await host.end(); fs.rmSync(folder, { recursive: true }); });

test("files are uploaded, one is cancelled, and the task registers evidence", async () => {
  const visit = await visitor(host), { page } = visit;
  const big = path.join(folder, "big.bin"), small = path.join(folder, "small.bin");
  fs.writeFileSync(big, Buffer.alloc(30_000_000));
  fs.writeFileSync(small, "small");
  await page.goto("/case/pipelines?cid=1");
  await sound(visit, "pipelines");
  // Slow enough to be watched.
  const session = await visit.context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 3_000_000 });
  await page.setInputFiles("#f-file", [big, small]);
  await page.getByText(/waits for \d upload/).waitFor();
  const bar = page.locator(".files progress").first();
  await page.waitForFunction(() => document.querySelector(".files progress").value > 0.05, null, { timeout: 20000 });
  assert.ok(Number(await bar.evaluate(one => one.value)) < 1);
  await accessible(page, "an upload under way");
  await page.locator(".files li").first().locator("button").click();
  await page.getByText("cancelled").waitFor();
  await page.waitForFunction(() => !document.querySelector("form[data-upload] [type=submit]").disabled, null, { timeout: 20000 });

  // A name that would leave the folder, as no file chooser gives it.
  await page.evaluate(async () => {
    const data = new FormData();
    data.append("pipeline", document.querySelector("[name=pipeline][data-with]").value);
    data.append("is_update", "true");
    data.append("file", new File(["evil"], "../../a.bin"), "../../a.bin");
    const answer = await fetch(document.querySelector("form[data-upload]").dataset.upload, { method: "POST", body: data });
    self.answered = answer.status;
  });
  await page.fill("#f-args_index", "main");
  await page.click("button:has-text('Process')");
  await page.waitForURL(/dim\/tasks\/status/);
  assert.equal(await over(page), "done");
  await page.goto("/case/evidences?cid=1");
  await page.getByRole("link", { name: "small.bin" }).waitFor();
  const names = await page.locator("tbody td.title").allTextContents();
  // Neither the cancelled one, nor one for the field in which no file is chosen any more.
  assert.deepEqual(names.map(name => name.trim()).sort(), ["a.bin", "mail.eml", "small.bin"]);
  assert.ok(!fs.existsSync(path.join(host.data, "a.bin")) && !fs.existsSync(path.join(host.data, "uploads", "a.bin")));
  await visit.context.close();
});

test("what is missing is said; without scripts one form does it all", async () => {
  const visit = await visitor(host, { javaScriptEnabled: false, expected: ["422"] }), { page } = visit;
  await page.goto("/case/pipelines?cid=1");
  await page.setInputFiles("#f-file", { name: "noscript.bin", mimeType: "text/plain", buffer: Buffer.from("x") });
  await page.click("button:has-text('Process')");
  await page.getByText("Required argument index is not set").waitFor();
  await page.fill("#f-args_index", "main");
  await page.setInputFiles("#f-file", { name: "noscript.bin", mimeType: "text/plain", buffer: Buffer.from("x") });
  await page.click("button:has-text('Process')");
  await page.waitForURL(/dim\/tasks\/status/);
  await page.goto("/case/pipelines?cid=1");
  await page.getByText("noscript.bin").waitFor();
  await visit.context.close();
});
