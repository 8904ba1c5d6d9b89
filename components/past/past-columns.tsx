import type { ReactNode } from "react";

import type { Column } from "#components/table/column.ts";
import { formatAge } from "#lib/format/age.ts";

/** What rows of the past have beside their columns. */
interface PastRow {
  unknown?: string;
  createdAt: number | null;
  restarts?: number;
  lastRestartAt?: number | null;
  ready?: number;
}

/** Keys of a row that cannot be known. */
export const unknownOf = (row: { unknown?: string }): readonly string[] => (row.unknown ?? "").split(",");

const unknown = <span title="Cannot be known of then">?</span>;

/** The list's columns for rows as they were: ages count up to then, and what cannot be known is said. */
export function pastColumns<Row extends object>(columns: readonly Column<Row>[], at: number): Column<Row>[] {
  return columns.map((column) => ({
    ...column,
    value: (row) => (isUnknown(column.key, row) ? "?" : column.value(row)),
    cell: (row) => (isUnknown(column.key, row) ? unknown : (cellThen(column.key, row, at) ?? cellNow(column, row))),
  }));
}

const isUnknown = (key: string, row: PastRow | object): boolean => unknownOf(row).includes(key);

function cellNow<Row>({ cell, value }: Column<Row>, row: Row): ReactNode {
  return cell === undefined ? value(row) : cell(row);
}

/** Cells that would else count up to now, or show what is not known; undefined for the others. */
function cellThen(key: string, row: object, at: number): ReactNode | undefined {
  const { createdAt, restarts = 0, lastRestartAt = null, ready = 0 } = row as PastRow;
  if (key === "createdAt") return <span className="text-ink-3">{formatAge(createdAt, at * 1000)}</span>;
  if (key === "ready" && isUnknown("containers", row)) return `${ready}/?`;
  if (key !== "restarts" || lastRestartAt === null) return undefined;
  return (
    <span className="truncate">
      {restarts}
      <span className="text-ink-3"> ({formatAge(lastRestartAt, at * 1000)} ago)</span>
    </span>
  );
}
