import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { SESSION_COOKIE } from "#lib/server/auth/cookie.ts";
import { LOCAL } from "#lib/server/auth/local.ts";
import { startApiServer } from "#lib/testing/api/server.ts";
import { type SignedInDeck, startSignedInDeck } from "#lib/testing/api/signed-in.ts";
import { until } from "#lib/testing/follow.ts";
import { WebBrowser } from "#lib/testing/web-browser.ts";

let running: SignedInDeck;
let { issuer, place, opened, deck, origin } = {} as SignedInDeck;
let browser: WebBrowser;
beforeAll(async () => {
  running = await startSignedInDeck();
  ({ issuer, place, opened, deck, origin } = running);
});
afterAll(() => running.close());
beforeEach(() => {
  issuer.person = "ada";
  browser = new WebBrowser();
});
const signIn = (path = "/pods") => browser.open(`${origin}/api/auth/start?return=${encodeURIComponent(path)}`);
const ask = (path: string, init: RequestInit = {}) => browser.fetch(`${origin}${path}`, init);
const code = async (answer: Response): Promise<string> => ((await answer.json()) as { code: string }).code;
const me = async () => (await (await ask("/api/v1/session")).json()) as Record<string, unknown>;

describe("without a session", () => {
  it("every address but the public ones answers 401", async () => {
    const document =
      deck.api && (await import("./app.ts")).createApp({ ...deck.api, auth: null, authenticate: () => LOCAL });
    const answer = await document.request("http://127.0.0.1/api/v1/openapi.json", { headers: { host: "127.0.0.1" } });
    const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> };
    const open = new Set([
      "/healthz",
      "/readyz",
      "/api/auth/start",
      "/api/auth/callback/oidc",
      "/api/auth/backchannel-logout",
    ]);
    const asked = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => ["get", "put", "post", "patch", "delete"].includes(method))
        .map((method) => ({ path, method })),
    );
    expect(asked.length).toBeGreaterThan(40);
    for (const { path, method } of asked) {
      if (open.has(path)) continue;
      const body =
        method === "get" || method === "delete" ? {} : { body: "{}", headers: { "content-type": "application/json" } };
      const { status } = await ask(path.replaceAll(/\{(\w+)\}/g, "east"), { method: method.toUpperCase(), ...body });
      expect(`${method} ${path} ${status}`).toBe(`${method} ${path} 401`);
    }
    expect((await ask("/metrics")).status).toBe(401);
    expect((await ask("/api/v1/clusters/east/k8s/api/v1/pods")).status).toBe(401);
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/readyz")).status).toBe(200);
  });

  it("a page leads to where one signs in, however its address is written", async () => {
    for (const path of [
      "/pods?a=b",
      "/",
      "/signin/../pods",
      "/_next/static/../../pods",
      "/_next/static/..%2f..%2fpods",
      "/pods.rsc",
      "/signinx",
    ]) {
      const answer = await ask(path);
      expect(`${path} ${answer.status} ${answer.headers.get("location")?.split("?")[0]}`).toBe(`${path} 303 /signin`);
    }
    expect((await ask("/pods?a=b")).headers.get("location")).toBe("/signin?return=%2Fpods%3Fa%3Db");
    expect(await (await ask("/signin")).text()).toBe("a page");
    expect(await (await ask("/_next/static/chunks/a-1.js")).text()).toBe("a page");
  });
});

