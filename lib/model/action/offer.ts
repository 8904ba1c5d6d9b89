import type { Action } from "#lib/contract/action.ts";

/** An object, and of its row what decides which actions apply; undefined as long as it is not known. */
export interface Actionable {
  cluster: string;
  resource: string;
  namespace: string;
  name: string;
  /** Replicas that a workload is to have. */
  desired?: number | undefined;
  /** Whether a node takes no new pods. */
  unschedulable?: boolean | undefined;
}

/** What can be done with an object, the mildest first. What cannot apply to it is left out, not what its viewer may not do. Scale proposes what is. */
export function offerActions({ cluster, resource, namespace, name, desired, unschedulable }: Actionable): Action[] {
  const place = { cluster, namespace, name };
  switch (resource) {
    case "deployments":
    case "statefulsets": {
      const restart: Action = { verb: "restart", resource, ...place };
      return desired === undefined
        ? [restart]
        : [restart, { verb: "scale", resource, ...place, replicas: Math.max(0, desired) }];
    }
    case "daemonsets":
      return [{ verb: "restart", resource, ...place }];
    case "pods":
      return [
        { verb: "evict", resource, ...place },
        { verb: "delete", resource, ...place },
      ];
    case "nodes":
      return unschedulable === undefined
        ? []
        : [{ verb: unschedulable ? "uncordon" : "cordon", resource, cluster, name }];
    default:
      return [];
  }
}

/** Whether an action ends something that no later action brings back. */
export const isDestructive = (action: Action): boolean =>
  action.verb === "delete" || action.verb === "evict" || (action.verb === "scale" && action.replicas === 0);

/** The same object: the one that an action is about. */
export const objectOf = (action: Action) => ({
  cluster: action.cluster,
  resource: action.resource,
  namespace: "namespace" in action ? action.namespace : "",
  name: action.name,
});
