import type { SeenServer } from "./seen.ts";

/**
 * Where a cluster keeps its objects. `members`: the nodes that etcd runs on. `sql`: k3s over a database. `managed`: no node is of the control
 * plane; `provider` is empty where nothing tells whose it is.
 */
export type ControlPlane =
  | { readonly kind: "k3s" | "rke2" | "kubeadm"; readonly members: readonly string[] }
  | { readonly kind: "sql" }
  | { readonly kind: "managed"; readonly provider: string }
  | { readonly kind: "unknown" };

const serverRoles = new Set(["control-plane", "master", "controlplane", "etcd"]);

const isServer = ({ roles }: SeenServer): boolean => roles.some((role) => serverRoles.has(role));
const isMember = ({ roles }: SeenServer): boolean => roles.includes("etcd");

/** By the names that providers give versions and nodes. */
const providers: readonly (readonly [string, (one: SeenServer) => boolean])[] = [
  ["EKS", ({ version }) => version.includes("-eks-")],
  ["GKE", ({ version, name }) => version.includes("-gke.") || name.startsWith("gke-")],
  ["AKS", ({ name }) => /^aks-.*-vmss/.test(name)],
];

/** What a cluster's nodes tell of its control plane (domain.md 1.6). */
export function controlPlaneOf(nodes: readonly SeenServer[]): ControlPlane {
  if (nodes.length === 0) return { kind: "unknown" };
  const servers = nodes.filter(isServer);
  const members = nodes.filter(isMember).map(({ name }) => name);
  const rancher = nodes.some(({ version }) => version.includes("+rke2"))
    ? "rke2"
    : nodes.some(({ version }) => version.includes("+k3s"))
      ? "k3s"
      : null;
  if (rancher !== null) {
    if (members.length > 0) return { kind: rancher, members };
    // Its servers are there and none is a member: kine over SQL, or an etcd of somebody else.
    return servers.length > 0 ? { kind: "sql" } : { kind: "unknown" };
  }
  if (servers.length === 0)
    return { kind: "managed", provider: providers.find(([, isOf]) => nodes.some(isOf))?.[0] ?? "" };
  // kubeadm labels no members: etcd runs beside each API server unless it is somewhere else.
  return { kind: "kubeadm", members: members.length > 0 ? members : servers.map(({ name }) => name) };
}
