import { z } from "zod";

import { EpochSeconds } from "./freshness.ts";
import { MarkedSubject, panelTime } from "./panel.ts";

/** `POST /api/v1/panels/markers`: what happened to a pod, workload or namespace meanwhile. */
export const MarkerInput = z.strictObject({ of: MarkedSubject, ...panelTime });
export type MarkerInput = z.infer<typeof MarkerInput>;
export type MarkerRequest = z.input<typeof MarkerInput>;

export const ChartMarker = z.object({
  at: EpochSeconds,
  kind: z.enum(["deploy", "restart"]),
  /** `deploy of api, api-7d9c8`, `restart of api-1: OOMKilled`. */
  label: z.string(),
});
export type ChartMarker = z.infer<typeof ChartMarker>;

export const MarkerAnswer = z.object({
  /** The newest first. */
  markers: z.array(ChartMarker),
  /** Older ones that were too many to send. */
  leftOut: z.int(),
  /** What may be missing, in sentences. */
  notes: z.array(z.string()),
});
export type MarkerAnswer = z.infer<typeof MarkerAnswer>;
