import { isTrue } from "../condition.ts";
import { type Cluster, controllerFor, ownerOf, ownerReference } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { CronJob, Job } from "../kind/workload.ts";
import { toTime } from "../time.ts";
import { isFinished } from "./job.ts";
import { nextTime, parseSchedule, type Schedule } from "./schedule.ts";

const source = "cronjob-controller";

/** Makes Jobs when their time comes and keeps the last few. */
export function cronJobs(cluster: Cluster): Controller {
  return controllerFor(cluster, source, "cronjobs.batch", { "jobs.batch": ownerOf("CronJob") }, (cron, key) => {
    const { schedule: text, suspend } = cron.spec;
    const schedule = parseSchedule(text);
    if (schedule === undefined)
      cluster.say(source, cron, "UnparseableSchedule", `unparseable schedule: "${text}"`, "Warning");
    settleFinished(cluster, cron);
    const isOn = schedule !== undefined && suspend !== true;
    const missed = isOn ? lastMissed(cron, schedule, cluster.now()) : undefined;
    writeStatus(cluster, key, missed !== undefined && start(cluster, cron, missed) ? missed : undefined);
    return isOn ? nextTime(schedule, cluster.now()) : undefined;
  });
}

/** The newest time that has passed since the last start; those before it are left out, as the real controller does. */
function lastMissed({ status, metadata }: CronJob, schedule: Schedule, now: number): number | undefined {
  let last: number | undefined;
  const since = Date.parse(status?.lastScheduleTime ?? metadata.creationTimestamp);
  for (let time = nextTime(schedule, since); time !== undefined && time <= now; time = nextTime(schedule, time))
    last = time;
  return last;
}

/** Starts the Job of a time. Answers whether it is there. */
function start(cluster: Cluster, cron: CronJob, time: number): boolean {
  const { concurrencyPolicy, jobTemplate } = cron.spec;
  const active = cluster.owned("jobs.batch", cron).filter((job) => !isFinished(job));
  if (concurrencyPolicy === "Forbid" && active.length > 0) {
    const why = "Not starting job because prior execution is running and concurrency policy is Forbid";
    cluster.say(source, cron, "JobAlreadyActive", why);
    return false;
  }
  if (concurrencyPolicy === "Replace") for (const job of active) remove(cluster, cron, job);
  const { namespace = "" } = cron.metadata;
  const name = `${cron.metadata.name}-${time / 60_000}`;
  if (cluster.get("jobs.batch", `${namespace}/${name}`) !== undefined) return true;
  const timestamp = { "batch.kubernetes.io/cronjob-scheduled-timestamp": toTime(time) };
  const annotations = { ...jobTemplate.metadata?.annotations, ...timestamp };
  const metadata = { ...jobTemplate.metadata, name, namespace, annotations, ownerReferences: [ownerReference(cron)] };
  cluster.create("jobs.batch", { apiVersion: "batch/v1", kind: "Job", metadata, spec: jobTemplate.spec });
  cluster.say(source, cron, "SuccessfulCreate", `Created job ${name}`);
  return true;
}

function remove(cluster: Cluster, cron: CronJob, job: Job): void {
  cluster.remove("jobs.batch", job);
  cluster.say(source, cron, "SuccessfulDelete", `Deleted job ${job.metadata.name}`);
}

/** Says which Jobs have ended and deletes the oldest beyond the history's limits. */
function settleFinished(cluster: Cluster, cron: CronJob): void {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cron.spec;
  const owned = cluster.owned("jobs.batch", cron);
  const active = new Set((cron.status?.active ?? []).map(({ uid }) => uid));
  for (const [type, limit] of Object.entries({
    Complete: successfulJobsHistoryLimit,
    Failed: failedJobsHistoryLimit,
  })) {
    const ended = owned.filter(({ status }) => isTrue(status?.conditions, type));
    for (const { metadata } of ended.filter((job) => active.has(job.metadata.uid)))
      cluster.say(source, cron, "SawCompletedJob", `Saw completed job: ${metadata.name}, condition: ${type}`);
    for (const job of ended.slice(0, Math.max(0, ended.length - limit))) remove(cluster, cron, job);
  }
}

function writeStatus(cluster: Cluster, key: string, started: number | undefined): void {
  const cron = cluster.get("cronjobs.batch", key);
  if (cron === undefined) return;
  const owned = cluster.owned("jobs.batch", cron);
  const active = owned
    .filter((job) => !isFinished(job))
    .map(({ apiVersion, kind, metadata: { name, namespace, uid } }) => ({ apiVersion, kind, name, namespace, uid }));
  const { lastSuccessfulTime: before = "", lastScheduleTime: scheduled } = cron.status ?? {};
  const lastSuccessfulTime = [before, ...owned.map(({ status }) => status?.completionTime ?? "")].sort().at(-1) ?? "";
  const lastScheduleTime = started === undefined ? scheduled : toTime(started);
  cluster.updateStatus("cronjobs.batch", cron, {
    ...(active.length > 0 && { active }),
    ...(lastScheduleTime !== undefined && { lastScheduleTime }),
    ...(lastSuccessfulTime !== "" && { lastSuccessfulTime }),
  });
}
