import type { KubeObject } from "#lib/demo/object.ts";

import type { Backup } from "../kind.ts";
import type { Site } from "../site.ts";
import type { Chosen, SavedClaim } from "./kept.ts";
import { actionFor, policiesOf } from "./policy.ts";

const nodeAgent = "daemonset pod not found in running state in node";

/** How a Backup saves the volume of each claim that it has: moved snapshots, files by the node agent, or not at all. */
export function saveClaims(site: Site, { spec }: Pick<Backup, "spec">, objects: readonly Chosen[]): SavedClaim[] {
  const claims = objects.filter(({ resource }) => resource.key === "persistentvolumeclaims");
  const pods = objects.filter(({ resource }) => resource.key === "pods").map(({ object }) => object);
  const policies = policiesOf(site, spec);
  return claims.map(({ object: claim }) => {
    const { namespace = "", name } = claim.metadata;
    const bytes = bytesOf(claim);
    const pod = pods.find((one) => one.metadata.namespace === namespace && mounts(one, claim));
    const moved = { claim, method: "moved", bytes, ...(pod && { pod }) } as const;
    if (site.trouble.failsVolume?.(namespace, name)) return { ...moved, isFailed: true, reason: failure(name) };
    const policy = actionFor(policies, claim);
    if (policy === "skip") return { claim, method: "skipped", isFailed: false, bytes: 0, reason: skippedByPolicy };
    if (policy === "fs-backup" || spec.defaultVolumesToFsBackup) return byFiles(site, claim, pod, bytes);
    if (spec.snapshotMoveData) return { ...moved, isFailed: false };
    const reason = "podvolume: not opted in;volumeSnapshot: no applicable volumesnapshotter found;";
    return { claim, method: "skipped", isFailed: false, bytes: 0, reason };
  });
}

const skip = "matched action is 'skip' in chosen resource policies";
const skippedByPolicy = `any: skipped due to resource policy ;podvolume: ${skip};volumeSnapshot: ${skip};`;

const failure = (claim: string): string =>
  `error to expose snapshot: error wait volume snapshot ready: volume snapshot velero-${claim} is not ready: timed out waiting for the condition`;

/** A node agent reads the files, where one runs beside the pod. */
function byFiles(site: Site, claim: KubeObject, pod: KubeObject | undefined, bytes: number): SavedClaim {
  const node = (pod?.["spec"] as { nodeName?: string } | undefined)?.nodeName ?? "";
  const isAgent = site.store.list("pods", "velero").some(({ metadata, spec }) => {
    const { nodeName } = spec as { nodeName?: string };
    return metadata.name.startsWith("node-agent") && nodeName === node;
  });
  if (pod && isAgent) return { claim, method: "files", isFailed: false, bytes, pod };
  const where = pod ? `${pod.metadata.namespace}/${pod.metadata.name}` : "";
  const why = `podvolume: encountered a problem with backing up the PVC of pod ${where}: ${nodeAgent} ${node};`;
  const reason = `${why}volumeSnapshot: not satisfy the criteria for VolumePolicy or the legacy snapshot way;`;
  return { claim, method: "skipped", isFailed: pod !== undefined, bytes: 0, reason };
}

function mounts({ spec }: KubeObject, { metadata }: KubeObject): boolean {
  const { volumes = [] } = spec as { volumes?: { persistentVolumeClaim?: { claimName: string } }[] };
  return volumes.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === metadata.name);
}

const units: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

/** A volume is two fifths full. */
function bytesOf({ spec }: KubeObject): number {
  const { resources } = spec as { resources?: { requests?: Record<string, string> } };
  const [, amount = "0", unit = ""] = /^(\d+)(\w*)$/.exec(resources?.requests?.["storage"] ?? "") ?? [];
  return Math.round(Number(amount) * (units[unit] ?? 1) * 0.4);
}
