import type { Group } from "./family.ts";
import { containers } from "./family/container.ts";
import { controlPlane } from "./family/control-plane.ts";
import { kubelets, machines, nodes } from "./family/node.ts";
import { pipeline } from "./family/pipeline.ts";
import { pods } from "./family/pod.ts";
import { recorded } from "./family/recorded.ts";
import { storage } from "./family/storage.ts";
import { workloads } from "./family/workload.ts";

/** All that the central Prometheus has of a cluster. */
export const groups: readonly Group[] = [
  pods,
  ...workloads,
  nodes,
  ...storage,
  containers,
  machines,
  kubelets,
  ...controlPlane,
  ...pipeline,
  recorded,
];

const counted = /_(total|bucket|count|sum)$/;

/** What `/api/v1/metadata` says of each metric, and so the names of all. */
export const metadata = (): Readonly<Record<string, object>> =>
  Object.fromEntries(
    groups.flatMap(({ families, job }) =>
      Object.keys(families).map((name) => [
        name,
        { type: counted.test(name) ? "counter" : "gauge", unit: "", help: job },
      ]),
    ),
  );

/** Resources whose past is needed for it. */
export const watchedResources: ReadonlySet<string> = new Set(groups.map(({ resource }) => resource));
