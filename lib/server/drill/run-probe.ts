import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { DrillProbe } from "#lib/contract/drill-wish.ts";
import {
  buildProbeDoor,
  buildProbeJob,
  endOfJob,
  type ProbeEnd,
  probeName,
  reasonOfPod,
} from "#lib/model/drill/probe.ts";
import { type Fields, textAt, valueAt } from "#lib/model/health/field.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";
import { getOne, listAll } from "#lib/server/restore/list.ts";

import { DrillError, type DrillOrder, type DrillSite } from "./order.ts";
import { patiently } from "./patient.ts";
import { wordsOf } from "./words-of.ts";
import { create } from "./write.ts";

const LOOK_MILLISECONDS = 2000;
/** A Job's controller ends it by itself; where it does not, nobody waits for ever. */
const GRACE_MILLISECONDS = 60_000;
const LINES = 10;
const LINE_CHARACTERS = 400;
const LOG_BYTES = 16_384;

const Any = z.looseObject({});
const jobs = { group: "batch", version: "v1", resource: "jobs" };

type Run = Pick<DrillOrder, "id" | "scratch" | "namespace"> & { readonly probe: DrillProbe };

/** Runs the probe in the scratch namespace and waits for its end. It is removed with the namespace. @throws nothing but an abort */
export async function runProbe(
  site: DrillSite,
  run: Run,
  onProgress: (words: string) => Promise<void>,
  signal: AbortSignal,
): Promise<ProbeEnd> {
  try {
    const template = await readTemplate(site, run, signal);
    const policies = { group: "networking.k8s.io", version: "v1", resource: "networkpolicies", namespace: run.scratch };
    const { id } = run;
    for (const { name, body } of buildProbeDoor(run)) await create(site, { parts: policies, name, body, id, signal });
    const body = buildProbeJob(run, run.probe, template);
    await create(site, { parts: { ...jobs, namespace: run.scratch }, name: probeName, body, id, signal });
    await onProgress("The probe runs");
    return await awaitEnd(site, run, signal);
  } catch (error) {
    signal.throwIfAborted();
    return { state: "unrun", reason: wordsOf(error) };
  }
}

/** The pod template of what is named; null with an image. */
async function readTemplate(site: DrillSite, run: Run, signal: AbortSignal): Promise<Fields | null> {
  const { from, name } = run.probe;
  if (from === "image") return null;
  const isCron = from === "cronjob";
  const namespace = isCron ? run.scratch : run.namespace;
  // What was left out of the restore is where it came from.
  const cluster = isCron ? site.cluster : site.source;
  const where = { ...jobs, resource: `${from}s`, namespace, name };
  const read = await patiently(() => getOne({ cluster, signal }, where), signal);
  const template = valueAt(read, isCron ? "spec.jobTemplate.spec.template" : "spec.template");
  if (read === null || template === undefined)
    throw new DrillError(`There is no ${from} ${name} in ${namespace} of ${cluster.name}.`);
  return template as Fields;
}

async function awaitEnd(site: DrillSite, run: Run, signal: AbortSignal): Promise<ProbeEnd> {
  const { scratch: namespace, probe } = run;
  const limit = probe.deadlineSeconds * 1000 + GRACE_MILLISECONDS;
  for (let waited = 0; ; waited += LOOK_MILLISECONDS) {
    const where = { ...jobs, namespace, name: probeName };
    const job = await patiently(() => getOne({ cluster: site.cluster, signal }, where), signal);
    if (job === null) throw new DrillError("somebody removed it while it ran.");
    const end = endOfJob(job as Fields) ?? (waited >= limit ? "late" : null);
    if (end === "succeeded") return { state: "succeeded" };
    if (end !== null) return { state: end, ...(await lastWords(site, namespace, signal)) };
    await sleep(LOOK_MILLISECONDS, undefined, { signal });
  }
}

/** Why it ended as it did, and the last lines that it wrote. */
async function lastWords({ cluster }: DrillSite, namespace: string, signal: AbortSignal) {
  const core = { group: "", version: "v1", resource: "pods", namespace };
  const labelSelector = `job-name=${probeName}`;
  const pods = await listAll({ cluster, signal }, { ...core, labelSelector }, Any).catch(() => []);
  const pod = pods.at(-1);
  if (pod === undefined) return { reason: "", lines: null };
  const query = { tailLines: LINES, limitBytes: LOG_BYTES };
  const path = buildApiPath({ ...core, name: textAt(pod, "metadata.name"), subresource: "log", query });
  const lines = await cluster
    .request({ method: "GET", path, purpose: "read", signal })
    .then(async ({ status, body }) => {
      const text = await readText(body, 2 * LOG_BYTES);
      return status === 200 ? text.split("\n").filter((line) => line.trim() !== "") : null;
    })
    .catch(() => null);
  return {
    reason: reasonOfPod(pod),
    lines: lines?.slice(-LINES).map((line) => line.slice(0, LINE_CHARACTERS)) ?? null,
  };
}
