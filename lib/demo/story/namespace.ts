import type { NewObject } from "#lib/demo/object.ts";

import { applicationsOf } from "./application.ts";
import type { ClusterPlan } from "./cluster.ts";

const system = ["kube-system", "kube-public", "kube-node-lease", "default"];

/** Namespaces that no backup schedule covers, though one of them keeps volumes. */
export const unprotected = "growth";

/** Namespaces of a cluster, kube-system first: its uid is the cluster's own. */
export function buildNamespaces(plan: ClusterPlan, addOnNamespaces: readonly string[]): NewObject[] {
  const teams = new Map(applicationsOf(plan).map(({ namespace, team }) => [namespace, team]));
  const names = new Set([...system, ...addOnNamespaces, ...teams.keys()]);
  return [...names].map((name) => buildNamespace(plan, name, teams.get(name) ?? "team-platform"));
}

function buildNamespace({ env }: ClusterPlan, name: string, team: string): NewObject {
  const isSystem = system.includes(name);
  const owned = {
    team,
    "pod-security.kubernetes.io/enforce": "baseline",
    "pod-security.kubernetes.io/warn": "restricted",
  };
  const objective = env === "prod" && name !== unprotected ? { annotations: { "quarterdeck.dev/rpo": "24h" } } : {};
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name,
      labels: { "kubernetes.io/metadata.name": name, ...(isSystem ? {} : owned) },
      ...(isSystem ? {} : objective),
    },
    spec: { finalizers: ["kubernetes"] },
    status: { phase: "Active" },
  };
}
