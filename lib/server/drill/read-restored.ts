import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { type Claim, type Restored, worsened } from "#lib/model/drill/judge.ts";
import { judgedKinds, readClaim, readRestored } from "#lib/model/drill/restored.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { listAll, type ListQuestion } from "#lib/server/restore/list.ts";

import { patiently } from "./patient.ts";

const Listed = z.looseObject({});

const listIn = (cluster: Reached, where: Omit<ListQuestion, "version">, signal: AbortSignal) =>
  patiently(() => listAll({ cluster, signal }, { ...where, version: "v1" }, Listed), signal);

/** Workloads of a namespace as they are now. */
export async function readWorkloads(cluster: Reached, namespace: string, signal: AbortSignal): Promise<Restored[]> {
  const lists = judgedKinds.map(async ({ kind, resource }) => {
    const objects = await listIn(cluster, { group: "apps", resource, namespace }, signal);
    return objects.map((object) => readRestored(kind, object));
  });
  return (await Promise.all(lists)).flat();
}

/** Its PersistentVolumeClaims. */
export async function readClaims(cluster: Reached, namespace: string, signal: AbortSignal): Promise<Claim[]> {
  const objects = await listIn(cluster, { group: "", resource: "persistentvolumeclaims", namespace }, signal);
  return objects.map(readClaim);
}

export interface AwaitedHealth {
  readonly namespace: string;
  /** How they are where they came from; null where that could not be read. */
  readonly before: readonly Restored[] | null;
  readonly limitMilliseconds: number;
  readonly onProgress: (words: string) => Promise<void>;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

const LOOK_MILLISECONDS = 2000;
/** What is ill where it came from may still get well here; nobody waits long for that. */
const GRACE_MILLISECONDS = 30_000;

/** Waits until all workloads are healthy, or for so long. `healthyAt` is null when they never were. */
export async function awaitHealth(
  cluster: Reached,
  { namespace, before, limitMilliseconds, onProgress, signal, now }: AwaitedHealth,
): Promise<{ workloads: Restored[]; healthyAt: number | null }> {
  for (let waited = 0; ; waited += LOOK_MILLISECONDS) {
    const workloads = await readWorkloads(cluster, namespace, signal);
    const ill = workloads.filter(({ isHealthy }) => !isHealthy);
    if (ill.length === 0) return { workloads, healthyAt: now() };
    const limit = worsened(workloads, before).length > 0 ? limitMilliseconds : GRACE_MILLISECONDS;
    if (waited >= Math.min(limit, limitMilliseconds)) return { workloads, healthyAt: null };
    await onProgress(`${workloads.length - ill.length} of ${workloads.length} workloads are healthy`);
    await sleep(LOOK_MILLISECONDS, undefined, { signal });
  }
}
