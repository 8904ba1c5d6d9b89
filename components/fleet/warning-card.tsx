"use client";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useScopeWhere } from "#components/shell/scope.ts";
import { Ago } from "#components/ui/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import type { EventGroup } from "#lib/contract/event.ts";
import { formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { useEventGroups } from "#lib/query/event.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { CardRest } from "./card-rest.tsx";

const SHOWN = 6;
const WARNINGS = "type:Warning";

/** The newest warnings of all clusters: what says the same of the same workload in one line. */
export function WarningCard() {
  const scope = useScopeWhere("events");
  const { data, error } = useEventGroups(joinWhere(scope, WARNINGS), SHOWN, false);
  return (
    <Card
      title="Recent warnings"
      note="newest first"
      action={
        <ScopeLink href={`/events?q=${WARNINGS}`} className="text-accent-text hover:underline">
          All ›
        </ScopeLink>
      }
    >
      <ul>
        {data?.groups.map((group) => (
          <WarningLine key={group.id} group={group} />
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

function WarningLine({
  group: { reason, namespace, workload, message, clusters, count, lastAt },
}: {
  group: EventGroup;
}) {
  const where = withValues(withValues(WARNINGS, "reason", [reason]), "namespace", namespace === "" ? [] : [namespace]);
  return (
    <li className="border-b border-line last:border-0 hover:bg-hover">
      <ScopeLink
        href={`/events?q=${encodeURIComponent(where)}`}
        className="grid grid-cols-[46px_minmax(0,1fr)] gap-2 px-3.5 py-2"
      >
        <span className="text-small leading-[19px] text-ink-3">
          <Ago at={lastAt === null ? null : lastAt * 1000} />
        </span>
        <span className="min-w-0">
          <span className="flex items-baseline gap-1.5">
            <span className="truncate" title={shortText(workload)}>
              {shortText(reason)} <span className="text-ink-2">{shortText(workload)}</span>
            </span>
            {count > 1 && <span className="ml-auto shrink-0 text-small text-ink-3">×{count}</span>}
          </span>
          <span
            className="block truncate text-small text-ink-3"
            title={`${clusters.join(", ")}\n${shortText(message, 1000)}`}
          >
            {clusters.length === 1 ? clusters[0] : formatNoun(clusters.length, "cluster")} · {shortText(message)}
          </span>
        </span>
      </ScopeLink>
    </li>
  );
}
