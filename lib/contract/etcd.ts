import { z } from "zod";

import { EpochMilliseconds, EpochSeconds, Health, PartialCluster } from "./freshness.ts";
import { Facet } from "./query.ts";

/** How a cluster's etcd is saved. `na`: not its operators' to save. `failed`: nothing came after the newest attempt, which failed. */
export const EtcdState = z.enum(["fresh", "stale", "failed", "none", "na", "unknown"]);
export type EtcdState = z.infer<typeof EtcdState>;

/** Something that one can restore from. */
export const EtcdPoint = z.object({
  /** The snapshot's own name; of a CronJob its name. */
  name: z.string(),
  at: EpochSeconds,
  /** null where nothing tells. */
  sizeBytes: z.number().nullable(),
  /** `file:///var/lib/…` or `s3://…`; empty where nothing tells. */
  location: z.string(),
  isOffSite: z.boolean(),
});
export type EtcdPoint = z.infer<typeof EtcdPoint>;

/** What keeps the objects of clusters that are hosted in another: an Etcd of etcd-druid, or a DataStore of Kamaji. */
export const HostedStore = z.object({
  resource: z.enum(["etcds", "datastores"]),
  /** Empty of a DataStore. */
  namespace: z.string(),
  name: z.string(),
  /** `namespace/name` of Kamaji's TenantControlPlanes in it; etcd-druid does not say whose an Etcd is. */
  tenants: z.array(z.string()),
});
export type HostedStore = z.infer<typeof HostedStore>;

/** One cluster's own control plane, or one store of those that it hosts. */
export const EtcdRow = z.object({
  /** `cluster/etcd//cluster`; of a store `cluster/etcds/namespace/name` or `cluster/datastores//name`. */
  id: z.string(),
  /** Of a store: the cluster that hosts it. */
  cluster: z.string(),
  /** What keeps its objects: `sql` is k3s over a database, `managed` somebody else's. `druid` and `kamaji` are stores for other clusters. */
  kind: z.enum(["k3s", "rke2", "kubeadm", "sql", "managed", "druid", "kamaji", "unknown"]),
  /** null: the cluster's own. */
  hosted: HostedStore.nullable(),
  /** `EKS`, `GKE`, `AKS`; of Kamaji its driver; empty where nothing tells. */
  provider: z.string(),
  state: EtcdState,
  health: Health,
  /** Why it is not fresh, or what a fresh one lacks; empty when nothing is wrong. */
  reason: z.string(),
  newest: EtcdPoint.nullable(),
  offSite: EtcdPoint.nullable(),
  /** Whether one of a usable age is not on the servers' own disks; null: nothing tells. */
  isOffSite: z.boolean().nullable(),
  intervalSeconds: z.number().nullable(),
  /** Who says how often: the snapshots as they came, a CronJob's schedule, or the distribution's default. */
  intervalFrom: z.enum(["observed", "schedule", "default"]),
  /** Nodes that run etcd, each with its own newest snapshot. */
  members: z.array(
    z.object({ name: z.string(), newest: EtcdPoint.nullable(), isFresh: z.boolean(), failure: z.string() }),
  ),
  /** Attempts that failed and after which nothing came to the same place, newest first, at most 20. */
  failures: z.array(z.object({ name: z.string(), at: EpochSeconds.nullable(), message: z.string() })),
  /** The CronJob that makes them, as `namespace/name`; empty for the distribution's own. */
  job: z.string(),
  /** Where an operator makes them: what it says and when it said so last, and the bucket and prefix. No snapshot is an object then. */
  operator: z.object({ message: z.string(), at: EpochSeconds, place: z.string() }).nullable(),
});
export type EtcdRow = z.infer<typeof EtcdRow>;

/** `GET /api/v1/backups/etcd`. `where` is the console's grammar: `stale plane:rke2 cluster:eu-*`. */
export const EtcdInput = z.strictObject({ where: z.string().max(2000).default("") });
export const EtcdAnswer = z.object({
  rows: z.array(EtcdRow),
  total: z.int(),
  /** By `status`, `plane` and `offsite`: how many there would be of each value were that key not asked for. */
  facets: z.record(z.string(), z.array(Facet)),
  partial: z.array(PartialCluster),
  /** Clusters asked, whether they answered or not. */
  clusters: z.int(),
  /** Those of them in which the viewer may not list what would tell. */
  forbidden: z.array(z.string()),
  asOf: EpochMilliseconds,
});
export type EtcdAnswer = z.infer<typeof EtcdAnswer>;
