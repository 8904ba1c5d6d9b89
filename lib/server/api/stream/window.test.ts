import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { aPodRow, aQueryAnswer } from "#lib/testing/api/views.ts";

import { diffWindow, toWindow, type Window, WindowState } from "./window.ts";

interface Held {
  frame: unknown;
  rows: unknown[];
}

/** What a client does with an event, by lib/contract/stream.ts. */
function apply(held: Held | null, state: WindowState, sent: WindowState | null): Held | null {
  const change = state.changeSince(sent);
  if (!change) return held;
  const event = JSON.parse(`{${change.body}}`) as { frame: unknown; order?: string[]; rows: { id: string }[] };
  if (change.event === "snapshot") return { frame: event.frame, rows: event.rows };
  const before = (held?.rows ?? []) as { id: string }[];
  const byId = new Map([...before, ...event.rows].map((row) => [row.id, row]));
  const order = event.order ?? before.map(({ id }) => id);
  return { frame: event.frame, rows: order.map((id) => byId.get(id)) };
}

const row = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
  restarts: fc.nat(3),
  status: fc.constantFrom("Running", 'a "quoted"\nline \u2028'),
});
const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 8 });
const answer = fc
  .tuple(rows, fc.nat(20), fc.nat(1000))
  .map(([list, total, asOf]) => aQueryAnswer(list, { total, asOf }));

describe("a client that applies the snapshot and every delta", () => {
  it("always holds the fresh answer, but for the time of asking when nothing else changed", () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 6 }), (answers) => {
        let held: Held | null = null;
        let sent: WindowState | null = null;
        for (const { rows: fresh, ...frame } of answers) {
          const state: WindowState = new WindowState(toWindow({ rows: fresh, ...frame }));
          held = apply(held, state, sent);
          sent = state;
          expect(held?.rows).toEqual(fresh);
          expect(held?.frame).toMatchObject({ total: frame.total, visible: frame.visible });
        }
      }),
    );
  });

  it("is sent only rows that it does not hold already", () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const change = diffWindow(toWindow(aQueryAnswer(before)), toWindow(aQueryAnswer(after)));
        const known = new Set(before.map((one) => JSON.stringify(one)));
        expect(change?.rows.filter((json) => known.has(json)) ?? []).toEqual([]);
      }),
    );
  });
});

describe("the difference of two windows", () => {
  const window = (...names: string[]): Window => toWindow(aQueryAnswer(names.map((name) => aPodRow({ name }))));

  it("is nothing when only the time of asking differs", () => {
    const later = toWindow(aQueryAnswer([aPodRow({ name: "a" })], { asOf: 999, tookMilliseconds: 7 }));
    expect(diffWindow(window("a"), later)).toBeNull();
  });

  it("leaves the order out while it stays the same", () => {
    const changed = toWindow(aQueryAnswer([aPodRow({ name: "a" }), aPodRow({ name: "b", restarts: 4 })]));
    const change = diffWindow(window("a", "b"), changed);
    expect(change).not.toHaveProperty("order");
    expect(change?.rows).toHaveLength(1);
  });

  it("is an order alone when rows only changed places or went", () => {
    expect(diffWindow(window("a", "b", "c"), window("c", "a"))).toEqual({
      order: ["east/pods/default/c", "east/pods/default/a"],
      rows: [],
    });
  });

  it("is an empty delta when only the counts changed", () => {
    expect(diffWindow(window("a"), toWindow(aQueryAnswer([aPodRow({ name: "a" })], { total: 50 })))).toEqual({
      rows: [],
    });
  });
});
