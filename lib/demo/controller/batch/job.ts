import { findCondition, isTrue, setCondition } from "../condition.ts";
import { type Cluster, controllerManager, itself, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Condition, Pod } from "../kind/pod.ts";
import type { Job } from "../kind/workload.ts";
import { earliest, isActive, isReady, isTerminal, podOf, restartsOf } from "../workload/pods.ts";

const source = { component: "job-controller" };

interface Outcome {
  readonly type: "Complete" | "Failed";
  readonly reason: string;
  readonly message: string;
}

/** Runs pods until enough have succeeded or too many have failed. */
export function jobs(cluster: Cluster): Controller {
  return {
    name: source.component,
    watches: { "jobs.batch": itself, pods: ownerOf("Job") },
    reconcile: (key) => {
      const known = cluster.get("jobs.batch", key);
      if (known === undefined || known.metadata.deletionTimestamp !== undefined) return undefined;
      const job = known.spec.selector === undefined ? adopt(cluster, known) : known;
      if (isFinished(job)) return expire(cluster, job);
      const pods = cluster.owned("pods", job);
      const outcome = outcomeOf(cluster, job, pods);
      const due = outcome === undefined ? work(cluster, job, pods) : end(cluster, pods);
      writeStatus(cluster, key, outcome);
      return due;
    },
  };
}

export function isFinished({ status }: Job): boolean {
  return isTrue(status?.conditions, "Complete") || isTrue(status?.conditions, "Failed");
}

/** What the API server fills in when a Job is created. */
function adopt(cluster: Cluster, job: Job): Job {
  const { uid, name } = job.metadata;
  const own = { "batch.kubernetes.io/controller-uid": uid };
  const labels = { ...own, "batch.kubernetes.io/job-name": name, "controller-uid": uid, "job-name": name };
  const { template } = job.spec;
  const metadata = { ...template.metadata, labels: { ...template.metadata?.labels, ...labels } };
  const defaults = { backoffLimit: 6, parallelism: 1, completions: 1, completionMode: "NonIndexed", suspend: false };
  const spec = {
    ...defaults,
    manualSelector: false,
    podReplacementPolicy: "TerminatingOrFailed",
    ...job.spec,
    selector: { matchLabels: own },
    template: {
      ...template,
      metadata,
    },
  };
  return cluster.update("jobs.batch", { ...job, spec }, controllerManager);
}

function outcomeOf(cluster: Cluster, { spec, status }: Job, pods: readonly Pod[]): Outcome | undefined {
  const { completions = 1, backoffLimit = 6, activeDeadlineSeconds } = spec;
  const succeeded = pods.filter((pod) => pod.status?.phase === "Succeeded").length;
  if (succeeded >= completions)
    return { type: "Complete", reason: "CompletionsReached", message: "Reached expected number of succeeded pods" };
  const restarts =
    spec.template.spec.restartPolicy === "OnFailure" ? pods.reduce((sum, pod) => sum + restartsOf(pod), 0) : 0;
  if (failuresOf(pods).length + restarts > backoffLimit)
    return { type: "Failed", reason: "BackoffLimitExceeded", message: "Job has reached the specified backoff limit" };
  const deadline = deadlineOf(activeDeadlineSeconds, status?.startTime);
  if (deadline !== undefined && deadline <= cluster.now())
    return { type: "Failed", reason: "DeadlineExceeded", message: "Job was active longer than specified deadline" };
  return undefined;
}

function deadlineOf(seconds: number | undefined, startTime: string | undefined): number | undefined {
  return seconds === undefined || startTime === undefined ? undefined : Date.parse(startTime) + seconds * 1000;
}

function failuresOf(pods: readonly Pod[]): readonly Pod[] {
  return pods.filter((pod) => pod.status?.phase === "Failed");
}

