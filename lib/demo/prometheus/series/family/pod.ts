import { findCondition } from "#lib/demo/controller/condition.ts";
import type { Container, ContainerStatus, Pod } from "#lib/demo/controller/kind/pod.ts";
import type { Labels } from "#lib/demo/prometheus/series.ts";

import {
  amounts,
  group,
  labelled,
  oneOf,
  ownersOf,
  type Sample,
  type Says,
  seconds,
  truth,
  type Value,
} from "../family.ts";

type OfStatus = (status: ContainerStatus) => Value | readonly Sample[] | undefined;

const within = (labels: Labels, said: Value | readonly Sample[] | undefined): readonly Sample[] => {
  if (said === undefined) return [];
  if (typeof said !== "object") return [[labels, said]];
  return said.map(([more, value]) => [{ ...labels, ...more }, value]);
};

const statuses =
  (read: OfStatus, of: "containerStatuses" | "initContainerStatuses" = "containerStatuses"): Says<Pod> =>
  ({ status }) =>
    status?.[of]?.flatMap((one) => within({ container: one.name }, read(one))) ?? [];

const containers =
  (kind: "requests" | "limits", of: "containers" | "initContainers" = "containers"): Says<Pod> =>
  ({ spec }) =>
    spec[of]?.flatMap(({ name, resources }: Container) =>
      amounts(resources?.[kind], { container: name, node: spec.nodeName ?? "" }),
    ) ?? [];

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const info: OfStatus = ({ image, imageID, containerID }) => [
  [{ image, image_id: text(imageID), container_id: text(containerID), image_spec: image }, 1],
];
const restarts: OfStatus = ({ restartCount }) => restartCount;
const waiting: OfStatus = ({ state }) => (state.waiting ? [[{ reason: state.waiting.reason }, 1]] : undefined);
const ended: OfStatus = ({ lastState }) =>
  lastState.terminated ? [[{ reason: lastState.terminated.reason }, 1]] : undefined;

const phases = ["Pending", "Succeeded", "Failed", "Unknown", "Running"];
const reasons = ["Evicted", "NodeAffinity", "NodeLost", "Shutdown", "UnexpectedAdmissionError"];
const condition =
  (type: string): Says<Pod> =>
  ({ status }) => {
    const found = findCondition(status?.conditions, type);
    return found && oneOf("condition", ["true", "false", "unknown"], found.status.toLowerCase());
  };
const since =
  (type: string): Says<Pod> =>
  ({ status }) => {
    const found = findCondition(status?.conditions, type);
    return found?.status === "True" ? seconds(found.lastTransitionTime) : undefined;
  };

/** kube-state-metrics of pods. */
export const pods = group<Pod>({
  resource: "pods",
  job: "kube-state-metrics",
  labels: ({ metadata: { namespace = "", name, uid } }) => ({ namespace, pod: name, uid }),
  families: {
    kube_pod_info: ({ spec, status, metadata }) => {
      const [owner] = metadata.ownerReferences ?? [];
      const network = { host_ip: text(status?.["hostIP"]), pod_ip: status?.podIP ?? "" };
      const by = { created_by_kind: owner?.kind ?? "", created_by_name: owner?.name ?? "" };
      return [[{ node: spec.nodeName ?? "", ...by, ...network, host_network: String(spec.hostNetwork === true) }, 1]];
    },
    kube_pod_owner: ownersOf,
    kube_pod_labels: ({ metadata }) => labelled(metadata.labels),
    kube_pod_created: ({ metadata }) => seconds(metadata.creationTimestamp),
    kube_pod_start_time: ({ status }) => seconds(status?.startTime),
    kube_pod_deletion_timestamp: ({ metadata }) => seconds(metadata.deletionTimestamp),
    kube_pod_completion_time: ({ status }) => {
      const all = status?.containerStatuses ?? [];
      const ends = all.flatMap(({ state }) => seconds(state.terminated?.finishedAt) ?? []);
      return ends.length > 0 && ends.length === all.length ? Math.max(...ends) : undefined;
    },
    kube_pod_restart_policy: ({ spec }) => [[{ type: spec.restartPolicy ?? "Always" }, 1]],
    kube_pod_status_phase: ({ status }) => oneOf("phase", phases, status?.phase),
    kube_pod_status_reason: ({ status }) => oneOf("reason", reasons, status?.["reason"] as string | undefined),
    kube_pod_status_ready: condition("Ready"),
    kube_pod_status_scheduled: condition("PodScheduled"),
    kube_pod_status_unschedulable: ({ status }) =>
      findCondition(status?.conditions, "PodScheduled")?.reason === "Unschedulable" ? 1 : undefined,
    kube_pod_status_ready_time: since("Ready"),
    kube_pod_status_scheduled_time: since("PodScheduled"),
    kube_pod_status_qos_class: ({ status }) =>
      oneOf("qos_class", ["BestEffort", "Burstable", "Guaranteed"], text(status?.["qosClass"])),
    kube_pod_container_info: statuses(info),
    kube_pod_init_container_info: statuses(info, "initContainerStatuses"),
    kube_pod_container_resource_requests: containers("requests"),
    kube_pod_container_resource_limits: containers("limits"),
    kube_pod_init_container_resource_requests: containers("requests", "initContainers"),
    kube_pod_init_container_resource_limits: containers("limits", "initContainers"),
    kube_pod_container_state_started: statuses(({ state }) => seconds(state.running?.startedAt)),
    kube_pod_container_status_ready: statuses(({ ready }) => truth(ready)),
    kube_pod_container_status_running: statuses(({ state }) => truth(state.running !== undefined)),
    kube_pod_container_status_waiting: statuses(({ state }) => truth(state.waiting !== undefined)),
    kube_pod_container_status_terminated: statuses(({ state }) => truth(state.terminated !== undefined)),
    kube_pod_container_status_waiting_reason: statuses(waiting),
    kube_pod_container_status_terminated_reason: statuses(
      ({ state }) => state.terminated && [[{ reason: state.terminated.reason }, 1]],
    ),
    kube_pod_container_status_restarts_total: statuses(restarts),
    kube_pod_container_status_last_terminated_reason: statuses(ended),
    kube_pod_container_status_last_terminated_exitcode: statuses(({ lastState }) => lastState.terminated?.exitCode),
    kube_pod_container_status_last_terminated_timestamp: statuses(({ lastState }) =>
      seconds(lastState.terminated?.finishedAt),
    ),
    kube_pod_init_container_status_restarts_total: statuses(restarts, "initContainerStatuses"),
    kube_pod_init_container_status_waiting_reason: statuses(waiting, "initContainerStatuses"),
    kube_pod_init_container_status_last_terminated_reason: statuses(ended, "initContainerStatuses"),
    kube_pod_spec_volumes_persistentvolumeclaims_info: ({ spec }) =>
      spec.volumes?.flatMap(({ name, persistentVolumeClaim: claim }) =>
        claim ? [[{ volume: name, persistentvolumeclaim: claim.claimName, ephemeral: "false" }, 1] as const] : [],
      ),
  },
});
