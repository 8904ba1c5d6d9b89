import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { type AuthPlace, Browser, makePlace, ORIGIN, SOURCE, type TestAuth } from "#lib/testing/a-sign-in.ts";
import { startIssuer, type TestIssuer } from "#lib/testing/an-issuer.ts";

let issuer: TestIssuer;
let place: AuthPlace;
let one: TestAuth;
let browser: Browser;
let owner: string;
beforeAll(async () => {
  issuer = await startIssuer(ORIGIN);
  place = makePlace();
  one = await place.open(issuer);
});
beforeEach(async () => {
  issuer.person = "ada";
  issuer.claims.set("ada", { preferred_username: "ada", groups: ["payments"] });
  browser = new Browser(one.auth);
  await browser.signIn();
  owner = (await one.auth.authenticate({ cookie: browser.cookie }))?.viewer.id ?? "";
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await one.close();
  await issuer.close();
  place.folder.remove();
});

const wish = { name: "ci", clusters: ["east-*"], access: "read", days: 30 } as const;
const ask = (secret: string) => one.auth.authenticate({ authorization: `Bearer ${secret}` });

async function made(): Promise<{ id: string; secret: string }> {
  const { row, secret } = await one.auth.tokens.create(owner, wish);
  expect(await browser.signIn({ token: row.id, return: "/settings/tokens" })).toBe(`/settings/tokens?token=${row.id}`);
  return { id: row.id, secret };
}

describe("a token", () => {
  it("is good once its owner has signed in for it, and stands for them within its scope", async () => {
    const { row, secret } = await one.auth.tokens.create(owner, wish);
    expect(secret).toMatch(/^qd_[0-9a-f]{16}_[\w-]{43}$/);
    await expect(ask(secret)).rejects.toThrow("never confirmed");
    await browser.signIn({ token: row.id });
    const asking = await ask(secret);
    expect(asking).toMatchObject({ via: "token", csrf: null, viewer: { id: owner, name: "ada", isAdmin: false } });
    expect(asking?.viewer.grants.sees("east-1")).toBe(true);
    expect(asking?.viewer.grants.sees("west-1")).toBe(false);
    const attributes = { verb: "delete", group: "", resource: "pods", subresource: "", namespace: "a", name: "b" };
    expect((await asking?.viewer.grants.may("east-1", attributes))?.isAllowed).toBe(false);
    expect((await asking?.viewer.grants.may("east-1", { ...attributes, verb: "get" }))?.isAllowed).toBe(true);
  });

  it("is nowhere in the state as it is sent", async () => {
    const { secret } = await made();
    const rows = await one.state.db.selectFrom("token").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret.slice(20));
  });

  it("outlives the sign-in in the browser, but not its owner's at the issuer", async () => {
    const { secret } = await made();
    const session = (await one.auth.authenticate({ cookie: browser.cookie }))?.session;
    if (session) await one.auth.signOut(session, SOURCE);
    const tool = (await ask(secret))?.session;
    expect(tool?.row.kind).toBe("tool");
    issuer.forget();
    vi.useFakeTimers({ now: (tool?.content.tokens.accessUntil ?? 0) + 1000, toFake: ["Date"] });
    await expect(ask(secret)).rejects.toThrow("no longer vouches");
  });

  it("is refused when revoked, expired, changed or made up", async () => {
    const { id, secret } = await made();
    for (const wrong of [`${secret.slice(0, -1)}_`, "qd_0123456789abcdef_" + "A".repeat(43), "x", "%", "qd_"])
      await expect(ask(wrong)).rejects.toThrow(expect.objectContaining({ code: "QD-401-token" }));
    await one.auth.tokens.revoke(owner, id);
    await expect(ask(secret)).rejects.toThrow("was revoked");
    const other = await made();
    vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ["Date"] });
    await expect(ask(other.secret)).rejects.toThrow("has expired");
  });

  it("is its owner's alone to see and revoke", async () => {
    const { id } = await made();
    expect((await one.auth.tokens.list(owner)).map((token) => token.id)).toContain(id);
    expect(await one.auth.tokens.list("somebody else")).toEqual([]);
    await expect(one.auth.tokens.revoke("somebody else", id)).rejects.toThrow("QD-404-token");
  });

  it("follows the groups of its owner", async () => {
    const { secret } = await made();
    const before = (await ask(secret))?.viewer.key;
    issuer.claims.set("ada", { preferred_username: "ada", groups: [] });
    const until = (await ask(secret))?.session?.content.tokens.accessUntil ?? 0;
    vi.useFakeTimers({ now: until + 1000, toFake: ["Date"] });
    const after = (await ask(secret))?.viewer;
    expect(after?.groups).toEqual([]);
    expect(after?.key).not.toBe(before);
  });
});
