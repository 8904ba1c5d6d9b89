import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { kinds } from "#lib/server/kind/kinds.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import { draftOf } from "#lib/testing/a-table.ts";
import { aPod } from "#lib/testing/an-object.ts";

import { UidColumn } from "./uid-column.ts";

const A = "12345678-9abc-def0-1234-56789abcdef0";
const B = "22345678-9abc-def0-1234-56789abcdef0";
const aColumn = (rows = 4): UidColumn => new UidColumn(kinds.pods.meta.uid, rows);
const draftWith = (uid: string): Draft => draftOf("pods", aPod("web", { uid }));

const anyUid = fc.oneof(
  fc.uuid(),
  fc.constantFrom(
    A,
    B,
    "",
    "00000000-0000-0000-0000-000000000000",
    A.toUpperCase(),
    A.replaceAll("-", "x"),
    `${A}0`,
    A.slice(1),
  ),
  fc.string(),
);

describe("a column of uids", () => {
  it("reads what was written last, and says whether that was something else", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ row: fc.nat(3), uid: anyUid })), (writes) => {
        const column = aColumn();
        const oracle = new Map<number, string>();
        for (const { row, uid } of writes) {
          const before = oracle.get(row);
          const changed = column.write(row, draftWith(uid));
          expect(before === undefined || changed === (before !== uid)).toBe(true);
          oracle.set(row, uid);
          for (const [at, expected] of oracle) expect(column.read(at)).toBe(expected);
          expect(column.equals(row, draftWith(uid))).toBe(true);
        }
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("keeps a uid that looks like a UUID but for its dashes as it is", () => {
    const column = aColumn();
    const odd = A.replaceAll("-", "0");
    column.write(0, draftWith(odd));
    expect(column.read(0)).toBe(odd);
    expect(column.equals(0, draftWith(A))).toBe(false);
  });

  it("sees a change back to the UUID that was there before an odd uid", () => {
    const column = aColumn();
    column.write(0, draftWith(A));
    column.write(0, draftWith("odd"));
    expect(column.write(0, draftWith(A))).toBe(true);
  });

  it("tells an odd uid from a UUID in both directions", () => {
    const column = aColumn();
    column.write(0, draftWith(A));
    column.write(1, draftWith("odd"));
    expect([
      column.equals(0, draftWith("odd")),
      column.equals(1, draftWith(A)),
      column.equals(0, draftWith(B)),
    ]).toEqual([false, false, false]);
  });

  it("copies either sort over either sort", () => {
    const [from, to] = [aColumn(), aColumn()];
    from.write(0, draftWith(A));
    from.write(1, draftWith("odd"));
    to.copy(0, from, 1);
    expect(to.read(0)).toBe("odd");
    to.copy(0, from, 0);
    expect(to.read(0)).toBe(A);
  });

  it("keeps its uids when it grows", () => {
    const column = aColumn(1);
    column.write(0, draftWith(A));
    column.resize(100);
    column.write(99, draftWith(B));
    expect([column.read(0), column.read(99)]).toEqual([A, B]);
  });

  it("forgets the odd uid of a deleted row", () => {
    const column = aColumn();
    column.write(0, draftWith("odd"));
    column.clear(0);
    expect(column.read(0)).not.toBe("odd");
  });
});
