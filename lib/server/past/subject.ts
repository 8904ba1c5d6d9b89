import { nodeParts } from "#lib/model/past/node-parts.ts";
import { nodeKey, readNodes } from "#lib/model/past/node.ts";
import type { PastObject } from "#lib/model/past/object.ts";
import { ownerKey, readOwners } from "#lib/model/past/owner.ts";
import type { Part } from "#lib/model/past/part.ts";
import { podParts } from "#lib/model/past/pod-parts.ts";
import { podKey, readPods } from "#lib/model/past/pod.ts";
import type { Reading } from "#lib/model/past/reading.ts";
import { workloadParts } from "#lib/model/past/workload-parts.ts";
import { readWorkloads, workloadKey } from "#lib/model/past/workload.ts";

import type { PastResource } from "./kinds.ts";

export const pastSubjects = ["pods", "workloads", "nodes"] as const;
export type PastSubject = (typeof pastSubjects)[number];

interface Question {
  readonly parts: readonly Part[];
  /** Names the object that a series is about. */
  readonly key: (labels: Readonly<Record<string, string>>) => string;
}

interface Plan {
  /** What is asked of every cluster; each question is of about the same size. */
  readonly questions: readonly Question[];
  /** Families with one series for each row. */
  readonly counted: readonly string[];
  /** Rows of one question at most: so many make some 3 MB. */
  readonly rowsAtOnce: number;
  readonly tables: readonly (readonly [PastResource, (reading: Reading) => PastObject[]])[];
}

const workload = (resource: "deployments" | "statefulsets" | "daemonsets"): Question => ({
  parts: workloadParts[resource],
  key: workloadKey(resource),
});

/** How each kind of rows is asked for and read. */
export const plans: Readonly<Record<PastSubject, Plan>> = {
  pods: {
    questions: [
      { parts: podParts.pods, key: podKey },
      { parts: podParts.containers, key: podKey },
      { parts: podParts.owners, key: ownerKey },
    ],
    counted: ["kube_pod_info"],
    rowsAtOnce: 2000,
    tables: [
      ["pods", readPods],
      ["replicasets", (reading) => readOwners(reading, "replicasets")],
      ["jobs", (reading) => readOwners(reading, "jobs")],
    ],
  },
  workloads: {
    questions: [workload("deployments"), workload("statefulsets"), workload("daemonsets")],
    counted: [
      "kube_deployment_spec_replicas",
      "kube_statefulset_replicas",
      "kube_daemonset_status_desired_number_scheduled",
    ],
    rowsAtOnce: 2000,
    tables: [
      ["deployments", (reading) => readWorkloads(reading, "deployments")],
      ["statefulsets", (reading) => readWorkloads(reading, "statefulsets")],
      ["daemonsets", (reading) => readWorkloads(reading, "daemonsets")],
    ],
  },
  nodes: {
    questions: [{ parts: nodeParts, key: nodeKey }],
    counted: ["kube_node_info"],
    rowsAtOnce: 1000,
    tables: [["nodes", readNodes]],
  },
};
