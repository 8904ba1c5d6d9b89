import { workloadResources } from "#lib/contract/words.ts";
import type { WorkloadResource } from "#lib/contract/workload.ts";

import type { ObjectRef } from "./object-ref.ts";

/** Address of an object's own page; null for kinds that have none yet, whose panel shows their YAML. */
export function toObjectHref({ cluster, resource, namespace, name }: ObjectRef): string | null {
  const address = (...segments: string[]) => `/${segments.map(encodeURIComponent).join("/")}`;
  if (["pods", "backups", "restores"].includes(resource)) return address(resource, cluster, namespace, name);
  if (resource === "nodes") return address("nodes", cluster, name);
  if (workloadResources.some((each) => each === resource))
    return address("workloads", cluster, namespace, resource, name);
  return null;
}

/** What people write for a kind (`Deployment`, `deploy`, `sts`) → its resource; undefined for any other word. */
export function toWorkloadResource(kind: string): WorkloadResource | undefined {
  const word = kind.toLowerCase();
  const short: Record<string, WorkloadResource> = { deploy: "deployments", sts: "statefulsets", ds: "daemonsets" };
  const known = Object.hasOwn(short, word) ? short[word] : undefined;
  return known ?? workloadResources.find((resource) => resource === word || resource === `${word}s`);
}

/** A segment of a page's address as text; one that was cut inside its percent-encoding stands for itself. */
export function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
