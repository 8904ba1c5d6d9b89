"use client";

import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { WorkloadRow } from "#lib/contract/kind.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import { useRows } from "#lib/query/rows.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { MoreLine } from "./more-line.tsx";
import { WithoutAnswer } from "./without-answer.tsx";

const SHOWN = 8;

/** Workloads of a cluster whose numbers disagree, worst first, each with why. */
export function DriftedWorkloads({ cluster }: { cluster: string }) {
  const where = joinWhere(withValues("", "cluster", [cluster]), "drifted");
  const query = useRows({
    kind: "workloads",
    where,
    sort: [
      { by: "health", order: "desc" },
      { by: "name", order: "asc" },
    ],
    window: { offset: 0, limit: SHOWN },
    facets: [],
  });
  return (
    <Part query={query}>
      {({ rows, total, partial }) => (
        <>
          {total === 0 && (
            <WithoutAnswer cluster={cluster} partial={partial}>
              Every workload is as wanted.
            </WithoutAnswer>
          )}
          <ul className="-mx-1.5">
            {rows.map((workload) => (
              <Line key={workload.id} workload={workload} />
            ))}
          </ul>
          <MoreLine shown={rows.length} total={total} href={`/workloads?q=${encodeURIComponent(where)}`} />
        </>
      )}
    </Part>
  );
}

function Line({ workload }: { workload: WorkloadRow }) {
  const { health, status, name, namespace, desired, updated, ready, available, reason } = workload;
  return (
    <li>
      <ScopeLink
        href={toObjectHref(workload) ?? "/workloads"}
        className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-baseline gap-x-2 rounded px-1.5 py-1 hover:bg-hover"
      >
        <Shape tone={health} label={status} />
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="truncate font-[560]" title={name}>
            {name}
          </span>
          <span className="truncate text-small text-ink-3">{namespace}</span>
        </span>
        <span className="text-small whitespace-nowrap text-ink-3">
          {available} of {desired} available
        </span>
        <span className="col-start-2 col-end-4 text-ink-2 wrap-anywhere">
          {reason === "" ? (
            `${desired} desired, ${updated} updated, ${ready} ready`
          ) : (
            <PlainText text={reason} most={300} />
          )}
        </span>
      </ScopeLink>
    </li>
  );
}
