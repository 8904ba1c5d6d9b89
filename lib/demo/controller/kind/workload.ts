import type { KubeObject } from "#lib/demo/object.ts";

import type { Condition, PodTemplate, Term } from "./pod.ts";

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: Term[];
}

/** A number or a percentage of the replicas. */
export type IntOrString = number | string;

interface Replicated {
  replicas?: number;
  selector: LabelSelector;
  template: PodTemplate;
  minReadySeconds?: number;
  revisionHistoryLimit?: number;
}

interface Strategy {
  type?: "RollingUpdate" | "Recreate" | "OnDelete";
  rollingUpdate?: { maxSurge?: IntOrString; maxUnavailable?: IntOrString; partition?: number };
}

/** Counts of a Deployment's or ReplicaSet's status; absent is none. */
export interface ReplicaCounts {
  observedGeneration?: number;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  terminatingReplicas?: number;
  conditions?: Condition[];
}

export interface Deployment extends KubeObject {
  spec: Replicated & { strategy?: Strategy; paused?: boolean; progressDeadlineSeconds?: number };
  status?: ReplicaCounts;
}

export interface ReplicaSet extends KubeObject {
  spec: Replicated;
  status?: ReplicaCounts;
}

export interface StatefulSet extends KubeObject {
  spec: Replicated & {
    serviceName?: string;
    podManagementPolicy?: "OrderedReady" | "Parallel";
    updateStrategy?: Strategy;
    volumeClaimTemplates?: { metadata: { name: string; labels?: Record<string, string> }; spec: object }[];
  };
  status?: { currentRevision?: string; updateRevision?: string; [count: string]: unknown };
}

export interface DaemonSet extends KubeObject {
  spec: Replicated & { updateStrategy?: Strategy };
}

export interface JobSpec {
  completions?: number;
  parallelism?: number;
  backoffLimit?: number;
  activeDeadlineSeconds?: number;
  ttlSecondsAfterFinished?: number;
  suspend?: boolean;
  selector?: LabelSelector;
  template: PodTemplate;
}

export interface Job extends KubeObject {
  spec: JobSpec;
  status?: { startTime?: string; completionTime?: string; conditions?: Condition[] };
}

export interface CronJob extends KubeObject {
  spec: {
    schedule: string;
    suspend?: boolean;
    concurrencyPolicy?: "Allow" | "Forbid" | "Replace";
    successfulJobsHistoryLimit?: number;
    failedJobsHistoryLimit?: number;
    jobTemplate: { metadata?: PodTemplate["metadata"]; spec: JobSpec };
  };
  status?: { active?: { uid: string }[]; lastScheduleTime?: string; lastSuccessfulTime?: string };
}
