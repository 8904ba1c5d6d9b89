import { setTimeout as sleep } from "node:timers/promises";

import { type Answer, type Case, type Group, namespaceOf, type Step } from "./case.ts";
import { fillIn, type Kept, valueAt } from "./keep.ts";
import { nameDifferences } from "./name-differences.ts";
import { hasEvents, readBody } from "./read-body.ts";
import type { RawAnswer, Sender } from "./send.ts";

const tries = { most: 300, everyMilliseconds: 100 };

/** Runs a group's cases in their order, in a new namespace that is gone afterwards. Gives the answers by the names of their cases. */
export async function runGroup(sender: Sender, { name, cases }: Group): Promise<Record<string, Answer>> {
  const namespace = namespaceOf(name);
  const kept: Kept = new Map([["namespace", namespace]]);
  await removeNamespace(sender, namespace);
  await createNamespace(sender, namespace);
  const answers: Record<string, Answer> = {};
  try {
    for (const one of cases) answers[one.name] = await runCase(sender, one, kept);
  } finally {
    await removeNamespace(sender, namespace);
  }
  return answers;
}

async function runCase(sender: Sender, one: Case, kept: Kept): Promise<Answer> {
  for (const step of one.prepare ?? []) await runStep(sender, step, kept);
  const asked = fillIn(one, kept);
  const raw = await repeat(asked, () => sender.send(asked, one.isAnonymous ?? false, hasEvents(asked)));
  const body = readBody(asked, raw);
  keep(one, body, kept);
  return { status: raw.status, contentType: raw.contentType, body: nameDifferences(cover(body, one.mayDiffer)) };
}

async function runStep(sender: Sender, step: Step, kept: Kept): Promise<void> {
  const asked = fillIn(step, kept);
  const raw = await repeat(asked, () => sender.send(asked, false));
  if (raw.status >= 400) throw new Error(`${asked.method ?? "GET"} ${asked.path} answers ${raw.status}: ${raw.body}`);
  if (step.keep) keep(step, parse(raw), kept);
}

/** Asks until the answer is as it will stay: what controllers do afterwards is theirs. */
async function repeat({ until, path }: Step, ask: () => Promise<RawAnswer>): Promise<RawAnswer> {
  for (let count = 0; count < tries.most; count++) {
    const raw = await ask();
    const body = until && parse(raw);
    if (Object.entries(until ?? {}).every(([at, value]) => valueAt(body, at) === value)) return raw;
    await sleep(tries.everyMilliseconds);
  }
  throw new Error(`${path} never had ${JSON.stringify(until)}.`);
}

const parse = ({ body }: RawAnswer): unknown => JSON.parse(body.toString());

function keep(step: Step, body: unknown, kept: Kept): void {
  for (const [name, path] of Object.entries(step.keep ?? {})) {
    const value = valueAt(body, path);
    if (value === undefined) throw new Error(`${step.path} answers nothing at ${path}: ${JSON.stringify(body)}`);
    kept.set(name, String(value));
  }
}

/** Writes over values that tell about the machine; the field itself has to be there on both sides. */
function cover(body: unknown, mayDiffer: Case["mayDiffer"] = {}): unknown {
  const copy = structuredClone(body);
  for (const path of Object.keys(mayDiffer)) {
    const parent = valueAt(copy, path.split(".").slice(0, -1).join(".") || "") ?? copy;
    const last = path.split(".").at(-1) ?? "";
    if (valueAt(copy, path) !== undefined) (parent as Record<string, unknown>)[last] = "<differs>";
  }
  return copy;
}

async function createNamespace(sender: Sender, name: string): Promise<void> {
  const kept: Kept = new Map();
  const body = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
  await runStep(sender, { method: "POST", path: "/api/v1/namespaces", body }, kept);
  const path = `/api/v1/namespaces/${name}`;
  await runStep(sender, { path: `${path}/serviceaccounts/default`, until: { "metadata.name": "default" } }, kept);
  await runStep(sender, { path: `${path}/configmaps/kube-root-ca.crt`, until: { kind: "ConfigMap" } }, kept);
}

async function removeNamespace(sender: Sender, name: string): Promise<void> {
  const path = `/api/v1/namespaces/${name}`;
  await sender.send({ method: "DELETE", path }, false);
  // Kubelets may take their time with pods.
  const pods = `${path}/pods?gracePeriodSeconds=0`;
  await sender.send({ method: "DELETE", path: pods }, false);
  await repeat({ path, until: { code: 404 } }, () => sender.send({ path }, false));
}
