import type { Target } from "./rule.ts";

/** Groups of resources that people name without theirs. */
const groupOf: Readonly<Record<string, string>> = {
  deployments: "apps",
  statefulsets: "apps",
  daemonsets: "apps",
  replicasets: "apps",
  jobs: "batch",
  cronjobs: "batch",
  ingresses: "networking.k8s.io",
  networkpolicies: "networking.k8s.io",
  horizontalpodautoscalers: "autoscaling",
  poddisruptionbudgets: "policy",
  roles: "rbac.authorization.k8s.io",
  rolebindings: "rbac.authorization.k8s.io",
  clusterroles: "rbac.authorization.k8s.io",
  clusterrolebindings: "rbac.authorization.k8s.io",
  storageclasses: "storage.k8s.io",
  leases: "coordination.k8s.io",
  endpointslices: "discovery.k8s.io",
  customresourcedefinitions: "apiextensions.k8s.io",
};

/** `deployments`, `pods/log`, `certificates.cert-manager.io`, `deployments.apps/scale` as what a rule is about. */
export function parseResource(text: string): Target {
  const [whole = "", subresource = ""] = text.trim().toLowerCase().split("/");
  const dot = whole.indexOf(".");
  const resource = dot === -1 ? whole : whole.slice(0, dot);
  const known = Object.hasOwn(groupOf, resource) ? (groupOf[resource] ?? "") : "";
  return { resource, group: dot === -1 ? known : whole.slice(dot + 1), subresource };
}
