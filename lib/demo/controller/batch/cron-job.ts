import { findCondition, isTrue } from "../condition.ts";
import { type Cluster, controllerManager, itself, ownerOf, ownerReference } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { CronJob, Job } from "../kind/workload.ts";
import { toTime } from "../time.ts";
import { isFinished } from "./job.ts";
import { nextTime, parseSchedule, type Schedule } from "./schedule.ts";

const source = { component: "cronjob-controller" };

/** Makes Jobs when their time comes and keeps the last few. */
export function cronJobs(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: { "cronjobs.batch": itself, "jobs.batch": ownerOf("CronJob") },
    reconcile: (key) => {
      const cron = cluster.get("cronjobs.batch", key);
      if (cron === undefined || cron.metadata.deletionTimestamp !== undefined) return undefined;
      const schedule = parseSchedule(cron.spec.schedule);
      if (schedule === undefined)
        say(cluster, cron, "Warning", "UnparseableSchedule", `unparseable schedule: "${cron.spec.schedule}"`);
      settleFinished(cluster, cron);
      const isOn = schedule !== undefined && cron.spec.suspend !== true;
      const missed = isOn ? lastMissed(cron, schedule, cluster.now()) : undefined;
      const started = missed === undefined ? undefined : start(cluster, cron, missed);
      writeStatus(cluster, key, started);
      return isOn ? nextTime(schedule, cluster.now()) : undefined;
    },
  };
}

function say(cluster: Cluster, cron: CronJob, type: "Normal" | "Warning", reason: string, message: string): void {
  cluster.recorder.record(source, cron, { type, reason, message });
}

/** The newest time that has passed since the last start; those before it are left out, as the real controller does. */
function lastMissed({ spec, status, metadata }: CronJob, schedule: Schedule, now: number): number | undefined {
  let last: number | undefined;
  const since = Date.parse(status?.lastScheduleTime ?? metadata.creationTimestamp);
  for (let time = nextTime(schedule, since); time !== undefined && time <= now; time = nextTime(schedule, time))
    last = time;
  const deadline = (spec.startingDeadlineSeconds ?? Infinity) * 1000;
  return last !== undefined && now - last <= deadline ? last : undefined;
}

/** Starts the Job of a time. Answers the time when that was done. */
function start(cluster: Cluster, cron: CronJob, time: number): number | undefined {
  const { concurrencyPolicy = "Allow", jobTemplate } = cron.spec;
  const active = cluster.owned("jobs.batch", cron).filter((job) => !isFinished(job));
  if (concurrencyPolicy === "Forbid" && active.length > 0) {
    const message = "Not starting job because prior execution is running and concurrency policy is Forbid";
    say(cluster, cron, "Normal", "JobAlreadyActive", message);
    return undefined;
  }
  if (concurrencyPolicy === "Replace") for (const job of active) remove(cluster, cron, job);
  const name = `${cron.metadata.name}-${time / 60_000}`;
  const annotations = {
    ...jobTemplate.metadata?.annotations,
    "batch.kubernetes.io/cronjob-scheduled-timestamp": toTime(time),
  };
  const metadata = {
    ...jobTemplate.metadata,
    name,
    namespace: cron.metadata.namespace ?? "",
    annotations,
    ownerReferences: [ownerReference(cron)],
  };
  if (cluster.get("jobs.batch", `${metadata.namespace}/${name}`) !== undefined) return time;
  cluster.create(
    "jobs.batch",
    { apiVersion: "batch/v1", kind: "Job", metadata, spec: jobTemplate.spec },
    controllerManager,
  );
  say(cluster, cron, "Normal", "SuccessfulCreate", `Created job ${name}`);
  return time;
}

function remove(cluster: Cluster, cron: CronJob, job: Job): void {
  cluster.remove("jobs.batch", job);
  say(cluster, cron, "Normal", "SuccessfulDelete", `Deleted job ${job.metadata.name}`);
}

/** Says which Jobs have ended and deletes the oldest beyond the history's limits. */
function settleFinished(cluster: Cluster, cron: CronJob): void {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cron.spec;
  const owned = cluster.owned("jobs.batch", cron);
  const active = new Set((cron.status?.active ?? []).map((reference) => (reference as { uid: string }).uid));
  for (const { metadata, status } of owned.filter((job) => active.has(job.metadata.uid) && isFinished(job))) {
    const condition = isTrue(status?.conditions, "Complete") ? "Complete" : "Failed";
    say(cluster, cron, "Normal", "SawCompletedJob", `Saw completed job: ${metadata.name}, condition: ${condition}`);
  }
  for (const [type, limit] of [
    ["Complete", successfulJobsHistoryLimit],
    ["Failed", failedJobsHistoryLimit],
  ] as const) {
    const ended = owned.filter(({ status }) => isTrue(status?.conditions, type));
    for (const job of ended.slice(0, Math.max(0, ended.length - limit))) remove(cluster, cron, job);
  }
}

function writeStatus(cluster: Cluster, key: string, started: number | undefined): void {
  const cron = cluster.get("cronjobs.batch", key);
  if (cron === undefined) return;
  const owned = cluster.owned("jobs.batch", cron);
  const active = owned
    .filter((job) => !isFinished(job))
    .map(({ apiVersion, kind, metadata: { name, namespace, uid, resourceVersion } }) => ({
      apiVersion,
      kind,
      name,
      namespace,
      uid,
      resourceVersion,
    }));
  const ends = owned
    .filter(({ status }) => isTrue(status?.conditions, "Complete"))
    .map(
      ({ status }) => status?.completionTime ?? findCondition(status?.conditions, "Complete")?.lastTransitionTime ?? "",
    );
  const lastSuccessfulTime = [cron.status?.lastSuccessfulTime ?? "", ...ends].sort().at(-1) ?? "";
  const lastScheduleTime = started === undefined ? cron.status?.lastScheduleTime : toTime(started);
  const before = new Map(((cron.status?.active ?? []) as typeof active).map((reference) => [reference.uid, reference]));
  const status = {
    // The reference keeps the version that the Job had when it was made.
    ...(active.length > 0 && { active: active.map((reference) => before.get(reference.uid) ?? reference) }),
    ...(lastScheduleTime !== undefined && { lastScheduleTime }),
    ...(lastSuccessfulTime !== "" && { lastSuccessfulTime }),
  };
  cluster.updateStatus("cronjobs.batch", cron, status, controllerManager);
}
