import { once } from "node:events";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, it } from "vitest";

import { send, sendBytes, startTarget, type Target } from "./harness.ts";
import { PAGES, routesOf } from "./pages.ts";

let target: Target;
const canary = "canary-7f3a";
beforeAll(async () => {
  target = await startTarget([canary]);
});
afterAll(() => target.close());

const ask = (path: string, headers: Record<string, string> = {}) => send({ port: target.port, path, headers });

// No page holds anything of a cluster: whatever leads around a check on the way to it leads to an empty shell.
const MIDDLEWARE = ["middleware", "src/middleware", "proxy", "pages/_middleware"];
const BYPASSES: readonly Record<string, string>[] = [
  ...MIDDLEWARE.map((name) => ({ "x-middleware-subrequest": Array.from({ length: 5 }, () => name).join(":") })),
  { "x-middleware-prefetch": "1" },
  { "x-nextjs-data": "1" },
  { "x-matched-path": "/pods" },
  { "x-invoke-path": "/pods", "x-invoke-status": "200" },
  { "x-middleware-rewrite": "http://127.0.0.1:9/" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
];

it("threat 16: no header of Next's own leads to what a cluster holds, or away from the guard", async () => {
  for (const path of PAGES) {
    for (const headers of BYPASSES) {
      const answer = await ask(path, headers);
      expect([path, headers, answer.status < 500, answer.body.includes(canary)]).toEqual([path, headers, true, false]);
    }
  }
  for (const headers of BYPASSES) expect((await ask("/api/v1/fleet", { ...headers, host: "evil" })).status).toBe(421);
});

it("threat 17: no other spelling of a page holds what a cluster holds", async () => {
  const spellings = [
    ".rsc",
    ".segments/_tree.segment.rsc",
    "?_rsc=1",
    "?nxtPcluster=east",
    "/",
    "//",
    "/;x",
    "/%2e",
    "/%2e%2e/",
  ];
  for (const path of PAGES.filter((page) => page !== "/")) {
    for (const address of [...spellings.map((end) => path + end), `/_next/data/x${path}.json`, `/en${path}`]) {
      const answer = await ask(address);
      expect([address, answer.status < 500, answer.body.includes(canary)]).toEqual([address, true, false]);
    }
  }
});

it("threat 18: no file of Next stands between a request and its guard, so none can be left out", async () => {
  expect(globSync("{,src/,app/}{middleware,proxy}.{ts,js,mjs}")).toEqual([]);
  const manifest = ".next/server/middleware-manifest.json";
  expect(existsSync(manifest)).toBe(true);
  expect(JSON.parse(readFileSync(manifest, "utf8"))).toMatchObject({ middleware: {}, functions: {} });
});

it("threat 19: garbage for server functions reaches none, costs next to nothing and ends nothing", async () => {
  const packages = ["next", "react", "react-dom"].map(
    (name) =>
      JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as { name: string; version: string },
  );
  for (const { name, version } of packages) {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const [leastMajor, leastMinor] = name === "next" ? [16, 4] : [19, 2];
    expect([name, major > leastMajor || (major === leastMajor && minor >= leastMinor)]).toEqual([name, true]);
  }
  const form = "multipart/form-data; boundary=x";
  const part = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const flights = ['["$F1"]', '{"then":"$1:__proto__:then","status":"resolved_model"}', "$K1", "$".repeat(50_000)];
  for (const flight of flights) {
    for (const action of ["0".repeat(42), "$$id", "__proto__"]) {
      const headers = { "next-action": action, "content-type": form };
      const body = `${part("0", flight)}${part("1", '"$@0"')}--x--\r\n`;
      const answer = await send({ port: target.port, path: "/pods", method: "POST", headers, body });
      expect([answer.status, answer.code]).toEqual([405, "QD-405-method"]);
    }
  }
  expect(await target.isAlive()).toBe(true);
});

it("threat 20: a target that is another server's address is not asked, whatever asks to be upgraded", async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const other = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const upgrade =
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n";
  const image = `/_next/image?url=http://${other}/a.png&w=64&q=75`;
  for (const line of [`http://${other}/`, `//${other}/`, `ws://${other}/`, image]) {
    for (const host of [`127.0.0.1:${target.port}`, "localhost", other]) {
      for (const more of [upgrade, "Connection: close\r\n"]) {
        const answer = await sendBytes(target.port, `GET ${line} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`);
        if (line !== image)
          expect([line, host, answer]).toEqual([line, host, expect.stringContaining("QD-400-target")]);
      }
    }
  }
  expect(connections).toBe(0);
  server.close();
});

it("threat 22: a name that only DNS points at us is answered nowhere", async () => {
  const routes = [...PAGES, ...(await routesOf(target.url)).map(({ path }) => path), "/_next/static/x.js", "/healthz"];
  for (const path of routes) expect([path, (await ask(path, { host: "evil.example" })).status]).toEqual([path, 421]);
});

it("threat 59: every answer forbids framing, sniffing and telling others, and no page runs what is not ours", async () => {
  const html = (await ask("/pods")).body;
  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
  const routes = (await routesOf(target.url)).filter(({ method }) => method === "GET").map(({ path }) => path);
  const errors = ["/api/v1/nope", "/_next/static/nope.js", "/_next/nope", "/robots.txt", "/healthz"];
  for (const path of [...PAGES, ...routes, ...errors, script]) {
    const { headers } = await ask(path);
    const policy = String(headers["content-security-policy"]);
    expect([path, headers["x-content-type-options"], headers["referrer-policy"]]).toEqual([
      path,
      "nosniff",
      "no-referrer",
    ]);
    expect([path, headers["cross-origin-resource-policy"], headers["x-frame-options"]]).toEqual([
      path,
      "same-origin",
      "DENY",
    ]);
    expect([path, headers["permissions-policy"]]).toEqual([path, expect.stringContaining("camera=()")]);
    expect([path, policy]).toEqual([path, expect.stringContaining("frame-ancestors 'none'")]);
    expect([path, policy.replace("style-src-attr 'unsafe-inline'", "")]).toEqual([
      path,
      expect.not.stringMatching(/unsafe|\*|https?:/),
    ]);
    if (path !== script && !path.startsWith("/_next/static/"))
      expect([path, headers["cache-control"]]).toEqual([path, "private, no-store"]);
  }
  for (const bytes of ["garbage\r\n\r\n", `GET / HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(40_000)}\r\n\r\n`])
    expect(await sendBytes(target.port, bytes)).toContain("frame-ancestors 'none'");
});
