import { containersOf, type PastContainer } from "./container.ts";
import { ownedBy, type PastObject, timestamp } from "./object.ts";
import type { Reading } from "./reading.ts";

type Labels = Readonly<Record<string, string>>;

/** Names a pod among the series of one cluster: a pod that was made anew under its name is another one. */
export const podKey = (labels: Labels): string =>
  `${labels["namespace"] ?? ""}/${labels["pod"] ?? ""}/${labels["uid"] ?? ""}`;

/** What kube-state-metrics never tells of a pod's row. */
const NEVER = ["cpuRequestMillicores", "memoryRequestBytes"];

/** The pods that there were, as the API would have listed them. */
export const readPods = (reading: Reading): PastObject[] =>
  Array.from(reading.present("kube_pod_info"), ([id, labels]) => toPod(reading, id, labels));

function toPod(reading: Reading, id: string, labels: Labels): PastObject {
  const phase = reading.fact("kube_pod_status_phase", id, "phase");
  const containers = containersOf(reading, id, "kube_pod_container");
  const all = containersOf(reading, id, "kube_pod_init_container").toSorted(byProgress);
  // Once a pod runs they are through, but for sidecars: what is not told of them is no loss.
  const inits = phase === "Pending" || all.some(({ isSidecar }) => isSidecar) ? all : [];
  const reason = reading.fact("kube_pod_status_reason", id, "reason");
  return {
    object: {
      metadata: {
        name: labels["pod"],
        namespace: labels["namespace"],
        uid: labels["uid"],
        creationTimestamp: timestamp(reading.number("kube_pod_created", id)),
        deletionTimestamp: timestamp(reading.number("kube_pod_deletion_timestamp", id)),
        ownerReferences: ownedBy(labels["created_by_kind"], labels["created_by_name"]),
      },
      spec: {
        nodeName: labels["node"] ?? "",
        restartPolicy: reading.fact("kube_pod_restart_policy", id, "type") ?? "",
        containers: imagesOf(containers).map((image) => ({ image })),
        initContainers: inits.map(({ isSidecar }) => (isSidecar ? { restartPolicy: "Always" } : {})),
      },
      status: {
        phase: phase ?? "",
        reason: reason ?? "",
        conditions: conditionsOf(reading, id),
        containerStatuses: containers.map(({ status }) => status),
        initContainerStatuses: inits.map(({ status }) => status),
      },
    },
    unknown: unknownOf({ reading, id, phase, containers, inits }),
  };
}

/** Those that are through come first: so many of them are what kubectl counts. */
const byProgress = (a: PastContainer, b: PastContainer): number => Number(b.isThrough) - Number(a.isThrough);

/** One for each container; the first stands for all of them, whose order is not known. */
function imagesOf(containers: readonly PastContainer[]): string[] {
  const images = [...new Set(containers.map(({ image }) => image))].filter((image) => image !== "");
  return containers.map(() => images.join(", "));
}

function conditionsOf(reading: Reading, id: string): object[] {
  const isReady = reading.number("kube_pod_status_ready", id) === 1;
  const isUnschedulable = reading.has("kube_pod_status_unschedulable", id);
  return [
    { type: "Ready", status: isReady ? "True" : "False" },
    ...(reading.has("kube_pod_status_initialized_time", id) ? [{ type: "Initialized", status: "True" }] : []),
    ...(isUnschedulable ? [{ type: "PodScheduled", status: "False", reason: "Unschedulable" }] : []),
  ];
}

interface Known {
  reading: Reading;
  id: string;
  phase: string | null;
  containers: readonly PastContainer[];
  inits: readonly PastContainer[];
}

function unknownOf({ reading, id, phase, containers, inits }: Known): string[] {
  const unknown = new Set(NEVER);
  const add = (...keys: readonly string[]): void => keys.forEach((key) => unknown.add(key));
  if (phase === null) add("phase", "status", "health");
  // Beside Running and Pending the phase says it all.
  const mayBeWell = phase !== "Failed" && phase !== "Succeeded";
  if (mayBeWell && reading.number("kube_pod_status_ready", id) === null) add("health");
  if (mayBeWell && reading.fact("kube_pod_restart_policy", id, "type") === null) add("health");
  if (reading.number("kube_pod_created", id) === null) add("createdAt");
  for (const container of [...containers, ...inits]) add(...container.unknown);
  if (containers.length > 0) {
    if (containers.some(({ image }) => image === "")) add("image");
    return [...unknown];
  }
  // Containers are told of once the kubelet reports them; how many the spec wants is not told.
  add("containers", "image");
  // Where others' containers are told of, a pod without any has none with a status: it waits for them, or was evicted.
  if (!reading.tells("kube_pod_container_status_restarts_total"))
    add("restarts", "lastExitCode", "lastExitReason", "lastRestartAt");
  if (!reading.tells("kube_pod_container_status_ready")) add("ready", "status", "health");
  return [...unknown];
}
