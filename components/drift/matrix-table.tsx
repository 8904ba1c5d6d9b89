import { ScopeLink } from "#components/shell/scope-link.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { MatrixAnswer, MatrixCell, MatrixRow } from "#lib/contract/drift.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

import { sayCell, shortImage } from "./matrix-words.ts";

const head = "sticky top-0 z-10 border-b border-line bg-panel px-3 py-1.5 text-small font-normal text-ink-3";
const cell = "border-b border-line px-3 py-1 align-top whitespace-nowrap";

/** Workloads against clusters. What most clusters of a group have is quiet; what differs stands out. */
export function MatrixTable({ answer }: { answer: MatrixAnswer | undefined }) {
  if (answer === undefined)
    return (
      <div className="grid gap-3 p-4" aria-busy>
        {[60, 72, 55, 80, 66, 70].map((width) => (
          <Skeleton key={width} width={`${width}%`} />
        ))}
      </div>
    );
  if (answer.rows.length === 0)
    return <EmptyState title="Nothing to compare" hint="No workload that matches is in two clusters or more." />;
  return (
    <table className="w-full border-separate border-spacing-0">
      <thead>
        <tr>
          <th className={`${head} left-0 z-20 min-w-[min(220px,44vw)] text-left`}>Workload</th>
          {answer.columns.map((cluster) => (
            <th key={cluster} className={`${head} max-w-[120px] text-right`}>
              <ClusterName name={cluster} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.rows.map((row) => (
          <Row key={row.id} row={row} columns={answer.columns} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, columns }: { row: MatrixRow; columns: readonly string[] }) {
  const isSplit = row.cells.some(({ imageStanding }) => imageStanding === "split");
  const byCluster = new Map(row.cells.map((one) => [one.cluster, one]));
  return (
    <tr className="group">
      <th scope="row" className={`${cell} sticky left-0 bg-panel text-left font-normal group-hover:bg-hover`}>
        <span className="flex max-w-[min(320px,44vw)] items-baseline gap-1.5">
          <span className="truncate font-[560]" title={row.name}>
            {row.name}
          </span>
          {isSplit && <Tag tone="warn">images split</Tag>}
        </span>
        <span className="block truncate text-small text-ink-3">
          {row.kind} in {row.namespace}
          {row.owner !== "" && ` · ${row.owner}`}
        </span>
      </th>
      {columns.map((cluster) => {
        const one = byCluster.get(cluster);
        return (
          <td key={cluster} className={`${cell} text-right group-hover:bg-hover`}>
            {one === undefined ? <span className="text-ink-3">–</span> : <Cell row={row} one={one} />}
          </td>
        );
      })}
    </tr>
  );
}

function Cell({ row, one }: { row: MatrixRow; one: MatrixCell }) {
  const { resource, namespace, name } = row;
  const isOther = one.imageStanding === "outlier";
  const isOff = one.replicas === "outlier";
  const words = sayCell(row, one);
  return (
    <ScopeLink
      href={toObjectHref({ cluster: one.cluster, resource, namespace, name }) ?? "/workloads"}
      title={words}
      aria-label={`${row.name} in ${one.cluster}: ${words}`}
      data-outlier={isOff || isOther || undefined}
      className="inline-block rounded px-1 hover:underline data-outlier:bg-warn-bg"
    >
      <span className="flex items-center justify-end gap-1">
        {isOff && <Shape tone="warn" />}
        <span className={isOff ? `font-semibold ${inkOf.warn}` : ""}>
          {one.ready}/{one.desired}
        </span>
      </span>
      <span className={`flex items-center justify-end gap-1 text-micro ${isOther ? inkOf.warn : "text-ink-3"}`}>
        {isOther && <Shape tone="warn" />}
        <span className="max-w-[110px] truncate">{shortImage(one.image)}</span>
      </span>
    </ScopeLink>
  );
}
