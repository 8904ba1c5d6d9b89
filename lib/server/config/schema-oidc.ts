import { z } from "zod";

const Text = z.string().min(1, "is empty");

/** A group or user name's prefix: an API server takes any text, but a colon or nothing at its end is what people mean. */
const Prefix = z.string().max(64, "is longer than 64 characters");
const prefixes = { usernamePrefix: Prefix.optional(), groupsPrefix: Prefix.optional() };

/** How people reach a cluster: a mode's name, or the mode with what belongs to it. */
export const Identity = z.union(
  [
    z.enum(["local", "oidc-exchange", "impersonate", "passthrough"]),
    z.strictObject({ mode: z.literal("local") }),
    z.strictObject({
      mode: z.literal("oidc-exchange"),
      audience: Text.optional(),
      scope: Text.optional(),
      ...prefixes,
    }),
    z.strictObject({ mode: z.literal("impersonate"), tokenFile: Text.optional(), ...prefixes }),
    z.strictObject({ mode: z.literal("passthrough"), ...prefixes }),
  ],
  "must be local, oidc-exchange, impersonate or passthrough, or { mode: one of these, … } with that mode's keys",
);
export type Identity = z.infer<typeof Identity>;

const https = z.url({ protocol: /^https?$/, error: "must be an https:// address" });

/** Plain HTTP would show everybody on the way who signs in: only a process on this machine may be asked so. */
const Issuer = https.refine(
  (url) => url.startsWith("https:") || ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname),
  "must be https:// unless the issuer runs on this machine",
);

export const Oidc = z.strictObject({
  issuer: Issuer,
  clientId: Text,
  clientSecretFile: Text,
  browserClientId: Text.optional(),
  caFile: Text.optional(),
  usernameClaim: Text.default("preferred_username"),
  groupsClaim: Text.default("groups"),
  adminGroups: z.array(Text).default([]),
  scopes: z.array(Text).default(["openid", "profile", "email"]),
  stepUp: z.strictObject({ acr: Text.optional(), maxAgeSeconds: z.int().min(10).max(3600).default(60) }).prefault({}),
  session: z
    .strictObject({
      idleMinutes: z.number().positive().max(1440).default(30),
      absoluteHours: z.number().positive().max(168).default(8),
    })
    .prefault({}),
});

export const Access = z.strictObject({ outageGraceMinutes: z.number().min(0).max(1440).default(0) }).prefault({});

export const PublicUrl = https.transform((url, context) => {
  const { origin, pathname, search, hash, username } = new URL(url);
  if (pathname === "/" && search === "" && hash === "" && username === "") return origin;
  context.addIssue({ code: "custom", message: "must be an origin such as https://deck.example.com, without a path" });
  return z.NEVER;
});
