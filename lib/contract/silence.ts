import { z } from "zod";

import { AlertSourceState } from "./alert-source.ts";
import { Alert } from "./alert.ts";
import { EpochMilliseconds } from "./freshness.ts";

/** One label's condition. Alertmanager reads regular expressions, anchored at both ends; nobody else does. */
export const Matcher = z.strictObject({
  name: z
    .string()
    .max(200)
    .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "must be a label's name"),
  value: z
    .string()
    .max(1000)
    .refine((text) => text.isWellFormed(), "must be text"),
  isRegex: z.boolean().default(false),
  isEqual: z.boolean().default(true),
});
export type Matcher = z.infer<typeof Matcher>;

export const Silence = z.object({
  id: z.string(),
  state: z.enum(["active", "pending", "expired"]),
  /** Who set it, as Alertmanager has it. */
  by: z.string(),
  comment: z.string(),
  startsAt: EpochMilliseconds,
  endsAt: EpochMilliseconds,
  updatedAt: EpochMilliseconds,
  /** Empty with `isWider`: it reaches further than the viewer may see, and is told of for what it hides of theirs. */
  matchers: z.array(Matcher),
  isWider: z.boolean(),
  /** Whether it could have been set here: with one cluster by name. Others are edited where they were set. */
  isPlaced: z.boolean(),
  /** How many alerts that the viewer may see it hides now. */
  hides: z.int(),
});
export type Silence = z.infer<typeof Silence>;

/** `GET /api/v1/silences`. */
export const SilencesAnswer = z.object({
  source: AlertSourceState,
  /** Active ones, then pending and expired ones; those that end soonest first, and expired ones by when they did. */
  silences: z.array(Silence),
  counts: z.object({ active: z.int(), pending: z.int(), expired: z.int() }),
  /** How long one may last. */
  maxHours: z.int(),
  asOf: EpochMilliseconds,
});
export type SilencesAnswer = z.infer<typeof SilencesAnswer>;

const Matchers = z.array(Matcher).min(1).max(20);

/** `POST /api/v1/silences/preview`. */
export const SilencePreviewInput = z.strictObject({ matchers: Matchers });
export type SilencePreviewInput = z.infer<typeof SilencePreviewInput>;

export const SilencePreview = z.object({
  /** What Alertmanager itself says that these matchers match now; at most 100 are sent. */
  alerts: z.array(Alert),
  total: z.int(),
  /** Matched ones that are hidden already. */
  hidden: z.int(),
  /** Matched ones that are not the viewer's to see: with any, the silence is refused. */
  outside: z.int(),
  asOf: EpochMilliseconds,
});
export type SilencePreview = z.infer<typeof SilencePreview>;

/** `POST /api/v1/silences`. With `id` that silence is replaced. Who sets it is whoever is signed in. */
export const SilenceInput = z.strictObject({
  id: z.string().max(100).optional(),
  matchers: Matchers,
  /** Now unless told. */
  startsAt: EpochMilliseconds.optional(),
  endsAt: EpochMilliseconds,
  comment: z.string().trim().min(3).max(1000),
});
export type SilenceInput = z.infer<typeof SilenceInput>;
export type SilenceRequest = z.input<typeof SilenceInput>;

export const SilenceOutcome = z.object({ id: z.string(), auditId: z.string() });
export type SilenceOutcome = z.infer<typeof SilenceOutcome>;
