import { containers } from "./family/container.ts";
import { controlPlane } from "./family/control-plane.ts";
import { kubelets, machines, nodes } from "./family/node.ts";
import { pods } from "./family/pod.ts";
import { recorded } from "./family/recorded.ts";
import { storage } from "./family/storage.ts";
import { workloads } from "./family/workload.ts";
import type { Group } from "./family.ts";

/** All that the central Prometheus has of a cluster. */
export const groups: readonly Group[] = [pods, ...workloads, nodes, ...storage, containers, machines, kubelets, ...controlPlane, recorded];

/** Resources whose past is needed for it. */
export const watchedResources: ReadonlySet<string> = new Set(groups.map(({ resource }) => resource));
