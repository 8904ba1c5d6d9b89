import { decodeJwt, decodeProtectedHeader } from "jose";
import { expect } from "vitest";

import { openBrowser } from "./browser.ts";
import { isCallback, openClient, signInAt } from "./client.ts";
import type { IssuerSide } from "./side.ts";

/** One flow that an issuer must take as Keycloak does. The same list is run against the embedded issuer and the real one. */
export interface Flow {
  readonly name: string;
  readonly run: (side: IssuerSide) => Promise<void>;
}

const open = (side: IssuerSide) => ({
  client: openClient(side),
  browser: openBrowser(side.issuerUrl, side.certificateAuthority),
});

const now = (): number => Math.floor(Date.now() / 1000);

const signingIn: readonly Flow[] = [
  {
    name: "the discovery document says what Quarterdeck needs",
    run: async (side) => {
      const { client } = open(side);
      const document = JSON.parse((await client.get(`${side.issuerUrl}/.well-known/openid-configuration`)).text);
      expect(document).toMatchObject({
        issuer: side.issuerUrl,
        authorization_endpoint: `${client.endpoint}/auth`,
        token_endpoint: `${client.endpoint}/token`,
        jwks_uri: `${client.endpoint}/certs`,
        userinfo_endpoint: `${client.endpoint}/userinfo`,
        end_session_endpoint: `${client.endpoint}/logout`,
        backchannel_logout_supported: true,
        backchannel_logout_session_supported: true,
        code_challenge_methods_supported: expect.arrayContaining(["S256"]),
        grant_types_supported: expect.arrayContaining(["authorization_code", "refresh_token", exchangeGrant]),
        id_token_signing_alg_values_supported: expect.arrayContaining(["RS256"]),
      });
    },
  },
  {
    name: "code and PKCE give tokens that say who signed in, in which session and how",
    run: async (side) => {
      const { client, browser } = open(side);
      const { id_token, access_token, expires_in } = await signInAt(side, client, browser);
      const [id, access] = [await client.read(id_token), await client.read(access_token)];
      const { username, groups } = side.person;
      const both = { azp: side.client.id, acr: "1", preferred_username: username, groups };
      expect(id).toMatchObject({ ...both, typ: "ID", aud: side.client.id, sid: expect.any(String) });
      expect(access).toMatchObject({ ...both, typ: "Bearer", sid: id["sid"], sub: id.sub, auth_time: id["auth_time"] });
      expect(now() - Number(id["auth_time"])).toBeLessThan(60);
      // An issuer may count what is left of its life a second after it was issued.
      const lifeSeconds = (access.exp ?? 0) - (access.iat ?? 0);
      expect([lifeSeconds - 1, lifeSeconds]).toContain(expires_in);
      expect(decodeProtectedHeader(access_token)).toMatchObject({ typ: "JWT", alg: "RS256" });
      const headers = { authorization: `Bearer ${access_token}` };
      const who = await client.get(`${client.endpoint}/userinfo`, headers);
      expect(JSON.parse(who.text)).toMatchObject({ sub: id.sub, preferred_username: username });
    },
  },
  {
    name: "a code is good once, and only with its verifier and the client's secret",
    run: async (side) => {
      const { client, browser } = open(side);
      await signInAt(side, client, browser);
      const code = async () => {
        const begun = client.begin();
        const { url } = await browser.open(begun.url);
        return { code: new URL(url).searchParams.get("code") ?? "", begun };
      };
      const one = await code();
      expect(await client.redeem(one.code, "x".repeat(43))).toMatchObject({ status: 400, body: grantRefused });
      const two = await code();
      expect((await client.redeem(two.code, two.begun.verifier)).status).toBe(200);
      expect(await client.redeem(two.code, two.begun.verifier)).toMatchObject({ status: 400, body: grantRefused });
      const refused = await client.ask({ grant_type: "refresh_token", refresh_token: "x" }, "wrong");
      expect(refused).toMatchObject({ status: 401 });
    },
  },
  {
    name: "who asks without PKCE, or to be sent elsewhere, gets no code",
    run: async (side) => {
      const { client, browser } = open(side);
      const begun = new URL(client.begin().url);
      begun.searchParams.delete("code_challenge");
      begun.searchParams.delete("code_challenge_method");
      const back = new URL((await browser.open(begun.href)).url);
      expect(back.searchParams.get("error")).toBe("invalid_request");
      const elsewhere = client.begin({ redirect_uri: `${side.redirectUri}/else` });
      const page = await browser.open(elsewhere.url);
      expect([page.status, page.url]).toEqual([400, elsewhere.url]);
    },
  },
  {
    name: "a session signs in silently; without one prompt=none says login_required",
    run: async (side) => {
      const { client, browser } = open(side);
      const nobody = await browser.open(client.begin({ prompt: "none" }).url);
      expect(new URL(nobody.url).searchParams.get("error")).toBe("login_required");
      const first = decodeJwt((await signInAt(side, client, browser)).id_token);
      const again = decodeJwt((await signInAt(side, client, browser, { prompt: "none" })).id_token);
      expect(again).toMatchObject({ sid: first["sid"], sub: first.sub, auth_time: first["auth_time"] });
    },
  },
];

