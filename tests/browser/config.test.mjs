// The configuration of a module: every type, what is wrong, secrets, import and export.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { accessible, close, shots, sound, start, visitor } from "./harness.mjs";

const SECRET = "s3cret-that-nobody-sees";
let host;
before(async () => { host = await start("trial"); });
after(async () => { await close(); await host.end(); });

const configuration = "/manage/modules/1?tab=Configuration";

async function values() {
  const { body } = await host.api("/manage/modules/list?secrets=1");
  return Object.fromEntries(body.data[0].module_config.map(one => [one.param_name, one.value ?? null]));
}

test("each type is saved, and a secret comes back in no answer", async () => {
  const visit = await visitor(host), { page } = visit;
  const bodies = [];
  page.on("response", async answer => bodies.push(await answer.text().catch(() => "")));
  await page.goto(configuration);
  await sound(visit, "configuration");
  await page.fill("#f-trial_key", SECRET);
  await page.fill("#f-trial_steps", "3");
  await page.fill("#f-trial_threshold", "2.5");
  await page.fill("#f-trial_tag", "a tag");
  await page.selectOption("#f-trial_depth", "Thorough");
  await page.check("#f-trial_on_create");
  await page.fill("#f-trial_report", "<p>one\n<b>two</b>");
  await page.fill("#f-trial_names", '{"2": "two"}');
  assert.equal(await page.textContent("[data-changed]"), "8 changed");
  await page.click("text=Save changes");
  await page.getByText("Saved.", { exact: true }).waitFor();
  assert.deepEqual(await values(), {
    trial_key: SECRET, trial_steps: "3", trial_threshold: "2.5", trial_tag: "a tag", trial_depth: "Thorough",
    trial_on_create: true, trial_report: "<p>one\n<b>two</b>", trial_remarks: "# Remarks", trial_names: '{"2": "two"}',
  });
  assert.match(await page.getAttribute("#f-trial_key", "placeholder"), /set, 23 characters/);
  for (const address of ["/", "/manage/modules", "/manage/modules/1", "/hooks"]) await page.goto(address);
  await page.waitForTimeout(200);
  assert.ok(bodies.length > 5);
  assert.deepEqual(bodies.filter(body => body.includes(SECRET)), []);
  await visit.context.close();
});

test("two bad values give two messages and save nothing", async () => {
  const visit = await visitor(host, { expected: ["422"] }), { page } = visit;
  const known = await values();
  await page.goto(configuration);
  await page.fill("#f-trial_steps", "ten");
  await page.fill("#f-trial_threshold", "much");
  await page.fill("#f-trial_tag", "another tag");
  await page.click("text=Save changes");
  const summary = page.locator("[role=alert]");
  await summary.waitFor();
  assert.equal(await summary.locator("li").count(), 2);
  assert.ok(await summary.evaluate(one => one === document.activeElement), "the summary has the focus");
  assert.match(await page.title(), /^Error:/);
  assert.equal(await page.getAttribute("#f-trial_steps", "aria-invalid"), "true");
  assert.equal(await page.inputValue("#f-trial_tag"), "another tag");
  await accessible(page, "configuration with errors");
  await page.screenshot({ path: path.join(shots, "configuration-errors-1280-light.png") });
  await summary.locator("a").first().click();
  assert.match(await page.evaluate(() => document.activeElement.id), /^f-trial_/);
  assert.deepEqual(await values(), known);
  await visit.context.close();
});

test("a text is checked with its line, previewed, and reset", async () => {
  const visit = await visitor(host, { expected: ["422"] }), { page } = visit;
  await page.goto(configuration);
  await page.fill("#f-trial_names", '{\n  "1": one\n}');
  await page.locator("button[value=trial_names][name=preview]").click();
  await page.locator("[role=alert]").waitFor();
  await page.locator("[data-line]").click();
  const chosen = await page.evaluate(() => { const at = document.activeElement; return at.value.slice(at.selectionStart, at.selectionEnd); });
  assert.match(chosen, /one/);
  await page.fill("#f-trial_names", '{"1": "one"}');
  await page.fill("#f-trial_report", "<h2>Seen</h2>");
  await page.locator("button[value=trial_report][name=preview]").click();
  assert.equal(await page.frameLocator("main iframe").locator("h2").textContent(), "Seen");
  // By key: a click so soon after a scroll may be taken by the frame beside it.
  await page.locator("button[value=trial_report][name=reset]").press("Enter");
  await page.getByText("Saved.", { exact: true }).waitFor();
  assert.match((await values()).trial_report, /Looked at/);
  await visit.context.close();
});

test("what was exported, changed and imported is as it was; secrets stay", async () => {
  const visit = await visitor(host), { page } = visit;
  const known = await values();
  await page.goto(configuration);
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("text=Export configuration")]);
  assert.equal(file.suggestedFilename(), "IrisTrial_configuration_export.json");
  const text = fs.readFileSync(await file.path(), "utf8");
  assert.ok(!text.includes(SECRET) && !text.includes("trial_key"));
  assert.match(text, /^\[\n {4}\{\n {8}"param_name"/);
  const [whole] = await Promise.all([page.waitForEvent("download"), page.click("text=Export with secrets")]);
  assert.match(whole.suggestedFilename(), /with_secrets/);
  assert.ok(fs.readFileSync(await whole.path(), "utf8").includes(SECRET));

  await page.fill("#f-trial_tag", "changed");
  await page.click("text=Save changes");
  await page.getByText("Saved.", { exact: true }).waitFor();
  await page.click("text=Import configuration…");
  await page.setInputFiles("#f-file", await file.path());
  await page.click("dialog button:has-text('Import configuration')");
  await page.getByText("The configuration was imported.").waitFor();
  assert.deepEqual(await values(), known);
  await visit.context.close();
});

test("a file of IRIS's own is imported, and what is unknown is named", async () => {
  const visit = await visitor(host, { expected: ["422"] }), { page } = visit;
  const list = [{ param_name: "trial_tag", param_human_name: "Tag", value: "from IRIS", type: "string", mandatory: true }, { param_name: "other", value: 1 }];
  await page.goto(`${configuration}&ask=import`);
  await page.setInputFiles("#f-file", { name: "export.json", mimeType: "text/json", buffer: Buffer.from(JSON.stringify(list)) });
  await page.click("dialog button:has-text('Import configuration')");
  await page.getByText("`other`").waitFor();
  assert.equal((await values()).trial_tag, "from IRIS");
  await visit.context.close();
});
