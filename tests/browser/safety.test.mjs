// What must not get in, and what must not get out.
import assert from "node:assert/strict";
import http from "node:http";
import net from "node:net";
import { after, before, test } from "node:test";
import { close, over, start, visitor } from "./harness.mjs";

let host;
before(async () => { host = await start("trial"); });
after(async () => { await close(); await host.end(); });

/// A request with exactly these headers; gives status and body.
function ask(method, address, headers, body = "") {
  return new Promise((done, failed) => {
    const request = http.request({ host: "127.0.0.1", port: host.port, method, path: address, headers: { "content-length": body.length, ...headers } }, answer => {
      let text = "";
      answer.on("data", piece => text += piece);
      answer.on("end", () => done({ status: answer.statusCode, text, headers: answer.headers }));
    });
    request.on("error", failed);
    request.end(body);
  });
}

const form = { "content-type": "application/x-www-form-urlencoded" };

test("a hostile report opens no connection and runs nothing", async () => {
  let connections = 0;
  const trap = net.createServer(socket => { connections++; socket.destroy(); });
  await new Promise(ready => trap.listen(0, "127.0.0.1", ready));
  const evil = `http://127.0.0.1:${trap.address().port}/x`;
  const hostile = [
    `<script>top.hacked = 1; fetch("${evil}")</script>`, `<img src="${evil}" onerror="top.hacked = 1">`,
    `<iframe src="${evil}"></iframe>`, `<svg><style><div><iframe src="${evil}">`, `<svg><image href="${evil}"/><use href="${evil}#a"/></svg>`,
    `<object data="${evil}"></object><embed src="${evil}">`, `<link rel="stylesheet" href="${evil}"><link rel="prefetch" href="${evil}"><link rel="preconnect" href="${evil}">`,
    `<meta http-equiv="refresh" content="0; url=${evil}"><base href="${evil}">`, `<style>@import "${evil}"; p { background: url(${evil}) } @font-face { font-family: x; src: url(${evil}) } * { font-family: x }</style>`,
    `<p style="background: url(${evil})">styled</p>`, `<video src="${evil}" poster="${evil}" autoplay></video><audio src="${evil}" autoplay></audio>`,
    `<picture><source srcset="${evil}"><img srcset="${evil} 1x"></picture>`, `<form action="${evil}"><input autofocus onfocus="this.form.submit()"></form>`,
    `<input type="image" src="${evil}">`, `<table background="${evil}"><tr><td background="${evil}">cell</td></tr></table>`, `<body background="${evil}">`,
    `<frameset><frame src="${evil}"></frameset>`, `<noscript><iframe src="${evil}"></iframe></noscript>`, `<template><iframe src="${evil}"></iframe></template>`,
    `<math><mtext><xmp><iframe src="${evil}"></xmp>`, `<!--><iframe src="${evil}"></iframe>-->`, `<a href="${evil}" ping="${evil}" id="link">a link</a>`,
    `<track src="${evil}"><portal src="${evil}"></portal><fencedframe src="${evil}"></fencedframe>`, "<p>end</p>",
  ].join("\n");
  const { body } = await host.api("/case/ioc/add?cid=1", { ioc_value: "hostile.example", ioc_type_id: 20, ioc_tlp_id: 2, ioc_description: hostile, ioc_tags: "" });
  const visit = await visitor(host, { expected: ["Content Security Policy", "Content-Security-Policy", "ERR_BLOCKED_BY_CSP"] }), { page } = visit;
  await page.goto(`/case/ioc?cid=1&shared=${body.data.ioc_id}`);
  await page.click("dialog summary.btn");
  await page.click("dialog details button:has-text('Be hostile')");
  await page.waitForURL(/dim\/tasks\/status/);
  assert.equal(await over(page), "done");
  await page.click("main .note a");
  await page.waitForURL(/tab=Hostile/);
  await page.frameLocator("dialog iframe").getByText("end").waitFor();
  await page.waitForTimeout(1500);
  assert.equal(connections, 0, "something was asked for");
  assert.equal(await page.evaluate(() => self.hacked), undefined);
  await page.getByText(/IRIS would run 1 script and 2 handlers here/).waitFor();
  // The description itself is text wherever it is shown.
  await page.goto(`/case/ioc?cid=1&shared=${body.data.ioc_id}`);
  await page.waitForTimeout(300);
  assert.equal(connections, 0);
  trap.close();
  await visit.context.close();
});

