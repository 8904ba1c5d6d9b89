import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { type SignedInDeck, startSignedInDeck } from "#lib/testing/api/signed-in.ts";
import { until } from "#lib/testing/follow.ts";
import { WebBrowser } from "#lib/testing/web-browser.ts";

let running: SignedInDeck;
let { issuer, opened, origin } = {} as SignedInDeck;
let browser: WebBrowser;
beforeAll(async () => {
  running = await startSignedInDeck();
  ({ issuer, opened, origin } = running);
});
afterAll(() => running.close());
beforeEach(() => {
  issuer.person = "ada";
  browser = new WebBrowser();
});

const signIn = () => browser.open(`${origin}/api/auth/start`);
const ask = (path: string, init: RequestInit = {}) => browser.fetch(`${origin}${path}`, init);
const me = async () => (await (await ask("/api/v1/session")).json()) as Record<string, unknown>;

describe("the audit", () => {
  it("is told of signing in and out, of sessions and tokens ended, and of a confirmation refused", async () => {
    const from = opened.notes.length;
    await signIn();
    const headers = { origin, "x-quarterdeck-csrf": String((await me())["csrf"]), "content-type": "application/json" };
    const send = (method: string, path: string, body?: object) =>
      ask(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const made = await send("POST", "/api/v1/tokens", { name: "ci", clusters: ["*"], access: "read", days: 1 });
    const { id } = (await made.json()) as { id: string };
    await send("DELETE", `/api/v1/tokens/${id}`);
    const own = (await opened.auth.authenticate({ cookie: browser.cookie }))?.viewer;
    const action = { cluster: "east", method: "DELETE", path: "/api/v1/nodes/a", body: null } as never;
    if (own) await expect(opened.auth.stepUp.consume(own, undefined, action)).rejects.toThrow("QD-403-stepup");
    await send("DELETE", `/api/v1/sessions/${own?.sessionId}`);
    await signIn();
    headers["x-quarterdeck-csrf"] = String((await me())["csrf"]);
    await send("POST", "/api/v1/session/end");
    await until("all is told", () => opened.notes.length >= from + 7);
    const told = opened.notes.slice(from);
    expect(told.map(({ verb, result }) => `${verb} ${result}`).toSorted()).toEqual([
      "session-revoke succeeded",
      "sign-in succeeded",
      "sign-in succeeded",
      "sign-out succeeded",
      "step-up denied",
      "token-create succeeded",
      "token-revoke succeeded",
    ]);
    for (const { person, sessionId, source } of told)
      expect([person.name, sessionId, source.address]).toEqual(["ada", expect.any(String), "127.0.0.1"]);
  });
});

describe("who asks too often", () => {
  it("is refused whatever they ask, and nobody else behind the same address is", async () => {
    const log = "/api/v1/clusters/east/k8s/api/v1/namespaces/a/pods/b/log";
    const search = () => ask("/api/v1/search", { method: "POST", body: "{", headers: { origin } });
    await signIn();
    const other = new WebBrowser();
    issuer.person = "bob";
    await other.open(`${origin}/api/auth/start`);
    const answers = await Promise.all(Array.from({ length: 300 }, search));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.at(-1)?.headers.get("retry-after")).toBe("1");
    // Ten a second are given back: on a busy machine one alone may be in time.
    const logs = await Promise.all(Array.from({ length: 100 }, () => ask(log)));
    expect(logs.map(({ status }) => status)).toContain(429);
    expect((await other.fetch(`${origin}${log}`)).status).toBe(200);
  });
});
