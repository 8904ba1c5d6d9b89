import { judgeDruid, type JudgedHosted } from "./judge-druid.ts";
import { judgeJobs } from "./judge-jobs.ts";
import type { SeenDataStore, SeenEtcd } from "./seen.ts";

/** What keeps the objects of clusters whose control planes this one hosts, and how it is saved. */
export type HostedStanding = JudgedHosted & {
  readonly of:
    | { readonly kind: "druid"; readonly namespace: string; readonly name: string }
    | { readonly kind: "kamaji"; readonly name: string; readonly driver: string; readonly tenants: readonly string[] };
};

/** Judges every etcd of etcd-druid and every DataStore of Kamaji that could be read, as of a moment (domain.md 1.6). */
export function judgeHosted({ etcds, dataStores, jobs }: SeenEtcd, nowMs: number): HostedStanding[] {
  const ofDruid = (etcds.isKnown ? etcds.value : []).map((etcd): HostedStanding => {
    const { namespace, name } = etcd;
    return { ...judgeDruid(etcd, nowMs), of: { kind: "druid", namespace, name } };
  });
  const ofKamaji = (dataStores.isKnown ? dataStores.value : []).map((store): HostedStanding => ({
    ...judgeStore(store, jobs, nowMs),
    of: { kind: "kamaji", ...store },
  }));
  return [...ofDruid, ...ofKamaji];
}

/** Kamaji saves nothing itself: a CronJob that is labelled with the DataStore's name tells. */
function judgeStore({ name, tenants }: SeenDataStore, jobs: SeenEtcd["jobs"], nowMs: number): JudgedHosted {
  if (tenants.length === 0) return { state: "na", reason: "no tenant uses it" };
  return jobs.isKnown ? judgeJobs(jobs.value, nowMs, name) : { state: "unknown", reason: jobs.reason };
}
