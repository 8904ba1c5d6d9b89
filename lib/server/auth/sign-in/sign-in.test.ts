import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { SESSION_COOKIE } from "#lib/server/auth/cookie.ts";
import { type AuthPlace, Browser, makePlace, ORIGIN, type TestAuth } from "#lib/testing/a-sign-in.ts";
import { startIssuer, type TestIssuer } from "#lib/testing/an-issuer.ts";

let issuer: TestIssuer;
let place: AuthPlace;
let deck: TestAuth;
let browser: Browser;
beforeAll(async () => {
  issuer = await startIssuer(ORIGIN);
  place = makePlace();
  deck = await place.open(issuer);
});
beforeEach(() => {
  issuer.person = "ada";
  issuer.acr = "1";
  browser = new Browser(deck.auth);
});
afterAll(async () => {
  await deck.close();
  await issuer.close();
  place.folder.remove();
});

const who = async (one = browser) => (await deck.auth.authenticate({ cookie: one.cookie }))?.viewer ?? null;

describe("a sign-in", () => {
  it("leads back to where it began, as the person whom the issuer names", async () => {
    expect(await browser.signIn({ return: "/pods?ns=a" })).toBe("/pods?ns=a");
    expect(await who()).toMatchObject({ name: "ada", mode: "oidc", groups: ["oncall", "payments"], isAdmin: false });
  });

  it("leaves one small cookie and nothing of next-auth or the issuer's tokens", async () => {
    await browser.signIn();
    const own = [...browser.cookies].filter(([name]) => name.includes("sid") || name.includes("next-auth"));
    expect(own.map(([name]) => name)).toEqual([SESSION_COOKIE]);
    expect(browser.cookies.get(SESSION_COOKIE)).toMatch(/^[\w-]{43}$/);
  });

  it("asks for a code with PKCE, state and nonce", async () => {
    const address = new URL(await browser.start());
    expect(address.origin).toBe(issuer.url);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: `${ORIGIN}/api/auth/callback/oidc`,
      state: expect.stringMatching(/.{20}/),
      nonce: expect.stringMatching(/.{20}/),
    });
  });
});

describe("a sign-in that was tampered with", () => {
  it("ends when the callback is not that of this browser, and leaves nobody signed in", async () => {
    const other = new Browser(deck.auth);
    const own = await browser.atIssuer(await browser.start());
    issuer.person = "bob";
    const foreign = await other.atIssuer(await other.start());
    expect(await browser.finish(foreign)).toBe("/signin?error=elsewhere");
    expect(await who()).toBeNull();
    expect(await new Browser(deck.auth).finish(own)).toBe("/signin?error=elsewhere");
  });

  it.each(["__Secure-next-auth.state", "__Secure-next-auth.nonce", "__Secure-next-auth.pkce.code_verifier"])(
    "ends when %s comes from another flow, or is missing",
    async (name) => {
      const other = new Browser(deck.auth);
      await other.start();
      for (const value of [other.cookies.get(name), undefined]) {
        browser = new Browser(deck.auth);
        const callback = await browser.atIssuer(await browser.start());
        if (value === undefined) browser.cookies.delete(name);
        else browser.cookies.set(name, value);
        expect(await browser.finish(callback)).toBe("/signin?error=failed");
        expect(await who()).toBeNull();
      }
    },
  );

  it("ends when its code is used again", async () => {
    const address = await browser.start();
    const cookies = new Map(browser.cookies);
    const callback = await browser.atIssuer(address);
    expect(await browser.finish(callback)).toBe("/");
    const replay = new Browser(deck.auth);
    for (const [name, value] of cookies) replay.cookies.set(name, value);
    expect(await replay.finish(callback)).toBe("/signin?error=failed");
    expect(await who(replay)).toBeNull();
  });

  it("is no session: neither its cookies nor what was sealed for it open one", async () => {
    await browser.start();
    for (const value of browser.cookies.values())
      expect(await deck.auth.authenticate({ cookie: `${SESSION_COOKIE}=${value}` })).toBeNull();
  });

  it("does not take a session cookie that is there twice, or none of ours", async () => {
    await browser.signIn();
    const good = browser.cookies.get(SESSION_COOKIE);
    for (const cookie of [
      `${SESSION_COOKIE}=${good}; ${SESSION_COOKIE}=x`,
      `${SESSION_COOKIE}=%`,
      `sid=${good}`,
      "=",
      ";;",
    ])
      expect(await deck.auth.authenticate({ cookie })).toBeNull();
  });
});

describe("a sign-in anew", () => {
  it("gives another cookie, and the one before is worth nothing", async () => {
    browser.cookies.set(SESSION_COOKIE, "A".repeat(43));
    await browser.signIn();
    const first = browser.cookie;
    expect(browser.cookies.get(SESSION_COOKIE)).not.toBe("A".repeat(43));
    await browser.signIn();
    expect(await deck.auth.authenticate({ cookie: first })).toBeNull();
    expect(await who()).not.toBeNull();
  });
});

describe("a sign-in that is refused", () => {
  it("says so by a word, and keeps the way back", async () => {
    issuer.person = "";
    expect(await browser.signIn({ return: "/nodes" })).toBe("/signin?error=denied&return=%2Fnodes");
  });

  it.each([
    { preferred_username: "system:admin" },
    { preferred_username: "ada", groups: ["system:masters"] },
    { preferred_username: "ada", groups: "payments" },
    { preferred_username: "ada\r\nImpersonate-Group: x" },
    { preferred_username: "\u{1F600}" },
    { preferred_username: "a".repeat(10_000) },
    {},
  ])("because of claims that Kubernetes could not take: %j", async (claims) => {
    issuer.claims.set("mallory", claims);
    issuer.person = "mallory";
    expect(await browser.signIn()).toBe("/signin?error=claims");
    expect(await who()).toBeNull();
  });

  it("because the issuer is away says that, and works when it is back", async () => {
    const address = await browser.start();
    const callback = await browser.atIssuer(address);
    issuer.health = "down";
    expect(await new Browser(deck.auth).signIn()).toBe("/signin?error=unreachable");
    expect(await browser.finish(callback)).toBe("/signin?error=unreachable");
    issuer.health = "well";
    expect(await browser.signIn()).toBe("/");
  });
});

describe("five hundred groups", () => {
  it("make the cookie no longer", async () => {
    const groups = Array.from({ length: 500 }, (_, index) => `team-${index}`);
    issuer.claims.set("many", { preferred_username: "many", groups });
    issuer.person = "many";
    await browser.signIn();
    expect((await who())?.groups).toHaveLength(500);
    expect(`${SESSION_COOKIE}=${browser.cookies.get(SESSION_COOKIE)}`.length).toBeLessThanOrEqual(200);
  });
});
