import type { Tone } from "#components/ui/shape.tsx";
import type { FleetAnswer } from "#lib/contract/fleet.ts";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import { formatClusterState } from "#lib/format/cluster-state.ts";
import type { ConnectionChange } from "#lib/query/connection-log.ts";

/** One thing the viewer should know about what the screen is made of. */
export interface Notification {
  key: string;
  tone: Tone;
  /** Who it is about: a cluster, a source, the connection. */
  subject: string;
  text: string;
  /** Unix milliseconds; null when it was always so. */
  at: number | null;
  /** The page that says more. */
  href?: string;
}

const isDown = ({ state }: PartialCluster) => state === "stale" || state === "unreachable";

/** Sources that cannot be read, clusters that are not wholly known, and how the connection went; in this order, newest first in each. */
export function listNotifications(
  fleet: Pick<FleetAnswer, "partial" | "problems"> | undefined,
  log: readonly ConnectionChange[],
): Notification[] {
  const sources = (fleet?.problems ?? []).map(({ source, message }): Notification => ({
    key: `source ${source} ${message}`,
    tone: "warn",
    subject: source,
    text: message,
    at: null,
  }));
  const clusters = (fleet?.partial ?? [])
    .toSorted((one, other) => other.since - one.since)
    .map((partial): Notification => ({
      key: `cluster ${partial.cluster}`,
      tone: isDown(partial) ? "crit" : "unknown",
      subject: partial.cluster,
      text: `${formatClusterState(partial.state)}: ${partial.reason}`,
      at: partial.since,
      href: `/clusters/${encodeURIComponent(partial.cluster)}`,
    }));
  const connection = log.map(({ at, isLive, reason }): Notification => ({
    key: `connection ${at} ${isLive}`,
    tone: isLive ? "ok" : "warn",
    subject: "Connection",
    text: isLive ? "live again" : `lost: ${reason}`,
    at,
  }));
  return [...sources, ...clusters, ...connection];
}
