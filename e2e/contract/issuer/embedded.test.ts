import { text } from "node:stream/consumers";

import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openBrowser, send } from "./browser.ts";
import { isCallback, openClient, signInAt } from "./client.ts";
import { choose, type EmbeddedIssuer, startEmbeddedIssuer } from "./embedded.ts";

let side: EmbeddedIssuer;
beforeAll(async () => {
  side = await startEmbeddedIssuer({ accessTokenSeconds: 7 });
});
afterAll(() => side.close());

const open = () => ({ client: openClient(side), browser: openBrowser(side.issuerUrl) });
const load = async (path: string) => {
  const answer = await send(new URL(`${side.issuerUrl}${path}`), { headers: { accept: "text/html" } });
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
};

describe("the embedded issuer", () => {
  it("is the same one after its process ended: secret, keys, sessions and refresh tokens", async () => {
    const { client, browser } = open();
    const before = await signInAt(side, client, browser);
    await side.restart();
    expect([side.issuer.url, side.issuer.clientSecret]).toEqual([side.issuerUrl, side.client.secret]);
    expect(await client.read(before.access_token)).toMatchObject({ typ: "Bearer" });
    expect((await client.refresh(before.refresh_token)).status).toBe(200);
    const after = await signInAt(side, client, browser, { prompt: "none" });
    expect(decodeJwt(after.id_token)["sid"]).toBe(decodeJwt(before.id_token)["sid"]);
  });

  it("signs with a new key after a rotation, and still publishes the one before", async () => {
    const { client, browser } = open();
    const before = await signInAt(side, client, browser);
    await side.issuer.rotateKeys();
    const { body: after } = await client.refresh(before.refresh_token);
    const [old, young] = [before, after].map(({ access_token }) => decodeProtectedHeader(access_token).kid);
    expect(young).not.toBe(old);
    for (const token of [before.access_token, after.access_token])
      expect(await client.read(token)).toMatchObject({ preferred_username: "paula.payments" });
    expect((await client.exchange(before.access_token, side.audience)).status).toBe(200);
  });

  it("publishes no private part of its keys", async () => {
    const { keys } = JSON.parse((await load("/protocol/openid-connect/certs")).text) as { keys: object[] };
    for (const key of keys) expect(Object.keys(key).toSorted()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });

  it("ends a session as an administrator does, and tells the console", async () => {
    const { client, browser } = open();
    const { id_token, refresh_token } = await signInAt(side, client, browser);
    const sid = String(decodeJwt(id_token)["sid"]);
    expect(await side.issuer.endSession(sid)).toBe(true);
    expect(side.logoutTokens.map((token) => decodeJwt(token)["sid"])).toContain(sid);
    expect((await client.refresh(refresh_token)).body.error).toBe("invalid_grant");
    expect(await side.issuer.endSession(sid)).toBe(false);
  });

  it("makes access tokens and those of an exchange live as long as it is told", async () => {
    const { client, browser } = open();
    const tokens = await signInAt(side, client, browser);
    const exchanged = await client.exchange(tokens.access_token, side.audience);
    for (const { exp = 0, iat = 0 } of [tokens.access_token, exchanged.body.access_token].map((one) => decodeJwt(one)))
      expect(exp - iat).toBe(7);
  });

  it("refuses an audience in Keycloak's words", async () => {
    const { client, browser } = open();
    const { access_token } = await signInAt(side, client, browser);
    const words = async (audience: string, scope?: string) =>
      (await client.exchange(access_token, audience, scope)).body.error_description;
    expect(await words("k8s-nowhere")).toBe("Audience not found");
    expect(await words("k8s-edge-oslo", "aud-k8s-other")).toBe("Requested audience not available: k8s-edge-oslo");
  });

  it("knows no client until it is told where the console is", async () => {
    const other = await startEmbeddedIssuer({}, { isTold: false });
    const page = await openBrowser(other.issuerUrl).open(openClient(other).begin().url);
    expect([page.status, page.text.includes("client is invalid")]).toEqual([400, true]);
    await other.close();
  });
});

describe("its pages", () => {
  it("ask again only for who is signed in, and sign nobody else in", async () => {
    const { client, browser } = open();
    await signInAt(side, client, browser);
    const page = await browser.open(client.begin({ acr_values: "2" }).url);
    expect(page.text).toContain("Sign in again to confirm");
    expect(page.text).toContain("Paula Payments");
    expect(page.text).not.toContain("Olivia");
    const first = await openBrowser(side.issuerUrl).open(client.begin().url);
    const olivia = /value="([^"]+)" autofocus/.exec(first.text)?.[1] ?? "";
    const refused = await browser.open(page.url, { person: olivia });
    expect([refused.status, isCallback(side, refused)]).toEqual([400, false]);
    expect(isCallback(side, await choose(browser, page, "Paula Payments"))).toBe(true);
  });

  it("sign in nobody who was not asked, nor who is no person of the demo", async () => {
    const { client, browser } = open();
    const page = await browser.open(client.begin().url);
    for (const person of ["", "root", "../x", "__proto__"])
      expect((await browser.open(page.url, { person })).status).toBe(400);
    const stranger = await openBrowser(side.issuerUrl).open(page.url, { person: "root" });
    expect([stranger.status, isCallback(side, stranger)]).toEqual([400, false]);
  });

  it("run nothing, are framed by nobody and kept by nobody", async () => {
    const { headers } = await load("/protocol/openid-connect/logout");
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers["cache-control"]).toBe("no-store");
  });

  it.each([
    "/protocol/openid-connect/auth?client_id=%3Cscript%3Ealert(1)%3C/script%3E&response_type=code",
    "/protocol/openid-connect/auth?client_id=quarterdeck&redirect_uri=%22%3E%3Cscript%3E&response_type=%3Cscript%3E",
    "/protocol/openid-connect/logout?post_logout_redirect_uri=%22%3E%3Cscript%3Ealert(1)",
    "/login-actions/authenticate/%3Cscript%3E",
    "/protocol/openid-connect/%3Cscript%3E",
  ])("write nothing of what was asked as markup: %s", async (path) => {
    const page = await load(path);
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.text).not.toContain("<script");
  });

  it("ask whether to sign out when no ID token says whom", async () => {
    const { client, browser } = open();
    const { refresh_token } = await signInAt(side, client, browser);
    const page = await browser.open(`${client.endpoint}/logout`);
    expect(page.text).toContain("Sign out?");
    const { body } = await client.refresh(refresh_token);
    expect(body.error).toBeUndefined();
    expect((await browser.open(page.url, {})).text).toContain("You are signed out");
    expect((await client.refresh(body.refresh_token)).body.error).toBe("invalid_grant");
  });
});

