import { z } from "zod";

import { ClusterCapacity, ClusterFigures, ClusterSummary, FleetAnswer } from "./fleet.ts";
import { EpochMilliseconds } from "./freshness.ts";
import { QueryFrame, QueryInput } from "./query.ts";

/**
 * One SSE connection per browser: `GET /api/v1/stream` says `hello` with the stream's id, then the browser puts subscriptions with
 * `PUT /api/v1/stream/{stream}/{subscription}` (body: SubscriptionInput) and drops them with `DELETE`.
 * Each subscription starts with a `snapshot`; `delta`s follow with seq + 1 each. On a gap the browser puts the subscription again.
 */
export const SubscriptionInput = z.discriminatedUnion("topic", [
  z.strictObject({ topic: z.literal("query"), query: QueryInput }),
  z.strictObject({ topic: z.literal("fleet") }),
]);
export type SubscriptionInput = z.infer<typeof SubscriptionInput>;
export type SubscriptionRequest = z.input<typeof SubscriptionInput>;

const position = { subscription: z.string(), seq: z.int() };
const Row = z.looseObject({ id: z.string() });

export const StreamEvent = z.discriminatedUnion("event", [
  z.object({ event: z.literal("hello"), stream: z.string(), heartbeatSeconds: z.int() }),
  z.object({ event: z.literal("snapshot"), ...position, frame: QueryFrame, rows: z.array(Row) }),
  /** `order` lists the ids of the window when membership or order changed; `rows` holds only new and changed rows. */
  z.object({
    event: z.literal("delta"),
    ...position,
    frame: QueryFrame,
    order: z.array(z.string()).optional(),
    rows: z.array(Row),
  }),
  z.object({ event: z.literal("fleet"), ...position, fleet: FleetAnswer }),
  /** After `fleet`: the clusters that changed, and what else did. `order` names all of them when one came or went. */
  z.object({
    event: z.literal("fleetDelta"),
    ...position,
    clusters: z.array(ClusterSummary),
    order: z.array(z.string()).optional(),
    totals: ClusterFigures,
    capacity: ClusterCapacity,
    partial: FleetAnswer.shape.partial.optional(),
    problems: FleetAnswer.shape.problems.optional(),
    asOf: EpochMilliseconds,
  }),
  z.object({ event: z.literal("problem"), subscription: z.string(), code: z.string(), detail: z.string() }),
  z.object({ event: z.literal("bye"), reason: z.string(), retryMilliseconds: z.int() }),
]);
export type StreamEvent = z.infer<typeof StreamEvent>;
