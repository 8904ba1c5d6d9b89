import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { FindingInput } from "#lib/contract/finding.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aBackup, aNamespace, aSchedule, aStorageLocation } from "#lib/testing/builders/object-of.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { getHealth } from "./health.ts";
import { listFindings } from "./list.ts";
import { wantFindings } from "./want.ts";

let api: KubeApi;
let engine: TestEngine;
/** Whose team's namespace is shop, and who may not look into Velero's. */
const developer = aViewerNamed("developer", {
  isAdmin: false,
  grants: {
    ...aViewer.grants,
    of: (_cluster, resource): Grant =>
      ["backups", "schedules", "restores", "backupstoragelocations", "deletebackuprequests"].includes(resource)
        ? { state: "none" }
        : { state: "some", namespaces: new Set(["shop"]) },
  },
});

beforeAll(async () => {
  const old = { creationTimestamp: "2020-01-01T00:00:00Z", annotations: { "quarterdeck.dev/rpo": "24h" } };
  api = await startKubeApi({
    objects: [
      aNamespace("shop").meta(old).build(),
      aNamespace("payroll").meta(old).build(),
      aStorageLocation().spec({ default: true }).status({ phase: "Unavailable", message: "no route" }).build(),
      aSchedule().spec({ schedule: "0 2 * * *", paused: true, template: {} }).status({ phase: "Enabled" }).build(),
      aBackup().spec({ storageLocation: "default" }).status({ phase: "Completed" }).build(),
    ],
  });
  engine = startEngine({ east: api.url });
  wantFindings({ engine });
  await engine.followFleet(["east"]);
  await until("all is judged", () => ids().includes("east/namespaces/shop/shop/BKP-007"));
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const find = (viewer = aViewer) =>
  listFindings({ engine, viewer, input: FindingInput.parse({ where: "check:BKP-*" }) }).findings.filter(
    // Of the cluster, not of Velero's objects.
    ({ check }) => !["BKP-019", "BKP-021"].includes(check),
  );
const ids = (viewer = aViewer): string[] => find(viewer).map(({ id }) => id);
const checkOf = (id: string, viewer = aViewer) =>
  getHealth({ engine, viewer, input: { cluster: "east" } })
    .clusters[0]?.layers.flatMap(({ checks }) => checks)
    .find(({ check }) => check === id);

describe("findings about backups", () => {
  it("are told of Velero's objects and of every namespace to who may list them", () => {
    expect(ids().toSorted()).toEqual([
      "east/backupstoragelocations/velero/default/BKP-002",
      "east/namespaces/payroll/payroll/BKP-007",
      "east/namespaces/shop/shop/BKP-007",
      "east/schedules/velero/nightly/BKP-006",
    ]);
  });

  it("are told of the own namespace only to who may see no other, without a word of Velero's objects", () => {
    expect(ids(developer)).toEqual(["east/namespaces/shop/shop/BKP-007"]);
    expect(JSON.stringify(find(developer))).not.toMatch(/nightly|no route|payroll/);
  });

  it("are not called well where one of the kinds behind them may not be listed", () => {
    expect(checkOf("BKP-002", developer)).toMatchObject({
      standing: "unknown",
      reason: expect.stringContaining("may not list") as string,
    });
    expect(checkOf("BKP-011")).toMatchObject({ standing: "ok" });
    expect(checkOf("BKP-011", developer)).toMatchObject({ standing: "unknown" });
  });
});

describe("a cluster whose Velero cannot be read", () => {
  const standings = async (fault: "absent" | "forbidden"): Promise<Set<string | undefined>> => {
    const other = await startKubeApi({
      objects: [
        aNamespace("shop")
          .meta({ annotations: { "quarterdeck.dev/rpo": "24h" } })
          .build(),
      ],
    });
    other.fault(fault, { match: /velero\.io/ });
    const own = startEngine({ east: other.url });
    wantFindings({ engine: own });
    const told = () =>
      getHealth({ engine: own, viewer: aViewer, input: { cluster: "east" } })
        .clusters[0]?.layers.flatMap(({ checks }) => checks)
        // etcd, and the node agent's DaemonSet, are there or not without Velero's API.
        .filter(({ check }) => check.startsWith("BKP") && !["BKP-019", "BKP-021"].includes(check)) ?? [];
    await until("it was asked", () => told().every(({ reason }) => !/awaited|judged|watched|listing/.test(reason)));
    const all = new Set(told().map(({ standing }) => standing));
    await own.close();
    await other.close();
    return all;
  };

  it("has nothing to judge where it is not installed", async () => {
    expect(await standings("absent")).toEqual(new Set(["na"]));
  });

  it("is not known where Quarterdeck may not, which is not well", async () => {
    expect(await standings("forbidden")).toEqual(new Set(["na", "unknown"]));
  });
});
