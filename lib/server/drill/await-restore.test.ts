import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { startSite, type TestSite } from "#lib/testing/drill-site.ts";

import { awaitRestore } from "./await-restore.ts";

const [home, name] = ["velero", "drill-shop-1"];
const times = { startTimestamp: "2026-11-22T03:00:00Z", completionTimestamp: "2026-11-22T03:00:12Z" };

let test: TestSite;
beforeEach(async () => (test = await startSite()));
afterEach(() => test.close());

const put = (status: unknown): void => {
  test.api.put({ apiVersion: "velero.io/v1", kind: "Restore", metadata: { name, namespace: home }, status });
};
const said: string[] = [];
function wait(limitMilliseconds = 10_000, onProgress: (words: string) => void = () => undefined) {
  said.length = 0;
  return awaitRestore(test.site.cluster, {
    home,
    name,
    limitMilliseconds,
    onProgress: (words) => {
      said.push(words);
      onProgress(words);
      return Promise.resolve();
    },
    signal: AbortSignal.timeout(20_000),
  });
}

describe("a Restore", () => {
  it.each(["Completed", "PartiallyFailed", "Failed", "FailedValidation"])("is over when it is %s", async (phase) => {
    put({ phase, ...times });
    const ended = { phase, failure: "", startedAt: Date.parse(times.startTimestamp) };
    expect(await wait()).toEqual({ ...ended, completedAt: Date.parse(times.completionTimestamp) });
    expect(said).toEqual([]);
  });

  it("is followed as it goes, and then told with Velero's own reasons", async () => {
    put({});
    const phases = [
      { phase: "InProgress", progress: { itemsRestored: 3, totalItems: 9 } },
      { phase: "Failed", failureReason: "no such backup", validationErrors: ["no location"] },
    ];
    const ended = await wait(10_000, () => put(phases.shift()));
    expect(said).toEqual(["New", "InProgress, 3 of 9 objects"]);
    expect(ended).toEqual({
      phase: "Failed",
      failure: "no such backup no location",
      startedAt: null,
      completedAt: null,
    });
  });

  it("that does not end in its time is told as it stands", async () => {
    put({ phase: "InProgress", startTimestamp: "soon" });
    expect(await wait(0)).toEqual({ phase: "InProgress", failure: "", startedAt: null, completedAt: null });
  });

  it("that somebody removes is no longer waited for", async () => {
    await expect(wait()).rejects.toThrow("Somebody removed the Restore drill-shop-1 while it ran.");
  });

  it("that is none is refused in words, not in a parser's", async () => {
    put({ phase: 7 });
    await expect(wait()).rejects.toThrow("answered with an object that Kubernetes does not have: status.phase");
  });

  it("may not be read by everybody: the cluster's words are told, at once", async () => {
    put({ phase: "Completed" });
    test.api.fault("forbidden", { match: /restores/ });
    await expect(wait()).rejects.toThrow("east: you may not do this");
  });
});
