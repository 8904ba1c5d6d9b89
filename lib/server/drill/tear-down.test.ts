import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { drillLabel } from "#lib/model/drill/objects.ts";
import { startSite, type TestSite } from "#lib/testing/drill-site.ts";
import type { KubeObject } from "#lib/testing/kube-api.ts";

import { prepare } from "./prepare.ts";
import { tearDown } from "./tear-down.ts";

const made = { id: "4711", scratch: "drill-shop-1", home: "velero" };
const soon = (): AbortSignal => AbortSignal.timeout(20_000);

let test: TestSite;
beforeEach(async () => (test = await startSite()));
afterEach(() => test.close());

const order = (id: string) => {
  const metadata = { name: made.scratch, namespace: made.home, labels: { [drillLabel]: id } };
  return {
    ...made,
    id,
    namespace: "shop",
    backup: "one",
    origin: "velero/one",
    pointAt: 1,
    podSecurity: {},
    restore: { apiVersion: "velero.io/v1", kind: "Restore", metadata },
    objectiveSeconds: null,
    sentinel: null,
    probe: null,
    by: "Ann",
  };
};
const aVolume = (name: string, labels: Record<string, string>): KubeObject => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name, labels },
});
const removed = (): string[] => test.written.filter(({ what }) => what.startsWith("DELETE")).map(({ what }) => what);

describe("what a drill made", () => {
  it("is shut before anything can be restored into it", async () => {
    await prepare(test.site, order("4711"), soon());
    expect(test.written.map(({ body }) => body.kind)).toEqual(["Namespace", "NetworkPolicy", "ConfigMap", "Restore"]);
  });

  it("is removed and looked for until it is gone", async () => {
    await prepare(test.site, order("4711"), soon());
    expect(await tearDown(test.site, made, soon())).toMatchObject({ state: "gone" });
    expect(removed()).toHaveLength(3);
    expect(await tearDown(test.site, made, soon())).toMatchObject({ state: "gone" });
    expect(removed()).toHaveLength(3);
  });

  it("is not what another drill of the same minute made: that one's namespace stays", async () => {
    await prepare(test.site, order("other"), soon());
    test.refuse = (what) => (what === "POST /api/v1/namespaces" ? 409 : 0);
    await expect(prepare(test.site, order("4711"), soon())).rejects.toThrow("refuses the namespaces drill-shop-1");
    test.api.put(aVolume("data", { "velero.io/restore-name": made.scratch }));
    expect(await tearDown(test.site, made, soon())).toMatchObject({ state: "gone" });
    expect(removed()).toEqual([]);
  });

  it("is not known of what bears no mark: it is left, and told", async () => {
    test.api.put({ apiVersion: "v1", kind: "Namespace", metadata: { name: made.scratch } });
    expect(await tearDown(test.site, made, soon())).toEqual({
      state: "left",
      objects: ["Namespace/drill-shop-1"],
      reason: "Namespace/drill-shop-1 does not bear the mark of a drill: it was not removed.",
    });
    expect(removed()).toEqual([]);
  });

  it("is told with the cluster's words where it may not be removed, and the rest goes", async () => {
    await prepare(test.site, order("4711"), soon());
    test.refuse = (what) => (what.includes("/restores/") ? 403 : 0);
    expect(await tearDown(test.site, made, soon())).toEqual({
      state: "left",
      objects: ["Restore/drill-shop-1"],
      reason: "east does not remove the restores drill-shop-1: you may not",
    });
    expect(test.noted.map(({ outcome }) => outcome?.result)).toContain("denied");
  });

  it("is not said to be gone when its volumes could not be looked for", async () => {
    await prepare(test.site, order("4711"), soon());
    test.api.fault("forbidden", { match: /persistentvolumes/ });
    expect(await tearDown(test.site, made, soon())).toEqual({
      state: "left",
      objects: [],
      reason: "east: you may not do this",
    });
  });
});
