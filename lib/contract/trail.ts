import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";

/** `none`: nobody keeps audit events of that cluster; `failed`: who does gives no answer. Neither says that nothing happened. */
const Told = {
  state: z.enum(["ok", "none", "failed"]),
  /** One sentence for a person; empty while all is well. */
  reason: z.string(),
};

/** One change of an object, as its API server wrote it down. Bodies of requests are never asked for. */
export const TrailEntry = z.object({
  at: EpochMilliseconds,
  verb: z.string(),
  /** Empty for the object itself. */
  subresource: z.string(),
  user: z.string(),
  /** Whom they acted as; null when they acted as themselves. */
  actedAs: z.string().nullable(),
  userAgent: z.string(),
  sourceIp: z.string(),
  /** Of HTTP; null when the API server wrote none down. */
  code: z.int().nullable(),
});
export type TrailEntry = z.infer<typeof TrailEntry>;

/** `GET /api/v1/clusters/{cluster}/objects/{resource}/{namespace}/{name}/trail`: newest first. */
export const ObjectTrail = z.object({
  ...Told,
  entries: z.array(TrailEntry),
  /** Changes within the days that were looked at; entries are the newest of them. */
  total: z.object({ count: z.int(), isAtLeast: z.boolean() }),
  days: z.int(),
});
export type ObjectTrail = z.infer<typeof ObjectTrail>;

export const DeprecatedCaller = z.object({
  userAgent: z.string(),
  user: z.string(),
  /** As in a manifest: policy/v1beta1. */
  apiVersion: z.string(),
  resource: z.string(),
  /** The release that serves it no more; empty when the API server did not say. */
  removedRelease: z.string(),
  calls: z.int(),
  lastAt: EpochMilliseconds,
});
export type DeprecatedCaller = z.infer<typeof DeprecatedCaller>;

/** `GET /api/v1/clusters/{cluster}/deprecated-callers`: most calls first. */
export const DeprecatedCallers = z.object({
  ...Told,
  callers: z.array(DeprecatedCaller),
  /** Calls that were counted: the newest ones. There are more when `isAtLeast`. */
  total: z.object({ count: z.int(), isAtLeast: z.boolean() }),
  days: z.int(),
});
export type DeprecatedCallers = z.infer<typeof DeprecatedCallers>;
