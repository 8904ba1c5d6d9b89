import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Drill } from "#lib/contract/drill.ts";
import { drillLabel } from "#lib/model/drill/objects.ts";
import { aDrill } from "#lib/testing/builders/a-drill.ts";
import { startSite, type TestSite } from "#lib/testing/drill-site.ts";

import type { DrillOrder } from "./order.ts";
import { runDrill } from "./run.ts";

// Over a cluster whose Velero says what the test has it say; that all of it works together is shown in e2e/contract/drill.
const scratch = "drill-shop-1";
const metadata = { name: scratch, namespace: "velero", labels: { [drillLabel]: "4711" } };
const order: DrillOrder = {
  id: "4711",
  namespace: "shop",
  scratch,
  home: "velero",
  backup: "one",
  origin: "velero/one",
  pointAt: 1,
  podSecurity: {},
  restore: { apiVersion: "velero.io/v1", kind: "Restore", metadata },
  objectiveSeconds: 60,
  sentinel: null,
  probe: null,
  by: "Ann",
};

let test: TestSite;
beforeEach(async () => (test = await startSite()));
afterEach(() => test.close());

/** Velero restores in 12 s by its own clock, which is an hour ahead. */
const restore = (): void => {
  test.onMade = (object) => {
    const ahead = Date.now() + 3_600_000;
    const startTimestamp = new Date(ahead).toISOString();
    const completionTimestamp = new Date(ahead + 12_000).toISOString();
    if (object.kind === "Restore")
      test.api.put({ ...object, status: { phase: "Completed", startTimestamp, completionTimestamp } });
  };
};
const run = (signal = new AbortController().signal, site = test.site): Promise<Drill> => {
  const begun = aDrill({ step: "prepare", remains: { state: "there" }, into: site.cluster.name });
  return runDrill({ book: test.engine.drills, site, order, signal }, begun);
};

describe("a drill that runs", () => {
  it("measures each span by one clock: Velero's may be an hour off", async () => {
    restore();
    const { proof } = await run();
    expect(proof?.restoreSeconds).toBe(12);
    expect(proof?.recoverySeconds).toBeGreaterThanOrEqual(12);
    expect(proof?.recoverySeconds).toBeLessThan(60);
    expect(proof?.assertions.find(({ what }) => what === "objective")?.state).toBe("met");
  });

  it("proves nothing of what it could not read, and says whose backup it was", async () => {
    restore();
    const { proof, remains } = await run();
    expect(proof).toMatchObject({ verdict: "unproven", backup: "velero/one", cluster: "east", into: "east" });
    expect(proof?.assertions.find(({ what }) => what === "objects")?.sentence).toContain("could not be read");
    expect(remains.state).toBe("gone");
    expect(test.noted.at(-1)?.intent).toBeDefined();
  });

  it("keeps no proof when it is ended while it judges: nothing was looked at then", async () => {
    restore();
    const end = new AbortController();
    const readFile = () => {
      end.abort(new Error("ended"));
      return Promise.reject(new Error("ended"));
    };
    const drill = await run(end.signal, { ...test.site, readFile });
    expect(drill).toMatchObject({ proof: null, step: null, failure: "ended", remains: { state: "gone" } });
    expect(test.engine.drills.newestOf("east", "shop")).toBeUndefined();
  });

  it("that could not begin says why in words, without a code", async () => {
    test.refuse = (what) => (what === "POST /api/v1/namespaces" ? 403 : 0);
    const drill = await run();
    expect(drill.failure).toBe("east refuses the namespaces drill-shop-1: you may not");
    expect(drill).toMatchObject({ proof: null, remains: { state: "gone" } });
  });

  it("whose Restore is not as Velero writes them says so, and is cleared away", async () => {
    test.onMade = (object) => {
      if (object.kind === "Restore") test.api.put({ ...object, status: { phase: 7 } });
    };
    const drill = await run();
    expect(drill.failure).toMatch(/^east answered with an object that Kubernetes does not have/);
    expect(drill.remains.state).toBe("gone");
  });
});
