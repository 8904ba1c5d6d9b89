import type { KubeObject } from "#lib/testing/kube-api.ts";

interface Meta {
  namespace?: string;
  uid?: string;
  createdAt?: string;
  /** Kind and name of the controlling owner. */
  owner?: readonly [kind: string, name: string];
}

const metadata = (name: string, { namespace, uid, createdAt, owner }: Meta): KubeObject["metadata"] => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
  ...(uid === undefined ? {} : { uid }),
  ...(createdAt === undefined ? {} : { creationTimestamp: createdAt }),
  ...(owner === undefined ? {} : { ownerReferences: [{ kind: owner[0], name: owner[1], controller: true }] }),
});

export interface PodFields extends Meta {
  phase?: string;
  reason?: string;
  node?: string;
  image?: string;
  ready?: boolean;
  restarts?: number;
  waiting?: string;
  /** The exit before the last restart. */
  lastExit?: { code: number; reason: string; at: string };
}

/** A pod with one container, running and ready unless said otherwise. */
export function aPod(name: string, fields: PodFields = {}): KubeObject {
  const {
    phase = "Running",
    ready = true,
    restarts = 0,
    waiting,
    lastExit,
    reason,
    node = "",
    image = "app:1",
  } = fields;
  const state =
    waiting === undefined ? { running: { startedAt: "2026-01-01T00:00:00Z" } } : { waiting: { reason: waiting } };
  const lastState = lastExit && {
    terminated: { exitCode: lastExit.code, reason: lastExit.reason, finishedAt: lastExit.at },
  };
  const container = { name: "app", ready, restartCount: restarts, state, ...(lastState ? { lastState } : {}) };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: metadata(name, { namespace: "default", ...fields }),
    spec: { nodeName: node, restartPolicy: "Always", containers: [{ name: "app", image }] },
    status: {
      phase,
      ...(reason === undefined ? {} : { reason }),
      conditions: [{ type: "Ready", status: ready ? "True" : "False" }],
      containerStatuses: [container],
    },
  };
}

const replicated =
  (apiVersion: string, kind: string) =>
  (name: string, fields: Meta & { desired?: number; ready?: number } = {}) => {
    const { desired = 1, ready = desired } = fields;
    return {
      apiVersion,
      kind,
      metadata: metadata(name, { namespace: "default", ...fields }),
      spec: { replicas: desired },
      status: { replicas: desired, updatedReplicas: desired, readyReplicas: ready, availableReplicas: ready },
    } satisfies KubeObject;
  };

/** Controllers whose replicas are all there unless said otherwise. */
export const aDeployment = replicated("apps/v1", "Deployment");
export const aStatefulSet = replicated("apps/v1", "StatefulSet");
export const aReplicaSet = replicated("apps/v1", "ReplicaSet");

export const aDaemonSet = (name: string, { desired = 1, ...meta }: Meta & { desired?: number } = {}): KubeObject => ({
  apiVersion: "apps/v1",
  kind: "DaemonSet",
  metadata: metadata(name, { namespace: "default", ...meta }),
  spec: {},
  status: {
    desiredNumberScheduled: desired,
    currentNumberScheduled: desired,
    updatedNumberScheduled: desired,
    numberReady: desired,
    numberAvailable: desired,
  },
});

export const aJob = (name: string, meta: Meta = {}): KubeObject => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: metadata(name, { namespace: "default", ...meta }),
  spec: { completions: 1 },
  status: { active: 1 },
});

export const aNamespace = (name: string): KubeObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: metadata(name, {}),
  status: { phase: "Active" },
});

export const aNode = (
  name: string,
  {
    ready = true,
    cpu = "4",
    memory = "16Gi",
    since,
  }: { ready?: boolean; cpu?: string; memory?: string; since?: string } = {},
): KubeObject => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: {
    ...metadata(name, {}),
    labels: { "node-role.kubernetes.io/worker": "", "topology.kubernetes.io/zone": "a" },
  },
  spec: {},
  status: {
    allocatable: { cpu, memory, pods: "110" },
    conditions: [{ type: "Ready", status: ready ? "True" : "False", lastTransitionTime: since }],
    nodeInfo: { kubeletVersion: "v1.36.3", osImage: "Linux" },
  },
});

export interface EventFields extends Meta {
  type?: string;
  message?: string;
  lastAt?: string;
}

export const anEvent = (
  name: string,
  { type = "Normal", message = "it happened", lastAt, ...meta }: EventFields = {},
): KubeObject => ({
  apiVersion: "v1",
  kind: "Event",
  metadata: metadata(name, { namespace: "default", ...meta }),
  involvedObject: { kind: "Pod", name: "web" },
  type,
  reason: "Because",
  message,
  count: 1,
  ...(lastAt === undefined ? {} : { lastTimestamp: lastAt }),
});
