import { afterAll, beforeAll, expect, it } from "vitest";

import { send, type Sent, startTarget, type Target } from "./harness.ts";
import { isChanging, type Route, routesOf } from "./pages.ts";

let target: Target;
let changing: Route[];
beforeAll(async () => {
  target = await startTarget();
  changing = (await routesOf(target.url)).filter(isChanging);
});
afterAll(() => target.close());

const ask = (sent: Omit<Sent, "port">) => send({ port: target.port, ...sent });
const own = () => `http://127.0.0.1:${target.port}`;
const json = { "content-type": "application/json" };
const writes = () => target.upstream.requests.filter(({ method }) => method !== "GET" && method !== "POST");

const FORGERIES: readonly Record<string, string>[] = [
  { origin: "http://evil.example" },
  { origin: "null" },
  { origin: "http://127.0.0.1:1" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "none" },
  { "sec-fetch-site": "same-origin", "sec-fetch-dest": "iframe" },
  { origin: "http://evil.example", "x-http-method-override": "GET", "content-type": "text/plain" },
  { cookie: "__Host-sid=tossed; __Host-sid=own" },
];

it("threat 30: nothing that changes something is done for a page of another site", async () => {
  expect(changing.length).toBeGreaterThan(10);
  for (const { method, path } of changing) {
    for (const forgery of FORGERIES) {
      const answer = await ask({ method, path, headers: { ...json, ...forgery }, body: "{}" });
      expect([method, path, forgery, answer.status, answer.code]).toEqual([
        method,
        path,
        forgery,
        403,
        "QD-403-origin",
      ]);
    }
  }
  expect(writes()).toEqual([]);
});

const LOGOUT = "/api/auth/backchannel-logout";

it("threat 30: a form's body is refused by every route of ours, and an own page's request is not", async () => {
  const routes = changing.filter(({ path }) => !path.includes("/k8s/") && path !== LOGOUT);
  // The one form there is comes from the issuer, without a cookie, and does nothing unless it is signed.
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect((await ask({ method: "POST", path: LOGOUT, headers: form, body: "logout_token=x" })).status).not.toBe(200);
  for (const { method, path } of routes) {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const answer = await ask({ method, path, headers: { origin: own(), "content-type": type }, body: '{"a":1}' });
      expect([method, path, type, answer.status]).toEqual([method, path, type, 415]);
    }
    const headers = { ...json, origin: own(), "sec-fetch-site": "same-origin" };
    expect([403, 415, 500]).not.toContain((await ask({ method, path, headers, body: "{}" })).status);
  }
});

it("threat 30: no read changes anything, whatever it says of itself", async () => {
  const pod = "/api/v1/clusters/east/k8s/api/v1/namespaces/shop/pods/web";
  const headers = { "x-http-method-override": "DELETE", "x-method-override": "DELETE" };
  await ask({ path: `${pod}?_method=DELETE`, headers });
  expect(writes()).toEqual([]);
  await ask({ path: pod, method: "DELETE" });
  expect(writes()).toHaveLength(1);
});

it("threat 31: neither a stream nor an upgraded connection is opened for another site, nor for a session that proves no site", async () => {
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "eA==",
  };
  const cookie = "__Host-sid=x";
  const foreign = [
    "null",
    "http://evil.example",
    "http://dash.evil.com",
    `http://127.0.0.1:${target.port + 1}`,
    `https://127.0.0.1:${target.port}`,
  ];
  const paths = ["/api/v1/stream", "/api/v1/clusters/east/k8s/api/v1/namespaces/a/pods/b/exec"];
  for (const path of paths) {
    for (const more of path === "/api/v1/stream" ? [{}, upgrade] : [upgrade]) {
      for (const origin of foreign)
        expect([path, origin, (await ask({ path, headers: { ...more, origin, cookie } })).status]).toEqual([
          path,
          origin,
          403,
        ]);
      expect([path, more, (await ask({ path, headers: { ...more, cookie } })).status]).toEqual([path, more, 403]);
      const answer = await ask({ path, headers: { ...more, cookie, origin: own() } });
      expect(answer.code).not.toBe("QD-403-origin");
    }
  }
  expect((await ask({ path: "/api/v1/stream", headers: { cookie, "sec-fetch-site": "same-origin" } })).status).toBe(
    200,
  );
});
