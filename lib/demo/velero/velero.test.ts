import { gunzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import { buildWorld } from "#lib/demo/fleet/world.ts";
import type { NewObject } from "#lib/demo/object.ts";
import { clusterPlans } from "#lib/demo/story/cluster.ts";

import { Storage } from "./storage/storage.ts";

type Status = Readonly<Record<string, unknown>>;
const by = { manager: "test" };
const start = Date.UTC(2026, 5, 1, 12);

/** A cluster of the story as it is when the demo starts. */
function open(name = "dev-us-east") {
  const clock = new ManualClock(start - 21 * 86_400_000);
  const storage = new Storage();
  const plan = clusterPlans.find((one) => one.name === name) ?? expect.fail(`no cluster ${name}`);
  const world = buildWorld({
    plan,
    clock,
    seed: 4,
    start,
    rootCertificate: "",
    incidents: [],
    storage,
    onReach: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  const { store } = world;
  clock.pass(21 * 86_400_000);
  const make = (kind: string, own: string, spec: object): void => {
    const object: NewObject = { apiVersion: "velero.io/v1", kind, metadata: { name: own, namespace: "velero" }, spec };
    store.create(`${kind.toLowerCase()}s.velero.io`, object, by);
  };
  const statusOf = (kind: string, own: string): Status =>
    (store.get(`${kind.toLowerCase()}s.velero.io`, "velero", own)?.["status"] ?? {}) as Status;
  const read = (kind: string, own: string): unknown => {
    const request = `${own}-${kind.toLowerCase()}`;
    make("DownloadRequest", request, { target: { kind, name: own } });
    clock.pass(2000);
    const url = new URL(String(statusOf("DownloadRequest", request)["downloadURL"]));
    const path = url.pathname.slice(1);
    expect(storage.refuse(path, url.searchParams, clock.now())).toBeUndefined();
    expect(storage.refuse(path, url.searchParams, clock.now() + 601_000)).toBe("AccessDenied");
    const text = gunzipSync(storage.get(path) ?? expect.fail(`no ${path}`)).toString();
    return kind.endsWith("Log") ? text : JSON.parse(text);
  };
  return { clock, store, stop: () => world.stop(), make, statusOf, read };
}

describe("the embedded Velero", () => {
  it("keeps what a namespace holds and brings it back under another name, so that its pods run", () => {
    const { clock, store, make, statusOf, read } = open();
    make("Backup", "mine", { includedNamespaces: ["payments"], ttl: "1h0m0s" });
    clock.pass(20_000);
    expect(statusOf("Backup", "mine")).toMatchObject({ phase: "Completed", expiration: expect.any(String) as string });
    const list = read("BackupResourceList", "mine") as Record<string, string[]>;
    expect(list["v1/Namespace"]).toEqual(["payments"]);
    expect(list["apps/v1/Deployment"]).toContain("payments/payments-api");
    expect(read("BackupLog", "mine")).toContain('msg="Including namespaces: payments"');

    make("Restore", "back", { backupName: "mine", namespaceMapping: { payments: "restored" } });
    clock.pass(60_000);
    expect(statusOf("Restore", "back")).toMatchObject({ phase: "Completed" });
    const api = store.get("deployments.apps", "restored", "payments-api");
    const { metadata, spec, status } = api ?? expect.fail("nothing was restored");
    expect(metadata.labels).toMatchObject({ "velero.io/backup-name": "mine", "velero.io/restore-name": "back" });
    const { replicas = 0 } = spec as { replicas?: number };
    expect(replicas).toBeGreaterThan(0);
    expect(status).toMatchObject({ availableReplicas: replicas });
    const restored = read("RestoreResourceList", "back") as Record<string, string[]>;
    expect(restored["apps/v1/Deployment"]).toContain("restored/payments-api(created)");
  });

  it("leaves what is there as it is and says so, but where it may update", () => {
    const { clock, store, make, statusOf, read } = open();
    make("Backup", "mine", { includedNamespaces: ["payments"], includedResources: ["configmaps"] });
    clock.pass(20_000);
    const settings = store.list("configmaps", "payments").find(({ metadata }) => !metadata.name.startsWith("kube"));
    const { name } = settings?.metadata ?? expect.fail("payments has no ConfigMap");
    store.update("configmaps", { ...settings, data: { changed: "yes" } } as never, by);
    make("Restore", "over", { backupName: "mine" });
    clock.pass(20_000);
    expect(statusOf("Restore", "over")).toMatchObject({ phase: "Completed", warnings: 1 });
    const results = read("RestoreResults", "over") as { warnings: { namespaces: Record<string, string[]> } };
    expect(results.warnings.namespaces["payments"]).toEqual([
      `could not restore, ConfigMap:${name} already exists. Warning: the in-cluster version is different than the backed-up version`,
    ]);
    make("Restore", "update", { backupName: "mine", existingResourcePolicy: "update" });
    clock.pass(20_000);
    expect(store.get("configmaps", "payments", name)?.["data"]).toEqual(settings?.["data"]);
  });

  it("changes what it restores as a resource modifier says", () => {
    const { clock, store, make } = open();
    make("Backup", "mine", { includedNamespaces: ["payments"] });
    const rule = {
      conditions: { groupResource: "deployments.apps", resourceNameRegex: "^payments-api$" },
      patches: [{ operation: "replace", path: "/spec/replicas", value: "0" }],
    };
    const data = { rules: JSON.stringify({ version: "v1", resourceModifierRules: [rule] }) };
    const rules = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "rules", namespace: "velero" }, data };
    store.create("configmaps", rules, by);
    clock.pass(20_000);
    const resourceModifier = { kind: "configmap", name: "rules" };
    make("Restore", "calm", { backupName: "mine", namespaceMapping: { payments: "calm" }, resourceModifier });
    clock.pass(20_000);
    expect(store.get("deployments.apps", "calm", "payments-api")?.["spec"]).toMatchObject({ replicas: 0 });
  });

  it("has files for backups that the story began with, and says which volumes it lost where it lost some", () => {
    const { store, read } = open("prod-us-east");
    const partial = store
      .list("backups.velero.io")
      .find((one) => (one["status"] as Status)["phase"] === "PartiallyFailed");
    const { name } = partial?.metadata ?? expect.fail("no backup of the story failed in part");
    const results = read("BackupResults", name) as { errors: { namespaces: Record<string, string[]> } };
    expect(results.errors.namespaces["payments"]).toHaveLength(3);
    const volumes = read("BackupVolumeInfos", name) as { pvcNamespace: string; result: string }[];
    const failed = volumes.filter(({ result }) => result === "failed");
    expect(failed.map(({ pvcNamespace }) => pvcNamespace)).toEqual(Array(3).fill("payments"));
  });

  it("asks for the deletion of a backup whose time is over, and then it is gone with its files", () => {
    const { clock, store, make, statusOf } = open();
    make("Backup", "brief", { includedNamespaces: ["payments"], ttl: "1h0m0s" });
    const asked: unknown[] = [];
    store.subscribe(({ type, object }) => {
      if (object["kind"] === "DeleteBackupRequest" && type === "ADDED") asked.push(object);
    });
    clock.pass(20_000);
    expect(statusOf("Backup", "brief")).toMatchObject({ phase: "Completed" });
    clock.pass(3_500_000);
    expect([asked.length, store.get("backups.velero.io", "velero", "brief") === undefined]).toEqual([0, false]);
    clock.pass(200_000);
    expect(asked).toMatchObject([
      { metadata: { labels: { "velero.io/backup-name": "brief" } }, spec: { backupName: "brief" } },
    ]);
    expect(store.get("backups.velero.io", "velero", "brief")).toBeUndefined();
  });

  it("keeps a backup whose location is read-only or gone when its time is over, and says why by a label", () => {
    const { clock, store, make } = open();
    const labelOf = () => store.get("backups.velero.io", "velero", "brief")?.metadata.labels?.["velero.io/gc-failure"];
    make("Backup", "brief", { includedNamespaces: ["payments"], ttl: "1h0m0s" });
    clock.pass(20_000);
    const location = store.get("backupstoragelocations.velero.io", "velero", "default") ?? expect.fail("it is there");
    const spec = { ...(location["spec"] as object), accessMode: "ReadOnly" };
    store.update("backupstoragelocations.velero.io", { ...location, spec }, by);
    clock.pass(3_700_000);
    expect(labelOf()).toBe("BSLReadOnly");
    store.delete("backupstoragelocations.velero.io", "velero", "default");
    clock.pass(3_700_000);
    expect(labelOf()).toBe("BSLNotFound");
  });

  it("does nothing while nobody asks, but look at its location each minute", () => {
    const { clock, store, stop } = open("dev-eu-west");
    let writes = 0;
    store.subscribe(({ resource }) => (writes += Number(resource.endsWith("velero.io"))));
    clock.pass(600_000);
    expect(writes).toBe(10);
    stop();
  });
});
