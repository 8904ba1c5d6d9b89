import { describe, expect, it } from "vitest";

import { aProof } from "#lib/testing/builders/a-drill.ts";

import { measuredOf, seeDrill, seeUndrilled } from "./see-drill.ts";

const restored = { name: "Restore back", span: "completion", tookMs: 5000, completedMs: 50_000 };

describe("how long a restore of a namespace takes", () => {
  it("is what the newer of a Restore and a drill took", () => {
    expect(measuredOf(restored, aProof())).toMatchObject({ name: "drill 4711", tookMs: 30_000 });
    expect(measuredOf({ ...restored, completedMs: 200_000 }, aProof())?.name).toBe("Restore back");
    expect(measuredOf(undefined, aProof())?.completedMs).toBe(100_000);
  });

  it("is said to be of a drill cluster when it was measured in one", () => {
    expect(measuredOf(undefined, aProof({ into: "rehearsal" }))?.span).toBe(
      "until all workloads were healthy in rehearsal",
    );
    expect(measuredOf(undefined, aProof({ into: "" }))?.span).toBe("until all workloads were healthy");
  });

  it("is not told by a drill that never saw all of it healthy", () => {
    expect(measuredOf(restored, aProof({ recoverySeconds: null }))).toBe(restored);
    expect(measuredOf(undefined, aProof({ recoverySeconds: null }))).toBeNull();
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
    const seen = seeDrill(aProof({ verdict: "failed", assertions: [open, failed].filter((one) => one !== undefined) }));
    expect(seen).toEqual({ id: "4711", verdict: "failed", judgedMs: 100_000, sentence: "failed" });
    expect(seeDrill(aProof())?.sentence).toBe("");
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
    expect(seeUndrilled(refused, aProof({ judgedAt: 99_999 }))).not.toBeNull();
    expect(seeUndrilled(refused, aProof({ judgedAt: 100_001 }))).toBeNull();
    expect(seeUndrilled(null, undefined)).toBeNull();
  });
});
