"use client";

import { Button } from "#components/ui/button.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { later } from "#components/ui/later.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { formatSince } from "#lib/format/age.ts";
import { live } from "#lib/query/browser-live.ts";
import type { StreamStatus } from "#lib/query/connection.ts";
import { useConnection } from "#lib/query/use-connection.ts";

import { useTime } from "./use-time.ts";

const Frozen = later(() => import("./frozen-banner.tsx"), null);

/** A connection that is back at once is nobody's business. */
const PATIENCE_MILLISECONDS = 2500;

/** Says over every page that what it shows does not go along with the present, and why; gone by itself when it does again. */
export function ConnectionBanner() {
  const status = useConnection();
  const { frozenAt, thaw } = useTime();
  if (frozenAt !== undefined) return <Frozen at={frozenAt} onThaw={thaw} />;
  return status.state === "lost" ? <Lost status={status} /> : null;
}

function Lost({ status }: { status: Extract<StreamStatus, { state: "lost" }> }) {
  const since = useTimeText((now) =>
    now - status.since < PATIENCE_MILLISECONDS ? "" : formatSince(status.since, now),
  );
  const retry = useTimeText((now) => `${Math.max(0, Math.ceil((status.retryAt - now) / 1000))} s`);
  if (since === "") return null;
  return (
    <div className="shrink-0 border-b border-line bg-panel px-3 py-1.5 sm:px-5">
      <Notice tone="warn" role="status">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 flex-1 basis-64">
            <b className="font-semibold text-ink">Not connected for {since}.</b> This is as old as that.{" "}
            <PlainText text={status.reason} most={200} />
          </span>
          <span className="text-small text-ink-3">next try in {retry}</span>
          <Button onClick={() => live.reconnect()}>Try now</Button>
        </div>
      </Notice>
    </div>
  );
}
