import type { DrillFiring, DrillPolicyAnswer } from "#lib/contract/drill-policy.ts";
import { nextFiring } from "#lib/model/backup/schedule.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";

export interface Shelf {
  readonly policies: readonly DrillPolicy[];
  readonly newestOf: (policy: string) => DrillFiring | undefined;
  /** Whether whoever asks may see what was rehearsed of a namespace. */
  readonly isSeen: (place: { readonly cluster: string; readonly namespace: string }) => boolean;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** The policies of namespaces that whoever asks may see, cut to those. */
export function showPolicies({ policies, newestOf, isSeen, nowMs }: Shelf): DrillPolicyAnswer {
  const shown = policies.flatMap((policy) => {
    const { name, cluster, cron, timeZone, timing, place } = policy;
    const namespaces = policy.namespaces.filter((namespace) => isSeen({ cluster, namespace }));
    if (namespaces.length === 0) return [];
    const newest = newestOf(name);
    const turns = newest?.turns.filter(({ namespace }) => namespaces.includes(namespace)) ?? [];
    const last = newest === undefined || newest.state === "given" ? null : { ...newest, turns };
    const nextAt = nextFiring(timing, nowMs);
    return {
      name,
      cluster,
      into: policy.into?.cluster ?? cluster,
      namespaces,
      cron,
      timeZone,
      last,
      place: place.slice(Math.max(place.lastIndexOf("/"), place.lastIndexOf("\\")) + 1),
      nextAt: Number.isFinite(nextAt) ? nextAt : null,
    };
  });
  return { policies: shown, asOf: nowMs };
}