describe("a browser that signs in", () => {
  it("comes back to where it was, and is known from then on", async () => {
    const landed = await signIn("/pods?where=x");
    expect(landed.url).toBe(`${origin}/pods?where=x`);
    expect(await me()).toMatchObject({ name: "ada", via: "session", mode: "oidc", groups: ["oncall", "payments"] });
    expect((await ask("/api/v1/fleet")).status).toBe(200);
    const set = browser.lastSet.find((cookie) => cookie.startsWith(SESSION_COOKIE));
    expect(set).toMatch(/; Path=\/; Max-Age=28800; HttpOnly; Secure; SameSite=Lax$/);
  });

  it("that came by another name of this machine is sent to the one the issuer knows", async () => {
    const answer = await fetch(`${origin.replace("127.0.0.1", "localhost")}/api/auth/start?return=/a`, {
      redirect: "manual",
    });
    expect(answer.headers.get("location")).toBe(`${origin}/api/auth/start?return=/a`);
  });

  it("has to send its page's own token with what changes something", async () => {
    await signIn();
    const { csrf } = await me();
    const save = (headers: Record<string, string>) =>
      ask("/api/v1/clusters/east/preflight", { method: "POST", headers: { origin, ...headers } });
    expect(await code(await save({}))).toBe("QD-403-csrf");
    expect(await code(await save({ "x-quarterdeck-csrf": "x" }))).toBe("QD-403-csrf");
    expect((await save({ "x-quarterdeck-csrf": String(csrf) })).status).toBe(200);
    const proxied = await ask("/api/v1/clusters/east/k8s/api/v1/namespaces/a/pods/b", {
      method: "DELETE",
      headers: { origin },
    });
    expect(await code(proxied)).toBe("QD-403-csrf");
  });

  it("threat 49: changes nothing through the proxy, and reads no Secret there", async () => {
    await signIn();
    const headers = { origin, "x-quarterdeck-csrf": String((await me())["csrf"]) };
    const proxied = (method: string, path: string) =>
      ask(`/api/v1/clusters/east/k8s/api/v1/namespaces/a/${path}`, { method, headers });
    expect(await code(await proxied("DELETE", "pods/b"))).toBe("QD-403-proxy");
    expect(await code(await proxied("PATCH", "pods/b"))).toBe("QD-403-proxy");
    expect(await code(await proxied("GET", "secrets/b"))).toBe("QD-403-proxy");
  });

  it("signs out here at once, and at the issuer next", async () => {
    await signIn();
    const { csrf } = await me();
    const before = browser.cookie;
    const answer = await ask("/api/v1/session/end", {
      method: "POST",
      headers: { origin, "x-quarterdeck-csrf": String(csrf) },
    });
    const { location } = (await answer.json()) as { location: string };
    expect(browser.cookie).not.toContain(SESSION_COOKIE);
    expect((await fetch(`${origin}/api/v1/fleet`, { headers: { cookie: before } })).status).toBe(401);
    expect(location).toContain(issuer.url);
  });

  it("sees its sessions, and ends another one", async () => {
    const other = new WebBrowser();
    await other.open(`${origin}/api/auth/start`);
    await signIn();
    const sessions = (await (await ask("/api/v1/sessions")).json()) as { id: string; isCurrent: boolean }[];
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    const csrf = String((await me())["csrf"]);
    const end = (id: string) =>
      ask(`/api/v1/sessions/${id}`, { method: "DELETE", headers: { origin, "x-quarterdeck-csrf": csrf } });
    for (const { id, isCurrent } of sessions) if (!isCurrent) expect((await end(id)).status).toBe(204);
    expect((await other.fetch(`${origin}/api/v1/fleet`)).status).toBe(401);
    expect((await end("0".repeat(64))).status).toBe(404);
  });
});

