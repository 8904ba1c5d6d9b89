import { buildManagedFields } from "./managed-fields.ts";
import { buildSpec } from "./pod-spec.ts";
import { buildStatus, isoSeconds } from "./pod-status.ts";
import type { Placement, Pod, Workload } from "./pod.ts";
import { seededRandom } from "./random.ts";

/** 2026-01-01T00:00:00Z: pods start in the year's first half, whatever the machine's clock says. */
export const EPOCH_SECONDS = 1_767_225_600;
const HALF_YEAR_SECONDS = 15_768_000;

/** Ten digits at every age of the cluster, so that a resourceVersion can be overwritten in place. */
export const FIRST_RESOURCE_VERSION = 1_000_000_000;

export const labelsOf = (workload: Workload): Record<string, string> => ({
  "app.kubernetes.io/instance": workload.instance,
  "app.kubernetes.io/name": workload.app,
  "app.kubernetes.io/part-of": workload.namespace,
});

/** The whole pod, from its placement's seed alone. */
export function buildPod(placement: Placement, resourceVersion: number): Pod {
  const random = seededRandom(placement.seed);
  const { workload, name } = placement;
  const { kind, name: owner, uid } = workload;
  const startedAt = EPOCH_SECONDS + random.between(0, HALF_YEAR_SECONDS);
  const created = isoSeconds(startedAt);
  const status = buildStatus(placement, random, startedAt);
  const apiVersion = kind === "Job" ? "batch/v1" : "apps/v1";
  return {
    metadata: {
      name,
      generateName: `${owner}-`,
      namespace: workload.namespace,
      uid: random.uid(),
      resourceVersion: String(resourceVersion),
      generation: 1,
      creationTimestamp: created,
      labels: { ...labelsOf(workload), "pod-template-hash": workload.hash },
      annotations: {
        "prometheus.io/port": String(workload.containers[0]?.port ?? 8080),
        "prometheus.io/scrape": "true",
      },
      ownerReferences: [{ apiVersion, kind, name: owner, uid, controller: true, blockOwnerDeletion: true }],
      managedFields: buildManagedFields(workload, created, status["podIP"]),
    },
    spec: buildSpec(placement, random),
    status,
  };
}
