import { backupLabels } from "#lib/model/backup/annotation.ts";
import { intervalOn } from "#lib/model/backup/interval.ts";

import { type EtcdEvidence, isFresh } from "./evidence.ts";
import type { SeenEtcd, SeenEtcdJob } from "./seen.ts";

type Jobs = Pick<SeenEtcd, "jobs" | "unseenJobs">;
type Judged = EtcdEvidence | { readonly state: "unknown"; readonly reason: string };

/**
 * Where nothing of the distribution's own saves etcd, a labelled CronJob tells: how it stands as of a moment (domain.md 1.6). `saved` is the
 * label's value: `true` for the cluster's own, else the name of a DataStore.
 */
export function judgeJobs({ jobs: all, unseenJobs }: Jobs, nowMs: number, saved = "true"): Judged {
  if (!all.isKnown) return { state: "unknown", reason: all.reason };
  const jobs = all.value.filter(({ saves }) => saves === saved);
  // Several may save it, to several places: the newest success counts.
  const job = jobs.toSorted((a, b) => (b.succeededMs ?? 0) - (a.succeededMs ?? 0))[0];
  if (job === undefined)
    return {
      state: "unknown",
      reason:
        unseenJobs ||
        `no CronJob is labelled ${backupLabels.etcd}=${saved}: whether anything saves ${saved === "true" ? "its etcd" : "it"} is not known`,
    };
  const { namespace, name, succeededMs, timing } = job;
  if (timing === null)
    return { state: "unknown", reason: `the schedule of CronJob ${namespace}/${name} cannot be read` };
  const intervalMs = intervalOn(timing, nowMs);
  const newest =
    succeededMs === null ? null : { name, atMs: succeededMs, sizeBytes: null, location: "", isOffSite: false };
  const failures = jobs
    .flatMap((one) => (one.failed !== null && one.failed.atMs >= (one.succeededMs ?? 0) ? [one.failed] : []))
    .toSorted((a, b) => b.atMs - a.atMs)
    .map((one) => ({ name: one.name, atMs: one.atMs, message: `Job ${one.name} failed` }));
  return {
    ...stateOf(job, failures[0]?.message, intervalMs, nowMs),
    newest,
    offSite: null,
    isOffSite: null,
    intervalMs,
    intervalFrom: "schedule",
    members: [],
    failures,
    job: `${namespace}/${name}`,
    operator: null,
  };
}

function stateOf(
  { succeededMs, createdMs, isSuspended }: SeenEtcdJob,
  failure: string | undefined,
  intervalMs: number,
  nowMs: number,
): Pick<EtcdEvidence, "state" | "reason"> {
  if (failure !== undefined) return { state: "failed", reason: `the newest run failed: ${failure}` };
  const paused = isSuspended ? ", and its CronJob is suspended" : "";
  if (succeededMs === null && !isFresh(createdMs, intervalMs, nowMs))
    return { state: "none", reason: `its CronJob has never succeeded${paused}` };
  if (isFresh(succeededMs ?? createdMs, intervalMs, nowMs)) return { state: "fresh", reason: "" };
  return { state: "stale", reason: `the newest success is older than one and a half intervals${paused}` };
}
