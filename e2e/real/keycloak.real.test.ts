import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import { openBackChannel } from "#e2e/contract/issuer/back-channel.ts";
import { openClient, type Tokens } from "#e2e/contract/issuer/client.ts";
import { crowd } from "#tools/stack/keycloak/realm.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import { freezeKeycloak, keycloakOf, openAdmin, resumeKeycloak, startKeycloak, stopKeycloak } from "./keycloak.ts";
import { clusterOf, eventually } from "./question.ts";
import { sendTo } from "./request.ts";
import { claimsOf, exchange, openKeycloakBrowser, refresh, sideOf, signIn } from "./sign-in.ts";
import { type UserInfo, whoami } from "./whoami.ts";

const stack = inject("stack");
const keycloak = keycloakOf(stack);
const admin = openAdmin(keycloak);
const east = clusterOf(stack, "east");

const ask = (cluster: StackCluster, token: string, ...args: string[]) => whoami(stack, cluster, token, ...args);

let paula: Tokens;
beforeAll(async () => {
  paula = await signIn(keycloak, "paula.payments");
});

describe("a person's tokens", () => {
  test("name her, her groups without their path, and live a minute", () => {
    const { preferred_username, groups, acr } = claimsOf(paula.id_token);
    expect({ preferred_username, groups, acr }).toEqual({
      preferred_username: "paula.payments",
      groups: ["team-payments"],
      acr: "1",
    });
    // Keycloak counts whole seconds from a moment before it answers.
    expect([59, 60]).toContain(paula.expires_in);
  });

  test("live as long as the administrator says", async () => {
    await admin.setAccessTokenLife(5);
    const tokens = await signIn(keycloak, "cem.catalog");
    await admin.setAccessTokenLife(60);
    expect([4, 5]).toContain(tokens.expires_in);
  });

  test("are refreshed once each: the old refresh token is dead and takes the session's with it", async () => {
    const tokens = await signIn(keycloak, "cem.catalog");
    const next = await refresh(keycloak, tokens);
    expect(claimsOf(next.access_token).sub).toBe(claimsOf(tokens.access_token).sub);
    await expect(refresh(keycloak, tokens)).rejects.toThrow("invalid_grant");
    await expect(refresh(keycloak, next)).rejects.toThrow("invalid_grant");
  });

  test("come for offline use when they are asked for", async () => {
    const tokens = await signIn(keycloak, "olivia.operator", { parameters: { scope: "openid offline_access" } });
    expect((claimsOf(tokens.refresh_token) as { typ?: string }).typ).toBe("Offline");
  });

  test("carry 500 groups through an exchange to a cluster", async () => {
    const tokens = await signIn(keycloak, crowd.username);
    expect(claimsOf(tokens.id_token).groups?.length).toBe(crowd.groups);
    const seen = await ask(east, await exchange(keycloak, tokens, "k8s-east"));
    expect(seen).toMatchObject({ username: `oidc:${crowd.username}` });
    expect((seen as UserInfo).groups.length).toBe(crowd.groups + 1);
  });
});

describe("signing in again for a destructive action", () => {
  test("asks for the password although the browser is signed in, and says so", async () => {
    const browser = openKeycloakBrowser(keycloak);
    const as = async (parameters = {}) =>
      claimsOf((await signIn(keycloak, "olivia.operator", { browser, parameters })).id_token);
    const first = await as();
    expect((await as()).auth_time).toBe(first.auth_time);
    // Keycloak counts whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { acr, auth_time = 0, sid } = await as({ acr_values: "2", max_age: "60" });
    expect({ acr, sid }).toEqual({ acr: "2", sid: first.sid });
    expect(auth_time).toBeGreaterThan(first.auth_time ?? 0);
  });
});

