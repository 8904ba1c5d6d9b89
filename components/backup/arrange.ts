import type { Column } from "#components/table/column.ts";
import type { Sort } from "#components/table/sort-text.ts";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { RowWindow } from "#lib/query/delta.ts";

/** Rows that are all here in the order of the columns' values; those without a value last. Without an order as the server has them. */
export function arrangeRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort): Row[] {
  const keys = sort.flatMap(({ by, order }) => {
    const column = columns.find(({ key }) => key === by);
    return column === undefined ? [] : [{ value: column.value, sign: order === "desc" ? -1 : 1 }];
  });
  return rows.toSorted((one, other) => {
    for (const { value, sign } of keys) {
      const [a, b] = [value(one), value(other)];
      if (a === b) continue;
      if (a === null) return 1;
      if (b === null) return -1;
      return (a < b ? -1 : 1) * sign;
    }
    return 0;
  });
}

interface WholeAnswer {
  partial: PartialCluster[];
  clusters: number;
  forbidden: string[];
  asOf: number;
}

/** All rows are here: the window is the whole list. `kind` is what one may not list where one is refused. */
export const toWhole = <Row extends { id: string }>(
  kind: "schedules" | "backupstoragelocations" | "etcdsnapshotfiles",
  rows: Row[],
  { partial, clusters, forbidden, asOf }: WholeAnswer,
): RowWindow<Row> => ({
  kind,
  rows,
  partial,
  clusters,
  forbidden,
  asOf,
  total: rows.length,
  visible: rows.length,
  offset: 0,
  facets: {},
  tookMilliseconds: 0,
});
