import { z } from "zod";

import { EpochMilliseconds, EpochSeconds, Health, PartialCluster } from "./freshness.ts";

/** `GET /api/v1/events/groups`. `where` is the console's grammar over events: `type:Warning cluster:eu-* ns:payments`. */
export const EventGroupInput = z.strictObject({
  where: z.string().max(2000).default(""),
  limit: z.coerce.number().int().positive().max(500).default(100),
});
export type EventGroupInput = z.infer<typeof EventGroupInput>;

/** Events that say the same of the same workload, wherever it runs. */
export const EventGroup = z.object({
  id: z.string(),
  type: z.string(),
  health: Health,
  reason: z.string(),
  /** The newest event's own words. */
  message: z.string(),
  /** How many different messages there are; they differ in numbers, hashes and names. */
  wordings: z.int(),
  namespace: z.string(),
  objectKind: z.string(),
  /** Name of the object, or of the workload behind pods by their names. */
  workload: z.string(),
  /** Of the newest event. */
  objectName: z.string(),
  source: z.string(),
  clusters: z.array(z.string()),
  objects: z.int(),
  /** Event objects, and how often they say that it happened. */
  events: z.int(),
  count: z.int(),
  firstAt: EpochSeconds.nullable(),
  lastAt: EpochSeconds.nullable(),
});
export type EventGroup = z.infer<typeof EventGroup>;

export const EventGroupAnswer = z.object({
  /** Warnings first, then the newest. */
  groups: z.array(EventGroup),
  total: z.int(),
  /** Events that match, and how many of them were grouped: warnings first, then the newest. */
  events: z.int(),
  grouped: z.int(),
  /** Warning events by the step in which they were last seen. */
  warnings: z.object({ start: EpochSeconds, stepSeconds: z.int(), counts: z.array(z.int()) }),
  partial: z.array(PartialCluster),
  clusters: z.int(),
  asOf: EpochMilliseconds,
  tookMilliseconds: z.number(),
});
export type EventGroupAnswer = z.infer<typeof EventGroupAnswer>;
