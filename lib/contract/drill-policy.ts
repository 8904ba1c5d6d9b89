import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";

/** What became of one namespace in a firing. */
export const DrillTurn = z.object({
  namespace: z.string(),
  /** The drill that was begun; empty when none was. */
  drill: z.string(),
  /** Why none was begun; empty otherwise. */
  refusal: z.string(),
});
export type DrillTurn = z.infer<typeof DrillTurn>;

/**
 * A moment at which a policy was to have its drills run. `ended`: each namespace had its turn. `missed`: nobody was there, and it is not made
 * up for. `skipped`: the one before still ran. `interrupted`: Quarterdeck ended in the middle of it. `given`: the policy was not known before.
 */
export const DrillFiring = z.object({
  policy: z.string(),
  cluster: z.string(),
  /** Its cron and time zone: with another the count begins anew. */
  calendar: z.string(),
  dueAt: EpochMilliseconds,
  state: z.enum(["given", "running", "ended", "missed", "skipped", "interrupted"]),
  turns: z.array(DrillTurn),
});
export type DrillFiring = z.infer<typeof DrillFiring>;

/** A policy as whoever may see some of its namespaces sees it. */
export const DrillPolicyShown = z.object({
  name: z.string(),
  cluster: z.string(),
  /** The cluster that is restored into. */
  into: z.string(),
  namespaces: z.array(z.string()),
  cron: z.string(),
  timeZone: z.string(),
  /** File and line that give it, without its folder. */
  place: z.string(),
  nextAt: EpochMilliseconds.nullable(),
  /** Its newest firing; null before the first. */
  last: DrillFiring.nullable(),
});
export type DrillPolicyShown = z.infer<typeof DrillPolicyShown>;

/** `GET /api/v1/drills/policies`: drills by the calendar, as the configuration has them. */
export const DrillPolicyAnswer = z.object({ policies: z.array(DrillPolicyShown), asOf: EpochMilliseconds });
export type DrillPolicyAnswer = z.infer<typeof DrillPolicyAnswer>;
