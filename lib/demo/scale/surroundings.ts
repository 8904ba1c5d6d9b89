import type { KubeObject } from "#lib/demo/object.ts";

import { CREATED } from "./build-pod.ts";
import { nodeName } from "./placement.ts";
import { type Placement, PODS_PER_NODE } from "./pod.ts";
import { seededRandom } from "./random.ts";

const GROUP = "rbac.authorization.k8s.io";
const everything = { name: "cluster-admin" };
const SIZE = { cpu: "16", memory: "65536Mi", "ephemeral-storage": "104779756Ki", pods: "110" };

/** Nodes and namespaces that the pods name, and a binding that allows everything to everybody who is known. */
export function buildSurroundings(placements: readonly Placement[], version: string, seed: number): KubeObject[] {
  const random = seededRandom(seed ^ 0x5ca1e);
  const object = (apiVersion: string, kind: string, name: string, rest: object): KubeObject => ({
    apiVersion,
    kind,
    metadata: { name, uid: random.uid(), resourceVersion: "1000000000", creationTimestamp: CREATED },
    ...rest,
  });
  const names = new Set(["kube-system", "default", ...placements.map(({ workload }) => workload.namespace)]);
  const nodes = Math.max(1, Math.round(placements.length / PODS_PER_NODE));
  const rules = [
    { verbs: ["*"], apiGroups: ["*"], resources: ["*"] },
    { verbs: ["*"], nonResourceURLs: ["*"] },
  ];
  const subjects = [{ kind: "Group", apiGroup: GROUP, name: "system:authenticated" }];
  const active = { spec: { finalizers: ["kubernetes"] }, status: { phase: "Active" } };
  return [
    object(`${GROUP}/v1`, "ClusterRole", everything.name, { rules }),
    object(`${GROUP}/v1`, "ClusterRoleBinding", everything.name, {
      roleRef: { apiGroup: GROUP, kind: "ClusterRole", ...everything },
      subjects,
    }),
    ...[...names].map((name) => object("v1", "Namespace", name, active)),
    ...Array.from({ length: nodes }, (_, index) => object("v1", "Node", nodeName(index), nodeOf(index, version))),
  ];
}

function nodeOf(index: number, version: string): object {
  const address = nodeName(index);
  const times = { lastHeartbeatTime: CREATED, lastTransitionTime: CREATED };
  const well = { type: "Ready", status: "True", reason: "KubeletReady", ...times };
  const pressures = ["Memory", "Disk"].map((what) => ({ type: `${what}Pressure`, status: "False", ...times }));
  const nodeInfo = { kubeletVersion: `v${version}`, architecture: "amd64", operatingSystem: "linux" };
  const addresses = [{ type: "Hostname", address }];
  return {
    spec: { podCIDR: `10.${16 + (index >> 8)}.${index & 255}.0/24`, providerID: `scale:///${address}` },
    status: { capacity: SIZE, allocatable: SIZE, conditions: [...pressures, well], addresses, nodeInfo },
  };
}
