"use client";

import { useMemo } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { EventRow } from "#lib/contract/kind.ts";
import { type EventGroup, groupEvents } from "#lib/model/event/group.ts";
import { useRows } from "#lib/query/rows.ts";

interface EventListProps {
  cluster: string;
  where: string;
  /** Of what `where` finds, what belongs here. */
  isWanted?: (event: EventRow) => boolean;
  /** How many groups are shown. */
  most?: number;
  /** Names the objects that the events are about. */
  hasObjects?: boolean;
}

const all = () => true;

/** Events of an object, live: what says the same in one line, warnings first. Clusters keep them for an hour. */
export function EventList({ cluster, where, isWanted = all, most = 200, hasObjects = false }: EventListProps) {
  const { data, error, refetch } = useRows({
    kind: "events",
    where,
    sort: [{ by: "lastAt", order: "desc" }],
    window: { offset: 0, limit: 500 },
    facets: [],
  });
  const groups = useMemo(() => groupEvents((data?.rows ?? []).filter(isWanted)), [data, isWanted]);
  if (data === undefined) {
    if (error === null) return <StatePanel state="loading" rows={3} />;
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  const missing = data.partial.find((each) => each.cluster === cluster);
  return (
    <>
      {groups.length === 0 && <NoEvent missing={missing} />}
      <ul className="grid gap-1.5">
        {groups.slice(0, most).map((group) => (
          <EventLine key={group.key} group={group} hasObjects={hasObjects} />
        ))}
      </ul>
      {groups.length > most && (
        <p className="mt-1.5 text-small text-ink-3">{groups.length - most} more under Events.</p>
      )}
    </>
  );
}

function NoEvent({ missing }: { missing: PartialCluster | undefined }) {
  if (missing?.asOf === null) return <StatePanel state="stale" asOf={null} reason={missing.reason} />;
  return (
    <p className="text-ink-3">
      No events
      {missing !== undefined && (
        <>
          {" "}
          when the cluster last answered, <Ago at={missing.asOf} suffix=" ago" />
        </>
      )}
      . Clusters forget them after an hour.
    </p>
  );
}

function EventLine({ group, hasObjects }: { group: EventGroup; hasObjects: boolean }) {
  const { type, reason, message, count, firstAt, lastAt, source, objectKind, objectNames } = group;
  const isWarning = type === "Warning";
  const [first = ""] = objectNames;
  return (
    <li className="grid grid-cols-[11px_minmax(0,1fr)_auto] items-baseline gap-x-2 max-sm:grid-cols-[11px_minmax(0,1fr)]">
      <Shape tone={isWarning ? "warn" : "ok"} label={type} />
      <p className="min-w-0 wrap-anywhere">
        <b className={`font-medium ${isWarning ? "text-warn" : ""}`}>
          <PlainText text={reason} />
        </b>{" "}
        <span className="text-ink-2">
          <PlainText text={message} most={500} />
        </span>{" "}
        <span className="text-small text-ink-3" title={objectNames.slice(0, 40).join("\n")}>
          {hasObjects &&
            `${objectKind}/${first}${objectNames.length > 1 ? ` and ${objectNames.length - 1} more` : ""} · `}
          <PlainText text={source} />
        </span>
      </p>
      <span className="text-right text-small whitespace-nowrap text-ink-3 max-sm:col-start-2 max-sm:text-left">
        {count > 1 && `×${count} in `}
        {count > 1 && <Ago at={firstAt === null ? null : firstAt * 1000} isBrief />}
        {count > 1 && ", last "}
        <Ago at={lastAt === null ? null : lastAt * 1000} suffix=" ago" isBrief />
      </span>
    </li>
  );
}
