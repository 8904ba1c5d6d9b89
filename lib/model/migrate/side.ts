import type { Known } from "#lib/model/restore/evidence.ts";

/** An object of a namespace as it is now: what tells whether two of one name are alike, and what the checks ask. Times are Unix seconds. */
export interface SideObject {
  /** `deployments.apps`. */
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  readonly createdAt: number | null;
  /** When somebody last wrote anything but its status, as its managed fields have it; null where they do not say. */
  readonly changedAt: number | null;
  /** In words: `replicas` → `3`, `images` → `shop/web:1.4`. */
  readonly aspects: Readonly<Record<string, string>>;
  /** Of workloads. */
  readonly replicas: { readonly desired: number; readonly ready: number } | null;
  /** An autoscaler or the number of nodes says how many. */
  readonly isScaled: boolean;
  /** `Bound`; of claims. */
  readonly phase: string;
  /** Names that it is served under; of Ingresses and HTTPRoutes. */
  readonly hosts: readonly string[];
  /** Where it is reached from outside; of Services of type LoadBalancer and of Ingresses. */
  readonly addresses: readonly string[];
  /** Of CronJobs. */
  readonly isSuspended: boolean;
}

/** What was read of one kind in one namespace. */
export interface SidePart {
  readonly resource: string;
  readonly namespace: string;
  readonly objects: Known<readonly SideObject[]>;
}

/** One of the two clusters, in the namespaces that are moved. */
export interface Side {
  readonly cluster: string;
  readonly parts: readonly SidePart[];
}

export const workloadKinds = ["deployments.apps", "statefulsets.apps", "daemonsets.apps"] as const;

/** What a side holds of some kinds, as far as it is known, and why the rest is not: null where nothing is missing. */
export function objectsOf(
  { parts }: Side,
  resources: readonly string[],
): { readonly objects: readonly SideObject[]; readonly missing: string | null } {
  const own = parts.filter(({ resource }) => resources.includes(resource));
  const unread = own.flatMap(({ objects, resource, namespace }) =>
    objects.state === "unknown" ? [`${resource} in ${namespace}: ${objects.reason.replace(/\.$/, "")}`] : [],
  );
  const objects = own.flatMap((part) => (part.objects.state === "known" ? part.objects.value : []));
  if (own.length === 0) return { objects, missing: `${resources.join(", ")} were not read` };
  return { objects, missing: unread[0] ?? null };
}
