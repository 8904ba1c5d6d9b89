import { z } from "zod";

/** Unix time in whole seconds, the resolution of Kubernetes timestamps. */
export const EpochSeconds = z.int().nonnegative();
/** Unix time in milliseconds, for what Quarterdeck itself observed. */
export const EpochMilliseconds = z.int().nonnegative();

/**
 * How current our picture of one cluster is.
 * `connecting`: nothing was ever received. `syncing`: first lists run, rows are incomplete. `live`: every wanted kind is watched.
 * `degraded`: reachable, but at least one kind is stale or forbidden. `stale`: last known rows are kept, the cluster does not answer.
 * `unreachable`: does not answer and never did.
 */
export const ClusterState = z.enum(["connecting", "syncing", "live", "degraded", "stale", "unreachable"]);
export type ClusterState = z.infer<typeof ClusterState>;

/** Why a cluster or kind is not live; `none` while it is. */
export const Cause = z.enum([
  "none",
  "refused",
  "dns",
  "timeout",
  "reset",
  "tls",
  "auth",
  "forbidden",
  "access",
  "throttled",
  "protocol",
  "server",
  "config",
]);
export type Cause = z.infer<typeof Cause>;

/** One cluster that an answer lacks or holds only in an older state. A missing cluster is never a zero. */
export const PartialCluster = z.object({
  cluster: z.string(),
  state: ClusterState,
  cause: Cause,
  /** When the rows shown were last known to be true; null when there are none. */
  asOf: EpochMilliseconds.nullable(),
  since: EpochMilliseconds,
  /** One sentence for a person. */
  reason: z.string(),
});
export type PartialCluster = z.infer<typeof PartialCluster>;

/** Health as a colour and a shape: ok ●, busy ◐ (progressing), warn ■, crit ▲, unknown ◇. */
export const Health = z.enum(["ok", "busy", "warn", "crit", "unknown"]);
export type Health = z.infer<typeof Health>;
