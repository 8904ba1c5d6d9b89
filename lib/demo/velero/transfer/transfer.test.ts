import { beforeAll, describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import { buildWorld } from "#lib/demo/fleet/world.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { clusterPlans } from "#lib/demo/story/cluster.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 5, 1, 12);
const by = { manager: "test" };

interface Told {
  readonly spec: {
    readonly sourcePVC?: string;
    readonly sourceNamespace?: string;
    readonly pod?: { readonly name: string; readonly namespace: string };
    readonly volume?: string;
    readonly node?: string;
    readonly targetVolume?: { readonly namespace: string };
  };
  readonly status: {
    readonly phase: string;
    readonly message?: string;
    readonly startTimestamp?: string;
    readonly completionTimestamp?: string;
    readonly progress: { readonly bytesDone?: number; readonly totalBytes?: number };
  };
}
type Transfer = KubeObject & Told;

/** The cluster of the story whose ledger is lost each night, as it is when the demo starts. */
function open() {
  const clock = new ManualClock(start - 21 * day);
  const plan = clusterPlans.find(({ name }) => name === "prod-us-east") ?? expect.fail("no such cluster");
  const onError = (error: unknown): never => {
    throw error;
  };
  const onReach = () => undefined;
  const { store } = buildWorld({ plan, clock, seed: 4, start, rootCertificate: "", incidents: [], onReach, onError });
  clock.pass(21 * day);
  const list = (resource: string, label: string, value: string) =>
    store
      .list(`${resource}.velero.io`, "velero")
      .filter(({ metadata }) => metadata.labels?.[`velero.io/${label}`] === value) as Transfer[];
  const make = (kind: string, name: string, spec: object): void => {
    const object = { apiVersion: "velero.io/v1", kind, metadata: { name, namespace: "velero" }, spec };
    store.create(`${kind.toLowerCase()}s.velero.io`, object, by);
  };
  const phaseOf = (resource: string, name: string): unknown =>
    (store.get(`${resource}.velero.io`, "velero", name)?.["status"] as { phase?: string } | undefined)?.phase;
  return { clock, store, list, make, phaseOf };
}

const bytesOf = ({ status: { progress } }: Transfer): number => progress.bytesDone ?? 0;

describe("the data of volumes in the demo", () => {
  let world: ReturnType<typeof open>;
  beforeAll(() => {
    world = open();
  });
  const newest = () => world.store.list("backups.velero.io", "velero").at(-1)?.metadata.name ?? "";

  it("of last night were moved from snapshots, read as files, or left alone by the volume policy", () => {
    const uploads = world.list("datauploads", "backup-name", newest());
    const files = world.list("podvolumebackups", "backup-name", newest());
    const claims = new Set(uploads.map(({ spec }) => spec.sourcePVC));
    expect(claims.has("data-orders-db-0")).toBe(true);
    expect(world.store.get("backups.velero.io", "velero", newest())?.["status"]).toMatchObject({
      backupItemOperationsAttempted: uploads.length,
      backupItemOperationsCompleted: uploads.length - 3,
      backupItemOperationsFailed: 3,
    });
    expect([...claims].filter((name) => /cart-cache|catalog-cache|session-store/.test(name ?? ""))).toEqual([]);
    expect(files.map(({ spec }) => `${spec.pod?.namespace}/${spec.pod?.name} ${spec.volume}`).toSorted()).toEqual(
      [0, 1, 2].map((at) => `identity/session-store-${at} data`),
    );
    expect(files.every(({ spec, status }) => spec.node !== "" && status.phase === "Completed")).toBe(true);
  });

  it("that were lost say why, and were given up after ten minutes", () => {
    const lost = world.list("datauploads", "backup-name", newest()).filter(({ status }) => status.phase === "Failed");
    expect(lost.map(({ spec }) => spec.sourcePVC ?? "").toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      [0, 1, 2].map((at) => `data-payments-ledger-${at}`),
    );
    for (const { status } of lost) {
      expect(status.message).toMatch(/is not ready: timed out waiting for the condition$/);
      expect(Date.parse(status.completionTimestamp ?? "") - Date.parse(status.startTimestamp ?? "")).toBe(600_000);
    }
  });

  it("belong to their backup, and each namespace has a repository that is maintained", () => {
    const [one] = world.list("datauploads", "backup-name", newest());
    expect(one?.metadata.ownerReferences).toMatchObject([{ kind: "Backup", name: newest(), controller: true }]);
    const repositories = world.store.list("backuprepositories.velero.io", "velero");
    expect(repositories.length).toBeGreaterThan(4);
    for (const { status } of repositories) expect(status).toMatchObject({ phase: "Ready" });
  });

  it("of a running backup come byte by byte, one after the other, and all of them in the end", () => {
    const { clock, make, list, phaseOf } = world;
    const rule = { kind: "configmap", name: "volume-policy" };
    make("Backup", "mine", {
      includedNamespaces: ["identity", "orders"],
      snapshotMoveData: true,
      resourcePolicy: rule,
    });
    const seen = { phases: new Set<string>(), bytes: [0], files: [0] };
    while (phaseOf("backups", "mine") !== "Completed" && clock.now() < start + 120_000) {
      clock.pass(300);
      const uploads = list("datauploads", "backup-name", "mine");
      for (const { status } of uploads) seen.phases.add(status.phase);
      seen.bytes.push(uploads.reduce((sum, one) => sum + bytesOf(one), 0));
      seen.files.push(list("podvolumebackups", "backup-name", "mine").reduce((sum, one) => sum + bytesOf(one), 0));
    }
    expect([...seen.phases]).toEqual(["Accepted", "InProgress", "Completed"]);
    for (const course of [seen.bytes, seen.files]) {
      expect(course).toEqual(course.toSorted((a, b) => a - b));
      expect(new Set(course).size).toBeGreaterThan(3);
    }
    expect(seen.bytes.at(-1)).toBe(60 * 2 ** 30);
  });

  it("come back by a restore: what was moved by a data mover, what was read as files by the node agent", () => {
    const { clock, make, list, phaseOf } = world;
    const namespaceMapping = { identity: "identity-copy", orders: "orders-copy" };
    make("Restore", "back", { backupName: "mine", namespaceMapping });
    const waited = new Set<unknown>();
    for (let at = 0; at < 40; at += 1) {
      clock.pass(300);
      waited.add(phaseOf("restores", "back"));
    }
    expect(waited.has("WaitingForPluginOperations")).toBe(true);
    expect(phaseOf("restores", "back")).toBe("Completed");
    const [moved, files] = ["datadownloads", "podvolumerestores"].map((one) => list(one, "restore-name", "back"));
    expect(moved?.map(({ spec }) => spec.targetVolume?.namespace)).toEqual([
      "orders-copy",
      "orders-copy",
      "orders-copy",
    ]);
    expect(files?.map(({ spec }) => spec.pod?.namespace)).toEqual(["identity-copy", "identity-copy", "identity-copy"]);
    for (const { status } of [...(moved ?? []), ...(files ?? [])]) {
      expect(status.phase).toBe("Completed");
      expect(status.progress.bytesDone).toBe(status.progress.totalBytes);
    }
  });

  it("are not brought back where nobody wants the volumes", () => {
    const { clock, make, list, phaseOf } = world;
    make("Restore", "bare", { backupName: "mine", namespaceMapping: { orders: "bare" }, restorePVs: false });
    clock.pass(20_000);
    expect(phaseOf("restores", "bare")).toMatch(/Completed|PartiallyFailed/);
    expect(list("datadownloads", "restore-name", "bare")).toEqual([]);
  });
});
