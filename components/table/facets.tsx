import { ClusterName } from "#components/ui/cluster-name.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Facet } from "#lib/contract/query.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { toggleValue, valuesOf } from "#lib/query/where.ts";

import { toFacetValues } from "./facet-values.ts";

export interface FacetColumn {
  /** Column key of the API, and key of the filter term. */
  key: string;
  title: string;
  /** How values read that are not words of their own; they filter by what they are. */
  words?: Partial<Record<string, string>>;
}

interface FacetsProps {
  columns: readonly FacetColumn[];
  facets: Readonly<Record<string, Facet[]>> | undefined;
  where: string;
  onWhere: (where: string) => void;
}

/** Values to narrow a list down by, with how many rows each has. */
export function Facets({ columns, facets, where, onWhere }: FacetsProps) {
  return columns.map((column) => (
    <FacetGroup
      // Another element once values are known: groups are then drawn where they belong instead of being pushed there.
      key={`${column.key} ${facets === undefined}`}
      column={column}
      counted={facets && (facets[column.key] ?? [])}
      where={where}
      onWhere={onWhere}
    />
  ));
}

interface FacetGroupProps {
  column: FacetColumn;
  counted: Facet[] | undefined;
  where: string;
  onWhere: (where: string) => void;
}

function FacetGroup({ column, counted, where, onWhere }: FacetGroupProps) {
  const chosen = valuesOf(where, column.key);
  return (
    <fieldset className="mb-3 min-w-0">
      <legend className="px-1 pb-1 text-small text-ink-3">{column.title}</legend>
      {counted === undefined && <FacetSkeleton />}
      {toFacetValues(counted ?? [], chosen).map(({ value, count, isChosen }) => (
        <label key={value} className="flex h-6 items-center gap-2 rounded px-1 text-ink-2 hover:bg-hover">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={() => onWhere(toggleValue(where, column.key, value))}
            className="size-[13px] shrink-0 accent-accent"
          />
          <span className="min-w-0 flex-1 truncate" title={shortText(value, 1000)}>
            {value === "" ? <i className="text-ink-3">none</i> : show(column, value)}
          </span>
          <span className="text-small text-ink-3">{formatCount(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function show({ key, words }: FacetColumn, value: string) {
  return key === "cluster" ? <ClusterName name={value} /> : (words?.[value] ?? shortText(value));
}

function FacetSkeleton() {
  return [70, 55, 80].map((width) => (
    <div key={width} className="flex h-6 items-center px-1">
      <Skeleton width={`${width}%`} />
    </div>
  ));
}
