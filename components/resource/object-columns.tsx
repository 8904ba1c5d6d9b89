import { CellAge } from "#components/table/cell-age.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import { clusterColumn } from "#components/table/cluster-column.tsx";
import type { Column } from "#components/table/column.ts";
import { splitName } from "#components/ui/split-name.ts";
import type { ResourceRows } from "#lib/contract/resource.ts";

import { cellKey, type ObjectRow, shownColumns } from "./object-rows.ts";

const name: Column<ObjectRow> = {
  key: "name",
  header: "Name",
  width: 200,
  grow: true,
  value: (row) => row.name,
  cell: (row) => <Name name={row.name} />,
};
const cluster = clusterColumn<ObjectRow>();
const namespace: Column<ObjectRow> = {
  key: "namespace",
  header: "Namespace",
  width: 110,
  grow: true,
  value: (row) => row.namespace,
  cell: (row) => <CellText text={row.namespace} />,
};
const age: Column<ObjectRow> = {
  key: "createdAt",
  header: "Age",
  width: 64,
  align: "end",
  firstOrder: "desc",
  value: (row) => row.createdAt,
  cell: (row) => <CellAge since={row.createdAt} />,
};

/** Name, place, what the API server prints of the resource, age. */
export function objectColumns({ resource, columns, rows }: ResourceRows): Column<ObjectRow>[] {
  const printed = shownColumns(columns).map(({ column, index }): Column<ObjectRow> => ({
    key: cellKey(index),
    header: column.name,
    width: widthOf(column.name, index, rows),
    grow: true,
    ...(column.type === "integer" || column.type === "number" ? { align: "end" as const } : {}),
    value: (row) => row.cells[index] ?? null,
    cell: (row) => <CellText text={String(row.cells[index] ?? "")} isQuiet />,
  }));
  return [name, cluster, ...(resource.isNamespaced ? [namespace] : []), ...printed, age];
}

const width = { least: 90, most: 240, aCharacter: 6.5, around: 24, rowsSeen: 200 } as const;

/** As wide as what it prints, as far as that is for a table: an API server tells nothing of how long its cells are. */
function widthOf(header: string, index: number, rows: ResourceRows["rows"]): number {
  const texts = rows.slice(0, width.rowsSeen).map(({ cells }) => String(cells[index] ?? ""));
  const longest = Math.max(header.length, ...texts.map((text) => text.length));
  return Math.min(width.most, Math.max(width.least, Math.ceil(width.around + longest * width.aCharacter)));
}

function Name({ name: text }: { name: string }) {
  const [head, tail] = splitName(text);
  return (
    <span className="flex min-w-0 font-[520]" title={text}>
      <span className="truncate">{head}</span>
      <span>{tail}</span>
    </span>
  );
}