const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
const grantRefused = { error: "invalid_grant" };

const lasting: readonly Flow[] = [
  {
    name: "a refresh token is good once; used again it ends what came of it",
    run: async (side) => {
      const { client, browser } = open(side);
      const first = await signInAt(side, client, browser);
      const second = await client.refresh(first.refresh_token);
      expect(second.status).toBe(200);
      expect(second.body.refresh_token).not.toBe(first.refresh_token);
      const { sid } = decodeJwt(first.access_token);
      expect(decodeJwt(second.body.access_token)["sid"]).toBe(sid);
      expect(decodeJwt(second.body.id_token)["sid"]).toBe(sid);
      for (const { refresh_token } of [first, second.body])
        expect(await client.refresh(refresh_token)).toMatchObject({ status: 400, body: grantRefused });
    },
  },
  {
    name: "offline access is given to who asks for it",
    run: async (side) => {
      const { client, browser } = open(side);
      const tokens = await signInAt(side, client, browser, { scope: "openid offline_access" });
      expect(String(decodeJwt(tokens.access_token)["scope"]).split(" ")).toContain("offline_access");
      expect((await client.refresh(tokens.refresh_token)).status).toBe(200);
    },
  },
  {
    name: "an access token is exchanged for one that is for exactly one cluster",
    run: async (side) => {
      const { client, browser } = open(side);
      const { access_token } = await signInAt(side, client, browser);
      const { status, body } = await client.exchange(access_token, side.audience, side.audienceScope);
      expect(status).toBe(200);
      const [before, after] = [decodeJwt(access_token), await client.read(body.access_token)];
      const { preferred_username, groups, sub, azp } = before;
      expect(after).toMatchObject({ aud: side.audience, typ: "Bearer", preferred_username, groups, sub, azp });
      expect(after.jti).not.toBe(before.jti);
    },
  },
  {
    name: "an exchange for another audience, or of something else, is refused",
    run: async (side) => {
      const { client, browser } = open(side);
      const { access_token, id_token } = await signInAt(side, client, browser);
      const missing = await client.exchange(access_token, side.missingAudience);
      expect(missing).toMatchObject({ status: 400, body: { error: "invalid_client" } });
      expect(missing.body.error_description).toBe("Audience not found");
      const forged = `${access_token.slice(0, -8)}AAAAAAAA`;
      for (const token of [forged, id_token, "nope"]) {
        const refused = await client.exchange(token, side.audience, side.audienceScope);
        expect(refused).toMatchObject({
          status: 400,
          body: { error: "invalid_request", error_description: "Invalid token" },
        });
      }
    },
  },
];

