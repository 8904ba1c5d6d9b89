import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type MergedKey, mergeLines } from "./merge.ts";

const line = (at: number | null, text: string, stream = "web-1/app"): MergedKey => ({ at, text, stream });
const told = (live: MergedKey[], central: MergedKey[]): string[] =>
  mergeLines(live, central).map(({ origin, live: own, central: other }) => `${origin} ${(own ?? other)?.text}`);

describe("a live and a central log as one", () => {
  it("has a line once that both have, although the store keeps its time less exactly", () => {
    expect(told([line(1000.25, "a"), line(2000, "b")], [line(1000, "a"), line(2900, "b")])).toEqual([
      "both a",
      "both b",
    ]);
  });

  it("has a line twice that was written twice, and a third time only where it was", () => {
    expect(told([line(1, "a"), line(2, "a")], [line(1, "a"), line(2, "a"), line(3, "a")])).toEqual([
      "both a",
      "both a",
      "central a",
    ]);
  });

  it.each([
    ["another container", line(1, "a"), line(1, "a", "web-1/proxy")],
    ["another text", line(1, "a"), line(1, "A")],
    ["too long after", line(1, "a"), line(5000, "a")],
    ["no time in the store", line(1, "a"), line(null, "a")],
  ])("takes for two lines what differs: %s", (_why, own, other) => expect(mergeLines([own], [other])).toHaveLength(2));

  it("takes for one what differs only in the spaces at its end", () =>
    expect(told([line(1, "a\r")], [line(1, "a")])).toEqual(["both a\r"]));

  it("shows what only the store has before what the node still has", () => {
    expect(told([line(9000, "new")], [line(1, "old"), line(9000, "new")])).toEqual(["central old", "both new"]);
  });
});

const anyLine = fc.record({
  at: fc.integer({ min: 0, max: 20_000 }),
  text: fc.constantFrom("a", "b", "c"),
  stream: fc.constantFrom("p/x", "p/y"),
});
const anyLog = fc.array(anyLine, { maxLength: 40 }).map((lines) => lines.toSorted((a, b) => a.at - b.at));

describe("whatever is merged", () => {
  it("loses no line of either, invents none, and pairs only what is the same", () => {
    fc.assert(
      fc.property(anyLog, anyLog, (live, central) => {
        const merged = mergeLines(live, central);
        expect(merged.flatMap((one) => one.live ?? [])).toEqual(live);
        expect(new Set(merged.flatMap((one) => one.central ?? []))).toEqual(new Set(central));
        expect(merged.filter((one) => one.central !== null)).toHaveLength(central.length);
        for (const { origin, live: own, central: other } of merged) {
          expect(origin).toBe(own === null ? "central" : other === null ? "node" : "both");
          if (own === null || other === null) continue;
          expect([other.text, other.stream]).toEqual([own.text, own.stream]);
          expect(Math.abs(other.at - own.at)).toBeLessThanOrEqual(2000);
        }
      }),
    );
  });

  it("is in the order of time", () => {
    fc.assert(
      fc.property(anyLog, anyLog, (live, central) => {
        const times = mergeLines(live, central).map(({ at }) => at ?? 0);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  it("is the log itself when both are the same", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        expect(mergeLines(log, structuredClone(log)).every(({ origin }) => origin === "both")).toBe(true);
      }),
    );
  });
});
