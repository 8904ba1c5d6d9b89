import type { KubeObject } from "#lib/testing/kube-api.ts";

const createdAt = "2026-01-01T00:00:00Z";

/** A running pod with one container, ready. */
export function aPod(name: string, namespace = "shop"): KubeObject {
  const state = { running: { startedAt: createdAt } };
  const container = { name: "app", image: "example.test/app:1", ready: true, restartCount: 0, state };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, creationTimestamp: createdAt },
    spec: { nodeName: "node-1", containers: [{ name: "app", image: "example.test/app:1" }] },
    status: {
      phase: "Running",
      conditions: [{ type: "Ready", status: "True", lastTransitionTime: createdAt }],
      containerStatuses: [container],
    },
  };
}

const aNamespace = (name: string): KubeObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, creationTimestamp: createdAt },
  status: { phase: "Active" },
});

const aNode = (name: string): KubeObject => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name, creationTimestamp: createdAt },
  status: {
    allocatable: { cpu: "4", memory: "8Gi", pods: "110" },
    conditions: [{ type: "Ready", status: "True", lastTransitionTime: createdAt }],
    nodeInfo: { kubeletVersion: "v1.36.3", osImage: "Debian GNU/Linux 12" },
  },
});

const aDeployment = (name: string, namespace: string): KubeObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace, creationTimestamp: createdAt, generation: 1 },
  spec: { replicas: 2, selector: { matchLabels: { app: name } }, template: { spec: { containers: [] } } },
  status: { observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 },
});

const aWarning = (pod: string): KubeObject => ({
  apiVersion: "v1",
  kind: "Event",
  metadata: { name: `${pod}.1`, namespace: "shop", creationTimestamp: createdAt },
  type: "Warning",
  reason: "BackOff",
  message: "Back-off pulling image",
  count: 3,
  firstTimestamp: createdAt,
  lastTimestamp: createdAt,
  involvedObject: { apiVersion: "v1", kind: "Pod", name: pod, namespace: "shop" },
  source: { component: "kubelet" },
});

/** One node, two namespaces, a deployment, two pods and a warning whose names begin with the cluster's. */
export const smallCluster = (cluster: string): KubeObject[] => [
  aNode("node-1"),
  aNamespace("kube-system"),
  aNamespace("shop"),
  aDeployment(`${cluster}-web`, "shop"),
  aPod(`${cluster}-web-1`),
  aPod(`${cluster}-web-2`),
  aWarning(`${cluster}-web-1`),
];
