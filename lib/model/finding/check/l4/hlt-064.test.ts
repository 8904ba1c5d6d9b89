import { describe, expect, it } from "vitest";

import { aSeenJob, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { jobEndless } from "./hlt-064.ts";

describe("HLT-064, a Job that does not end", () => {
  it("is a warning twelve hours after its start", () => {
    const one = foundOf(jobEndless.look(aSeenJob({ active: 2 })));
    expect(one).toMatchObject({ since: seenAt - 60, summary: "2 pods are active" });
    expect(one.steps).toEqual([{ afterSeconds: 43_200, severity: "warning" }]);
  });

  it("says nothing of Jobs without active pods and of suspended ones", () => {
    expect(jobEndless.look(aSeenJob({ active: 0 }))).toBeNull();
    expect(jobEndless.look(aSeenJob({ status: "Suspended" }))).toBeNull();
  });

  it("is unknown without a start", () => {
    expect(jobEndless.look(aSeenJob({ startedAt: null }))).toMatchObject({ state: "unknown" });
  });
});
