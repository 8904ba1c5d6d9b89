import { isTrue } from "../condition.ts";
import { type Cluster, controllerFor, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { CronJob, Job } from "../kind/workload.ts";
import { toTime } from "../time.ts";
import { isFinished } from "./job.ts";
import { nextTime, parseSchedule, type Schedule } from "./schedule.ts";

const source = "cronjob-controller";

/** Makes Jobs when their time comes and keeps the last few. */
export function cronJobs(cluster: Cluster): Controller {
  return controllerFor(cluster, source, "cronjobs.batch", { "jobs.batch": ownerOf("CronJob") }, (cron) => {
    const { schedule: text, suspend, successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cron.spec;
    const schedule = parseSchedule(text);
    forgetOld(cluster, cron, "Complete", successfulJobsHistoryLimit);
    forgetOld(cluster, cron, "Failed", failedJobsHistoryLimit);
    const isOn = schedule !== undefined && suspend !== true;
    const missed = isOn ? lastMissed(cron, schedule, cluster.now()) : undefined;
    writeStatus(cluster, cron, missed !== undefined && start(cluster, cron, missed) ? missed : undefined);
    return isOn ? nextTime(schedule, cluster.now()) : undefined;
  });
}

function forgetOld(cluster: Cluster, cron: CronJob, type: "Complete" | "Failed", limit: number): void {
  const ended = cluster.owned("jobs.batch", cron).filter(({ status }) => isTrue(status?.conditions, type));
  for (const job of ended.slice(0, Math.max(0, ended.length - limit))) remove(cluster, cron, job);
}

function remove(cluster: Cluster, cron: CronJob, job: Job): void {
  cluster.remove("jobs.batch", job);
  cluster.say(source, cron, "SuccessfulDelete", `Deleted job ${job.metadata.name}`);
}

/** The newest time that has passed since the last start; those before it are left out, as the real controller does. */
function lastMissed({ status, metadata }: CronJob, schedule: Schedule, now: number): number | undefined {
  let last: number | undefined;
  const since = Date.parse(status?.lastScheduleTime ?? metadata.creationTimestamp);
  for (let time = nextTime(schedule, since); time !== undefined && time <= now; time = nextTime(schedule, time))
    last = time;
  return last;
}

/** Starts the Job of a time. Answers whether it may. */
function start(cluster: Cluster, cron: CronJob, time: number): boolean {
  const { concurrencyPolicy, jobTemplate } = cron.spec;
  const active = cluster.owned("jobs.batch", cron).filter((job) => !isFinished(job));
  if (concurrencyPolicy === "Forbid" && active.length > 0) {
    const why = "Not starting job because prior execution is running and concurrency policy is Forbid";
    cluster.say(source, cron, "JobAlreadyActive", why);
    return false;
  }
  if (concurrencyPolicy === "Replace") for (const job of active) remove(cluster, cron, job);
  const name = `${cron.metadata.name}-${time / 60_000}`;
  const timestamp = { "batch.kubernetes.io/cronjob-scheduled-timestamp": toTime(time) };
  const metadata = {
    ...jobTemplate.metadata,
    name,
    annotations: { ...jobTemplate.metadata?.annotations, ...timestamp },
  };
  cluster.create("jobs.batch", { apiVersion: "batch/v1", kind: "Job", metadata, spec: jobTemplate.spec }, cron);
  cluster.say(source, cron, "SuccessfulCreate", `Created job ${name}`);
  return true;
}

function writeStatus(cluster: Cluster, cron: CronJob, started: number | undefined): void {
  const owned = cluster.owned("jobs.batch", cron);
  const active = owned
    .filter((job) => !isFinished(job))
    .map(({ apiVersion, kind, metadata: { name, namespace, uid } }) => ({ apiVersion, kind, name, namespace, uid }));
  const lastSuccessfulTime = owned.flatMap(({ status }) => status?.completionTime ?? []).at(-1);
  const lastScheduleTime = started === undefined ? cron.status?.lastScheduleTime : toTime(started);
  const next = {
    ...cron.status,
    ...(lastScheduleTime && { lastScheduleTime }),
    ...(lastSuccessfulTime && { lastSuccessfulTime }),
  };
  cluster.updateStatus("cronjobs.batch", cron, { ...next, active });
}
