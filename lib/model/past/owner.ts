import { ownedBy, type PastObject } from "./object.ts";
import type { Reading } from "./reading.ts";

type Labels = Readonly<Record<string, string>>;

/** What stands between pods and their workloads: the label that names one, and the family that tells whose it is. */
const BETWEEN = {
  replicasets: ["replicaset", "kube_replicaset_owner"],
  jobs: ["job_name", "kube_job_owner"],
} as const;
export type Between = keyof typeof BETWEEN;

export const ownerKey = (labels: Labels): string =>
  `${labels["namespace"] ?? ""}/${labels["replicaset"] ?? labels["job_name"] ?? ""}`;

/** ReplicaSets or Jobs with nothing but their owners: pods are joined over them. */
export function readOwners(reading: Reading, resource: Between): PastObject[] {
  const [label, family] = BETWEEN[resource];
  return Array.from(reading.present(family), ([, labels]) => ({
    object: {
      metadata: {
        name: labels[label],
        namespace: labels["namespace"],
        ownerReferences: ownedBy(labels["owner_kind"], labels["owner_name"]),
      },
      spec: {},
      status: {},
    },
    unknown: [],
  }));
}
