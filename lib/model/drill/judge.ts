import type { DrillAssertion } from "#lib/contract/drill.ts";
import { classOf } from "#lib/model/backup/phase.ts";

import { assertion } from "./assertion.ts";
import { kindOf, type Listing } from "./listing.ts";

const every = (count: number, noun: string, one: string, many: string): string =>
  count === 1 ? `The one ${noun} ${one}` : `All ${count} ${noun}s ${many}`;

/** @param phase of the Restore, when it ended or was no longer waited for. */
export function judgeRestore(phase: string, failure: string): DrillAssertion {
  const kind = classOf(phase);
  const said = failure === "" ? "" : ` ${failure}`;
  if (kind === "success") return assertion("restore", "met", "Velero completed the restore.");
  if (kind === "running" || kind === "ailing" || kind === "strange")
    return assertion("restore", "failed", `The restore did not end in time; it is ${phase || "New"}.${said}`);
  return assertion("restore", "failed", `The restore ended as ${phase}.${said}`);
}

/**
 * Made by controllers, by the cluster, or left out: they are not what is restored (domain.md 1.3, PRE-06). Pods are judged by their
 * workloads; those that have ended Velero never restores.
 */
const fleeting: ReadonlySet<string> = new Set([
  "Event",
  "Endpoints",
  "EndpointSlice",
  "Pod",
  "Job",
  "Ingress",
  "HTTPRoute",
]);

/** Whether everything of the namespace in the backup was made again. */
export function judgeObjects(backup: Listing | null, restore: Listing | null): DrillAssertion {
  if (backup === null) return assertion("objects", "unknown", "The backup's list of resources could not be read.");
  if (restore === null) return assertion("objects", "unknown", "The restore's list of resources could not be read.");
  const missing: string[] = [];
  let [wanted, made] = [0, 0];
  for (const [key, listed] of backup) {
    const kind = kindOf(key);
    if (fleeting.has(kind)) continue;
    const there = new Set((restore.get(key) ?? []).flatMap(({ name, outcome }) => (outcome === "created" ? name : [])));
    for (const { name } of listed.filter((one) => !isGivenByCluster(kind, one.name))) {
      wanted += 1;
      if (there.has(name)) made += 1;
      else missing.push(`${kind}/${name}`);
    }
  }
  if (wanted === 0) return assertion("objects", "failed", "The backup holds nothing of the namespace.");
  if (missing.length === 0) return assertion("objects", "met", `${every(made, "object", "was", "were")} created.`);
  return assertion("objects", "failed", `${missing.length} of ${wanted} objects were not created.`, missing);
}

// Every namespace has these before anything can be restored into it.
const isGivenByCluster = (kind: string, name: string): boolean =>
  (kind === "ConfigMap" && name === "kube-root-ca.crt") || (kind === "ServiceAccount" && name === "default");

export interface Claim {
  readonly name: string;
  readonly phase: string;
  /** `spec.volumeName`. */
  readonly volume: string;
}

/** Whether every PersistentVolumeClaim got its volume. */
export function judgeClaims(claims: readonly Claim[] | null): DrillAssertion {
  if (claims === null) return assertion("claims", "unknown", "PersistentVolumeClaims could not be read.");
  if (claims.length === 0) return assertion("claims", "met", "There are no PersistentVolumeClaims.");
  const open = claims.filter(({ phase }) => phase !== "Bound");
  if (open.length === 0) return assertion("claims", "met", `${every(claims.length, "claim", "is", "are")} bound.`);
  const held = open.find(({ volume }) => volume !== "");
  const why = held === undefined ? "" : ` ${held.name} wants ${held.volume}, which nothing restored.`;
  const names = open.map(({ name, phase }) => `PersistentVolumeClaim/${name} ${phase}`);
  return assertion("claims", "failed", `${open.length} of ${claims.length} claims are not bound.${why}`, names);
}

export interface Restored {
  /** `Deployment/api`. */
  readonly name: string;
  readonly isHealthy: boolean;
  readonly reason: string;
}

/** What is ill, and was well where it came from. @param before the same of the namespace itself; null where nobody could look */
export function worsened(workloads: readonly Restored[], before: readonly Restored[] | null): Restored[] {
  const illBefore = new Set((before ?? []).flatMap(({ name, isHealthy }) => (isHealthy ? [] : name)));
  return workloads.filter(({ name, isHealthy }) => !isHealthy && !illBefore.has(name));
}

/** Whether everything that runs is as healthy as where it came from. What is ill there proves nothing here. */
export function judgeWorkloads(
  workloads: readonly Restored[] | null,
  before: readonly Restored[] | null,
): DrillAssertion {
  if (workloads === null) return assertion("workloads", "unknown", "Workloads could not be read.");
  if (workloads.length === 0) return assertion("workloads", "met", "There are no workloads.");
  const ill = workloads.filter(({ isHealthy }) => !isHealthy);
  if (ill.length === 0)
    return assertion("workloads", "met", `${every(workloads.length, "workload", "is", "are")} healthy.`);
  const names = ill.map(({ name, reason }) => `${name}: ${reason}`);
  const said = `${ill.length} of ${workloads.length} workloads are not healthy`;
  if (worsened(workloads, before).length > 0) return assertion("workloads", "failed", `${said}.`, names);
  return assertion("workloads", "unknown", `${said}; they are not in the namespace itself either.`, names);
}

/** Whether it was back soon enough; null where nobody says how soon that is. @param isSeen whether anybody could look when it was */
export function judgeObjective(
  recoverySeconds: number | null,
  objectiveSeconds: number | null,
  isSeen: boolean,
): DrillAssertion | null {
  if (objectiveSeconds === null) return null;
  if (!isSeen) return assertion("objective", "unknown", "When it was back could not be seen.");
  if (recoverySeconds === null)
    return assertion("objective", "failed", `It was not back within ${objectiveSeconds} s, which is the objective.`);
  const isMet = recoverySeconds <= objectiveSeconds;
  const sentence = `It was back after ${Math.round(recoverySeconds)} s; the objective is ${objectiveSeconds} s.`;
  return assertion("objective", isMet ? "met" : "failed", sentence);
}
