import type { SeenEtcd } from "#lib/model/etcd/seen.ts";
import type { SeenPipeline } from "#lib/model/pipeline/seen.ts";

import type { SeenMetrics } from "./measure.ts";

/** What a question to the API server was answered, as of when, or why it is not known. Times are Unix seconds. */
export type Asked<T> =
  | { readonly isKnown: true; readonly value: T; readonly at: number }
  | { readonly isKnown: false; readonly reason: string };

/** `/livez` or `/readyz`: the status decides, the names are for people (domain.md 5.1). */
export interface Probe {
  readonly status: number;
  /** Names of checks that failed. */
  readonly failed: readonly string[];
  /** Names of checks that passed. */
  readonly passed: readonly string[];
}

/** A Lease in kube-system; `age` is measured with the server's own clock. */
export interface SeenLease {
  readonly name: string;
  readonly holder: string;
  readonly ageSeconds: number;
  readonly durationSeconds: number;
}

/** An aggregated API. */
export interface SeenApiService {
  readonly name: string;
  readonly isAvailable: boolean;
  readonly reason: string;
  readonly message: string;
  readonly since: number | null;
}

/** What Quarterdeck's own connection tells. */
export interface SeenConnection {
  readonly isAnswering: boolean;
  /** As `Cause` of the contract; `none` while it works. */
  readonly cause: string;
  readonly reason: string;
  readonly since: number;
  /** 95th percentile of the recent answers' first byte; null before enough of them. */
  readonly p95Milliseconds: number | null;
  readonly server: string;
}

/** A cluster as the checks see it. */
export interface SeenCluster {
  readonly now: number;
  readonly connection: SeenConnection;
  readonly livez: Asked<Probe>;
  readonly readyz: Asked<Probe>;
  readonly leases: Asked<readonly SeenLease[]>;
  readonly apiServices: Asked<readonly SeenApiService[]>;
  /** Until when the API server's certificate is valid; null value: the connection has no TLS. */
  readonly certificate: Asked<number | null>;
  /** As the API server says it, `v1.36.3`. */
  readonly version: Asked<string>;
  /** Distinct versions of the kubelets. */
  readonly kubelets: Asked<readonly string[]>;
  /** Distinct operating systems of the nodes. */
  readonly systems: Asked<readonly string[]>;
  readonly capacity: Asked<SeenCapacity>;
  /** How many nodes the API server has. */
  readonly nodeCount: Asked<number>;
  /** Leases of kube-node-lease, by node. */
  readonly nodeLeases: Asked<readonly SeenLease[]>;
  readonly webhooks: Asked<readonly SeenAuthority[]>;
  readonly certificates: Asked<readonly SeenCertificate[]>;
  /** What tells of the backups of its etcd. */
  readonly etcd: SeenEtcd;
  /** Velero's node agents that are ready, and nodes without taints; null value: there are none of them. */
  readonly nodeAgents: Asked<{ readonly ready: number; readonly nodes: number } | null>;
  /** Version of its Velero, and the clusters whose backups it only reads with theirs; null: not known. */
  readonly velero: SeenReading;
  /** Versions of all clusters that the registry knows. */
  readonly fleetVersions: readonly string[];
  /** What the central Prometheus has of it; null where none is configured. */
  readonly metrics: SeenMetrics | null;
  /** The way of its lines to the central logs; null where none are configured for it. */
  readonly pipeline: SeenPipeline | null;
}

/** A Velero that reads what others wrote. Versions as `v1.18.1`; null: not known. */
export interface SeenReading {
  readonly version: string | null;
  readonly sources: readonly { readonly cluster: string; readonly version: string | null }[];
}

/** A `caBundle` that the API server trusts a webhook or aggregated API by. */
export interface SeenAuthority {
  /** `ValidatingWebhookConfiguration cert-manager-webhook`. */
  readonly name: string;
  /** Unix seconds at which its first certificate ends; null: it cannot be read. */
  readonly endsAt: number | null;
}

/** cert-manager's Certificate. Times are Unix seconds. */
export interface SeenCertificate {
  readonly namespace: string;
  readonly name: string;
  readonly isReady: boolean;
  readonly isIssuing: boolean;
  readonly reason: string;
  readonly endsAt: number | null;
  readonly renewsAt: number | null;
}

/** What nodes offer and what pods hold of it. */
export interface SeenCapacity {
  readonly nodes: number;
  readonly cpuAllocatableMillicores: number;
  readonly cpuRequestedMillicores: number;
  readonly memoryAllocatableBytes: number;
  readonly memoryRequestedBytes: number;
}
