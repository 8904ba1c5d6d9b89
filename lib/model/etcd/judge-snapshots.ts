import { type EtcdEvidence, type EtcdMember, type EtcdPoint, isFresh } from "./evidence.ts";
import type { SeenSnapshot } from "./seen.ts";
import { isUsable, momentOf, newestOf, openFailures, rhythmOf, takerOf } from "./snapshot.ts";

const FAILURES_AT_MOST = 20;

/** How the snapshots of k3s or RKE2 stand as of a moment. `members`: names of the nodes that run etcd. */
export function judgeSnapshots(
  snapshots: readonly SeenSnapshot[],
  members: readonly string[],
  nowMs: number,
): EtcdEvidence {
  const usable = snapshots.filter((one) => isUsable(one, nowMs));
  const rhythm = rhythmOf(snapshots, members, nowMs);
  const { intervalMs } = rhythm;
  const newest = toPoint(newestOf(usable));
  const offSite = toPoint(newestOf(usable.filter((one) => one.isOffSite)));
  const open = openFailures(snapshots, members, nowMs);
  const seen = members.map((name): EtcdMember => {
    const point = toPoint(newestOf(usable.filter((one) => takerOf(one, members) === name)));
    const failure = open.find((one) => takerOf(one, members) === name);
    return {
      name,
      newest: point,
      isFresh: point !== null && isFresh(point.atMs, intervalMs, nowMs),
      failure: failure === undefined ? "" : saidOf(failure),
    };
  });
  const failures = open.map((one) => ({ name: one.name, atMs: momentOf(one), message: saidOf(one) }));
  return {
    ...stateOf(newest, failures[0]?.message, intervalMs, nowMs),
    newest,
    offSite,
    isOffSite: offSite !== null && isFresh(offSite.atMs, intervalMs, nowMs),
    intervalMs,
    intervalFrom: rhythm.isObserved ? "observed" : "default",
    members: seen,
    failures: failures.slice(0, FAILURES_AT_MOST),
    job: "",
    operator: null,
  };
}

function stateOf(
  newest: EtcdPoint | null,
  failure: string | undefined,
  intervalMs: number,
  nowMs: number,
): Pick<EtcdEvidence, "state" | "reason"> {
  if (failure !== undefined) return { state: "failed", reason: `the newest snapshot failed: ${failure}` };
  if (newest === null) return { state: "none", reason: "there is no snapshot that one could restore from" };
  if (isFresh(newest.atMs, intervalMs, nowMs)) return { state: "fresh", reason: "" };
  return { state: "stale", reason: "the newest snapshot is older than one and a half intervals" };
}

const saidOf = ({ failure, sizeBytes }: SeenSnapshot): string =>
  failure || (sizeBytes === null ? "it has no size" : "it is not ready to use");

function toPoint(snapshot: SeenSnapshot | undefined): EtcdPoint | null {
  if (snapshot === undefined) return null;
  const { name, sizeBytes, location, isOffSite } = snapshot;
  return { name, atMs: momentOf(snapshot), sizeBytes, location, isOffSite };
}
