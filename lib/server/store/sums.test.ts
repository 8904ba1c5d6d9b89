import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Sums } from "./sums.ts";

describe("running sums", () => {
  it("are the sums of all changes, by namespace and in all", () => {
    const change = fc.record({ namespace: fc.nat(40), column: fc.nat(1), by: fc.integer({ min: -1000, max: 1000 }) });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const sums = new Sums(["restarts", "notReady"]);
        for (const { namespace, column, by } of changes) sums.add(namespace, column, by);
        const of = (test: (one: { namespace: number; column: number }) => boolean) =>
          changes.filter(test).reduce((sum, { by }) => sum + by, 0);
        for (const [column, key] of sums.keys.entries()) {
          expect(sums.total(key)).toBe(of((one) => one.column === column));
          for (let namespace = 0; namespace <= 40; namespace++)
            expect(sums.inNamespace(namespace, key)).toBe(
              of((one) => one.column === column && one.namespace === namespace),
            );
        }
      }),
      { numRuns: 50, seed: 3 },
    );
  });

  it("count rows in and out", () => {
    const sums = new Sums([]);
    sums.addRow(3, 1);
    sums.addRow(3, 1);
    sums.addRow(900, 1);
    sums.addRow(3, -1);
    expect([sums.rowsInNamespace(3), sums.rowsInNamespace(900), sums.rowsInNamespace(4)]).toEqual([1, 1, 0]);
  });

  it("say nothing of a column that is not counted, and zero of a namespace that never had a row", () => {
    const sums = new Sums(["restarts"]);
    sums.add(0, 0, 5);
    expect([sums.total("image"), sums.inNamespace(0, "image")]).toEqual([undefined, 0]);
    expect([sums.inNamespace(77, "restarts"), sums.rowsInNamespace(77)]).toEqual([0, 0]);
  });

  it("of one namespace do not spill into the next", () => {
    const sums = new Sums(["a", "b"]);
    sums.add(1, 1, 7);
    sums.addRow(0, 1);
    expect([
      sums.inNamespace(1, "a"),
      sums.inNamespace(1, "b"),
      sums.rowsInNamespace(1),
      sums.inNamespace(2, "a"),
    ]).toEqual([0, 7, 0, 0]);
    expect(sums.inNamespace(0, "b")).toBe(0);
  });
});
