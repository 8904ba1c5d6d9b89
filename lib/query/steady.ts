import type { RowBase, RowWindow } from "./delta.ts";

/** Rows that keep their places while somebody points at them. */
export interface SteadyRows<Row extends RowBase> {
  window: RowWindow<Row>;
  /** Ids of rows shown that are no longer where they are shown, and whose cells are the last ones known. */
  departed: ReadonlySet<string>;
  /** The server has another order, or other rows, than are shown. */
  isReordered: boolean;
}

const none: ReadonlySet<string> = new Set();

export const asIs = <Row extends RowBase>(window: RowWindow<Row>): SteadyRows<Row> => ({
  window,
  departed: none,
  isReordered: false,
});

/**
 * The rows of `live` in the places of `shown`: each row shown stays where it is with its latest cells, and places that were not shown yet
 * are filled with the rows of `live` that have none. Groups keep their places too, with their latest counts withheld, since their rows' places hang on them.
 */
export function keepPlaces<Row extends RowBase>(shown: RowWindow<Row>, live: RowWindow<Row>): SteadyRows<Row> {
  const { offset } = live;
  const latest = new Map(live.rows.map((row) => [row.id, row]));
  // A place more than there are now, for the last row shown when its object is gone.
  const end = offset + live.rows.length + 1;
  const places = shown.rows.map((row, at) => [shown.offset + at, row] as const);
  const held = new Map(places.filter(([index]) => index >= offset && index < end));
  const heldIds = new Set([...held.values()].map(({ id }) => id));
  const others = live.rows.filter(({ id }) => !heldIds.has(id));
  const departed = new Set<string>();
  const rows: Row[] = [];
  for (let index = offset; index < end; index++) {
    const kept = held.get(index);
    const row =
      kept === undefined
        ? index - offset < live.rows.length
          ? others.shift()
          : undefined
        : (latest.get(kept.id) ?? kept);
    if (row === undefined) break;
    if (!latest.has(row.id)) departed.add(row.id);
    rows.push(row);
  }
  const isReordered =
    isRegrouped(shown, live) || rows.length !== live.rows.length || rows.some(({ id }, at) => id !== live.rows[at]?.id);
  const groups = shown.groups === undefined ? {} : { groups: shown.groups };
  return {
    window: { ...live, ...groups, rows, total: Math.max(live.total, offset + rows.length) },
    departed,
    isReordered,
  };
}

function isRegrouped(shown: Pick<RowWindow<RowBase>, "groups">, live: Pick<RowWindow<RowBase>, "groups">): boolean {
  const [one, other] = [shown.groups ?? [], live.groups ?? []];
  return (
    one.length !== other.length ||
    one.some(({ value, count }, at) => value !== other[at]?.value || count !== other[at].count)
  );
}
