import { describe, expect, it } from "vitest";

import { causesOf, isCleanFor, readResults, readVolumes, type SavedVolume } from "./results.ts";

const file = (errors: object, warnings: object = {}): string => JSON.stringify({ errors, warnings });
const read = (text: string) => readResults(text) ?? expect.fail("it is a file of results");
const clean = read(file({}));

describe("causes", () => {
  it("tells messages that differ in numbers and names once, the most frequent first", () => {
    const errors = ['pod "ledger-0": timed out', 'pod "ledger-1": timed out after 30s', 'pod "ledger-2": timed out'];
    const causes = causesOf(read(file({ namespaces: { payments: errors } })));
    expect(causes.map(({ message, count }) => [message, count])).toEqual([
      [errors[0], 2],
      [errors[1], 1],
    ]);
  });

  it("keeps namespaces apart from each other and from Velero's own, also from a namespace that is called velero", () => {
    const results = read(file({ velero: ["it"], cluster: ["it"], namespaces: { velero: ["it"], payments: ["it"] } }));
    expect(causesOf(results).map(({ part, namespace }) => [part, namespace])).toEqual([
      ["velero", null],
      ["cluster", null],
      ["namespace", "velero"],
      ["namespace", "payments"],
    ]);
  });

  it("tells errors before warnings, however many there are of these", () => {
    const causes = causesOf(read(file({ velero: ["an error"] }, { velero: ["a warning", "a warning"] })));
    expect(causes.map(({ severity }) => severity)).toEqual(["error", "warning"]);
  });

  it("cuts a message of a megabyte", () => {
    const [cause] = causesOf(read(file({ cluster: ["x".repeat(1_000_000)] })));
    expect(cause?.message).toHaveLength(2000);
  });
});

describe("a results file", () => {
  it.each(["", "<html>", "[]", "null", '"text"', "3"])("is none: %j", (text) => expect(readResults(text)).toBeNull());

  it("reads what has the right shape and leaves the rest", () => {
    const odd = {
      velero: "text",
      cluster: [1, null, "told"],
      namespaces: { payments: { deep: [] }, __proto__: ["no"] },
    };
    const { errors } = read(file(odd));
    expect(errors).toEqual({ velero: [], cluster: ["told"], namespaces: { payments: [] } });
  });
});

describe("a backup that failed in part", () => {
  const saved: SavedVolume = {
    namespace: "payments",
    claim: "data-ledger-0",
    method: "CSISnapshot",
    isSkipped: false,
    reason: "",
    isSaved: true,
    isMoved: false,
    driver: "ebs.csi.aws.com",
  };

  it("is clean for a namespace of which nothing failed", () => {
    expect(isCleanFor("payments", read(file({ namespaces: { search: ["failed"] } })), [saved])).toBe(true);
    expect(isCleanFor("constructor", clean, [])).toBe(true);
  });

  it.each([{ velero: ["x"] }, { cluster: ["x"] }, { namespaces: { payments: ["x"] } }])(
    "is not clean with errors %j",
    (errors) => expect(isCleanFor("payments", read(file(errors)), [saved])).toBe(false),
  );

  it("is not clean when one of its volumes was not saved", () => {
    const lost = { ...saved, isSaved: false };
    expect(isCleanFor("payments", clean, [saved, lost])).toBe(false);
    expect(isCleanFor("search", clean, [saved, lost])).toBe(true);
  });

  it("is clean for all that warnings say", () =>
    expect(isCleanFor("payments", read(file({}, { velero: ["hm"], namespaces: { payments: ["hm"] } })), [])).toBe(
      true,
    ));
});

describe("a file of volumes", () => {
  it("has a volume as saved only when Velero says that it succeeded", () => {
    const own = { pvcName: "data", pvcNamespace: "payments" };
    const volumes = [
      { ...own, backupMethod: "CSISnapshot", result: "succeeded" },
      { ...own, backupMethod: "PodVolumeBackup", result: "failed" },
      { ...own, skipped: true, skippedReason: "excluded", result: "succeeded" },
      { ...own },
      "nonsense",
    ];
    expect(readVolumes(JSON.stringify(volumes))?.map(({ isSaved }) => isSaved)).toEqual([true, false, false, false]);
  });

  it.each(["", "{}", "null"])("is none: %j", (text) => expect(readVolumes(text)).toBeNull());
});
