import { z } from "zod";

/** Who is asking, and how long that stays so. Times are epoch milliseconds. */
export const Me = z.object({
  /** `local`: there is no sign-in here. */
  mode: z.enum(["local", "oidc"]),
  via: z.enum(["local", "session", "token"]),
  name: z.string(),
  groups: z.array(z.string()),
  /** Sees everybody's audit and access. No right in a cluster follows from it. */
  isAdmin: z.boolean(),
  /** To be sent as X-Quarterdeck-CSRF with whatever changes something; null where none is needed. */
  csrf: z.string().nullable(),
  /** Names the session to its owner; it opens nothing. */
  sessionId: z.string().nullable(),
  signedInAt: z.number().nullable(),
  /** When it ends if nothing more is asked. */
  endsAt: z.number().nullable(),
  /** When it ends in any case. */
  absoluteUntil: z.number().nullable(),
  /** Since when the issuer could not be reached to renew it; null when it could. */
  degradedSince: z.number().nullable(),
  /** The public client with which a page notices a sign-out elsewhere; null: it does without. */
  sensor: z.object({ issuer: z.string(), clientId: z.string() }).nullable(),
});
export type Me = z.infer<typeof Me>;

/** Where the browser goes next. */
export const SignedOut = z.object({ location: z.string() });
export type SignedOut = z.infer<typeof SignedOut>;

/** One of one's own sessions. Times are epoch milliseconds. */
export const SessionEntry = z.object({
  id: z.string(),
  /** `Firefox on Linux`. */
  device: z.string(),
  /** IP address that signed in. */
  address: z.string(),
  signedInAt: z.number(),
  lastSeenAt: z.number(),
  endsAt: z.number(),
  isCurrent: z.boolean(),
});
export type SessionEntry = z.infer<typeof SessionEntry>;
