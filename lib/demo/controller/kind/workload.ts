import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";

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

interface RollingUpdate {
  maxSurge?: IntOrString;
  maxUnavailable?: IntOrString;
  partition?: number;
}

export interface DeploymentStatus {
  observedGeneration?: number;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  unavailableReplicas?: number;
  terminatingReplicas?: number;
  conditions?: Condition[];
}

export interface Deployment extends KubeObject {
  spec: Replicated & {
    strategy?: { type?: "RollingUpdate" | "Recreate"; rollingUpdate?: RollingUpdate };
    paused?: boolean;
    progressDeadlineSeconds?: number;
  };
  status?: DeploymentStatus;
}

export interface ReplicaSet extends KubeObject {
  spec: Replicated;
  status?: {
    replicas: number;
    readyReplicas?: number;
    availableReplicas?: number;
    fullyLabeledReplicas?: number;
    terminatingReplicas?: number;
    observedGeneration?: number;
    conditions?: Condition[];
  };
}

export interface ClaimTemplate {
  metadata: Partial<ObjectMeta> & { name: string };
  spec: Record<string, unknown>;
}

export interface StatefulSet extends KubeObject {
  spec: Replicated & {
    serviceName?: string;
    podManagementPolicy?: "OrderedReady" | "Parallel";
    updateStrategy?: { type?: "RollingUpdate" | "OnDelete"; rollingUpdate?: RollingUpdate };
    volumeClaimTemplates?: ClaimTemplate[];
  };
  status?: { currentRevision?: string; updateRevision?: string; replicas?: number; [field: string]: unknown };
}

export interface DaemonSet extends KubeObject {
  spec: Replicated & { updateStrategy?: { type?: "RollingUpdate" | "OnDelete"; rollingUpdate?: RollingUpdate } };
  status?: Record<string, unknown>;
}

export interface ControllerRevision extends KubeObject {
  data: unknown;
  revision: number;
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
  [field: string]: unknown;
}

export interface Job extends KubeObject {
  spec: JobSpec;
  status?: { startTime?: string; completionTime?: string; conditions?: Condition[]; [field: string]: unknown };
}

export interface CronJob extends KubeObject {
  spec: {
    schedule: string;
    timeZone?: string;
    suspend?: boolean;
    concurrencyPolicy?: "Allow" | "Forbid" | "Replace";
    startingDeadlineSeconds?: number;
    successfulJobsHistoryLimit?: number;
    failedJobsHistoryLimit?: number;
    jobTemplate: { metadata?: PodTemplate["metadata"]; spec: JobSpec };
  };
  status?: { active?: unknown[]; lastScheduleTime?: string; lastSuccessfulTime?: string };
}
