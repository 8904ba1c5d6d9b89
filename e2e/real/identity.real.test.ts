import { readFileSync } from "node:fs";

import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import type { Tokens } from "#e2e/contract/issuer/client.ts";
import { GROUPS } from "#lib/server/cluster/preflight/resource.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { readDeployed } from "#tools/stack/access/deploy.ts";
import { tokenFileOf } from "#tools/stack/access/grant.ts";
import { usurper } from "#tools/stack/keycloak/realm.ts";
import { runProgram } from "#tools/stack/process/run.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import { keycloakOf, openAdmin } from "./keycloak.ts";
import { clusterOf } from "./question.ts";
import { claimsOf, exchange, signIn } from "./sign-in.ts";
import { kubectlAs, whoami } from "./whoami.ts";

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

  test("cannot be had for a cluster that the realm does not know, and her own token opens none", async () => {
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

const isListed = (rules: string, name: string): boolean =>
  rules.split("\n").some((row) => row.startsWith(`${name} `) && row.includes("watch"));

describe("the reader's account", () => {
  const token = readFileSync(tokenFileOf(east.folder, "reader"), "utf8");
  const may = (...question: string[]) => kubectl(east, token, "auth", "can-i", ...question, "--all-namespaces");

  test("lists what is watched and the roles, and asks for others what they may", async () => {
    // Of an add-on's kind that a cluster does not serve kubectl asks by a name that is none; what the rules say of it is listed.
    const rules = await kubectl(east, token, "auth", "can-i", "--list");
    for (const { resource, isOptional } of Object.values(kinds)) {
      const group = GROUPS[resource];
      const name = group === "" ? resource : `${resource}.${group}`;
      const isAllowed = isOptional === true ? isListed(rules, name) : (await may("watch", name)) === "yes";
      expect([resource, isAllowed]).toEqual([resource, true]);
    }
    expect(await may("list", "clusterrolebindings.rbac.authorization.k8s.io")).toBe("yes");
    expect(await may("create", "subjectaccessreviews.authorization.k8s.io")).toBe("yes");
    expect(await kubectl(east, token, "get", "--raw=/readyz")).toBe("ok");
  });

  test("reads no Secret and changes nothing", async () => {
    expect(await may("get", "secrets")).toBe("no");
    expect(await may("list", "configmaps")).toBe("no");
    expect(await may("delete", "pods")).toBe("no");
    expect(await may("impersonate", "groups")).toBe("no");
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