describe("the browser's own client", () => {
  const redirect = `${keycloak.consoleUrl}/silent-sso`;
  const endpoint = `${keycloak.issuer}/protocol/openid-connect`;

  test("notices a single sign-on without a page, and learns no groups by it", async () => {
    const browser = openKeycloakBrowser(keycloak);
    await signIn(keycloak, "paula.payments", { browser });
    const side = { ...sideOf(keycloak, ""), client: { id: "quarterdeck-browser", secret: "" }, redirectUri: redirect };
    const { url, verifier } = openClient(side).begin({ prompt: "none" });
    const code = new URL((await browser.open(url)).url).searchParams.get("code") ?? "";
    const form = { grant_type: "authorization_code", client_id: "quarterdeck-browser", code, redirect_uri: redirect };
    const { body } = await sendTo(keycloak.caFile, `${endpoint}/token`, { form: { ...form, code_verifier: verifier } });
    const { access_token, id_token } = JSON.parse(body) as Tokens;
    for (const token of [access_token, id_token]) {
      expect(claimsOf(token).sub).toBe(claimsOf(paula.id_token).sub);
      expect(claimsOf(token).groups).toBeUndefined();
      expect(claimsOf(token).preferred_username).toBeUndefined();
    }
    expect(await ask(east, access_token)).toContain("Unauthorized");
  });

  test.each([
    ["Quarterdeck's origin", keycloak.consoleUrl, 204],
    ["another origin", "https://elsewhere.example", 403],
  ])("is served the frame that watches the session on %s", async (_name, origin, expected) => {
    const query = new URLSearchParams({ client_id: "quarterdeck-browser", origin });
    const answer = await sendTo(keycloak.caFile, `${endpoint}/login-status-iframe.html/init?${query}`);
    expect(answer.status).toBe(expected);
  });
});

describe("an administrator", () => {
  test("ends somebody's sessions: nothing more is refreshed", async () => {
    const tokens = await signIn(keycloak, "nils.night");
    await admin.endSessions("nils.night");
    await expect(refresh(keycloak, tokens)).rejects.toThrow("invalid_grant");
    expect(await admin.listSessions("nils.night")).toEqual([]);
  });

  test("moves somebody to other groups, which the next refresh shows", async () => {
    const before = await signIn(keycloak, "vera.viewer");
    onTestFinished(() => admin.setGroups("vera.viewer", ["viewers"]));
    await admin.setGroups("vera.viewer", ["team-catalog", "on-call"]);
    const { id_token } = await refresh(keycloak, before);
    expect(claimsOf(id_token).groups?.toSorted()).toEqual(["on-call", "team-catalog"]);
  });

  test("disables somebody, who is refused until enabled again", async () => {
    const tokens = await signIn(keycloak, "vera.viewer");
    await admin.setEnabled("vera.viewer", false);
    await expect(refresh(keycloak, tokens)).rejects.toThrow("refused");
    await admin.setEnabled("vera.viewer", true);
    await signIn(keycloak, "vera.viewer");
  });
});

describe("Keycloak itself", () => {
  const isUp = (): Promise<boolean> =>
    signIn(keycloak, "paula.payments").then(
      () => true,
      () => false,
    );

  test("tells a Quarterdeck that somebody was signed out", async () => {
    const console = await openBackChannel();
    onTestFinished(() => admin.pointAt(keycloak.consoleUrl).finally(console.close));
    await admin.pointAt(console.origin);
    const tokens = await signIn({ ...keycloak, consoleUrl: console.origin }, "paula.payments");
    const { sid, sub } = claimsOf(tokens.id_token);
    await admin.deleteSession(sid ?? "");
    const told = await eventually(
      async () => console.logoutTokens.map(claimsOf),
      ({ length }) => length > 0,
    );
    expect(told).toEqual([expect.objectContaining({ sid, sub, aud: "quarterdeck" })]);
  });

  test("answers nobody while it is frozen, and everybody afterwards", async () => {
    onTestFinished(() => resumeKeycloak(keycloak));
    freezeKeycloak(keycloak);
    const asked = sendTo(keycloak.caFile, keycloak.issuer, { timeoutMilliseconds: 1_000 });
    await expect(asked).rejects.toThrow("aborted");
    resumeKeycloak(keycloak);
    expect(await isUp()).toBe(true);
  });

  test("is the same issuer with the same people after a restart, and the clusters believe its new keys", async () => {
    await stopKeycloak(stack);
    expect(await isUp()).toBe(false);
    await startKeycloak(stack);
    const tokens = await signIn(keycloak, "paula.payments");
    expect(claimsOf(tokens.access_token).sub).toBe(claimsOf(paula.access_token).sub);
    const seen = await ask(east, await exchange(keycloak, tokens, "k8s-east"));
    expect(seen).toMatchObject({ username: "oidc:paula.payments" });
  });
});
