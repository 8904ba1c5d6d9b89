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
export function judgeHosted(seen: SeenEtcd, nowMs: number): HostedStanding[] {
  const { etcds, dataStores } = seen;
  const ofDruid = (etcds.isKnown ? etcds.value : []).map((etcd): HostedStanding => {
    const { namespace, name } = etcd;
    return { ...judgeDruid(etcd, nowMs), of: { kind: "druid", namespace, name } };
  });
  const ofKamaji = (dataStores.isKnown ? dataStores.value : []).map((store): HostedStanding => ({
    ...judgeStore(store, seen, nowMs),
    of: { kind: "kamaji", ...store },
  }));
  return [...ofDruid, ...ofKamaji];
}

/** Kamaji saves nothing itself: a CronJob that is labelled with the DataStore's name tells. */
const judgeStore = ({ name, tenants }: SeenDataStore, seen: SeenEtcd, nowMs: number): JudgedHosted =>
  tenants.length === 0 ? { state: "na", reason: "no tenant uses it" } : judgeJobs(seen, nowMs, name);
