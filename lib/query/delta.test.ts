import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { QueryFrame } from "#lib/contract/query.ts";

import { applyRowEvent, type RowWindow, shareRows } from "./delta.ts";

interface Row {
  id: string;
  restarts: number;
}

const frame = (total: number): QueryFrame => ({
  kind: "pods",
  total,
  visible: total,
  offset: 0,
  facets: {},
  partial: [],
  clusters: 1,
  forbidden: [],
  asOf: 1,
  tookMilliseconds: 1,
});
const aWindow = (...rows: Row[]): RowWindow<Row> => ({ ...frame(rows.length), rows });
const snapshot = (...rows: Row[]) => ({
  event: "snapshot" as const,
  subscription: "s",
  seq: 1,
  frame: frame(rows.length),
  rows: rows.map((row) => ({ ...row })),
});
const delta = (rows: Row[], order?: string[]) => ({
  event: "delta" as const,
  subscription: "s",
  seq: 2,
  frame: frame(9),
  rows: rows.map((row) => ({ ...row })),
  ...(order === undefined ? {} : { order }),
});

const a = { id: "a", restarts: 0 };
const b = { id: "b", restarts: 0 };
const c = { id: "c", restarts: 0 };

describe("a snapshot", () => {
  it("is the window when nothing was held", () => {
    expect(applyRowEvent<Row>(undefined, snapshot(a, b))?.rows).toEqual([a, b]);
  });

  it("replaces rows and order", () => {
    expect(applyRowEvent(aWindow(a, b), snapshot(c, a))?.rows).toEqual([c, a]);
  });

  it("keeps the identity of a row that did not change", () => {
    const next = applyRowEvent(aWindow(a, b), snapshot(b, { ...a, restarts: 1 }));
    expect(next?.rows[0]).toBe(b);
    expect(next?.rows[1]).not.toBe(a);
  });
});

describe("a delta", () => {
  it("without order changes rows in their place", () => {
    const next = applyRowEvent(aWindow(a, b, c), delta([{ id: "b", restarts: 5 }]));
    expect(next?.rows).toEqual([a, { id: "b", restarts: 5 }, c]);
    expect(next?.rows[0]).toBe(a);
  });

  it("brings the frame's new counts even when no row of the window changed", () => {
    expect(applyRowEvent(aWindow(a), delta([]))?.total).toBe(9);
  });

  it("with order moves, removes and adds", () => {
    expect(applyRowEvent(aWindow(a, b), delta([c], ["c", "a"]))?.rows).toEqual([c, a]);
  });

  it("can empty the window", () => {
    expect(applyRowEvent(aWindow(a), delta([], []))?.rows).toEqual([]);
  });

  it("that names a row never sent cannot be applied, so that the window is asked for again", () => {
    expect(applyRowEvent(aWindow(a), delta([], ["a", "x"]))).toBeUndefined();
  });

  it("for a window never received cannot be applied", () => {
    expect(applyRowEvent<Row>(undefined, delta([a], ["a"]))).toBeUndefined();
  });

  it("does not change the window that was held, which another part of the screen still shows", () => {
    const held = aWindow(a, b);
    applyRowEvent(held, delta([{ id: "a", restarts: 3 }], ["b", "a"]));
    expect(held).toEqual(aWindow(a, b));
  });
});

describe("deltas applied one after another", () => {
  const rows = fc.uniqueArray(fc.record({ id: fc.constantFrom("a", "b", "c", "d", "e"), restarts: fc.nat(2) }), {
    selector: (row) => row.id,
  });
  it("always end at the window the server holds", () => {
    fc.assert(
      fc.property(rows, fc.array(rows, { maxLength: 5 }), (first, later) => {
        let held = aWindow(...first);
        for (const next of later) {
          const known = new Map(held.rows.map((row) => [row.id, row]));
          const changed = next.filter((row) => known.get(row.id)?.restarts !== row.restarts);
          const applied = applyRowEvent(
            held,
            delta(
              changed,
              next.map((row) => row.id),
            ),
          );
          expect(applied?.rows).toEqual(next);
          held = applied ?? held;
        }
      }),
    );
  });
});

describe("sharing rows", () => {
  it("gives the held window back when nothing differs, so that sharing again and again settles", () => {
    const held = aWindow(a, b);
    expect(shareRows(held, held)).toBe(held);
    expect(shareRows(held, { ...held, rows: [{ ...a }, { ...b }] })).toBe(held);
  });

  it("sees another order of the same rows", () => {
    expect(shareRows(aWindow(a, b), aWindow(b, a)).rows).toEqual([b, a]);
  });

  it("sees a cell that appeared or vanished as a change", () => {
    const held: RowWindow<{ id: string; node?: string }> = { ...frame(1), rows: [{ id: "a" }] };
    expect(shareRows(held, { ...frame(1), rows: [{ id: "a", node: "n" }] }).rows[0]).toEqual({ id: "a", node: "n" });
  });
});
