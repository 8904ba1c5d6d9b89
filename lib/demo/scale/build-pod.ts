import type { OwnerReference } from "#lib/demo/object.ts";
import { toTime } from "#lib/demo/store/time.ts";

import type { JsonObject } from "./encode.ts";
import type { ContainerStatus, Fate, Placement, Pod, Workload } from "./pod.ts";
import { type Random, seededRandom } from "./random.ts";

/** Ten digits at every age of the cluster, so that a resourceVersion can be overwritten in place. */
export const firstResourceVersion = 1_000_000_000;

/** When the cluster began. Pods start in the half year after it, whatever the machine's clock says. */
export const created = "2026-01-01T00:00:00Z";
const halfYearSeconds = 15_768_000;

/** What says that an object controls what it makes. */
export const ownerOf = (kind: string, name: string, uid: string): OwnerReference => ({
  apiVersion: "apps/v1",
  kind,
  name,
  uid,
  controller: true,
  blockOwnerDeletion: true,
});

export const labelsOf = ({ instance, app, namespace }: Workload): Record<string, string> => ({
  "app.kubernetes.io/instance": instance,
  "app.kubernetes.io/name": app,
  "app.kubernetes.io/part-of": namespace,
});

const nameOf = (image: string): string => /([^/]+):/.exec(image)?.[1] ?? "";

