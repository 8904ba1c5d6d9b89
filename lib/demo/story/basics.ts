import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";

const provisioners = {
  aws: "ebs.csi.aws.com",
  gcp: "pd.csi.storage.gke.io",
  azure: "disk.csi.azure.com",
  metal: "local.csi",
};

/** What every cluster has before anything runs: storage, ingress and priority classes. */
export const buildBasics = ({ provider }: ClusterPlan): NewObject[] => [
  {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    provisioner: provisioners[provider],
    reclaimPolicy: "Delete",
    volumeBindingMode: "Immediate",
    allowVolumeExpansion: true,
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "IngressClass",
    metadata: { name: "nginx" },
    spec: { controller: "k8s.io/ingress-nginx" },
  },
  {
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name: "system-node-critical" },
    value: 2_000_001_000,
    globalDefault: false,
  },
];