describe("a session that ends", () => {
  it("takes its live stream and what it follows through the proxy with it", async () => {
    await signIn();
    const stream = await ask("/api/v1/stream", { headers: { origin } });
    const watch = await ask("/api/v1/clusters/east/k8s/api/v1/pods?watch=1");
    const told: string[] = [];
    const ended = Promise.allSettled([
      stream.text().then((text) => told.push(text)),
      watch.text().catch(() => told.push("cut")),
    ]);
    await sleep(50);
    const logout = await issuer.sign({
      iss: issuer.url,
      aud: "quarterdeck",
      iat: Math.floor(Date.now() / 1000),
      jti: `once ${Date.now()}`,
      sub: "ada",
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    const body = new URLSearchParams({ logout_token: logout });
    expect((await fetch(`${origin}/api/auth/backchannel-logout`, { method: "POST", body })).status).toBe(200);
    await ended;
    expect(told.find((text) => text.includes("hello"))).toContain("Your session has ended");
    expect(told).toHaveLength(2);
    expect((await ask("/api/v1/fleet")).status).toBe(401);
    expect(await code(await fetch(`${origin}/api/auth/backchannel-logout`, { method: "POST", body }))).toBe(
      "QD-400-logout",
    );
  });
});

describe("tokens that run out under clients that go away", () => {
  it("are renewed all the same: two hundred aborts, and nobody is signed out", async () => {
    await signIn();
    issuer.accessSeconds = 1;
    await opened.state.db.updateTable("session").set({ lastSeenAt: Date.now() }).execute();
    issuer.delayMilliseconds = 3;
    for (let round = 0; round < 200; round += 1) {
      await place.expire(opened);
      const client = new AbortController();
      const asked = ask("/api/v1/fleet", { signal: client.signal }).then(
        (answer) => answer.text(),
        () => "aborted",
      );
      await sleep((round * 7919) % 12);
      client.abort();
      await asked;
    }
    issuer.accessSeconds = 300;
    issuer.delayMilliseconds = 0;
    expect((await ask("/api/v1/fleet")).status).toBe(200);
  });
});

describe("a token for tools", () => {
  it("asks the API without a cookie, and may not write when it is for reading", async () => {
    await signIn();
    const headers = { origin, "x-quarterdeck-csrf": String((await me())["csrf"]), "content-type": "application/json" };
    const wish = JSON.stringify({ name: "ci", clusters: ["east"], access: "read", days: 7 });
    const made = await ask("/api/v1/tokens", { method: "POST", headers, body: wish });
    const { secret, location, id } = (await made.json()) as { secret: string; location: string; id: string };
    expect((await browser.open(`${origin}${location}`)).url).toBe(`${origin}/settings/tokens?token=${id}`);
    const authorization = `Bearer ${secret}`;
    const tool = (path: string, init: RequestInit = {}) =>
      fetch(`${origin}${path}`, { ...init, headers: { authorization } });
    expect((await tool("/api/v1/fleet")).status).toBe(200);
    expect(await code(await tool("/api/v1/clusters/east/k8s/api/v1/pods/x", { method: "DELETE" }))).toBe(
      "QD-403-token",
    );
    for (const question of ["query", "logs/search", "logs/patterns", "backups/board"]) {
      const sent = { authorization, "content-type": "application/json" };
      const answer = await fetch(`${origin}/api/v1/${question}`, { method: "POST", headers: sent, body: "{}" });
      expect([question, answer.status === 403]).toEqual([question, false]);
    }
    expect((await tool("/api/v1/tokens")).status).toBe(401);
    expect((await tool("/api/v1/sessions")).status).toBe(401);
    expect((await (await ask("/api/v1/tokens")).json()) as unknown[]).toMatchObject([
      { id, isAlive: true, isOffline: true },
    ]);
    expect((await ask(`/api/v1/tokens/${id}`, { method: "DELETE", headers })).status).toBe(204);
    expect(await code(await tool("/api/v1/fleet"))).toBe("QD-401-token");
  });

  it("of an administrator measures when it is for every cluster, and is no administrator otherwise", async () => {
    issuer.claims.set("root", { preferred_username: "root", groups: ["platform"] });
    issuer.claims.set("dev", { preferred_username: "dev", groups: ["shop"] });
    const statusOf = async (person: string, clusters: string[]) => {
      issuer.person = person;
      browser = new WebBrowser();
      await signIn();
      const csrf = String((await me())["csrf"]);
      const headers = { origin, "x-quarterdeck-csrf": csrf, "content-type": "application/json" };
      const wish = JSON.stringify({ name: "prometheus", clusters, access: "read", days: 7 });
      const made = await ask("/api/v1/tokens", { method: "POST", headers, body: wish });
      const { secret, location } = (await made.json()) as { secret: string; location: string };
      await browser.open(`${origin}${location}`);
      const tool = (path: string) => fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${secret}` } });
      const audit = (await (await tool("/api/v1/session")).json()) as { isAdmin: boolean };
      return [(await tool("/metrics")).status, audit.isAdmin];
    };
    expect(await statusOf("root", ["*"])).toEqual([200, false]);
    expect(await statusOf("root", ["east"])).toEqual([403, false]);
    expect(await statusOf("dev", ["*"])).toEqual([403, false]);
  });

  it("that is none is refused and breaks nothing", async () => {
    for (const authorization of ["Bearer %", "Bearer %E0%A4%A", "Bearer ", `Bearer ${"a".repeat(9000)}`, "Bearer qd_x"])
      expect((await fetch(`${origin}/api/v1/fleet`, { headers: { authorization } })).status).toBe(401);
    await until("it still answers", () => true);
    expect((await ask("/healthz")).status).toBe(200);
  });
});

describe("an issuer that is not as configured", () => {
  it.each([
    ["is another", { issuer: "http://127.0.0.1:1" }],
    ["does not know the client", { clientId: "unknown" }],
    ["needs a secret that is not there", { clientSecretFile: "/nowhere/secret" }],
  ])("%s: nothing is ready, and nobody is let in", async (_what, part) => {
    const closed = await place.open(issuer, part, () => origin, { isReady: false });
    const server = await startApiServer({ auth: closed.auth });
    expect(await code(await fetch(`${server.url}/readyz`))).toBe("QD-503-session");
    for (const path of ["/api/v1/fleet", "/api/auth/start", "/api/v1/session"])
      expect(await code(await fetch(`${server.url}${path}`))).toBe("QD-503-session");
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.close();
    await closed.close();
  });
});
