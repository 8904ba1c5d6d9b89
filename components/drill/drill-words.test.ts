import { describe, expect, it } from "vitest";

import type { Drill, DrillAssertion } from "#lib/contract/drill.ts";

import { explainDrill, sayBegun, sayDrill, sayRemains, sayThrough, sayWhere, sayWishes } from "./drill-words.ts";

const drill: Drill = {
  id: "1",
  cluster: "east",
  namespace: "shop",
  into: "east",
  scratch: "drill-shop-1",
  home: "velero",
  by: "Ann",
  policy: "",
  startedAt: 0,
  step: null,
  progress: "",
  failure: "",
  proof: null,
  proofHash: "",
  remains: { state: "gone", at: 1 },
};
const assertion = (state: DrillAssertion["state"], sentence: string): DrillAssertion => ({
  what: "claims",
  state,
  sentence,
  evidence: [],
});
const proof: NonNullable<Drill["proof"]> = {
  id: "1",
  cluster: "east",
  namespace: "shop",
  into: "east",
  scratch: "drill-shop-1",
  backup: "velero/b",
  pointAt: 0,
  restore: "drill-shop-1",
  startedAt: 0,
  judgedAt: 1,
  restoreSeconds: 4,
  recoverySeconds: 12.4,
  objectiveSeconds: null,
  verdict: "proven",
  assertions: [],
  exclusions: [],
  by: "Ann",
};

describe("a drill in words", () => {
  it("that runs says what it waits for", () => {
    const running = { ...drill, step: "restore", progress: "InProgress, 3 of 9 objects" } as const;
    expect([sayDrill(running).word, explainDrill(running)]).toEqual([
      "Running",
      "Velero restores into it: InProgress, 3 of 9 objects.",
    ]);
  });

  it("that proved it says how soon it was back", () => {
    expect(sayDrill({ ...drill, proof })).toEqual({ word: "Proven", tone: "ok" });
    expect(explainDrill({ ...drill, proof })).toBe("shop came back whole and healthy after 12s.");
  });

  it("that failed says first what failed, and one that is open what nobody could read", () => {
    const judged = (verdict: "failed" | "unproven", ...assertions: DrillAssertion[]): Drill => ({
      ...drill,
      proof: { ...proof, verdict, assertions },
    });
    expect(explainDrill(judged("failed", assertion("unknown", "a"), assertion("failed", "b")))).toBe("b");
    expect(explainDrill(judged("unproven", assertion("met", "a"), assertion("unknown", "c")))).toBe("c");
    expect(sayDrill(judged("unproven"))).toEqual({ word: "Not proven", tone: "unknown" });
  });

  it("that broke off says why, and is no failure of the backup", () => {
    expect(sayDrill({ ...drill, failure: "east refuses" })).toEqual({ word: "Not finished", tone: "unknown" });
    expect(explainDrill({ ...drill, failure: "east refuses" })).toBe("east refuses");
  });

  it("says whether somebody began it or a policy did", () => {
    expect(sayBegun(drill)).toBe("begun by Ann");
    expect(sayBegun({ policy: "nightly", by: "policy nightly" })).toBe("run by policy nightly");
  });

  it("says where it was restored when that is not the namespace's own cluster", () => {
    expect([sayWhere(drill), sayWhere({ ...drill, into: "" })]).toEqual(["in east", "in east"]);
    expect(sayWhere({ ...drill, into: "rehearsal" })).toBe("of east, restored into rehearsal");
    const through = { location: "from-east", isReadOnly: true, otherwise: [] };
    expect(sayThrough(through)).toBe("its location from-east, which it may only read");
    expect(sayThrough({ ...through, isReadOnly: false })).toContain("to which it may write");
  });

  it("says what it looks for besides, and of a value no more than where it is", () => {
    const sentinel = { object: "secret/db", key: "password", sha256: "ab".repeat(32) };
    const probe = { from: "cronjob", name: "check", command: [], deadlineSeconds: 60 } as const;
    expect(sayWishes({ sentinel, probe: { ...probe, command: [] } })).toBe(
      "password of secret/db as it was, by its SHA-256; cronjob check ending with 0 within 60 s",
    );
    expect(sayWishes({ sentinel: null, probe: null })).toBe(null);
  });

  it("names what is left behind, and nothing while it runs", () => {
    const remains = { state: "left", objects: ["Namespace/drill-shop-1"], reason: "It was interrupted." } as const;
    const left = { ...drill, remains: { ...remains, objects: [...remains.objects] } };
    expect(sayRemains(left)).toBe("Not everything was removed: It was interrupted. Namespace/drill-shop-1.");
    expect([sayRemains(drill), sayRemains({ ...left, step: "tear-down" })]).toEqual(["", ""]);
  });
});
