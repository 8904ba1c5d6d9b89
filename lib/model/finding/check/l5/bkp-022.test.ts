import { describe, expect, it } from "vitest";

import { hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { hooksFailed } from "./bkp-022.ts";

const hooks = { attempted: 6, failed: 2, completedMs: hoursAgo(2), isTelling: true };

describe("BKP-022, hooks that failed", () => {
  it("are a warning, with how many of how many", () => {
    expect(foundOf(hooksFailed.look(hooks))).toMatchObject({
      summary: "2 of 6 hooks failed",
      since: hoursAgo(2) / 1000,
      steps: [{ afterSeconds: 0, severity: "warning" }],
    });
  });

  it("are told by the newest backup only, and by none where all went well", () => {
    expect(hooksFailed.look({ ...hooks, isTelling: false })).toBeNull();
    expect(hooksFailed.look({ ...hooks, failed: 0 })).toBeNull();
  });
});
