import { setTimeout as sleep } from "node:timers/promises";

import { type Answer, type Case, type Group, namespaceOf, type Step } from "./case.ts";
import { cover } from "./cover.ts";
import { fillIn, type Kept, valueAt } from "./keep.ts";
import { nameDifferences } from "./name-differences.ts";
import { hasEvents, readBody } from "./read-body.ts";
import type { RawAnswer, Sender } from "./send.ts";

const tries = { most: 300, everyMilliseconds: 100 };

/** Runs a group's cases in their order, in a new namespace. Gives the answers by the names of their cases. */
export async function runGroup(sender: Sender, { name, cases }: Group): Promise<Record<string, Answer>> {
  const namespace = namespaceOf(name);
  const kept: Kept = new Map([["namespace", namespace]]);
  await createNamespace(sender, namespace);
  const answers: Record<string, Answer> = {};
  for (const one of cases) answers[one.name] = await runCase(sender, one, kept);
  return answers;
}

async function runCase(sender: Sender, one: Case, kept: Kept): Promise<Answer> {
  for (const step of one.prepare ?? []) await runStep(sender, step, kept);
  const asked = fillIn(one, kept);
  const raw = await repeat(asked, () => sender.send(asked, one.isAnonymous ?? false, hasEvents(asked)));
  const body = readBody(asked, raw);
  keep(one, body, kept);
  return {
    status: raw.status,
    contentType: raw.contentType,
    body: nameDifferences(cover(body, Object.keys(one.mayDiffer ?? {}))),
  };
}

async function runStep(sender: Sender, step: Step, kept: Kept): Promise<void> {
  const asked = fillIn(step, kept);
  const raw = await repeat(asked, () => sender.send(asked, false));
  if (raw.status >= 400 && !step.until)
    throw new Error(`${asked.method ?? "GET"} ${asked.path} answers ${raw.status}: ${raw.body.toString()}`);
  if (step.keep) keep(step, parse(raw), kept);
}

/** Asks until the answer is as it will stay: what controllers do afterwards is theirs. */
async function repeat({ until, path }: Step, ask: () => Promise<RawAnswer>): Promise<RawAnswer> {
  let last = "";
  for (let count = 0; count < tries.most; count++) {
    const raw = await ask();
    const body = until && parse(raw);
    if (Object.entries(until ?? {}).every(([at, value]) => valueAt(body, at) === value)) return raw;
    last = raw.body.toString();
    await sleep(tries.everyMilliseconds);
  }
  throw new Error(`${path} never had ${JSON.stringify(until)}: ${last}`);
}

/** A path that is none is refused in plain text: then there is only the code to wait for. */
function parse({ body, status, contentType }: RawAnswer): unknown {
  return contentType.startsWith("application/json") ? JSON.parse(body.toString()) : { code: status };
}

function keep(step: Step, body: unknown, kept: Kept): void {
  for (const [name, path] of Object.entries(step.keep ?? {})) {
    const value = valueAt(body, path);
    if (typeof value !== "string") throw new Error(`${step.path} has no text at ${path}: ${JSON.stringify(body)}`);
    kept.set(name, value);
  }
}

async function createNamespace(sender: Sender, name: string): Promise<void> {
  const kept: Kept = new Map();
  const body = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
  await runStep(sender, { method: "POST", path: "/api/v1/namespaces", body }, kept);
  const path = `/api/v1/namespaces/${name}`;
  await runStep(sender, { path: `${path}/serviceaccounts/default`, until: { "metadata.name": "default" } }, kept);
  await runStep(sender, { path: `${path}/configmaps/kube-root-ca.crt`, until: { kind: "ConfigMap" } }, kept);
}

/** Takes away what groups have left, of this run or an earlier one. */
export async function clean(sender: Sender, groups: readonly Group[]): Promise<void> {
  await Promise.all(groups.map(({ name }) => removeNamespace(sender, namespaceOf(name))));
}

async function removeNamespace(sender: Sender, name: string): Promise<void> {
  const path = `/api/v1/namespaces/${name}`;
  await sender.send({ method: "DELETE", path }, false);
  // Kubelets may take their time with pods.
  await sender.send({ method: "DELETE", path: `${path}/pods?gracePeriodSeconds=0` }, false);
  await repeat({ path, until: { code: 404 } }, () => sender.send({ path }, false));
}
