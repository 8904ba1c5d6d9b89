"use client";

import { useTimeText } from "#components/ui/clock.ts";
import { formatSince } from "#lib/format/age.ts";
import { formatBehind } from "#lib/format/time.ts";
import { live } from "#lib/query/browser-live.ts";
import type { StreamStatus } from "#lib/query/connection.ts";
import { useConnection } from "#lib/query/use-connection.ts";

import { useTime } from "./use-time.ts";

type Look = StreamStatus["state"] | "paused";

const dots: Record<Look, string> = {
  idle: "bg-unknown",
  connecting: "bg-busy breathe",
  live: "bg-ok",
  lost: "bg-crit breathe",
  paused: "bg-busy",
};

const words: Record<Look, string> = {
  idle: "not live",
  connecting: "connecting",
  live: "live",
  lost: "not live",
  paused: "paused",
};

/** Whether the screen follows the clusters now, and how far it is behind. */
export function StreamState() {
  const status = useConnection();
  const { frozenAt } = useTime();
  const look = frozenAt === undefined ? status.state : "paused";
  const detail = useTimeText((now) => {
    if (frozenAt !== undefined) return `for ${formatSince(frozenAt, now)}`;
    if (status.state === "live") {
      const lag = live.lagMilliseconds();
      return lag === undefined ? "" : `${formatBehind(lag)} behind`;
    }
    return status.state === "lost" ? `for ${formatSince(status.since, now)}, retrying` : "";
  });
  return (
    <div
      className="flex items-center gap-1.5 whitespace-nowrap text-ink-2"
      title={status.state === "lost" ? status.reason : undefined}
    >
      <i aria-hidden className={`size-[7px] rounded-full ${dots[look]}`} />
      <span className="md:min-w-[15ch]">
        <span role="status" aria-live="polite" className="max-md:sr-only">
          {words[look]}
        </span>
        <span className="max-md:hidden">{detail === "" ? "" : `, ${detail}`}</span>
      </span>
    </div>
  );
}