function containerOf(image: string): JsonObject {
  const probed = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
  return {
    name: nameOf(image),
    image,
    args: ["--config=/etc/config/app.yaml"],
    ports: [{ name: "http", containerPort: 8080, protocol: "TCP" }],
    env: [{ name: "POD_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } } }],
    resources: { limits: { memory: "512Mi" }, requests: { cpu: "100m", memory: "256Mi" } },
    volumeMounts: [{ name: "config", readOnly: true, mountPath: "/etc/config" }],
    readinessProbe: { httpGet: { path: "/readyz", port: 8080, scheme: "HTTP" }, ...probed },
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
    imagePullPolicy: "IfNotPresent",
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
  };
}

const specs = new WeakMap<Workload, JsonObject>();
const tolerations = ["not-ready", "unreachable"].map((state) => ({
  key: `node.kubernetes.io/${state}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
}));

/** The spec that all pods of a workload have alike. */
export function specOf(workload: Workload): JsonObject {
  const { app, images } = workload;
  const spec = specs.get(workload) ?? {
    volumes: [{ name: "config", configMap: { name: `${app}-config`, defaultMode: 420 } }],
    containers: images.map(containerOf),
    restartPolicy: "Always",
    terminationGracePeriodSeconds: 30,
    dnsPolicy: "ClusterFirst",
    serviceAccountName: app,
    serviceAccount: app,
    securityContext: { runAsNonRoot: true, fsGroup: 2000, seccompProfile: { type: "RuntimeDefault" } },
    schedulerName: "default-scheduler",
    tolerations,
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: "PreemptLowerPriority",
  };
  specs.set(workload, spec);
  return spec;
}

/** `{"f:a": {}, "f:b": {"f:c": {}}}`: the fields of an object, down to a depth, as managedFields name them. */
function fieldsOf(value: unknown, depth = 3): JsonObject {
  if (value === null || typeof value !== "object" || depth === 0) return {};
  const named = (key: string): string => (Array.isArray(value) ? `k:{"index":${key}}` : `f:${key}`);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [named(key), fieldsOf(part, depth - 1)]));
}

/** The whole pod, from its placement's seed alone. */
export function buildPod({ workload, name, node, seed, fate }: Placement, resourceVersion: number): Pod {
  const random = seededRandom(seed);
  const startedAt = Date.parse(created) + 1000 * random.between(0, halfYearSeconds);
  const time = toTime(startedAt);
  const { instance, hash, namespace } = workload;
  const status = fate === "unschedulable" ? waitingStatus(time) : statusOf(workload, fate, random, startedAt);
  const entry = { operation: "Update", apiVersion: "v1", time, fieldsType: "FieldsV1" };
  const made = { manager: "kube-controller-manager", ...entry, fieldsV1: { "f:spec": fieldsOf(specOf(workload)) } };
  return {
    metadata: {
      name,
      generateName: `${instance}-${hash}-`,
      namespace,
      uid: random.uid(),
      resourceVersion: String(resourceVersion),
      generation: 1,
      creationTimestamp: time,
      labels: { ...labelsOf(workload), "pod-template-hash": hash },
      annotations: { "prometheus.io/port": "8080", "prometheus.io/scrape": "true" },
      ownerReferences: [ownerOf("ReplicaSet", `${instance}-${hash}`, workload.uid)],
      managedFields: [made, { manager: "kubelet", ...entry, fieldsV1: fieldsOf({ status }), subresource: "status" }],
    },
    spec: { ...specOf(workload), ...(fate === "unschedulable" ? {} : { nodeName: node }) },
    status,
  };
}

const conditionOf = (
  lastTransitionTime: string,
  type: string,
  holds: boolean,
  reason = "",
  message = "",
): JsonObject => ({
  type,
  status: holds ? "True" : "False",
  lastProbeTime: null,
  lastTransitionTime,
  ...(holds ? {} : { reason, message }),
});

function waitingStatus(time: string): Pod["status"] {
  const message = "0/5000 nodes are available: 5000 Insufficient memory. preemption: 0/5000 nodes are available.";
  const conditions = [conditionOf(time, "PodScheduled", false, "Unschedulable", message)];
  return { phase: "Pending", qosClass: "Burstable", conditions };
}

/** The status a kubelet reports for the pod's fate; only the first container suffers it. */
function statusOf({ images }: Workload, fate: Fate, random: Random, startedAt: number): Pod["status"] {
  const startTime = toTime(startedAt);
  const containerStatuses = images.map((image, at): ContainerStatus => {
    const life = lifeOf(at === 0 ? fate : "running", random, startedAt, image);
    const imageID = `${image.split(":")[0]}@sha256:${random.hex(64)}`;
    return {
      name: nameOf(image),
      image,
      imageID,
      containerID: `containerd://${random.hex(64)}`,
      started: life.ready,
      ...life,
    };
  });
  const isReady = fate === "running" || fate === "restarted";
  const podIP = `10.${random.between(16, 31)}.${random.between(0, 255)}.${random.between(1, 254)}`;
  const hostIP = `10.0.${random.between(0, 19)}.${random.between(1, 254)}`;
  const holding = { Initialized: true, Ready: isReady, ContainersReady: isReady, PodScheduled: true };
  const conditions = Object.entries(holding).map(([type, holds]) =>
    conditionOf(startTime, type, holds, "ContainersNotReady"),
  );
  const addresses = { hostIP, hostIPs: [{ ip: hostIP }], podIP, podIPs: [{ ip: podIP }] };
  const phase = fate === "image-pull" ? "Pending" : "Running";
  return { phase, qosClass: "Burstable", conditions, ...addresses, startTime, containerStatuses };
}

function lifeOf(fate: Fate, random: Random, startedAt: number, image: string) {
  const exitCode = random.pick([1, 137, 2, 143]);
  const waiting = (reason: string, message: string) => ({ waiting: { reason, message } });
  const running = (seconds: number) => ({ running: { startedAt: toTime(startedAt + seconds * 1000) } });
  const [ended, died] = [toTime(startedAt + 5000), toTime(startedAt + 6_990_000)];
  const reason = exitCode === 137 ? "OOMKilled" : "Error";
  const containerID = `containerd://${random.hex(64)}`;
  const lastState = { terminated: { exitCode, reason, startedAt: ended, finishedAt: died, containerID } };
  if (fate === "crash-looping") {
    const state = waiting("CrashLoopBackOff", `back-off 5m0s restarting failed container=${nameOf(image)}`);
    return { state, lastState, restartCount: random.between(4, 400), ready: false };
  }
  const backOff = waiting("ImagePullBackOff", `Back-off pulling image "${image}"`);
  if (fate === "image-pull") return { state: backOff, lastState: {}, restartCount: 0, ready: false };
  if (fate === "restarted") return { state: running(7000), lastState, restartCount: random.between(1, 6), ready: true };
  return { state: running(3), lastState: {}, restartCount: 0, ready: true };
}
