import { z } from "zod";

import { ClusterName } from "./address.ts";
import { EpochMilliseconds, EpochSeconds } from "./freshness.ts";
import { ComparedSubject, Panel, PanelName, PanelSeries, PanelState, panelTime } from "./panel.ts";

/** As many clusters as a fleet has. */
const CLUSTERS_AT_MOST = 1000;

/** `POST /api/v1/panels/compare`: one line of a panel, of every cluster of the viewer's. */
export const CompareInput = z.strictObject({
  of: ComparedSubject,
  panel: PanelName,
  /** Which line of the panel; the first unless told. */
  line: z.int().nonnegative().max(20).default(0),
  /** Only these; all without. */
  clusters: z.array(ClusterName).max(CLUSTERS_AT_MOST).default([]),
  /** Whether those with the greatest last values are drawn, or those with the least. */
  first: z.enum(["greatest", "least"]).default("greatest"),
  limit: z.int().min(1).max(24).default(20),
  ...panelTime,
});
export type CompareInput = z.infer<typeof CompareInput>;
export type CompareRequest = z.input<typeof CompareInput>;

/** Clusters that have no line, and why. */
export const Unheard = z.object({ state: PanelState, reason: z.string(), clusters: z.array(z.string()) });
export type Unheard = z.infer<typeof Unheard>;

export const CompareAnswer = z.object({
  ...Panel.pick({ title: true, unit: true, form: true, basis: true, threshold: true, expression: true }).shape,
  /** The panel's lines by number; one can be chosen. */
  lines: z.array(z.string()),
  /** Panels that can be compared this way. */
  panels: z.array(PanelName),
  /** One for each cluster, by last value. */
  series: z.array(PanelSeries),
  /** Clusters that have a line, drawn or not. */
  heard: z.int(),
  /** Those with a line that are not drawn: their sum where numbers can be added, and between which last values they lie. */
  rest: z
    .object({
      count: z.int(),
      sum: z.array(z.number().nullable()).nullable(),
      least: z.number(),
      greatest: z.number(),
    })
    .nullable(),
  unheard: z.array(Unheard),
  warnings: z.array(z.string()),
  start: EpochSeconds,
  stepSeconds: z.int(),
  steps: z.int(),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
});
export type CompareAnswer = z.infer<typeof CompareAnswer>;
