import { expect, test } from "vitest";

import { logFiles, toCriLog } from "./logs.ts";

const end = new Date("2026-11-20T12:00:00.000Z");

test("writes lines as a container runtime does, oldest first and the last one at the end", () => {
  expect(toCriLog(["first", "second"], 3, end)).toBe(
    "2026-11-20T11:59:30.000Z stdout F first\n" +
      "2026-11-20T11:59:45.000Z stdout F second\n" +
      "2026-11-20T12:00:00.000Z stdout F first\n",
  );
});

test("errors go to stderr", () => {
  expect(toCriLog(["level=error msg=refused"], 1, end)).toContain(" stderr F ");
});

test("the file that serves every namespace comes last, or it would hide the others", () => {
  expect(logFiles.map(({ namespaces }) => namespaces === undefined).indexOf(true)).toBe(logFiles.length - 1);
});
