import type { NewObject } from "#lib/demo/object.ts";

import { applicationsOf } from "./application.ts";
import type { ClusterPlan } from "./cluster.ts";
import { kube } from "./kube.ts";

const provisioners = {
  aws: "ebs.csi.aws.com",
  gcp: "pd.csi.storage.gke.io",
  azure: "disk.csi.azure.com",
  metal: "local.csi",
};

/** What every cluster has before anything runs: storage, ingress and priority classes. */
export function buildBasics({ provider }: ClusterPlan): NewObject[] {
  const annotations = { "storageclass.kubernetes.io/is-default-class": "true" };
  const volumes = { reclaimPolicy: "Delete", volumeBindingMode: "Immediate", allowVolumeExpansion: true };
  const provisioner = provisioners[provider];
  const priority = { value: 2_000_001_000, globalDefault: false };
  return [
    kube("storage.k8s.io/v1", "StorageClass", { name: "standard", annotations }, { provisioner, ...volumes }),
    kube("networking.k8s.io/v1", "IngressClass", { name: "nginx" }, { spec: { controller: "k8s.io/ingress-nginx" } }),
    kube("scheduling.k8s.io/v1", "PriorityClass", { name: "system-node-critical" }, priority),
  ];
}

const system = ["kube-system", "kube-public", "kube-node-lease", "default"];

/** A namespace that no backup schedule covers, though it keeps volumes: it was too large for somebody. */
export const unprotected = "media";

const excluded = {
  "quarterdeck.dev/backup-excluded": "made anew from Git; its data are fixtures",
  "quarterdeck.dev/backup-excluded-by": "team-platform",
};

/** Namespaces of a cluster, kube-system first: its uid is the cluster's own. */
export function buildNamespaces(plan: ClusterPlan, addOnNamespaces: readonly string[]): NewObject[] {
  const teams = new Map(applicationsOf(plan).map(({ namespace, team }) => [namespace, team]));
  const security = {
    "pod-security.kubernetes.io/enforce": "baseline",
    "pod-security.kubernetes.io/warn": "restricted",
  };
  return [...new Set([...system, ...addOnNamespaces, ...teams.keys()])].map((name) => {
    const isSystem = system.includes(name);
    const owned = isSystem ? {} : { team: teams.get(name) ?? "team-platform", ...security };
    const isProtected = !isSystem && plan.env === "prod" && name !== unprotected;
    const objective = isProtected ? { annotations: { "quarterdeck.dev/rpo": "26h" } } : {};
    const exclusion = plan.env === "dev" && !isSystem ? { annotations: excluded } : {};
    const metadata = { name, labels: { "kubernetes.io/metadata.name": name, ...owned }, ...objective, ...exclusion };
    return kube("v1", "Namespace", metadata, { spec: { finalizers: ["kubernetes"] }, status: { phase: "Active" } });
  });
}
