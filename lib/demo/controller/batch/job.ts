import { isTrue, setCondition } from "../condition.ts";
import { type Cluster, controllerFor, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Pod } from "../kind/pod.ts";
import type { Job } from "../kind/workload.ts";
import { createPod, earliest, isActive, isLeaving, isReady, isTerminal, present } from "../workload/pods.ts";

const source = "job-controller";

/** How a Job ends: the condition's type, reason and message. */
type Outcome = readonly ["Complete" | "Failed", string, string];

/** Runs pods until enough have succeeded or too many have failed. */
export function jobs(cluster: Cluster): Controller {
  return controllerFor(cluster, source, "jobs.batch", { pods: ownerOf("Job") }, (known, key) => {
    const job = known.spec.selector === undefined ? admit(cluster, known) : known;
    if (isFinished(job)) return expire(cluster, job);
    const pods = cluster.owned("pods", job);
    const outcome = outcomeOf(cluster, job, pods);
    if (outcome !== undefined || job.spec.suspend === true)
      for (const pod of pods.filter(isActive)) cluster.remove("pods", pod);
    const due = outcome === undefined && job.spec.suspend !== true ? work(cluster, job, pods) : undefined;
    writeStatus(cluster, key, outcome);
    return due;
  });
}

export function isFinished({ status }: Job): boolean {
  return isTrue(status?.conditions, "Complete") || isTrue(status?.conditions, "Failed");
}

/** What the API server fills in when a Job is created. */
function admit(cluster: Cluster, job: Job): Job {
  const { uid, name } = job.metadata;
  const own = { "batch.kubernetes.io/controller-uid": uid };
  const { template } = job.spec;
  const labels = { ...template.metadata?.labels, ...own, "batch.kubernetes.io/job-name": name, "job-name": name };
  const defaults = { backoffLimit: 6, parallelism: 1, completions: 1, completionMode: "NonIndexed", suspend: false };
  const labelled = { ...template, metadata: { ...template.metadata, labels } };
  const spec = { ...defaults, ...job.spec, selector: { matchLabels: own }, template: labelled };
  return cluster.update("jobs.batch", { ...job, spec });
}

const inPhase = (pods: readonly Pod[], phase: "Succeeded" | "Failed"): readonly Pod[] =>
  pods.filter((pod) => pod.status?.phase === phase);

function outcomeOf(cluster: Cluster, job: Job, pods: readonly Pod[]): Outcome | undefined {
  const { completions = 1, backoffLimit = 6 } = job.spec;
  if (inPhase(pods, "Succeeded").length >= completions)
    return ["Complete", "CompletionsReached", "Reached expected number of succeeded pods"];
  // Containers that restart in place ("OnFailure") count as failures too; a pod of "Never" has no restarts.
  const restarts = pods.flatMap(({ status }) =>
    (status?.containerStatuses ?? []).map(({ restartCount }) => restartCount),
  );
  if (restarts.reduce((sum, count) => sum + count, inPhase(pods, "Failed").length) > backoffLimit)
    return ["Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit"];
  if ((deadlineOf(job) ?? Infinity) <= cluster.now())
    return ["Failed", "DeadlineExceeded", "Job was active longer than specified deadline"];
  return undefined;
}

function deadlineOf({ spec: { activeDeadlineSeconds: seconds }, status }: Job): number | undefined {
  return seconds === undefined || status?.startTime === undefined
    ? undefined
    : Date.parse(status.startTime) + seconds * 1000;
}

/** Makes the pods that are missing, after a failure only when the back-off is over. Answers when to look again. */
function work(cluster: Cluster, job: Job, pods: readonly Pod[]): number | undefined {
  const { completions = 1, parallelism = 1, activeDeadlineSeconds = Infinity, template } = job.spec;
  const due = deadlineOf(job) ?? (activeDeadlineSeconds === Infinity ? undefined : cluster.now() + 1000);
  const left = completions - inPhase(pods, "Succeeded").length;
  const missing = Math.min(parallelism, left) - pods.filter(isActive).length;
  const failed = inPhase(pods, "Failed");
  const retryAt = Math.max(0, ...failed.map(endOf)) + 1000 * Math.min(360, 10 * 2 ** (failed.length - 1));
  if (missing > 0 && failed.length > 0 && retryAt > cluster.now()) return earliest(retryAt, due);
  for (let made = 0; made < missing; made++) createPod(cluster, source, job, template);
  return due;
}

function endOf({ status }: Pod): number {
  const ends = (status?.containerStatuses ?? []).map(
    ({ state }) => Date.parse(state.terminated?.finishedAt ?? "") || 0,
  );
  return Math.max(0, ...ends);
}

function writeStatus(cluster: Cluster, key: string, outcome: Outcome | undefined): void {
  const job = cluster.get("jobs.batch", key);
  if (job === undefined) return;
  const time = cluster.time();
  const pods = cluster.owned("pods", job);
  const active = pods.filter(isActive);
  const terminating = pods.filter((pod) => !isTerminal(pod) && isLeaving(pod)).length;
  const isOver = outcome !== undefined && active.length + terminating === 0;
  const { suspend = false } = job.spec;
  const startTime = job.status?.startTime ?? (suspend ? undefined : time);
  const times = { lastProbeTime: time, lastTransitionTime: time };
  let conditions = job.status?.conditions ?? [];
  if (isTrue(conditions, "Suspended") !== suspend) {
    const [status, word] = suspend ? (["True", "Suspended"] as const) : (["False", "Resumed"] as const);
    const said = { reason: `Job${word}`, message: `Job ${word.toLowerCase()}` };
    conditions = setCondition(conditions, { type: "Suspended", status, ...said, ...times });
  }
  if (isOver) {
    const [type, reason, message] = outcome;
    conditions = setCondition(conditions, { type, status: "True", reason, message, ...times });
    if (type === "Complete") cluster.say(source, job, "Completed", "Job completed");
    else cluster.say(source, job, reason, message, "Warning");
  }
  const [succeeded, failed] = [inPhase(pods, "Succeeded").length, inPhase(pods, "Failed").length];
  cluster.updateStatus("jobs.batch", job, {
    ...(conditions.length > 0 && { conditions }),
    ...(startTime !== undefined && { startTime }),
    ...(isOver && outcome[0] === "Complete" && { completionTime: time }),
    ...present({ active: active.length, succeeded, failed }),
    ready: active.filter(isReady).length,
    terminating,
    uncountedTerminatedPods: {},
  });
}

/** Deletes a finished Job when its time to live is over. */
function expire(cluster: Cluster, job: Job): number | undefined {
  const { ttlSecondsAfterFinished: seconds } = job.spec;
  if (seconds === undefined) return undefined;
  const ended = job.status?.conditions?.find(({ type }) => type === "Complete" || type === "Failed");
  const due = Date.parse(ended?.lastTransitionTime ?? "") + seconds * 1000;
  if (due > cluster.now()) return due;
  cluster.remove("jobs.batch", job);
  return undefined;
}
