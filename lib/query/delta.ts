import type { QueryFrame } from "#lib/contract/query.ts";
import type { StreamEvent } from "#lib/contract/stream.ts";

export interface RowBase {
  id: string;
}

/** One window of rows as the screen holds it: the answer's frame and its rows in order. */
export type RowWindow<Row extends RowBase> = QueryFrame & { rows: Row[] };

type RowEvent = Extract<StreamEvent, { event: "snapshot" | "delta" }>;

/**
 * A snapshot or delta → the next window. Rows that did not change keep their identity, so that only changed rows render again.
 * `undefined`: the delta names a row that was never sent, and the window must be asked for again.
 */
export function applyRowEvent<Row extends RowBase>(
  held: RowWindow<Row> | undefined,
  event: RowEvent,
): RowWindow<Row> | undefined {
  const sent = event.rows as unknown as Row[];
  if (event.event === "snapshot") return shareRows(held, { ...event.frame, rows: sent });
  if (held === undefined) return undefined;
  const changed = new Map(sent.map((row) => [row.id, row]));
  if (event.order === undefined) {
    return shareRows(held, { ...event.frame, rows: held.rows.map((row) => changed.get(row.id) ?? row) });
  }
  const known = new Map(held.rows.map((row) => [row.id, row]));
  const rows: Row[] = [];
  for (const id of event.order) {
    const row = changed.get(id) ?? known.get(id);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return shareRows(held, { ...event.frame, rows });
}

/** `next`, with every row replaced by the held row of the same id and equal cells; the held window itself when nothing differs. */
export function shareRows<Row extends RowBase>(held: RowWindow<Row> | undefined, next: RowWindow<Row>): RowWindow<Row> {
  if (held === undefined) return next;
  const known = new Map(held.rows.map((row) => [row.id, row]));
  const rows = next.rows.map((row) => {
    const before = known.get(row.id);
    return before !== undefined && hasEqualCells(before, row) ? before : row;
  });
  const shared = { ...next, rows };
  return isSameWindow(held, shared) ? held : shared;
}

function isSameWindow<Row extends RowBase>(one: RowWindow<Row>, other: RowWindow<Row>): boolean {
  const { rows, ...frame } = one;
  const { rows: otherRows, ...otherFrame } = other;
  return (
    hasEqualCells(frame, otherFrame) &&
    rows.length === otherRows.length &&
    rows.every((row, at) => row === otherRows[at])
  );
}

function hasEqualCells(one: object, other: object): boolean {
  const entries = Object.entries(one);
  if (entries.length !== Object.keys(other).length) return false;
  const cells = other as Record<string, unknown>;
  return entries.every(([key, value]) => Object.is(value, cells[key]));
}
