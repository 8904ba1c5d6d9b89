import { isTrue, setConditions, type Verdict } from "../condition.ts";
import { type Cluster, controllerFor, ownerOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Pod } from "../kind/pod.ts";
import type { Job } from "../kind/workload.ts";
import { createPod, isActive, isLeaving, isReady, isTerminal, present } from "../workload/pods.ts";

const source = "job-controller";

/** Runs pods until enough have succeeded or too many have failed. */
export function jobs(cluster: Cluster): Controller {
  return controllerFor(cluster, source, "jobs.batch", { pods: ownerOf("Job") }, (known) => {
    if (isFinished(known)) return undefined;
    const job = known.spec.selector === undefined ? admit(cluster, known) : known;
    const pods = cluster.owned("pods", job);
    const outcome = outcomeOf(job, pods);
    const due = outcome === undefined ? work(cluster, job, pods) : undefined;
    if (outcome !== undefined) for (const pod of pods.filter(isActive)) cluster.remove("pods", pod);
    writeStatus(cluster, job, outcome);
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

/** How a Job ends, once it is clear. Containers that restart in place count as failures too. */
function outcomeOf({ spec: { completions = 1, backoffLimit = 6 } }: Job, pods: readonly Pod[]): Verdict | undefined {
  if (inPhase(pods, "Succeeded").length >= completions)
    return ["Complete", true, "CompletionsReached", "Reached expected number of succeeded pods"];
  const statuses = pods.flatMap(({ status }) => status?.containerStatuses ?? []);
  const failures = statuses.reduce((sum, { restartCount }) => sum + restartCount, inPhase(pods, "Failed").length);
  if (failures <= backoffLimit) return undefined;
  return ["Failed", true, "BackoffLimitExceeded", "Job has reached the specified backoff limit"];
}

/** Makes the pods that are missing, after a failure only when the back-off is over. Answers when that is. */
function work(cluster: Cluster, job: Job, pods: readonly Pod[]): number | undefined {
  const { completions = 1, parallelism = 1, template } = job.spec;
  const left = completions - inPhase(pods, "Succeeded").length;
  const missing = Math.min(parallelism, left) - pods.filter(isActive).length;
  const failed = inPhase(pods, "Failed");
  const ends = failed.flatMap(({ status }) => status?.containerStatuses?.[0]?.state.terminated?.finishedAt ?? []);
  const retryAt = Math.max(0, ...ends.map(Date.parse)) + 1000 * Math.min(360, 10 * 2 ** (failed.length - 1));
  if (missing > 0 && failed.length > 0 && retryAt > cluster.now()) return retryAt;
  for (let made = 0; made < missing; made++) createPod(cluster, source, job, template);
  return undefined;
}

function writeStatus(cluster: Cluster, job: Job, outcome: Verdict | undefined): void {
  const time = cluster.time();
  const pods = cluster.owned("pods", job);
  const active = pods.filter(isActive);
  const terminating = pods.filter((pod) => !isTerminal(pod) && isLeaving(pod)).length;
  const verdict = active.length + terminating === 0 ? outcome : undefined;
  const [type, , reason = "", message = ""] = verdict ?? [];
  if (type === "Complete") cluster.say(source, job, "Completed", "Job completed");
  if (type === "Failed") cluster.say(source, job, reason, message, "Warning");
  const [succeeded, failed] = [inPhase(pods, "Succeeded").length, inPhase(pods, "Failed").length];
  cluster.updateStatus("jobs.batch", job, {
    ...(verdict && { conditions: setConditions([], [verdict], time) }),
    startTime: job.status?.startTime ?? time,
    ...(type === "Complete" && { completionTime: time }),
    ...present({ active: active.length, succeeded, failed }),
    ready: active.filter(isReady).length,
    terminating,
    uncountedTerminatedPods: {},
  });
}
