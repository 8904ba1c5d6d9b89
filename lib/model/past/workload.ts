import type { WorkloadResource } from "#lib/contract/workload.ts";

import { type PastObject, timestamp } from "./object.ts";
import type { Reading } from "./reading.ts";

type Labels = Readonly<Record<string, string>>;

const SINGULAR = { deployments: "deployment", statefulsets: "statefulset", daemonsets: "daemonset" } as const;

const ANCHOR = {
  deployments: "kube_deployment_spec_replicas",
  statefulsets: "kube_statefulset_replicas",
  daemonsets: "kube_daemonset_status_desired_number_scheduled",
} as const;

/** Row key, field of `status` and family; `desired` is a field of `spec` but for DaemonSets. */
const COUNTS: Record<WorkloadResource, readonly (readonly [key: string, field: string, family: string])[]> = {
  deployments: [
    ["desired", "replicas", "kube_deployment_spec_replicas"],
    ["total", "replicas", "kube_deployment_status_replicas"],
    ["updated", "updatedReplicas", "kube_deployment_status_replicas_updated"],
    ["ready", "readyReplicas", "kube_deployment_status_replicas_ready"],
    ["available", "availableReplicas", "kube_deployment_status_replicas_available"],
  ],
  statefulsets: [
    ["desired", "replicas", "kube_statefulset_replicas"],
    ["total", "replicas", "kube_statefulset_status_replicas"],
    ["updated", "updatedReplicas", "kube_statefulset_status_replicas_updated"],
    ["ready", "readyReplicas", "kube_statefulset_status_replicas_ready"],
    ["available", "availableReplicas", "kube_statefulset_status_replicas_available"],
  ],
  daemonsets: [
    ["desired", "desiredNumberScheduled", "kube_daemonset_status_desired_number_scheduled"],
    ["total", "currentNumberScheduled", "kube_daemonset_status_current_number_scheduled"],
    ["updated", "updatedNumberScheduled", "kube_daemonset_status_updated_number_scheduled"],
    ["ready", "numberReady", "kube_daemonset_status_number_ready"],
    ["available", "numberAvailable", "kube_daemonset_status_number_available"],
  ],
};

/** Names a workload among the series of one cluster. */
export const workloadKey =
  (resource: WorkloadResource) =>
  (labels: Labels): string =>
    `${labels["namespace"] ?? ""}/${labels[SINGULAR[resource]] ?? ""}`;

/** The workloads of one kind that there were, as the API would have listed them. */
export const readWorkloads = (reading: Reading, resource: WorkloadResource): PastObject[] =>
  Array.from(reading.present(ANCHOR[resource]), ([id, labels]) => toWorkload(reading, resource, { id, labels }));

type Found = { id: string; labels: Labels };

function toWorkload(reading: Reading, resource: WorkloadResource, { id, labels }: Found): PastObject {
  const counts = COUNTS[resource].map(([key, field, family]) => ({ key, field, value: reading.number(family, id) }));
  const [desired, ...told] = counts;
  const isDaemon = resource === "daemonsets";
  const missing = counts.flatMap(({ key, value }) => (value === null ? [key] : []));
  const generation = numberOf(reading, resource, id, "metadata_generation");
  const observed = numberOf(reading, resource, id, "status_observed_generation");
  const paused = reading.number("kube_deployment_spec_paused", id);
  const isPauseTold = resource !== "deployments" || paused !== null;
  const unclear = missing.length > 0 || generation === null || observed === null;
  return {
    object: {
      metadata: {
        name: labels[SINGULAR[resource]],
        namespace: labels["namespace"],
        creationTimestamp: timestamp(numberOf(reading, resource, id, "created")),
        generation: generation ?? 0,
      },
      spec: {
        ...(!isDaemon && { replicas: desired?.value ?? 0 }),
        paused: paused === 1,
      },
      status: {
        observedGeneration: observed ?? 0,
        ...Object.fromEntries((isDaemon ? counts : told).map(({ field, value }) => [field, value ?? 0])),
        ...(isDaemon && { numberMisscheduled: numberOf(reading, resource, id, "status_number_misscheduled") ?? 0 }),
        conditions: reading
          .all("kube_deployment_status_condition", id)
          .filter(({ labels: { condition } }) => condition === "Progressing")
          .map(() => ({ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" })),
        ...revisionsOf(reading, resource, id),
      },
    },
    // A template's image is told by nothing; whether numbers agree is known as soon as all of them are.
    unknown: [
      ...missing,
      ...(unclear ? ["status", "health", "reason", "drifted"] : []),
      ...(isPauseTold ? [] : ["paused"]),
      "image",
      "uid",
    ],
  };
}

const numberOf = (reading: Reading, resource: WorkloadResource, id: string, rest: string): number | null =>
  reading.number(`kube_${SINGULAR[resource]}_${rest}`, id);

const revisionsOf = (reading: Reading, resource: WorkloadResource, id: string): object =>
  resource !== "statefulsets"
    ? {}
    : {
        currentRevision: reading.fact("kube_statefulset_status_current_revision", id, "revision") ?? "",
        updateRevision: reading.fact("kube_statefulset_status_update_revision", id, "revision") ?? "",
      };
