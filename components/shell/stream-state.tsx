"use client";

import { useSyncExternalStore } from "react";

import { useTimeText } from "#components/ui/clock.ts";
import { formatSince } from "#lib/format/age.ts";
import { formatBehind } from "#lib/format/time.ts";
import { live } from "#lib/query/browser-live.ts";
import type { StreamStatus } from "#lib/query/connection.ts";

const dots: Record<StreamStatus["state"], string> = {
  idle: "bg-unknown",
  connecting: "bg-busy breathe",
  live: "bg-ok",
  lost: "bg-crit breathe",
};

const words: Record<StreamStatus["state"], string> = {
  idle: "not live",
  connecting: "connecting",
  live: "live",
  lost: "not live",
};

const idle: StreamStatus = { state: "idle" };

/** Whether the screen follows the clusters now, and how far it is behind. */
export function StreamState() {
  const status = useSyncExternalStore(live.onStatus, live.status, () => idle);
  const detail = useTimeText((now) => {
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
      <i aria-hidden className={`size-[7px] rounded-full ${dots[status.state]}`} />
      <span className="min-w-[15ch] max-sm:min-w-0">
        <span role="status" aria-live="polite">
          {words[status.state]}
        </span>
        <span className="max-sm:hidden">{detail === "" ? "" : `, ${detail}`}</span>
      </span>
    </div>
  );
}
