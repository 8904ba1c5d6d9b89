import { expect, it } from "vitest";

import { parseEndedRun, printEndedRun } from "./ended-run.ts";

it.each([
  [{ container: "app", at: 1_763_686_800, podUid: "0000-1" }, "app@1763686800@0000-1"],
  [{ container: "app", at: 1_763_686_800 }, "app@1763686800"],
  [{ at: 5, podUid: "u" }, "@5@u"],
  [{ container: "app" }, "app"],
  [{}, ""],
])("writes %o as %s and reads it back", (run, text) => {
  expect(printEndedRun(run)).toBe(text);
  expect(parseEndedRun(text)).toEqual({ container: undefined, at: undefined, podUid: undefined, ...run });
});

it.each(["App", "app@soon", "app@1@<script>", "app@1@u?x=1"])("reads nothing from %s", (text) =>
  expect(parseEndedRun(text)).toBeNull(),
);
