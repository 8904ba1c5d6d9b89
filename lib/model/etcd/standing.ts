import { type ControlPlane, controlPlaneOf } from "./control-plane.ts";
import type { EtcdEvidence } from "./evidence.ts";
import { judgeJobs } from "./judge-jobs.ts";
import { judgeSnapshots } from "./judge-snapshots.ts";
import type { SeenEtcd } from "./seen.ts";

/** How the backups of a cluster's etcd stand. `na`: they are not its operators' to make, and why. */
export type EtcdStanding =
  | { readonly state: "na"; readonly plane: ControlPlane; readonly reason: string }
  | { readonly state: "unknown"; readonly plane: ControlPlane; readonly reason: string }
  | (EtcdEvidence & { readonly plane: ControlPlane });

/** Judges what tells of a cluster's etcd backups as of a moment. */
export function judgeEtcd(seen: SeenEtcd, nowMs: number): EtcdStanding {
  const { servers, snapshots } = seen;
  const none: ControlPlane = { kind: "unknown" };
  if (!servers.isKnown) return { state: "unknown", plane: none, reason: servers.reason };
  const plane = controlPlaneOf(servers.value);
  if (plane.kind === "unknown")
    return { state: "unknown", plane, reason: "no node of it tells where its control plane runs" };
  if (plane.kind === "managed")
    return {
      state: "na",
      plane,
      reason: `provider-managed${plane.provider === "" ? ": no node of it is of its control plane" : ` (${plane.provider})`}`,
    };
  if (plane.kind === "sql")
    return {
      state: "na",
      plane,
      reason: "no server of it runs etcd: its objects are in an SQL database, whose own backups are to be shown",
    };
  if (plane.kind === "kubeadm") return { plane, ...judgeJobs(seen, nowMs) };
  return snapshots.isKnown
    ? { plane, ...judgeSnapshots(snapshots.value, plane.members, nowMs) }
    : { state: "unknown", plane, reason: snapshots.reason };
}
