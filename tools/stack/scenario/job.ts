import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";

import type { Behaviour } from "./behaviour.ts";
import { buildTemplate, labelsOf } from "./workload.ts";

export type Task = { namespace: string; name: string; version: string; behaviour?: Behaviour; backoffLimit?: number };

export function buildJob(task: Task): KubernetesObject {
  const { namespace, name } = task;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, namespace, labels: labelsOf(task) },
    spec: jobSpec(task),
  };
}

export function buildCronJob(task: Task & { schedule: string; isSuspended?: boolean }): KubernetesObject {
  const { namespace, name, schedule, isSuspended = false } = task;
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name, namespace, labels: labelsOf(task) },
    spec: {
      schedule,
      suspend: isSuspended,
      concurrencyPolicy: "Forbid",
      successfulJobsHistoryLimit: 2,
      failedJobsHistoryLimit: 1,
      jobTemplate: { metadata: { labels: labelsOf(task) }, spec: jobSpec(task) },
    },
  };
}

function jobSpec(task: Task): Record<string, unknown> {
  const template = buildTemplate({ ...task, kind: "DaemonSet" }) as {
    metadata: unknown;
    spec: Record<string, unknown>;
  };
  const { containers } = template.spec;
  return {
    backoffLimit: task.backoffLimit ?? 0,
    template: { metadata: template.metadata, spec: { containers, restartPolicy: "Never" } },
  };
}
