import { buildManagedFields } from "./managed-fields.ts";
import { buildSpec } from "./pod-spec.ts";
import { buildStatus, isoSeconds } from "./pod-status.ts";
import type { Placement, Pod } from "./pod.ts";
import { seededRandom } from "./random.ts";

/** 2026-01-01T00:00:00Z: pods start in the year after it, whatever the machine's clock says. */
const EPOCH_SECONDS = 1_767_225_600;
const YEAR_SECONDS = 31_536_000;

/** Ten digits at every age of the source, so that a resourceVersion can be overwritten in place. */
export const FIRST_RESOURCE_VERSION = 1_000_000_000;

/** The whole pod, from its placement's seed alone. */
export function buildPod(placement: Placement, resourceVersion: number): Pod {
  const random = seededRandom(placement.seed);
  const { workload, name } = placement;
  const startedAt = EPOCH_SECONDS + random.between(0, YEAR_SECONDS);
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
      labels: {
        "app.kubernetes.io/name": workload.app,
        "app.kubernetes.io/part-of": workload.namespace,
        "pod-template-hash": workload.hash,
      },
      annotations: {
        "prometheus.io/port": String(workload.containers[0]?.port ?? 8080),
        "prometheus.io/scrape": "true",
      },
      ownerReferences: [
        {
          apiVersion: workload.kind === "Job" ? "batch/v1" : "apps/v1",
          kind: workload.kind,
          name: workload.name,
          uid: workload.uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
      managedFields: buildManagedFields(workload, created, status["podIP"]),
    },
    spec: buildSpec(placement, random),
    status,
  };
}
