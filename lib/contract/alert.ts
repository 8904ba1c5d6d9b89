import { z } from "zod";

import { AlertSourceState } from "./alert-source.ts";
import { EpochMilliseconds, PartialCluster } from "./freshness.ts";
import { Facet } from "./query.ts";

/** `none`: never pages anybody, as Watchdog. A label that says nothing we know counts as `warning`. */
export const AlertSeverity = z.enum(["critical", "warning", "info", "none"]);
export type AlertSeverity = z.infer<typeof AlertSeverity>;

/** Alertmanager's word for it, with `suppressed` told apart. `unprocessed`: it came a moment ago. */
export const AlertState = z.enum(["active", "silenced", "inhibited", "muted", "unprocessed"]);
export type AlertState = z.infer<typeof AlertState>;

/** What an alert is about, as its labels name it. */
export const AlertSubject = z.object({
  /** `Pod`; `Cluster` when it names nothing in its cluster, empty when it names no cluster either. */
  kind: z.string(),
  /** As in the API's paths; `clusters`, `namespaces`, or empty. */
  resource: z.string(),
  name: z.string(),
  container: z.string(),
});
export type AlertSubject = z.infer<typeof AlertSubject>;

export const Alert = z.object({
  /** Alertmanager's fingerprint of its labels. */
  id: z.string(),
  alert: z.string(),
  severity: AlertSeverity,
  /** The label as it is. */
  severityLabel: z.string(),
  state: AlertState,
  /** As it is registered here; empty when its labels name none that is. */
  cluster: z.string(),
  namespace: z.string(),
  subject: AlertSubject,
  summary: z.string(),
  description: z.string(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  /** http or https, or null. */
  runbook: z.string().nullable(),
  generator: z.string().nullable(),
  receivers: z.array(z.string()),
  since: EpochMilliseconds,
  updatedAt: EpochMilliseconds,
  /** Who hides it, why and until when. */
  silencedBy: z.array(z.object({ id: z.string(), by: z.string(), comment: z.string(), endsAt: EpochMilliseconds })),
  /** `alert` is empty where it is not the viewer's to see. */
  inhibitedBy: z.array(z.object({ id: z.string(), alert: z.string() })),
  mutedBy: z.array(z.string()),
});
export type Alert = z.infer<typeof Alert>;

export const AlertCounts = z.object({
  /** Active ones, by severity. */
  critical: z.int(),
  warning: z.int(),
  info: z.int(),
  none: z.int(),
  silenced: z.int(),
  inhibited: z.int(),
});
export type AlertCounts = z.infer<typeof AlertCounts>;

/** Alerts of one rule, over all clusters. */
export const AlertGroup = z.object({
  id: z.string(),
  title: z.string(),
  severity: AlertSeverity,
  counts: AlertCounts,
  /** Names with how many alerts each, most first. */
  clusters: z.array(Facet),
  namespaces: z.array(Facet),
  since: EpochMilliseconds,
  total: z.int(),
  /** The worst of them. */
  alerts: z.array(Alert),
});
export type AlertGroup = z.infer<typeof AlertGroup>;

export const AlertGrouping = z.enum(["alert", "cluster", "namespace", "object"]);
export type AlertGrouping = z.infer<typeof AlertGrouping>;

/** `GET /api/v1/alerts`. `where` is the console's grammar over alerts: `critical cluster:eu-* alert:KubePod* state:silenced`. */
export const AlertInput = z.strictObject({
  where: z.string().max(2000).default(""),
  by: AlertGrouping.default("alert"),
  limit: z.coerce.number().int().positive().max(500).default(100),
  /** How many alerts of each group are sent. */
  each: z.coerce.number().int().positive().max(500).default(10),
});
export type AlertInput = z.infer<typeof AlertInput>;

export const AlertAnswer = z.object({
  source: AlertSourceState,
  groups: z.array(AlertGroup),
  counts: AlertCounts,
  facets: z.record(z.string(), z.array(Facet)),
  /** Alerts that match, and groups of them. */
  total: z.int(),
  totalGroups: z.int(),
  /** Alerts that name no cluster registered here; null for whoever may not see all clusters, to whom they are not shown. */
  unplaced: z.int().nullable(),
  /** Clusters of which it is not known what the viewer may see. */
  partial: z.array(PartialCluster),
  clusters: z.int(),
  asOf: EpochMilliseconds,
});
export type AlertAnswer = z.infer<typeof AlertAnswer>;

/** `GET /api/v1/alerts/summary`: what is active, by cluster. */
export const AlertSummary = z.object({
  source: AlertSourceState,
  clusters: z.array(AlertCounts.extend({ cluster: z.string() })),
  asOf: EpochMilliseconds,
});
export type AlertSummary = z.infer<typeof AlertSummary>;

const Name = z.string().min(1).max(253);

/** `GET /api/v1/alerts/about`: what names one object, or something that belongs to it. */
export const AlertAboutInput = z.strictObject({
  cluster: Name,
  /** `clusters` for the cluster itself. */
  resource: Name,
  namespace: z.string().max(63).default(""),
  name: z.string().max(253).default(""),
});
export type AlertAboutInput = z.infer<typeof AlertAboutInput>;

export const AlertAboutAnswer = z.object({
  source: AlertSourceState,
  counts: AlertCounts,
  /** The worst; at most 20. */
  alerts: z.array(Alert),
  total: z.int(),
  asOf: EpochMilliseconds,
});
export type AlertAboutAnswer = z.infer<typeof AlertAboutAnswer>;

/** `GET /api/v1/alerts/{id}/history`: the last 24 hours from Prometheus' ALERTS. */
export const AlertHistory = z.object({
  state: z.enum(["ok", "unavailable", "empty"]),
  reason: z.string(),
  from: EpochMilliseconds,
  to: EpochMilliseconds,
  stepSeconds: z.int(),
  intervals: z.array(
    z.object({ state: z.enum(["pending", "firing"]), from: EpochMilliseconds, to: EpochMilliseconds }),
  ),
});
export type AlertHistory = z.infer<typeof AlertHistory>;
