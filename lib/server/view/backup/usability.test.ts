import { describe, expect, it } from "vitest";

import type { Loss } from "#lib/model/backup/loss.ts";

import { judgeUsability } from "./usability.ts";

const nowMs = 1_000_000;
const point = { startedMs: 1000, expiresMs: nowMs + 1, location: "available", isBeingDeleted: false } as const;
const loss = (more: Partial<Loss> = {}): Loss => ({
  isOfAll: false,
  namespaces: new Set(["payments"]),
  sentence: "1 error in payments: it is gone",
  ...more,
});
const judge = (phase: string, read: Parameters<typeof judgeUsability>[1]["read"], taken = ["payments", "web"]) =>
  judgeUsability({ ...point, phase }, { read, taken, nowMs });
const partly = "PartiallyFailed";

describe("a backup that failed in part", () => {
  it("is not known to be of use before its results were read", () => {
    const { usability, isWhole } = judge(partly, undefined);
    expect(usability).toEqual({ state: "unknown", reason: expect.stringContaining("were not read") });
    expect(isWhole("web")).toBeNull();
  });

  it("is of use with warnings for the namespaces that are whole, and names the others", () => {
    const { usability, isWhole } = judge(partly, { loss: loss() });
    expect(usability).toEqual({
      state: "warnings",
      reason: "of 1 of its 2 namespaces something is missing: payments",
    });
    expect(["payments", "web"].map(isWhole)).toEqual([false, true]);
  });

  it("is of no use when something is missing of each of its namespaces, and says why", () => {
    const { usability } = judge(partly, { loss: loss() }, ["payments"]);
    expect(usability).toEqual({
      state: "unusable",
      reason: "it failed in part, and what failed is of this namespace: 1 error in payments: it is gone",
    });
    expect(judge(partly, { loss: loss({ isOfAll: true, namespaces: new Set() }) }).usability.state).toBe("unusable");
  });

  it("of which the viewer sees no namespace is judged by what is of all of them", () => {
    expect(judge(partly, { loss: loss() }, []).usability).toEqual({ state: "warnings", reason: "" });
    expect(judge(partly, { loss: loss({ isOfAll: true }) }, []).usability.state).toBe("unusable");
  });

  it("says why its files could not be read", () => {
    const { usability } = judge(partly, { loss: null, reason: "the store was away" });
    expect(usability).toEqual({ state: "unknown", reason: "the store was away" });
  });

  it("is no better than what else stands against it, whose reason is told alone", () => {
    const { usability } = judgeUsability(
      { ...point, phase: partly, location: "unavailable" },
      { read: { loss: loss() }, taken: ["web"], nowMs },
    );
    expect(usability).toEqual({ state: "unusable", reason: "its storage location is unavailable" });
  });

  it("names three of many namespaces", () => {
    const names = ["a", "b", "c", "d", "e"];
    const { usability } = judge(partly, { loss: loss({ namespaces: new Set(names) }) }, [...names, "web"]);
    expect(usability.reason).toBe("of 5 of its 6 namespaces something is missing: a, b, c and 2 more");
  });
});

describe("any other backup", () => {
  it("that is complete is whole, whatever was read of it", () => {
    const { usability, isWhole } = judge("Completed", { loss: loss() });
    expect(usability).toEqual({ state: "usable", reason: "" });
    expect(isWhole("payments")).toBe(true);
  });

  it("that failed is of no use, and nothing is said of its namespaces", () => {
    const { usability, isWhole } = judge("Failed", { loss: loss() });
    expect(usability).toEqual({ state: "unusable", reason: "it failed" });
    expect(isWhole("payments")).toBeNull();
  });
});
