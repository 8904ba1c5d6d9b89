import { expect, it } from "vitest";

import { judgeBudget } from "./budget.ts";

const file = (name: string, lines: number) => ({ file: name, lines });

it("accepts small files with names that say something", () => {
  const report = judgeBudget([file("lib/model/quantity.ts", 60), file("lib/model/quantity.test.ts", 90)]);
  expect(report.problems).toEqual([]);
  expect(report.summary).toBe(
    "1 source files: median 60 (aim ≤ 60), p95 60, longest 60 lines; 1.50 lines of test a line of lib",
  );
});

it("names every file over 300 lines, tests too", () => {
  const { problems } = judgeBudget([file("lib/model/a.ts", 10), file("lib/model/a.test.ts", 301)]);
  expect(problems).toEqual(["lib/model/a.test.ts has 301 lines; take it apart at 300"]);
});

it("refuses a tree whose 95th percentile is over 200 lines", () => {
  const { problems } = judgeBudget([...Array(8)].map((_, index) => file(`lib/model/a${index}.ts`, 250)));
  expect(problems).toEqual(["95 % of the files have up to 250 lines; the budget is 200"]);
});

it.each(["lib/model/pod-util.ts", "components/pod/pod-info.tsx", "lib/common.ts", "tools/data.mjs"])(
  "refuses the name %s",
  (name) => {
    expect(judgeBudget([file(name, 1)]).problems).toHaveLength(1);
  },
);

it("does not mind a forbidden word inside another one", () => {
  expect(judgeBudget([file("lib/format/format-database.ts", 1)]).problems).toEqual([]);
});