describe("the frames of keycloak-js", () => {
  const frame = "/protocol/openid-connect/login-status-iframe.html";
  const asking = (sid: string, origin = new URL(side.redirectUri).origin) =>
    `${frame}/init?${new URLSearchParams({ client_id: "quarterdeck-browser", sid, origin })}`;

  it("may be held by pages of the console only", async () => {
    for (const path of [frame, "/protocol/openid-connect/3p-cookies/step1.html"]) {
      const policy = String((await load(path)).headers["content-security-policy"]);
      expect(policy).toContain(`frame-ancestors ${new URL(side.redirectUri).origin} `);
      expect(policy).toContain("script-src 'self'");
    }
    expect((await load(asking("", "https://elsewhere.example"))).status).toBe(403);
  });

  it("tell when the session of a browser is another than it was", async () => {
    const { client, browser } = open();
    const status = async (sid: string) => (await browser.open(`${side.issuerUrl}${asking(sid)}`)).text;
    expect(await status("")).toBe("unchanged");
    const sid = String(decodeJwt((await signInAt(side, client, browser)).id_token)["sid"]);
    expect([await status(""), await status(sid), await status("other")]).toEqual(["changed", "unchanged", "changed"]);
    await side.issuer.endSession(sid);
    expect([await status(""), await status(sid)]).toEqual(["unchanged", "changed"]);
  });

  it("get tokens that name nobody and that no exchange takes", async () => {
    const { client, browser } = open();
    const console = await signInAt(side, client, browser);
    const redirect_uri = `${new URL(side.redirectUri).origin}/silent-sso`;
    const client_id = "quarterdeck-browser";
    const begun = client.begin({ client_id, redirect_uri, prompt: "none" });
    const code = new URL((await browser.open(begun.url)).url).searchParams.get("code") ?? "";
    const form = { grant_type: "authorization_code", client_id, redirect_uri, code, code_verifier: begun.verifier };
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      origin: new URL(side.redirectUri).origin,
    };
    const answer = await send(new URL(`${client.endpoint}/token`), { method: "POST", headers }, form);
    expect(answer.headers["access-control-allow-origin"]).toBe(headers.origin);
    const { access_token, refresh_token } = JSON.parse(await text(answer)) as Record<string, string>;
    const claims = decodeJwt(access_token ?? "");
    expect([claims["groups"], claims["preferred_username"], refresh_token]).toEqual([undefined, undefined, undefined]);
    expect(claims["sid"]).toBe(decodeJwt(console.access_token)["sid"]);
    const exchanged = await client.exchange(access_token ?? "", side.audience);
    expect(exchanged).toMatchObject({ status: 403, body: { error: "access_denied" } });
  });
});
