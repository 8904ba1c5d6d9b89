import { z } from "zod";

import { isNestedWithin } from "./depth.ts";

const Name = z.string().max(253);
const LEVELS_AT_MOST = 500;

/** A destructive action before it happens: exactly this one may be sent after a fresh sign-in. */
export const IntentInput = z.strictObject({
  cluster: Name.min(1),
  /** Kubernetes' verb: `delete`, `patch`, `create`. */
  verb: Name.min(1),
  object: z.strictObject({
    group: Name.default(""),
    resource: Name.min(1),
    subresource: Name.default(""),
    namespace: Name.default(""),
    name: Name.default(""),
  }),
  /** What will be sent, null for nothing. */
  body: z
    .unknown()
    .refine((body) => isNestedWithin(body, LEVELS_AT_MOST), "is nested too deep for a manifest")
    .optional(),
  resourceVersion: Name.default(""),
  /** The page to come back to. It gets `?stepup=REASON` when the sign-in was not enough. */
  return: z.string().max(2000).default("/"),
});
export type IntentInput = z.infer<typeof IntentInput>;

export const Intent = z.object({
  /** To be sent with the action itself. */
  id: z.string(),
  /** Where the browser goes to sign in anew. */
  location: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});
export type Intent = z.infer<typeof Intent>;