const ending: readonly Flow[] = [
  {
    name: "prompt=login and max_age ask who is signed in again, and the time is new",
    run: async (side) => {
      const { client, browser } = open(side);
      const first = decodeJwt((await signInAt(side, client, browser)).id_token);
      await new Promise((resolve) => setTimeout(resolve, 2100));
      for (const more of [{ prompt: "login" }, { max_age: "1" }]) {
        const page = await browser.open(client.begin(more).url);
        expect(isCallback(side, page)).toBe(false);
        const again = decodeJwt((await signInAt(side, client, browser, more)).id_token);
        expect(again).toMatchObject({ sub: first.sub, sid: first["sid"] });
        expect(Number(again["auth_time"])).toBeGreaterThan(Number(first["auth_time"]));
        await new Promise((resolve) => setTimeout(resolve, 2100));
      }
    },
  },
  {
    name: "a step-up asks again and gives acr 2",
    run: async (side) => {
      const { client, browser } = open(side);
      const before = decodeJwt((await signInAt(side, client, browser)).id_token);
      const page = await browser.open(client.begin({ acr_values: "2" }).url);
      expect(isCallback(side, page)).toBe(false);
      const after = decodeJwt((await signInAt(side, client, browser, { acr_values: "2" })).id_token);
      expect([before["acr"], after["acr"]]).toEqual(["1", "2"]);
    },
  },
  {
    name: "a logout with the ID token ends the session, its tokens and its cookie, and tells the back channel",
    run: async (side) => {
      const { client, browser } = open(side);
      const { id_token, refresh_token, access_token } = await signInAt(side, client, browser);
      const { sid, sub } = decodeJwt(id_token);
      const query = new URLSearchParams({
        id_token_hint: id_token,
        post_logout_redirect_uri: side.signedOutUri,
        state: "s 1",
      });
      const page = await browser.open(`${client.endpoint}/logout?${query}`);
      expect(new URL(page.url).searchParams.get("state")).toBe("s 1");
      expect(page.url.startsWith(side.signedOutUri)).toBe(true);
      expect(await client.refresh(refresh_token)).toMatchObject({ status: 400, body: grantRefused });
      const exchanged = await client.exchange(access_token, side.audience, side.audienceScope);
      expect(exchanged).toMatchObject({ status: 400, body: { error: "invalid_request" } });
      const who = await client.get(`${client.endpoint}/userinfo`, { authorization: `Bearer ${access_token}` });
      expect(who.status).toBe(401);
      const after = await browser.open(client.begin({ prompt: "none" }).url);
      expect(new URL(after.url).searchParams.get("error")).toBe("login_required");
      const own = side.logoutTokens.filter((token) => decodeJwt(token)["sid"] === sid);
      expect(own).toHaveLength(1);
      const claims = await client.read(own[0] ?? "");
      const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
      expect(claims).toMatchObject({ aud: side.client.id, sub, events, jti: expect.any(String) });
      expect(claims).not.toHaveProperty("nonce");
    },
  },
  {
    name: "a logout does not send a browser elsewhere, nor end anything for a forged token",
    run: async (side) => {
      const { client, browser } = open(side);
      const { id_token, refresh_token } = await signInAt(side, client, browser);
      const logout = (hint: string, to: string) =>
        browser.open(
          `${client.endpoint}/logout?${new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: to })}`,
        );
      for (const [hint, to] of [
        [id_token, "https://elsewhere.example/"],
        [id_token, `${side.signedOutUri}/../else`],
        [`${id_token.slice(0, -8)}AAAAAAAA`, side.signedOutUri],
      ] as const) {
        const page = await logout(hint, to);
        expect([page.status, new URL(page.url).origin]).toEqual([400, new URL(side.issuerUrl).origin]);
      }
      expect((await client.refresh(refresh_token)).status).toBe(200);
    },
  },
];

export const flows: readonly Flow[] = [...signingIn, ...lasting, ...ending];
