"use client";

import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { WorkloadRow } from "#lib/contract/kind.ts";
import { formatHealth } from "#lib/format/cluster-state.ts";
import { shortImage } from "#lib/model/change/changes.ts";
import { majorityOf } from "#lib/model/workload/majority.ts";
import { toObjectHref } from "#lib/query/object-href.ts";
import { useRows } from "#lib/query/rows.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";
import type { WorkloadRef } from "#lib/query/workload.ts";

/** The same workload in every cluster that has it, with what most of them run. */
export function Elsewhere({ object }: { object: WorkloadRef }) {
  const { namespace, resource, name } = object;
  const query = useRows({
    kind: "workloads",
    where: joinWhere(withValues("", "namespace", [namespace]), withValues("", "name", [name]), `resource:${resource}`),
    sort: [{ by: "cluster", order: "asc" }],
    window: { offset: 0, limit: 1000 },
    facets: [],
  });
  return (
    <Part query={query}>
      {({ rows, partial, clusters }) => (
        <>
          {rows.length < 2 && <p className="text-ink-3">No other cluster that is known has {name}.</p>}
          {rows.length > 1 && <Table rows={rows} here={object.cluster} />}
          {partial.length > 0 && (
            <p className="mt-1.5 text-small text-ink-3">
              {partial.length} of {clusters} clusters unavailable: last known values, or none.
            </p>
          )}
        </>
      )}
    </Part>
  );
}

function Table({ rows, here }: { rows: readonly WorkloadRow[]; here: string }) {
  const image = majorityOf(rows.map((row) => row.image));
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.cluster === here ? "bg-selected" : "hover:bg-hover"}>
              <td className="py-1 pr-3 pl-1 whitespace-nowrap">
                <Shape tone={row.health} label={formatHealth(row.health)} />{" "}
                <ScopeLink href={toObjectHref(row) ?? "#"} className="font-medium hover:underline">
                  {row.cluster}
                </ScopeLink>
                {row.cluster === here && <span className="text-ink-3"> here</span>}
              </td>
              <td
                className={`pr-3 whitespace-nowrap ${row.drifted ? inkOf[row.health === "ok" ? "busy" : row.health] : ""}`}
              >
                {row.ready} / {row.desired}
              </td>
              <td className="pr-3 whitespace-nowrap">
                <span className="font-mono text-small">{shortImage(row.image)}</span>{" "}
                {image !== null && row.image !== image && <Tag tone="warn">differs</Tag>}
                {image !== null && row.image === image && <Tag>majority</Tag>}
              </td>
              <td className="w-full max-w-0 truncate text-small text-ink-3" title={row.reason}>
                {row.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
