import type { SeenAddOn } from "#lib/model/finding/add-on.ts";
import type { SeenAutoscaler, SeenClaim, SeenJob } from "#lib/model/finding/seen-batch.ts";
import type { Asked, SeenCapacity, SeenCluster, SeenConnection } from "#lib/model/finding/seen-cluster.ts";
import type { SeenNode } from "#lib/model/finding/seen-node.ts";
import type { SeenPod } from "#lib/model/finding/seen-pod.ts";

import { aSeenEtcd } from "./seen-etcd.ts";

/** 2026-11-21T00:00:00Z. */
export const seenAt = 1_795_219_200;

export const known = <T>(value: T): Asked<T> => ({ isKnown: true, value, at: seenAt });
/** A question that got no answer, and what the API server said where it refused. */
export const notKnown = { isKnown: false, reason: "the connection was cut" } as const;
export const forbidden = { isKnown: false, reason: "403: Quarterdeck may not" } as const;

const connection: SeenConnection = {
  isAnswering: true,
  cause: "none",
  reason: "",
  since: seenAt - 3600,
  p95Milliseconds: 20,
  server: "10.0.0.1:6443",
};

const capacity: SeenCapacity = {
  nodes: 3,
  cpuAllocatableMillicores: 12_000,
  cpuRequestedMillicores: 4000,
  memoryAllocatableBytes: 48e9,
  memoryRequestedBytes: 10e9,
};

/** A cluster that is well, with what the test is about. */
export const aSeenCluster = (fields: Partial<SeenCluster> = {}): SeenCluster => ({
  now: seenAt,
  connection,
  livez: known({ status: 200, failed: [], passed: ["ping", "etcd"] }),
  readyz: known({ status: 200, failed: [], passed: ["ping", "etcd"] }),
  leases: known([
    { name: "kube-scheduler", holder: "one", ageSeconds: 2, durationSeconds: 15 },
    { name: "kube-controller-manager", holder: "one", ageSeconds: 2, durationSeconds: 15 },
  ]),
  apiServices: known([
    { name: "v1beta1.metrics.k8s.io", isAvailable: true, reason: "Passed", message: "", since: seenAt - 60 },
  ]),
  certificate: known(seenAt + 200 * 86_400),
  version: known("v1.36.3"),
  kubelets: known(["v1.36.3"]),
  systems: known(["Linux"]),
  capacity: known(capacity),
  nodeCount: known(3),
  nodeLeases: known([{ name: "n1", holder: "n1", ageSeconds: 5, durationSeconds: 40 }]),
  webhooks: known([]),
  certificates: known([]),
  etcd: aSeenEtcd(),
  fleetVersions: ["v1.36.3"],
  nodeAgents: { isKnown: true, value: null, at: 0 },
  velero: { version: null, sources: [] },
  metrics: null,
  pipeline: null,
  ...fields,
});

export const aSeenConnection = (fields: Partial<SeenConnection>): SeenConnection => ({ ...connection, ...fields });
export const aSeenCapacity = (fields: Partial<SeenCapacity>): Asked<SeenCapacity> => known({ ...capacity, ...fields });

/** A worker that is ready. */
export const aSeenNode = (fields: Partial<SeenNode> = {}): SeenNode => ({
  ready: "true",
  readySince: seenAt - 3600,
  pressures: [],
  isCordoned: false,
  roles: ["worker"],
  version: "v1.36.3",
  serverVersion: "v1.36.3",
  flips: 0,
  notReadyShare: 0,
  ...fields,
});

/** A pod that runs and is ready. */
export const aSeenPod = (fields: Partial<SeenPod> = {}): SeenPod => ({
  status: "Running",
  phase: "Running",
  node: "n1",
  isNotReady: false,
  isCrashLooping: false,
  restarts: 0,
  lastExit: "",
  lastExitCode: null,
  createdAt: seenAt - 600,
  ...fields,
});

export const aSeenJob = (fields: Partial<SeenJob> = {}): SeenJob => ({
  status: "Running",
  active: 1,
  failed: 0,
  startedAt: seenAt - 60,
  now: seenAt,
  ...fields,
});

/** An autoscaler between its bounds that has what it wants. */
export const aSeenAutoscaler = (fields: Partial<SeenAutoscaler> = {}): SeenAutoscaler => ({
  status: "Active",
  target: "web",
  minimum: 2,
  maximum: 10,
  current: 4,
  desired: 4,
  lastScaledAt: null,
  ...fields,
});

export const aSeenClaim = (fields: Partial<SeenClaim> = {}): SeenClaim => ({
  status: "Bound",
  storageClass: "fast",
  createdAt: seenAt - 600,
  ...fields,
});

/** CoreDNS as kubeadm installs it. */
export const aSeenAddOn = (fields: Partial<SeenAddOn> = {}): SeenAddOn => ({
  kind: "Deployment",
  namespace: "kube-system",
  name: "coredns",
  podLabels: ["k8s-app=kube-dns"],
  desired: 2,
  ready: 2,
  isReported: true,
  unavailableSince: null,
  ...fields,
});
