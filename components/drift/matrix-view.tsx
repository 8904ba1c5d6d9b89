import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { useMatrix } from "#lib/query/drift.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { MatrixTable } from "./matrix-table.tsx";

/** Rows shown: those that differ come first, and nobody reads more. */
const ROWS = 200;
/** Labels that usually say which clusters are meant to be alike. */
const usual = ["env", "environment", "stage", "tier"];

interface MatrixViewProps {
  where: string;
  /** Label chosen; null leaves it to the fleet's labels. */
  within: string | null;
  onWithin: (within: string) => void;
}

/** The same workload in every cluster, compared within the clusters that share a label. */
export function MatrixView({ where, within, onWithin }: MatrixViewProps) {
  const { data: fleet } = useFleet();
  const labels = [...new Set(fleet?.clusters.flatMap((cluster) => Object.keys(cluster.labels)))].toSorted();
  const chosen = within ?? usual.find((label) => labels.includes(label)) ?? "";
  const { data, error, refetch } = useMatrix({ where, limit: ROWS, within: chosen });
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 px-4 py-2 text-small text-ink-2">
        <label className="flex items-center gap-2">
          Compare clusters
          <select
            value={chosen}
            onChange={(event) => onWithin(event.target.value)}
            className="h-7 rounded-md border border-line-strong bg-raised px-2 text-body"
          >
            <option value="">all with each other</option>
            {labels.map((label) => (
              <option key={label} value={label}>
                of the same {label}
              </option>
            ))}
          </select>
        </label>
        {data !== undefined && (
          <span className="text-ink-3">
            {data.differing} of {formatNoun(data.total, "workload")} in two clusters or more differ in replicas or image
          </span>
        )}
      </p>
      {error === null ? (
        <MatrixTable answer={data} />
      ) : (
        <div className="p-4">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
    </>
  );
}
