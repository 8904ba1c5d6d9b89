import { expect, it } from "vitest";

import { readHistory, withAsked } from "./history.ts";

it("keeps the last fifty expressions, each once, the newest first", () => {
  let kept: string | null = null;
  for (let count = 0; count < 60; count += 1) kept = withAsked(kept, [`up + ${count}`]);
  kept = withAsked(kept, ["up + 30", " "]);
  expect(readHistory(kept).slice(0, 2)).toEqual(["up + 30", "up + 59"]);
  expect(readHistory(kept)).toHaveLength(50);
});

it.each([null, "", "{}", "[1]", '{"a":'])("reads %j as nothing", (text) => {
  expect(readHistory(text)).toEqual([]);
});
