import { describe, expect, it } from "vitest";

import type { DrillProof } from "#lib/contract/drill.ts";

import { measuredOf, seeDrill, seeUndrilled } from "./see-drill.ts";

const proof = (fields: Partial<DrillProof> = {}): DrillProof => ({
  id: "4711",
  cluster: "east",
  namespace: "shop",
  into: "east",
  scratch: "drill-shop-1",
  backup: "velero/b",
  pointAt: 1,
  restore: "drill-shop-1",
  startedAt: 1000,
  judgedAt: 100_000,
  restoreSeconds: 10,
  recoverySeconds: 30,
  objectiveSeconds: null,
  verdict: "proven",
  assertions: [],
  exclusions: [],
  by: "Ann",
  ...fields,
});
const restored = { name: "Restore back", span: "completion", tookMs: 5000, completedMs: 50_000 };

describe("how long a restore of a namespace takes", () => {
  it("is what the newer of a Restore and a drill took", () => {
    expect(measuredOf(restored, proof())).toMatchObject({ name: "drill 4711", tookMs: 30_000 });
    expect(measuredOf({ ...restored, completedMs: 200_000 }, proof())?.name).toBe("Restore back");
    expect(measuredOf(undefined, proof())?.completedMs).toBe(100_000);
  });

  it("is said to be of a drill cluster when it was measured in one", () => {
    expect(measuredOf(undefined, proof({ into: "rehearsal" }))?.span).toBe(
      "until all workloads were healthy in rehearsal",
    );
    expect(measuredOf(undefined, proof({ into: "" }))?.span).toBe("until all workloads were healthy");
  });

  it("is not told by a drill that never saw all of it healthy", () => {
    expect(measuredOf(restored, proof({ recoverySeconds: null }))).toBe(restored);
    expect(measuredOf(undefined, proof({ recoverySeconds: null }))).toBeNull();
    expect(measuredOf(undefined, undefined)).toBeNull();
  });
});

describe("a drill as checks see it", () => {
  it("says what failed before what nobody could read", () => {
    const [open, failed] = (["unknown", "failed"] as const).map((state) => ({
      what: "claims" as const,
      state,
      sentence: state,
      evidence: [],
    }));
    const seen = seeDrill(proof({ verdict: "failed", assertions: [open, failed].filter((one) => one !== undefined) }));
    expect(seen).toEqual({ id: "4711", verdict: "failed", judgedMs: 100_000, sentence: "failed" });
    expect(seeDrill(proof())?.sentence).toBe("");
    expect(seeDrill(undefined)).toBeNull();
  });
});

describe("what a policy could not rehearse", () => {
  const refused = { policy: "nightly", dueAt: 100_000, refusal: "It has no usable point." };

  it("counts until something was proved after it", () => {
    expect(seeUndrilled(refused, undefined)).toEqual({
      policy: "nightly",
      dueMs: 100_000,
      refusal: "It has no usable point.",
    });
    expect(seeUndrilled(refused, proof({ judgedAt: 99_999 }))).not.toBeNull();
    expect(seeUndrilled(refused, proof({ judgedAt: 100_001 }))).toBeNull();
    expect(seeUndrilled(null, undefined)).toBeNull();
  });
});
