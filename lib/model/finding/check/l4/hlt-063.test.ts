import { describe, expect, it } from "vitest";

import { aSeenJob } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { jobFailed } from "./hlt-063.ts";

describe("HLT-063, a Job that failed", () => {
  it("is a warning after a quarter of an hour, with how often it was tried", () => {
    const one = foundOf(jobFailed.look(aSeenJob({ status: "Failed", failed: 7 })));
    expect(one.summary).toBe("gave up after 7 failed pods");
    expect(one.steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
  });

  it("says nothing while it is tried again, nor when it is complete", () => {
    expect(jobFailed.look(aSeenJob({ failed: 3 }))).toBeNull();
    expect(jobFailed.look(aSeenJob({ status: "Complete" }))).toBeNull();
  });

  it("is unknown without a status", () => {
    expect(jobFailed.look(aSeenJob({ status: "" }))).toMatchObject({ state: "unknown" });
  });
});
