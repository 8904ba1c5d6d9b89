import { describe, expect, it } from "vitest";

import { isWholeIn, lossOf } from "./loss.ts";
import { isCleanFor, readResults, readVolumes } from "./results.ts";

const resultsOf = (errors: object) =>
  readResults(JSON.stringify({ errors, warnings: {} })) ?? expect.fail("it is a file of results");
const volume = (pvcNamespace: string, result: string, more: object = {}): object => ({
  pvcNamespace,
  pvcName: "data",
  backupMethod: "CSISnapshot",
  result,
  ...more,
});
const volumesOf = (...volumes: object[]) => readVolumes(JSON.stringify(volumes)) ?? expect.fail("it is a file of them");

describe("what a backup that failed in part lacks", () => {
  it("is of the namespaces of which something failed, and the others are whole", () => {
    const loss = lossOf(resultsOf({ namespaces: { payments: ["it is gone"] } }), volumesOf(volume("search", "failed")));
    expect([...loss.namespaces].toSorted()).toEqual(["payments", "search"]);
    expect(["payments", "search", "web"].map((name) => isWholeIn(loss, name))).toEqual([false, false, true]);
  });

  it.each([{ velero: ["no plugin"] }, { cluster: ["no such kind"] }])("is of all of them with errors %j", (errors) => {
    const loss = lossOf(resultsOf(errors), []);
    expect(isWholeIn(loss, "web")).toBe(false);
  });

  it("says why in one sentence, by the errors, else by the volumes", () => {
    expect(lossOf(resultsOf({ namespaces: { payments: ["it is gone"] } }), []).sentence).toBe(
      "1 error in payments: it is gone",
    );
    const lost = volumesOf(volume("web", "failed"), volume("web", "", { skipped: true }), volume("web", "succeeded"));
    expect(lossOf(resultsOf({}), lost).sentence).toBe("the volume of web/data and 1 more was not saved");
    const skipped = volumesOf(volume("web", "", { skipped: true, skippedReason: "no driver" }));
    expect(lossOf(resultsOf({}), skipped).sentence).toBe("the volume of web/data (no driver) was not saved");
  });

  it("says nothing of one that lacks nothing", () =>
    expect(lossOf(resultsOf({}), volumesOf(volume("web", "succeeded")))).toEqual({
      isOfAll: false,
      namespaces: new Set(),
      sentence: "",
    }));

  it("is what the rule says of each namespace, also of one with an odd name", () => {
    for (const errors of [{}, { velero: ["x"] }, { namespaces: { constructor: ["x"] } }, { namespaces: { web: [] } }]) {
      const [results, volumes] = [resultsOf(errors), volumesOf(volume("web", "failed"), volume("", "succeeded"))];
      const loss = lossOf(results, volumes);
      for (const name of ["web", "constructor", "toString", ""])
        expect(isWholeIn(loss, name)).toBe(isCleanFor(name, results, volumes));
    }
  });
});
