import { z } from "zod";

/** A cluster's name, or a pattern in which `*` stands for any text. */
const ClusterGlob = z.string().regex(/^[A-Za-z0-9._:@/+*-]{1,253}$/, "must be a cluster's name, with * for any text");

export const TokenInput = z.strictObject({
  name: z.string().trim().min(1).max(60),
  clusters: z.array(ClusterGlob).min(1).max(50),
  /** `write` allows what its owner may do, `read` only looking. */
  access: z.enum(["read", "write"]),
  days: z.int().min(1).max(90),
  /** The page to come back to. */
  return: z.string().max(2000).default("/settings/tokens"),
});
export type TokenInput = z.infer<typeof TokenInput>;

/** A new token: good once its owner has signed in again at `location`. The secret is shown this once. */
export const TokenCreated = z.object({
  id: z.string(),
  secret: z.string(),
  location: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});
export type TokenCreated = z.infer<typeof TokenCreated>;

/** One of one's own tokens. Times are epoch milliseconds. */
export const Token = z.object({
  id: z.string(),
  name: z.string(),
  clusters: z.array(z.string()),
  access: z.enum(["read", "write"]),
  createdAt: z.number(),
  expiresAt: z.number(),
  /** To the minute; null: never. */
  lastUsedAt: z.number().nullable(),
  /** false: the issuer granted no offline access, so it ends when the issuer's own session does. */
  isOffline: z.boolean(),
  /** false: it has ended, as the issuer no longer vouches for its owner. */
  isAlive: z.boolean(),
});
export type Token = z.infer<typeof Token>;
