import type { Condition, Kind, PodTemplate } from "./pod.ts";

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** A number or a percentage of the replicas. */
export type IntOrString = number | string;

interface Replicated {
  replicas?: number;
  selector: LabelSelector;
  template: PodTemplate;
  minReadySeconds?: number;
  revisionHistoryLimit?: number;
  updateStrategy?: Strategy;
}

interface Strategy {
  type?: "RollingUpdate" | "Recreate" | "OnDelete";
  rollingUpdate?: { maxSurge?: IntOrString; maxUnavailable?: IntOrString; partition?: number };
}

/** Counts of a Deployment's or ReplicaSet's status; absent is none. */
type Count = "replicas" | "updatedReplicas" | "readyReplicas" | "availableReplicas" | "terminatingReplicas";
export type ReplicaCounts = { [Name in Count | "observedGeneration"]?: number } & { conditions?: Condition[] };

type DeploymentSpec = Replicated & { strategy?: Strategy; paused?: boolean; progressDeadlineSeconds?: number };
export type Deployment = Kind<DeploymentSpec, ReplicaCounts>;
export type ReplicaSet = Kind<Replicated, ReplicaCounts>;
export type DaemonSet = Kind<Replicated, object>;

interface StatefulSpec extends Replicated {
  serviceName?: string;
  podManagementPolicy?: "OrderedReady" | "Parallel";
  volumeClaimTemplates?: { metadata: { name: string }; spec: object }[];
}
export type StatefulSet = Kind<StatefulSpec, { currentRevision?: string; updateRevision?: string }>;

export interface JobSpec {
  completions?: number;
  parallelism?: number;
  backoffLimit?: number;
  selector?: LabelSelector;
  template: PodTemplate;
}
export type Job = Kind<JobSpec, { startTime?: string; completionTime?: string; conditions?: Condition[] }>;

interface CronJobSpec {
  schedule: string;
  suspend?: boolean;
  concurrencyPolicy?: "Allow" | "Forbid" | "Replace";
  successfulJobsHistoryLimit?: number;
  failedJobsHistoryLimit?: number;
  jobTemplate: { metadata?: PodTemplate["metadata"]; spec: JobSpec };
}
export type CronJob = Kind<CronJobSpec, { lastScheduleTime?: string; active?: object[] }>;
