import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { type AuthPlace, Browser, makePlace, ORIGIN, SOURCE, type TestAuth } from "#lib/testing/a-sign-in.ts";
import { CLIENT, startIssuer, type TestIssuer } from "#lib/testing/an-issuer.ts";

let issuer: TestIssuer;
let place: AuthPlace;
let one: TestAuth;
let browser: Browser;
beforeAll(async () => {
  issuer = await startIssuer(ORIGIN);
  place = makePlace();
  one = await place.open(issuer);
});
beforeEach(async () => {
  issuer.person = "ada";
  browser = new Browser(one.auth);
  await browser.signIn();
});
afterAll(async () => {
  await one.close();
  await issuer.close();
  place.folder.remove();
});

const ask = () => one.auth.authenticate({ cookie: browser.cookie });
const seconds = () => Math.floor(Date.now() / 1000);
const event = "http://schemas.openid.net/event/backchannel-logout";
const aLogout = (part: Record<string, unknown> = {}) => ({
  iss: issuer.url,
  aud: CLIENT.id,
  iat: seconds(),
  exp: seconds() + 120,
  jti: randomUUID(),
  sub: "ada",
  events: { [event]: {} },
  ...part,
});

describe("a logout token", () => {
  it("ends every session of the person, and tells their streams", async () => {
    let told = 0;
    const viewer = (await ask())?.viewer;
    one.auth.onEnded({ sessionId: viewer?.sessionId ?? null, key: viewer?.key ?? "" }, () => told++);
    await one.auth.heedLogout(await issuer.sign(aLogout()), SOURCE);
    expect(await ask()).toBeNull();
    expect(told).toBe(1);
    expect(one.notes.at(-1)).toMatchObject({ verb: "backchannel-logout", person: { name: "ada" }, source: SOURCE });
  });

  it("that names a session ends that one alone", async () => {
    const sid = (await ask())?.session?.row.issuerSession;
    expect(sid).toMatch(/./);
    expect(await one.auth.heedLogout(await issuer.sign(aLogout({ sub: undefined, sid: "another" })), SOURCE)).toBe(0);
    expect(await ask()).not.toBeNull();
    expect(await one.auth.heedLogout(await issuer.sign(aLogout({ sub: undefined, sid })), SOURCE)).toBe(1);
    expect(await ask()).toBeNull();
  });

  it.each([
    ["audience", { aud: "another" }],
    ["issuer", { iss: "https://another" }],
    ["age", { iat: Math.floor(Date.now() / 1000) - 300 }],
    ["making in the future", { iat: Math.floor(Date.now() / 1000) + 300 }],
    ["lack of a time", { iat: undefined }],
    ["events", { events: {} }],
    ["lack of events", { events: undefined }],
    ["lack of an id", { jti: undefined }],
    ["nonce", { nonce: "x" }],
    ["lack of whom it means", { sub: undefined }],
    ["expiry", { exp: Math.floor(Date.now() / 1000) - 300 }],
  ])("is not heeded for its %s", async (_what, part) => {
    const token = await issuer.sign(aLogout(part));
    await expect(one.auth.heedLogout(token, SOURCE)).rejects.toThrow(expect.objectContaining({ name: "TokenError" }));
    expect(await ask()).not.toBeNull();
  });

  it("is heeded once", async () => {
    const token = await issuer.sign(aLogout());
    await one.auth.heedLogout(token, SOURCE);
    await browser.signIn();
    await expect(one.auth.heedLogout(token, SOURCE)).rejects.toThrow("heeded before");
    expect(await ask()).not.toBeNull();
  });

  it("is not heeded unsigned, with another's signature, or when it is an ID token", async () => {
    const [head = "", body = "", signature = ""] = (await issuer.sign(aLogout())).split(".");
    const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`;
    const idToken = (await ask())?.session?.content.tokens.idToken ?? "";
    for (const token of [none, `${head}.${body}.${signature.slice(4)}AAAA`, "", "a.b.c", idToken])
      await expect(one.auth.heedLogout(token, SOURCE)).rejects.toThrow(expect.objectContaining({ name: "TokenError" }));
    expect(await ask()).not.toBeNull();
  });
});

describe("signing out", () => {
  it("ends the session at once and leads to the issuer's own end", async () => {
    const session = (await ask())?.session;
    if (!session) throw new Error("nobody is signed in");
    const location = new URL(await one.auth.signOut(session, SOURCE));
    expect(await ask()).toBeNull();
    expect(location.origin).toBe(issuer.url);
    expect(location.searchParams.get("post_logout_redirect_uri")).toBe(`${ORIGIN}/signin`);
    expect(location.searchParams.get("id_token_hint")).toBe(session.content.tokens.idToken);
  });
});
