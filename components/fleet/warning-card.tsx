"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useScopeWhere } from "#components/shell/scope.ts";
import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import type { EventRow } from "#lib/contract/kind.ts";
import { useRows } from "#lib/query/rows.ts";
import { joinWhere } from "#lib/query/where.ts";

import { CardRest } from "./card-rest.tsx";

const SHOWN = 6;

/** The newest warning events of all clusters. */
export function WarningCard() {
  const scope = useScopeWhere("events");
  const { data, error } = useRows({
    kind: "events",
    where: joinWhere(scope, "type:Warning"),
    sort: [{ by: "lastAt", order: "desc" }],
    window: { offset: 0, limit: SHOWN },
    facets: [],
  });
  return (
    <Card
      title="Recent warnings"
      note="newest first"
      action={
        <ScopeLink href="/events?q=type:Warning" className="text-accent-text hover:underline">
          All →
        </ScopeLink>
      }
    >
      <ul>
        {data?.rows.map((event) => (
          <WarningLine key={event.id} event={event} />
        ))}
      </ul>
      <CardRest
        isLoading={data === undefined}
        error={error}
        isEmpty={data?.total === 0}
        empty="No warning event is kept."
        rows={SHOWN}
      />
    </Card>
  );
}

function WarningLine({ event }: { event: EventRow }) {
  return (
    <li className="border-b border-line last:border-0 hover:bg-hover">
      <ScopeLink
        href={`/events?q=type:Warning&object=${encodeURIComponent(event.id)}`}
        className="grid grid-cols-[46px_minmax(0,1fr)] gap-2 px-3.5 py-2"
      >
        <span className="text-small leading-[19px] text-ink-3">
          <Ago at={event.lastAt === null ? null : event.lastAt * 1000} />
        </span>
        <span className="min-w-0">
          <span className="block truncate">
            {event.reason} <span className="text-ink-2">{event.objectName}</span>
          </span>
          <span className="flex gap-1 text-small text-ink-3" title={event.message}>
            <span className="flex max-w-[40%] shrink-0">
              <ClusterName name={event.cluster} />
            </span>
            <span className="truncate">· {event.message}</span>
          </span>
        </span>
      </ScopeLink>
    </li>
  );
}
