import type { ClusterPlan } from "./cluster.ts";

export type Distribution = "k3s" | "k3s-sql" | "rke2" | "kubeadm" | "managed";

/** Who runs the control plane here; of all others the provider does. */
const own: Readonly<Record<string, Distribution>> = {
  "ops-hub": "rke2",
  "stage-eu-west": "rke2",
  "dev-eu-west": "k3s-sql",
  "edge-hamburg": "k3s",
  "edge-oslo": "kubeadm",
  "dev-us-east": "kubeadm",
  "prod-eu-central": "kubeadm",
};

export const distributionOf = ({ name }: Pick<ClusterPlan, "name">): Distribution => own[name] ?? "managed";

const suffixes = { k3s: "+k3s1", "k3s-sql": "+k3s1", rke2: "+rke2r1", kubeadm: "", managed: "" } as const;

/** A release as this distribution of it is called: `1.33.9+k3s1`. */
export const releaseOf = (plan: ClusterPlan, version = plan.version): string =>
  `${version}${suffixes[distributionOf(plan)]}`;

/** How many of a cluster's first nodes are servers. */
export const serverCount = (plan: ClusterPlan): number =>
  ({ rke2: 3, k3s: 1, "k3s-sql": 1, kubeadm: 1, managed: 0 })[distributionOf(plan)];

/** Of its nodes those that run the control plane. */
export const serversOf = (plan: ClusterPlan, nodes: readonly string[]): readonly string[] =>
  nodes.slice(0, serverCount(plan));

/** Labels of the node at a place. kubeadm does not tell who has etcd. */
export function rolesOf(plan: ClusterPlan, index: number): Record<string, string> {
  if (index >= serverCount(plan)) return {};
  const distribution = distributionOf(plan);
  const [plane, etcd] = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/etcd"];
  if (distribution === "kubeadm") return { [plane]: "" };
  return distribution === "k3s-sql" ? { [plane]: "true" } : { [plane]: "true", [etcd]: "true" };
}
