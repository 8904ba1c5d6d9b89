import { expect, it } from "vitest";

import { intoOf } from "./into.ts";

it("a drill restores into its namespace's own cluster, unless it names another", () => {
  expect(intoOf({ cluster: "east" })).toBe("east");
  expect(intoOf({ cluster: "east", into: "" })).toBe("east");
  expect(intoOf({ cluster: "east", into: "rehearsal" })).toBe("rehearsal");
});
