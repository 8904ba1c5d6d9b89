import { ArrowDown, ArrowUp } from "lucide-react";

import { type Sort, toggleSort } from "#components/table/sort-text.ts";
import type { ClusterSummary } from "#lib/contract/fleet.ts";

import { type ClusterColumn, ClusterLine, clusterColumns } from "./cluster-line.tsx";

interface ClusterTableProps {
  clusters: readonly ClusterSummary[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** A row a cluster; a head sorts by its column. The name stays in sight however far one scrolls. */
export function ClusterTable({ clusters, sort, onSort }: ClusterTableProps) {
  return (
    <div className="min-h-0 flex-1 overflow-auto border-t border-line" tabIndex={0} role="region" aria-label="Clusters">
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            {clusterColumns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {clusters.map((cluster) => (
            <ClusterLine key={cluster.name} cluster={cluster} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const words = { asc: "ascending", desc: "descending" } as const;

function Head({
  column: { key, title, first = "asc" },
  sort,
  onSort,
}: { column: ClusterColumn } & Omit<ClusterTableProps, "clusters">) {
  const order = sort.find(({ by }) => by === key)?.order;
  const Arrow = order === "desc" ? ArrowDown : ArrowUp;
  const place = key === "name" ? "left-0 z-20 pl-4" : "z-10 px-2.5";
  return (
    <th
      scope="col"
      aria-sort={order === undefined ? undefined : words[order]}
      className={`sticky top-0 border-b border-line-strong bg-panel py-1.5 text-left text-small font-normal whitespace-nowrap text-ink-3 ${place}`}
    >
      <button
        type="button"
        onClick={(event) => onSort(toggleSort(sort, key, first, event.shiftKey))}
        className={`inline-flex items-center gap-1 hover:text-ink ${order === undefined ? "" : "text-ink"}`}
      >
        {title}
        {order !== undefined && <Arrow aria-hidden size={12} />}
      </button>
    </th>
  );
}
