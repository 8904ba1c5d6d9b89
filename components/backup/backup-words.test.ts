import { describe, expect, it } from "vitest";

import {
  describeBoard,
  sayCoverage,
  sayKept,
  sayMoment,
  sayObjectiveSource,
  sayPartly,
  sayVolumes,
} from "./backup-words.ts";

const figures = {
  compliant: 51,
  nonCompliant: 13,
  unmanaged: 5,
  excluded: 2,
  unknown: 1,
  unmanagedWithVolumes: 3,
  oldestPointAt: null,
  oldestOf: "",
  missedSchedules: 0,
  schedules: 0,
  unavailableLocations: 0,
  locations: 0,
};

describe("words of the board", () => {
  it("counts what is unknown among those with an objective, and what is unmanaged apart", () => {
    expect(describeBoard(figures)).toBe(
      "51 of 65 namespaces with an objective keep it · 13 do not · 1 cannot be judged · 5 without any protection",
    );
  });

  it("says of volumes what no point holds, before how the others are saved", () => {
    expect(sayVolumes({ count: 2, names: ["a", "b"] }, "snapshots")).toBe("2 not protected: a, b");
    expect(sayVolumes({ count: 21, names: ["a"] }, "moved")).toBe("21 not protected: a and more");
    expect(sayVolumes({ count: 0, names: [] }, "snapshots")).toContain("stay with the volumes");
    expect(sayVolumes(null, "moved")).toBe("");
    expect(sayVolumes(null, null)).toBe("");
  });

  it("claims nothing about no namespace", () => {
    const none = { ...figures, compliant: 0, nonCompliant: 0, unmanaged: 0, excluded: 0, unknown: 0 };
    expect(describeBoard(none)).toBe("No namespace to judge");
  });

  it("says a hundred percent only where nothing was missed", () => {
    expect([1, 0.99999, 0.934, 0, null].map(sayKept)).toEqual(["100 %", "99.9 %", "93.4 %", "0.0 %", "–"]);
  });

  it("names the field that leaves something out, one that it does not know as well", () => {
    expect(sayCoverage({ state: "partial", filters: ["labelSelector", "somethingNew"] })).toBe(
      "in part: only objects with its labels (labelSelector), somethingNew",
    );
    expect(sayCoverage({ state: "full", filters: [] })).toBe("all of it");
    expect(sayCoverage({ state: "none", filters: [] })).toBe("nothing");
  });

  it("says who set an objective", () => {
    expect(sayObjectiveSource({ source: "schedule", targetSeconds: 1, from: "nightly" })).toBe("by schedule nightly");
    expect(sayObjectiveSource({ source: "none", targetSeconds: null, from: "" })).toBe("nobody set one");
  });

  it("writes a moment in UTC where the zone is none that it knows", () => {
    expect(sayMoment(0, "Mars/Olympus")).toBe(sayMoment(0, "UTC"));
    expect(sayMoment(0, "Asia/Tokyo")).toContain("09:00:00");
  });
});

describe("a last backup that failed in part", () => {
  const partly = { backup: "velero/nightly-1", why: null, isWhole: null };

  it("is told without a reason as long as nobody read it, and not at all where there is none", () => {
    expect(sayPartly(null)).toBe("");
    expect(sayPartly(partly)).toBe("Its last backup failed in part");
  });

  it("says whether the namespace is whole in it, and why it failed, in one sentence", () => {
    const why = "1 error in web: gone";
    expect(sayPartly({ ...partly, why, isWhole: true })).toBe(
      "Its last backup failed in part; all of this namespace is in it: 1 error in web: gone",
    );
    expect(sayPartly({ ...partly, why, isWhole: false })).toBe(
      "Its last backup failed in part; of this namespace something is missing: 1 error in web: gone",
    );
    expect(sayPartly({ ...partly, why: "", isWhole: true })).toBe(
      "Its last backup failed in part; all of this namespace is in it",
    );
  });
});
