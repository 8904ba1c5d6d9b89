import { expect, test } from "vitest";

import { joinSources, matches, MemorySeries } from "./memory.ts";

const everything = { fromMs: -Infinity, toMs: Infinity };

test("a sample that is not newer than the newest is dropped", () => {
  const series = new MemorySeries();
  for (const [timeMs, value] of [
    [0, 1],
    [10, 2],
    [10, 3],
    [5, 4],
  ] as const)
    series.append({ a: "b" }, timeMs, value);
  expect(series.select([], everything)).toEqual([{ labels: { a: "b" }, timesMs: [0, 10], values: [1, 2] }]);
});

test("what is older than the retention goes, and what is younger stays", () => {
  const series = new MemorySeries(100);
  for (let timeMs = 0; timeMs <= 1000; timeMs += 10) series.append({ a: "b" }, timeMs, timeMs);
  const [kept] = series.select([], everything);
  expect(kept?.timesMs.at(-1)).toBe(1000);
  expect(kept?.timesMs[0]).toBeGreaterThanOrEqual(800);
  expect(kept?.timesMs).toContain(910);
});

test("a series is found where it has samples around the range", () => {
  const series = new MemorySeries();
  series.append({ a: "b" }, 10, 1);
  expect(series.select([], { fromMs: 0, toMs: 10 })).toHaveLength(1);
  expect(series.select([], { fromMs: 11, toMs: 20 })).toHaveLength(0);
  expect(joinSources(series, series).select([], everything)).toHaveLength(2);
});

test.each([
  ["=", "web", true],
  ["=", "", false],
  ["!=", "db", true],
  ["=~", "w.b|db", true],
  ["=~", "w", false],
  ["!~", "w.*", false],
] as const)("app %s %s: %s", (op, value, isMatch) => {
  expect(matches({ app: "web" }, [{ name: "app", op, value }])).toBe(isMatch);
});

test("an absent label is an empty one", () => {
  expect(matches({}, [{ name: "app", op: "=", value: "" }])).toBe(true);
  expect(matches({}, [{ name: "app", op: "!~", value: ".+" }])).toBe(true);
});
