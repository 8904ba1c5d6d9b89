import type { OwnerReference } from "#lib/demo/object.ts";

import { buildManagedFields } from "./managed-fields.ts";
import { buildSpec } from "./pod-spec.ts";
import { buildStatus, isoSeconds } from "./pod-status.ts";
import type { Placement, Pod, Workload } from "./pod.ts";
import { seededRandom } from "./random.ts";

/** 2026-01-01T00:00:00Z: pods start in the year's first half, whatever the machine's clock says. */
const EPOCH_SECONDS = 1_767_225_600;
const HALF_YEAR_SECONDS = 15_768_000;

/** Ten digits at every age of the cluster, so that a resourceVersion can be overwritten in place. */
export const FIRST_RESOURCE_VERSION = 1_000_000_000;

/** Everything but pods is as old as the cluster. */
export const CREATED = isoSeconds(EPOCH_SECONDS);

export const apiVersionOf = (kind: string): string => (kind === "Job" ? "batch/v1" : "apps/v1");

export const ownerOf = ({ kind, name, uid }: { kind: string; name: string; uid: string }): OwnerReference => ({
  apiVersion: apiVersionOf(kind),
  kind,
  name,
  uid,
  controller: true,
  blockOwnerDeletion: true,
});

export const labelsOf = (workload: Workload): Record<string, string> => ({
  "app.kubernetes.io/instance": workload.instance,
  "app.kubernetes.io/name": workload.app,
  "app.kubernetes.io/part-of": workload.namespace,
});

/** The whole pod, from its placement's seed alone. */
export function buildPod(placement: Placement, resourceVersion: number): Pod {
  const random = seededRandom(placement.seed);
  const { workload, name } = placement;
  const startedAt = EPOCH_SECONDS + random.between(0, HALF_YEAR_SECONDS);
  const created = isoSeconds(startedAt);
  const status = buildStatus(placement, random, startedAt);
  return {
    metadata: {
      name,
      generateName: `${workload.name}-`,
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
      ownerReferences: [ownerOf(workload)],
      managedFields: buildManagedFields(workload, created, status["podIP"]),
    },
    spec: buildSpec(placement, random),
    status,
  };
}
