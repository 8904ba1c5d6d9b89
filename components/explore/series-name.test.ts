import { expect, it } from "vitest";

import { compareLabels, seriesName, shortName } from "./series-name.ts";

it.each([
  [{ __name__: "up", job: 'a"b' }, String.raw`up{job="a\"b"}`],
  [{ __name__: "up" }, "up"],
  [{ pod: "a" }, '{pod="a"}'],
  [{}, "{}"],
])("writes %j as PromQL does", (labels, text) => {
  expect(seriesName(labels)).toBe(text);
});

it("names a series by what it does not share with the others", () => {
  const all = [
    { __name__: "up", pod: "a", cluster: "east", job: "x" },
    { __name__: "up", pod: "b", cluster: "west", job: "x" },
    { __name__: "up", cluster: "west", job: "x" },
  ];
  const { common, varying } = compareLabels(all);
  expect([common, varying]).toEqual([{ __name__: "up", job: "x" }, ["cluster", "pod"]]);
  expect(all.map((labels) => shortName(labels, varying))).toEqual(["east · a", "west · b", "west"]);
  expect(shortName(all[0] ?? {}, compareLabels(all.slice(0, 1)).varying)).toContain("up{");
});
