import { aPod, smallCluster } from "#e2e/fleet/small-cluster.ts";
import { QueryKind } from "#lib/contract/kind.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";

import type { DeckOptions } from "./people.ts";

/** Said by everything that only an administrator may see, and by nothing else. */
export const CANARY = "cnry7f3a";
/** Namespace and cluster of that name are forbidden; whoever guesses the name may ask for it, and must learn nothing. */
export const FORBIDDEN = "vault";

const at = "2026-01-01T00:00:00Z";
const labels = { app: CANARY };
const template = { metadata: { labels }, spec: { containers: [{ name: CANARY, image: `${CANARY}:1` }] } };

/** A pod of the forbidden namespace. */
export function secretPod(name: string): KubeObject {
  const pod = aPod(name, FORBIDDEN);
  const waiting = { waiting: { reason: "CrashLoopBackOff", message: CANARY } };
  const ended = { terminated: { exitCode: 1, reason: CANARY, finishedAt: at } };
  const container = {
    name: CANARY,
    image: `${CANARY}:1`,
    ready: false,
    restartCount: 7,
    state: waiting,
    lastState: ended,
  };
  return {
    ...pod,
    metadata: { ...pod.metadata, labels, annotations: { [CANARY]: CANARY } },
    spec: { nodeName: `node-${CANARY}`, ...template.spec },
    status: { phase: "Pending", message: CANARY, containerStatuses: [container] },
  };
}

const inVault = (apiVersion: string, kind: string, more: object): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: `${CANARY}-${kind.toLowerCase()}`, namespace: FORBIDDEN, labels, creationTimestamp: at },
  ...more,
});

const owned = { spec: { replicas: 3, selector: { matchLabels: labels }, template }, status: { replicas: 3 } };

/** All that an administrator sees in a namespace that others do not, a word of each guessable and a word not. */
const secretObjects = (): KubeObject[] => [
  { apiVersion: "v1", kind: "Namespace", metadata: { name: FORBIDDEN, labels, creationTimestamp: at } },
  { apiVersion: "v1", kind: "Namespace", metadata: { name: `ns-${CANARY}`, creationTimestamp: at } },
  { apiVersion: "v1", kind: "Node", metadata: { name: `node-${CANARY}`, creationTimestamp: at }, status: {} },
  secretPod("web"),
  secretPod(`${CANARY}-pod`),
  { ...inVault("apps/v1", "Deployment", owned), metadata: { name: "web", namespace: FORBIDDEN, labels } },
  ...["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"].map((kind) => inVault("apps/v1", kind, owned)),
  inVault("batch/v1", "Job", { spec: { template }, status: {} }),
  inVault("batch/v1", "CronJob", { spec: { schedule: "* * * * *", jobTemplate: { spec: { template } } } }),
  inVault("v1", "Service", { spec: { selector: labels, externalName: CANARY } }),
  inVault("v1", "ConfigMap", { data: { [CANARY]: CANARY } }),
  inVault("v1", "PersistentVolumeClaim", { spec: { storageClassName: CANARY }, status: { phase: "Pending" } }),
  inVault("discovery.k8s.io/v1", "EndpointSlice", { addressType: "IPv4", endpoints: [] }),
  inVault("policy/v1", "PodDisruptionBudget", { spec: { minAvailable: 9, selector: { matchLabels: labels } } }),
  inVault("autoscaling/v2", "HorizontalPodAutoscaler", { spec: { scaleTargetRef: { kind: CANARY, name: CANARY } } }),
  inVault("v1", "Event", {
    type: "Warning",
    reason: CANARY,
    message: CANARY,
    count: 3,
    lastTimestamp: at,
    involvedObject: { kind: "Pod", name: `${CANARY}-pod`, namespace: FORBIDDEN },
  }),
];

const sees = (groups: readonly string[]): boolean => groups.includes("oidc:platform");

/** Two clusters: of `east` members of `shop` see their namespace, of `vault` nothing, not even that it is there. */
export const canaryClusters = (): DeckOptions["clusters"] => ({
  east: {
    objects: [...smallCluster("east"), ...secretObjects()],
    rule: (groups, { namespace }) => sees(groups) || (groups.includes("oidc:shop") && namespace === "shop"),
  },
  [FORBIDDEN]: { objects: [...smallCluster(CANARY), ...secretObjects()], rule: sees, labels: { [CANARY]: CANARY } },
});

export interface Question {
  path: string;
  body?: unknown;
  /** Of those that walk everything, people may ask fewer. */
  isDear?: boolean;
}

const query = (kind: string, more: object = {}): Question => ({ path: "/api/v1/query", body: { kind, ...more } });
const search = (text: string): Question => ({ path: "/api/v1/search", body: { text, limit: 100 }, isDear: true });
const get = (path: string): Question => ({ path: `/api/v1/${path}` });

const facets = ["cluster", "namespace"];

/** Everything that is answered from what is shared: every list, sum, facet, search, export, log and object, also by names that were guessed. */
export const questions = (): Question[] => [
  ...QueryKind.options.map((kind) => query(kind, { facets: kind === "nodes" ? ["cluster"] : facets })),
  query("pods", { where: CANARY, facets: ["node", "image", "status"] }),
  query("pods", { where: `ns:${FORBIDDEN}` }),
  query("pods", { group: { by: "namespace", isOpen: true }, sort: [{ by: "restarts", order: "desc" }] }),
  query("workloads", { group: { by: "cluster", isOpen: true } }),
  ...["fleet", "clusters", "events/groups", "restarts", "drift", "drift/matrix", "resources", "views"].map(get),
  ...["audit", "tokens", "sessions", "vocabulary", "clusters/east", "audit/export?format=csv"].map(get),
  ...["restarts?by=namespace", "restarts?by=cluster", "drift?where=vault", `events/groups?where=${CANARY}`].map(get),
  ...["resources/pods", "resources/configmaps", "resources/nodes", "resources/pods?namespace=vault"].map(get),
  ...[CANARY, FORBIDDEN, "web"].map(search),
  { ...get("export?kind=pods&format=csv"), isDear: true },
  { ...get("export?kind=workloads&format=ndjson"), isDear: true },
  ...["east", FORBIDDEN].flatMap(byName),
];

/** What a cluster has under names that anybody could guess. */
function byName(cluster: string): Question[] {
  const space = `clusters/${cluster}/namespaces/${FORBIDDEN}`;
  return [
    ...["pods/web", "deployments/web", "deployments/web/revisions", "deployments/web/surroundings"].map((path) =>
      get(`${space}/${path}`),
    ),
    { ...get(`${space}/pods/web/log?tail=10`), isDear: true },
    get(`clusters/${cluster}/objects/pods/${FORBIDDEN}/web`),
    get(`clusters/${cluster}/objects/namespaces/_/${FORBIDDEN}`),
    get(`clusters/${cluster}/k8s/api/v1/namespaces/${FORBIDDEN}/pods`),
    get(`clusters/${cluster}/k8s/api/v1/nodes`),
  ];
}
