import { readFileSync } from "node:fs";

import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import { openBackChannel } from "#e2e/contract/issuer/back-channel.ts";
import type { Tokens } from "#e2e/contract/issuer/client.ts";
import { readDeployed } from "#tools/stack/access/deploy.ts";
import { tokenFileOf } from "#tools/stack/access/grant.ts";
import { crowd, usurper } from "#tools/stack/keycloak/realm.ts";
import { runProgram } from "#tools/stack/process/run.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import { freezeKeycloak, keycloakOf, openAdmin, resumeKeycloak, startKeycloak, stopKeycloak } from "./keycloak.ts";
import { clusterOf, eventually } from "./question.ts";
import { sendTo } from "./request.ts";
import { claimsOf, exchange, openKeycloakBrowser, refresh, signIn } from "./sign-in.ts";
import { kubectlAs, type UserInfo, whoami } from "./whoami.ts";

const stack = inject("stack");
const keycloak = keycloakOf(stack);
const admin = openAdmin(keycloak);
const east = clusterOf(stack, "east");
const west = clusterOf(stack, "west");

const ask = (cluster: StackCluster, token: string, ...args: string[]) => whoami(stack, cluster, token, ...args);
const kubectl = (cluster: StackCluster, token: string, ...args: string[]) => kubectlAs(stack, cluster, token, ...args);

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
    expect(paula.expires_in).toBe(60);
  });

  test("live as long as the administrator says", async () => {
    await admin.setAccessTokenLife(5);
    const tokens = await signIn(keycloak, "cem.catalog");
    await admin.setAccessTokenLife(60);
    expect(tokens.expires_in).toBe(5);
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

describe("a token exchanged for a cluster", () => {
  test("is for that cluster alone and shows her to it as she is", async () => {
    const token = await exchange(keycloak, paula, "k8s-east");
    const { aud, sub } = claimsOf(token);
    expect(aud).toBe("k8s-east");
    expect(await ask(east, token)).toMatchObject({
      username: "oidc:paula.payments",
      uid: sub,
      groups: ["oidc:team-payments", "system:authenticated"],
    });
    expect(await ask(west, token)).toContain("Unauthorized");
  });

  test("lets her do what her group may, where it may", async () => {
    const token = await exchange(keycloak, paula, "k8s-east");
    const may = (...question: string[]) => kubectl(east, token, "auth", "can-i", ...question);
    expect(await may("delete", "pods", "--namespace=payments")).toBe("yes");
    expect(await may("list", "pods", "--namespace=catalog")).toBe("no");
    expect(await kubectl(east, token, "get", "pods", "--namespace=payments", "--output=name")).toContain(
      "pod/ledger-0",
    );
    expect(await kubectl(east, token, "get", "nodes")).toContain("forbidden");
  });

  test("cannot be had without the cluster's scope, and the browser's own client has none", async () => {
    await expect(exchange(keycloak, paula, "k8s-nowhere")).rejects.toThrow("refused");
    expect(await ask(east, paula.access_token)).toContain("Unauthorized");
  });

  test("is refused when a directory has put its owner into system:masters", async () => {
    const tokens = await signIn(keycloak, usurper.username);
    expect(claimsOf(tokens.id_token).groups).toEqual([usurper.group]);
    expect(await ask(east, await exchange(keycloak, tokens, "k8s-east"))).toContain("Unauthorized");
  });

  test("is believed after the realm's keys were rotated", async () => {
    await admin.rotateKeys();
    const tokens = await signIn(keycloak, "paula.payments");
    const keyOf = (token: string) =>
      (JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as { kid: string }).kid;
    expect(keyOf(tokens.access_token)).not.toBe(keyOf(paula.access_token));
    const seen = await ask(east, await exchange(keycloak, tokens, "k8s-east"));
    expect(seen).toMatchObject({ username: "oidc:paula.payments" });
  });
});

describe("the impersonator's account", () => {
  const token = readFileSync(tokenFileOf(west.folder, "impersonator"), "utf8");
  const as = (user: string, ...groups: string[]) => [`--as=${user}`, ...groups.map((group) => `--as-group=${group}`)];

  test("is seen as exactly the groups it names", async () => {
    const asked = as("oidc:paula.payments", "oidc:team-payments", "oidc:viewers");
    expect(await ask(west, token, ...asked, "--as-uid=u-1")).toEqual({
      username: "oidc:paula.payments",
      uid: "u-1",
      groups: ["oidc:team-payments", "oidc:viewers", "system:authenticated"],
    });
  });

  test("does what she may and nothing more, and nothing for itself", async () => {
    const pods = (namespace: string, ...args: string[]) =>
      kubectl(west, token, "get", "pods", "--output=name", `--namespace=${namespace}`, ...args);
    const paulas = as("oidc:paula.payments", "oidc:team-payments");
    expect(await pods("payments", ...paulas)).toContain("pod/ledger-0");
    expect(await pods("catalog", ...paulas)).toContain('User "oidc:paula.payments" cannot list');
    expect(await pods("payments")).toContain('quarterdeck-impersonator" cannot list');
  });

  test.each([
    ["system:masters", as("oidc:paula.payments", "system:masters")],
    ["a group nobody has", as("oidc:paula.payments", "oidc:somebody-else")],
    ["a service account", as("system:serviceaccount:kube-system:default")],
    ["a node", as("system:node:west-a-1")],
  ])("may not become %s", async (_name, who) => {
    expect(await kubectl(west, token, "get", "pods", "--namespace=payments", ...who)).toContain("Forbidden");
  });
});

describe("the impersonator of older clusters", () => {
  const name = "quarterdeck-legacy";
  // An account beside the other one: with both roles on one account the old verb would win.
  const deployed = readDeployed("impersonator-legacy").filter(({ kind }) => kind !== "Namespace");
  const objects = JSON.parse(JSON.stringify(deployed).replaceAll("quarterdeck-impersonator", name)) as typeof deployed;
  const run = (verb: "apply" | "delete") =>
    runProgram(stack.kubectl, ["--kubeconfig", stack.kubeconfig, "--context", "west", verb, "--filename=-"], {
      input: objects.map((object) => JSON.stringify(object)).join("\n---\n"),
    });

  test("becomes whom it names, in the groups its role lists and in no others", async () => {
    onTestFinished(async () => void (await run("delete")));
    await run("apply");
    const account = ["--kubeconfig", stack.kubeconfig, "--context", "west", "--namespace", "quarterdeck"];
    const token = (await runProgram(stack.kubectl, [...account, "create", "token", name])).trim();
    const as = ["--as=oidc:paula.payments", "--as-group=oidc:team-payments", "--as-group=oidc:viewers"];
    const groups = ["oidc:team-payments", "oidc:viewers", "system:authenticated"];
    expect(await ask(west, token, ...as)).toMatchObject({ username: "oidc:paula.payments", groups });
    const list = (...who: string[]) => kubectl(west, token, "get", "pods", "--namespace=payments", ...who);
    expect(await list(...as, "--as-group=system:masters")).toContain("Forbidden");
    expect(await list("--as=system:serviceaccount:kube-system:default")).toContain("Forbidden");
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

describe("an administrator", () => {
  test("ends somebody's sessions: nothing more is refreshed", async () => {
    const tokens = await signIn(keycloak, "nils.night");
    await admin.endSessions("nils.night");
    await expect(refresh(keycloak, tokens)).rejects.toThrow("invalid_grant");
    expect(await admin.listSessions("nils.night")).toEqual([]);
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
