import { type SortingState, useTable } from "@tanstack/react-table";
import { useMemo } from "react";

import { type Column, features, toColumnDefs } from "./column.ts";
import type { Sort } from "./sort-text.ts";

const noRows: never[] = [];

interface ColumnsOptions<Data extends { id: string }> {
  columns: readonly Column<Data>[];
  rows: Data[] | undefined;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** The table model of a list: its shown columns, their heads, and the rows of the window by id. The server sorts. */
export function useColumns<Data extends { id: string }>({ columns, rows, sort, onSort }: ColumnsOptions<Data>) {
  const defs = useMemo(() => toColumnDefs(columns), [columns]);
  const sorting: SortingState = sort.map(({ by, order }) => ({ id: by, desc: order === "desc" }));
  const table = useTable({
    features,
    columns: defs,
    data: rows ?? noRows,
    getRowId: (row: Data) => row.id,
    manualSorting: true,
    state: { sorting },
    onSortingChange: (update) => {
      const next = typeof update === "function" ? update(sorting) : update;
      onSort(next.map(({ id, desc }) => ({ by: id, order: desc ? "desc" : "asc" })));
    },
  });
  const metas = table.getVisibleLeafColumns().flatMap((column) => column.columnDef.meta ?? []);
  return {
    headers: table.getHeaderGroups()[0]?.headers ?? [],
    metas,
    columnsKey: metas.map(({ key }) => key).join(),
    rowsById: table.getRowModel().rowsById,
  };
}
