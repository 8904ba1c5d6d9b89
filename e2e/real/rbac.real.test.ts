import { afterAll, beforeAll, expect, inject, test } from "vitest";

import type { AccessQuestion } from "#lib/contract/access.ts";
import { allowedBy, type Identity, type Policy } from "#lib/model/rbac/policy.ts";
import { readPolicy } from "#lib/server/access/roles/read-policy.ts";
import type { Registry } from "#lib/server/cluster/cluster.ts";
import { openRegistry } from "#lib/server/cluster/registry.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { type Client, openClient } from "#tools/stack/kubernetes/client.ts";

import { clusterOf } from "./question.ts";

const stack = inject("stack");
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const questions = 250;

const everybody = "system:authenticated";
const people: readonly Identity[] = [
  ["oidc:paula.payments", "oidc:team-payments"],
  ["oidc:cem.catalog", "oidc:team-catalog"],
  ["oidc:nils.night", "oidc:on-call"],
  ["oidc:vera.viewer", "oidc:viewers"],
  ["oidc:olivia.operator", "oidc:platform-admins"],
  ["oidc:both", "oidc:team-payments", "oidc:viewers"],
  ["system:kube-scheduler"],
  ["system:kube-controller-manager"],
  ["system:serviceaccount:quarterdeck:quarterdeck-reader", "system:serviceaccounts"],
  ["system:serviceaccount:kube-system:deployment-controller", "system:serviceaccounts"],
].map(([user = "", ...groups]) => ({ user, groups: [...groups, everybody] }));

let registry: Registry;
let client: Client;
let policy: Policy;
beforeAll(async () => {
  registry = openRegistry({ config: configFromArguments({ kubeconfig: stack.kubeconfig }), log: silent });
  const east = registry.list().find(({ name }) => name.endsWith("east"));
  if (east === undefined) throw new Error("the kubeconfig has no east");
  policy = await readPolicy(east);
  client = openClient(clusterOf(stack, "east"));
});
afterAll(async () => {
  client.close();
  await registry.close();
});

/** The same numbers in every run (mulberry32). */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
const draw = drawer(20_261_121);
const oneOf = <T>(all: readonly T[]): T => all[draw(all.length)] as T;

const verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "impersonate"];
const resources = ["pods", "pods/log", "pods/eviction", "nodes", "secrets", "configmaps", "services", "namespaces"];
const apps = ["deployments", "deployments/scale", "statefulsets", "daemonsets/status", "replicasets"];
const namespaces = ["", "payments", "catalog", "media", "kube-system", "default", "nowhere"];

/** Half of the questions begin at a rule that the person has, so that many are about its edge. */
function makeQuestion(who: Identity): AccessQuestion {
  const namespace = oneOf(namespaces);
  const bound = policy.boundTo(who).filter(({ role }) => (role?.rules.length ?? 0) > 0);
  const one = draw(2) === 0 && bound.length > 0 ? oneOf(bound) : null;
  const rule = one?.role ? oneOf(one.role.rules) : null;
  if (one === null || rule === null || rule.resources.length === 0) {
    const isApps = draw(2) === 0;
    return ask(oneOf(isApps ? apps : resources), {
      verb: oneOf(verbs),
      group: isApps ? "apps" : "",
      namespace,
      name: oneOf(["", "web"]),
    });
  }
  const place = draw(3) === 0 ? namespace : one.binding.namespace || namespace;
  const group = draw(6) === 0 ? "other.example.com" : plain(oneOf(rule.apiGroups), "apps");
  const verb = draw(4) === 0 ? oneOf(verbs) : plain(oneOf(rule.verbs), "get");
  const name = rule.resourceNames.length > 0 && draw(3) > 0 ? oneOf(rule.resourceNames) : oneOf(["", "web"]);
  return ask(plain(oneOf(rule.resources), "pods/log"), { verb, group, namespace: place, name });
}

const plain = (word: string, instead: string): string => (word === "*" ? instead : word);

function ask(target: string, rest: Omit<AccessQuestion, "resource" | "subresource">): AccessQuestion {
  const [resource = "", subresource = ""] = target.replace("*/", "deployments/").split("/");
  return { ...rest, resource, subresource };
}

async function review({ user, groups }: Identity, question: AccessQuestion): Promise<boolean> {
  const resourceAttributes = Object.fromEntries(Object.entries(question).filter(([, text]) => text !== ""));
  const body = {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SubjectAccessReview",
    spec: { user, groups, resourceAttributes },
  };
  const answer = await client.request("/apis/authorization.k8s.io/v1/subjectaccessreviews", { method: "POST", body });
  expect([answer.status, answer.body.slice(0, 200)]).toEqual([201, expect.any(String)]);
  return (JSON.parse(answer.body) as { status: { allowed: boolean } }).status.allowed;
}

test("roles and bindings as they are read say of anybody what a real authorizer says", async () => {
  const asked = Array.from({ length: questions }, () => {
    const who = oneOf(people);
    return { who, question: makeQuestion(who) };
  });
  const said = await Promise.all(asked.map(({ who, question }) => review(who, question)));
  const ours = asked.map(({ who, question }) => allowedBy(policy.boundTo(who), question) !== null);
  const differing = asked.flatMap((one, at) => (said[at] === ours[at] ? [] : [{ ...one, real: said[at] }]));
  expect(differing).toEqual([]);
  const allowed = said.filter(Boolean).length;
  console.log(`rbac: ${questions} questions, ${allowed} allowed, ${questions - allowed} refused, no difference`);
  expect(allowed).toBeGreaterThan(questions / 10);
  expect(allowed).toBeLessThan(questions * 0.9);
});
