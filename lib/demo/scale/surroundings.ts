import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";

import { created, labelsOf, ownerOf, specOf } from "./build-pod.ts";
import { nodesFor } from "./placement.ts";
import type { Placement, Workload } from "./pod.ts";
import { type Random, seededRandom } from "./random.ts";

const rbac = "rbac.authorization.k8s.io";
const size = { cpu: "16", memory: "65536Mi", "ephemeral-storage": "104779756Ki", pods: "110" };

function objectOf(
  random: Random,
  apiVersion: string,
  kind: string,
  own: Partial<ObjectMeta>,
  rest: object,
): KubeObject {
  const metadata = { name: "", uid: random.uid(), resourceVersion: "1000000000", creationTimestamp: created, ...own };
  return { apiVersion, kind, metadata, ...rest };
}

/** Everything that pods have around them: owners, nodes, namespaces, and a binding that allows everything to everybody who is known. */
export function buildSurroundings(placements: readonly Placement[], version: string, seed: number): KubeObject[] {
  const random = seededRandom(seed ^ 0x5ca1e);
  const of = (apiVersion: string, kind: string, name: string, rest: object): KubeObject =>
    objectOf(random, apiVersion, kind, { name }, rest);
  const everything = { apiGroup: rbac, kind: "ClusterRole", name: "cluster-admin" };
  const subjects = [{ kind: "Group", apiGroup: rbac, name: "system:authenticated" }];
  const rules = [
    { verbs: ["*"], apiGroups: ["*"], resources: ["*"] },
    { verbs: ["*"], nonResourceURLs: ["*"] },
  ];
  const names = new Set(["kube-system", "default", ...placements.map(({ workload }) => workload.namespace)]);
  const active = { spec: { finalizers: ["kubernetes"] }, status: { phase: "Active" } };
  const workloads = [...Map.groupBy(placements, ({ workload }) => workload)];
  return [
    of(`${rbac}/v1`, "ClusterRole", everything.name, { rules }),
    of(`${rbac}/v1`, "ClusterRoleBinding", everything.name, { roleRef: everything, subjects }),
    ...[...names].map((name) => of("v1", "Namespace", name, active)),
    ...nodesFor(placements.length).map((name, index) => of("v1", "Node", name, nodeOf(name, index, version))),
    ...workloads.flatMap(([workload, pods]) => ownersOf(random, workload, pods)),
  ];
}

function nodeOf(address: string, index: number, version: string): object {
  const times = { lastHeartbeatTime: created, lastTransitionTime: created };
  const conditions = [{ type: "Ready", status: "True", reason: "KubeletReady", ...times }];
  const nodeInfo = { kubeletVersion: `v${version}`, architecture: "amd64", operatingSystem: "linux" };
  return {
    spec: { podCIDR: `10.${16 + (index >> 8)}.${index & 255}.0/24`, providerID: `scale:///${address}` },
    status: { capacity: size, allocatable: size, conditions, addresses: [{ type: "Hostname", address }], nodeInfo },
  };
}

/** The Deployment and ReplicaSet that own some pods, with the numbers that these pods make. */
function ownersOf(random: Random, workload: Workload, pods: readonly Placement[]): KubeObject[] {
  const { instance, hash, namespace, uid } = workload;
  const replicas = pods.length;
  const ready = pods.filter(({ fate }) => fate === "running" || fate === "restarted").length;
  const own = { namespace, generation: 1, labels: labelsOf(workload) };
  const annotations = { "deployment.kubernetes.io/revision": "1" };
  const template = (labels: object) => ({ metadata: { labels: { ...own.labels, ...labels } }, spec: specOf(workload) });
  const matchLabels = { "app.kubernetes.io/instance": instance };
  const isEnough = ready >= replicas - Math.floor(replicas / 4);
  const condition = { type: "Available", status: isEnough ? "True" : "False", lastTransitionTime: created };
  const counts = { observedGeneration: 1, replicas, readyReplicas: ready, availableReplicas: ready };
  const status = {
    ...counts,
    updatedReplicas: replicas,
    unavailableReplicas: replicas - ready,
    conditions: [condition],
  };
  const spec = { replicas, selector: { matchLabels }, template: template({}), progressDeadlineSeconds: 600 };
  const metadata = { ...own, name: instance, annotations };
  const deployment = objectOf(random, "apps/v1", "Deployment", metadata, { spec, status });
  const mark = { "pod-template-hash": hash };
  const setSpec = { replicas, selector: { matchLabels: { ...matchLabels, ...mark } }, template: template(mark) };
  const ownerReferences = [ownerOf("Deployment", instance, deployment.metadata.uid)];
  const setMetadata = { ...own, name: `${instance}-${hash}`, uid, annotations, ownerReferences };
  const set = objectOf(random, "apps/v1", "ReplicaSet", setMetadata, { spec: setSpec, status: counts });
  return [deployment, set];
}