/** Makes the pods that are missing, after a failure only when the back-off is over. Answers when that is. */
function work(cluster: Cluster, job: Job, pods: readonly Pod[]): number | undefined {
  const { completions = 1, parallelism = 1, suspend = false, activeDeadlineSeconds } = job.spec;
  const active = pods.filter(isActive);
  if (suspend) {
    for (const pod of active) cluster.remove("pods", pod);
    return undefined;
  }
  const deadline = deadlineOf(activeDeadlineSeconds, job.status?.startTime);
  const succeeded = pods.filter((pod) => pod.status?.phase === "Succeeded").length;
  const missing = Math.min(parallelism, completions - succeeded) - active.length;
  if (missing <= 0) return deadline;
  const failures = failuresOf(pods);
  const retryAt = Math.max(0, ...failures.map(endOf)) + 1000 * Math.min(360, 10 * 2 ** (failures.length - 1));
  if (failures.length > 0 && retryAt > cluster.now()) return earliest(retryAt, deadline);
  for (let made = 0; made < missing; made++) {
    const pod = cluster.create("pods", podOf(job, job.spec.template), controllerManager);
    const message = `Created pod: ${pod.metadata.name}`;
    cluster.recorder.record(source, job, { type: "Normal", reason: "SuccessfulCreate", message });
  }
  return deadline;
}

function endOf(pod: Pod): number {
  const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => Date.parse(state.terminated?.finishedAt ?? ""));
  return Math.max(0, ...ends.filter(Number.isFinite));
}

function end(cluster: Cluster, pods: readonly Pod[]): undefined {
  for (const pod of pods.filter(isActive)) cluster.remove("pods", pod);
}

function writeStatus(cluster: Cluster, key: string, outcome: Outcome | undefined): void {
  const job = cluster.get("jobs.batch", key);
  if (job === undefined) return;
  const time = cluster.time();
  const pods = cluster.owned("pods", job);
  const active = pods.filter(isActive);
  const succeeded = pods.filter((pod) => pod.status?.phase === "Succeeded").length;
  const failed = failuresOf(pods).length;
  const terminating = pods.filter((pod) => !isTerminal(pod) && pod.metadata.deletionTimestamp !== undefined).length;
  const isOver = outcome !== undefined && active.length + terminating === 0;
  const conditions = conditionsOf(job, outcome, isOver, time);
  const isSuspended = job.spec.suspend === true;
  const { startTime = isSuspended ? undefined : time } = job.status ?? {};
  const status = {
    ...(conditions.length > 0 && { conditions }),
    ...(startTime !== undefined && { startTime }),
    ...(isOver && outcome.type === "Complete" && { completionTime: time }),
    ...(active.length > 0 && { active: active.length }),
    ...(succeeded > 0 && { succeeded }),
    ...(failed > 0 && { failed }),
    ready: active.filter(isReady).length,
    terminating,
    uncountedTerminatedPods: {},
  };
  cluster.updateStatus("jobs.batch", job, status, controllerManager);
  if (isOver) announce(cluster, job, outcome);
}

function conditionsOf({ spec, status }: Job, outcome: Outcome | undefined, isOver: boolean, time: string): Condition[] {
  const times = { lastProbeTime: time, lastTransitionTime: time };
  let conditions = status?.conditions ?? [];
  const wasSuspended = isTrue(conditions, "Suspended");
  if (spec.suspend === true && !wasSuspended)
    conditions = setCondition(conditions, {
      type: "Suspended",
      status: "True",
      reason: "JobSuspended",
      message: "Job suspended",
      ...times,
    });
  if (spec.suspend !== true && wasSuspended)
    conditions = setCondition(conditions, {
      type: "Suspended",
      status: "False",
      reason: "JobResumed",
      message: "Job resumed",
      ...times,
    });
  if (outcome === undefined) return conditions;
  const { type, reason, message } = outcome;
  const target = type === "Complete" ? "SuccessCriteriaMet" : "FailureTarget";
  for (const next of isOver ? [target, type] : [target])
    if (findCondition(conditions, next) === undefined)
      conditions = setCondition(conditions, { type: next, status: "True", reason, message, ...times });
  return conditions;
}

function announce(cluster: Cluster, job: Job, { type, reason, message }: Outcome): void {
  const isGood = type === "Complete";
  cluster.recorder.record(source, job, {
    type: isGood ? "Normal" : "Warning",
    ...(isGood ? { reason: "Completed", message: "Job completed" } : { reason, message }),
  });
}

/** Deletes a finished Job when its time to live is over. */
function expire(cluster: Cluster, job: Job): number | undefined {
  const { ttlSecondsAfterFinished: seconds } = job.spec;
  const finished = job.status?.conditions?.find(({ type }) => type === "Complete" || type === "Failed");
  if (seconds === undefined || finished?.lastTransitionTime === undefined) return undefined;
  const due = Date.parse(finished.lastTransitionTime) + seconds * 1000;
  if (due > cluster.now()) return due;
  cluster.remove("jobs.batch", job);
  return undefined;
}