test("a report is no page of its own, and nobody frames the host", async () => {
  const address = "/ui/attribute/ioc/1?cid=1&tab=a&field=b";
  const alone = await ask("GET", address, { host: `127.0.0.1:${host.port}`, "sec-fetch-dest": "document", "sec-fetch-mode": "navigate", "sec-fetch-site": "none" });
  assert.equal(alone.status, 303);
  const page = await ask("GET", "/", { host: `127.0.0.1:${host.port}` });
  assert.match(page.headers["content-security-policy"], /frame-ancestors 'none'/);
  assert.equal(page.headers["x-frame-options"], "DENY");
  assert.equal(page.headers["cache-control"], "no-store");
  const outside = http.createServer((_, answer) => { answer.setHeader("content-type", "text/html"); answer.end(`<iframe src="${host.url}/"></iframe>`); });
  await new Promise(ready => outside.listen(0, "127.0.0.1", ready));
  const visit = await visitor(host, { expected: ["frame", "403"] });
  visit.page.on("frameattached", () => {});
  await visit.page.goto(`http://127.0.0.1:${outside.address().port}/`);
  await visit.page.waitForTimeout(300);
  const inner = visit.page.frames()[1];
  assert.ok(!inner || !(await inner.content().catch(() => "")).includes("IRIS local host"));
  outside.close();
  await visit.context.close();
});

test("another name, another origin, no headers: refused", async () => {
  const own = `127.0.0.1:${host.port}`, origin = `http://${own}`;
  const theme = "theme=dark&back=/";
  const cases = [
    ["GET", "/", { host: `evil.example:${host.port}` }, 403],
    ["GET", "/", { host: `127.0.0.1:${host.port + 1}` }, 403],
    ["GET", "/", { host: `localhost:${host.port}` }, 200],
    ["POST", "/ui/theme", { host: own, ...form }, 403],
    ["POST", "/ui/theme", { host: own, ...form, origin: "null" }, 403],
    ["POST", "/ui/theme", { host: own, ...form, origin: "http://evil.example" }, 403],
    ["POST", "/ui/theme", { host: own, ...form, origin: `http://127.0.0.1:${host.port + 1}`, "sec-fetch-site": "same-site" }, 403],
    ["POST", "/ui/theme", { host: own, ...form, origin, "sec-fetch-site": "cross-site" }, 403],
    ["POST", "/ui/theme", { host: own, ...form, origin }, 303],
    ["POST", "/ui/theme", { host: own, ...form, origin, "sec-fetch-site": "same-origin" }, 303],
    ["GET", "/ui/events?topic=tasks", { host: own, "sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }, 403],
    ["GET", "/case/ioc/list?cid=1", { host: own, cookie: "session=1" }, 401],
  ];
  for (const [method, address, headers, wanted] of cases) {
    const { status } = await ask(method, address, headers, method === "POST" ? theme : "");
    assert.equal(status, wanted, `${method} ${address} ${JSON.stringify(headers)}`);
  }
  const back = await ask("POST", "/ui/theme", { host: own, ...form, origin }, "theme=dark&back=//evil.example/");
  assert.equal(back.headers.location, "/");
});

test("another port's page cannot post a form", async () => {
  const outside = http.createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end(`<form method="post" action="${host.url}/ui/theme"><input name="theme" value="dark"><button>go</button></form>`);
  });
  await new Promise(ready => outside.listen(0, "127.0.0.1", ready));
  const visit = await visitor(host, { expected: ["403"] });
  await visit.page.goto(`http://127.0.0.1:${outside.address().port}/`);
  const [answer] = await Promise.all([visit.page.waitForResponse(/ui\/theme/), visit.page.click("button")]);
  assert.equal(answer.status(), 403);
  outside.close();
  await visit.context.close();
});
