import { z } from "zod";

import { ClusterName, NamespaceName, ObjectName } from "./address.ts";
import { Cause, EpochMilliseconds, EpochSeconds } from "./freshness.ts";
import { PANEL_SECONDS_AT_MOST, panelNames } from "./words.ts";
import { WorkloadResource } from "./workload.ts";

export const PanelName = z.enum(panelNames);
export type PanelName = z.infer<typeof PanelName>;

const inNamespace = { cluster: ClusterName, namespace: NamespaceName };
const PodSubject = z.strictObject({ level: z.literal("pod"), ...inNamespace, pod: ObjectName });
const NamespaceSubject = z.strictObject({ level: z.literal("namespace"), ...inNamespace });
const named = { namespace: NamespaceName, resource: WorkloadResource, name: ObjectName };
/** A workload of one cluster. */
export const WorkloadSubject = z.strictObject({ level: z.literal("workload"), cluster: ClusterName, ...named });
export type WorkloadSubject = z.infer<typeof WorkloadSubject>;

/** What panels are about. */
export const PanelSubject = z.discriminatedUnion("level", [
  PodSubject,
  WorkloadSubject,
  NamespaceSubject,
  z.strictObject({ level: z.literal("node"), cluster: ClusterName, node: ObjectName }),
  z.strictObject({ level: z.literal("cluster"), cluster: ClusterName }),
]);
export type PanelSubject = z.infer<typeof PanelSubject>;

/** What deploys and restarts are drawn over. */
export const MarkedSubject = z.discriminatedUnion("level", [PodSubject, WorkloadSubject, NamespaceSubject]);
export type MarkedSubject = z.infer<typeof MarkedSubject>;

/** What clusters are compared by: all of them, or what has the same name in each. */
export const ComparedSubject = z.discriminatedUnion("level", [
  z.strictObject({ level: z.literal("cluster") }),
  z.strictObject({ level: z.literal("namespace"), namespace: NamespaceName }),
  z.strictObject({ level: z.literal("workload"), ...named }),
]);
export type ComparedSubject = z.infer<typeof ComparedSubject>;

/** How far back, and until when: now unless told. */
export const panelTime = {
  lastSeconds: z.int().min(300).max(PANEL_SECONDS_AT_MOST).default(3600),
  at: EpochSeconds.optional(),
};

/** More than so many panels are not on one page. */
const PANELS_AT_MOST = 12;

/** `POST /api/v1/panels`: numbers over time from the central Prometheus. No expression is taken: panels are named. */
export const PanelInput = z.strictObject({
  of: PanelSubject,
  panels: z.array(PanelName).min(1).max(PANELS_AT_MOST),
  /** The server chooses the moments. */
  ...panelTime,
});
export type PanelInput = z.infer<typeof PanelInput>;
export type PanelRequest = z.input<typeof PanelInput>;

/**
 * `ok`: whole. `partial`: the source says that something is missing. `empty`: asked and answered, there is nothing; that is not zero.
 * `absent`: this cluster does not export it. `missing`: the source has no such cluster. `unlabelled`: its series do not say their cluster. `forbidden`: not the viewer's to see.
 * `unknown`: whether it is could not be found out. `unavailable`: the source gave no answer.
 */
export const PanelState = z.enum([
  "ok",
  "partial",
  "empty",
  "absent",
  "missing",
  "unlabelled",
  "forbidden",
  "unknown",
  "unavailable",
]);
export type PanelState = z.infer<typeof PanelState>;

/** What a line is: what is used, what was asked for, how much there may be, or one of several alike. */
export const PanelRole = z.enum(["usage", "request", "limit", "capacity", "part"]);
export type PanelRole = z.infer<typeof PanelRole>;

export const PanelSeries = z.object({
  key: z.string(),
  label: z.string(),
  role: PanelRole,
  /** One for each moment; null where nothing was measured. */
  values: z.array(z.number().nullable()),
});
export type PanelSeries = z.infer<typeof PanelSeries>;

export const Panel = z.object({
  panel: PanelName,
  title: z.string(),
  unit: z.enum(["count", "bytes", "millicores", "seconds", "ratio", "perSecond", "bytesPerSecond", "factor"]),
  /** Bars for what happened between two moments, lines for what was. */
  form: z.enum(["line", "bar"]),
  state: PanelState,
  cause: Cause,
  /** One sentence for a person; empty while all is well. */
  reason: z.string(),
  warnings: z.array(z.string()),
  series: z.array(PanelSeries),
  /** What should not be passed. */
  threshold: z.object({ value: z.number(), label: z.string() }).nullable(),
  /** Lines that were too many to send. */
  leftOut: z.int(),
  /** Made from the cluster's recording rules, or from raw series where it has none of them. */
  basis: z.enum(["recorded", "raw"]),
  /** What was asked, for people who look further. */
  expression: z.string(),
});
export type Panel = z.infer<typeof Panel>;

export const PanelAnswer = z.object({
  panels: z.array(Panel),
  /** The first moment, the seconds between two and how many there are. */
  start: EpochSeconds,
  stepSeconds: z.int(),
  steps: z.int(),
  /** Who answered; null when that is not known. */
  backend: z.object({ flavour: z.string(), version: z.string(), note: z.string() }).nullable(),
  /** What makes numbers doubtful: old scrapes, two reporters. */
  notes: z.array(z.string()),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
});
export type PanelAnswer = z.infer<typeof PanelAnswer>;
