import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";

const Name = z.string().min(1).max(253);

/** `POST /api/v1/secrets/reveal`: values of one Secret, read as the viewer. */
export const RevealInput = z.strictObject({
  cluster: Name,
  namespace: Name,
  name: Name,
  keys: z
    .array(z.string().regex(/^[-._a-zA-Z0-9]{1,253}$/, "must be a key of a Secret"))
    .min(1)
    .max(100),
  /** Kept in the audit, with the keys and never with a value. */
  reason: z.string().trim().max(1_000),
  /** Of `POST /api/v1/intents`, once confirmed; null where nobody signs in. */
  intent: z.string().max(200).nullable().default(null),
});
export type RevealInput = z.input<typeof RevealInput>;

/** The value of one key. */
export const RevealedValue = z.object({
  key: z.string(),
  /** `text`: the value itself, which is UTF-8 without control characters. `binary`: its base64. */
  encoding: z.enum(["text", "binary"]),
  value: z.string(),
  bytes: z.int(),
});
export type RevealedValue = z.infer<typeof RevealedValue>;

export const Revealed = z.object({
  values: z.array(RevealedValue),
  /** Id of the audit's entry. */
  auditId: z.string(),
  asOf: EpochMilliseconds,
});
export type Revealed = z.infer<typeof Revealed>;
