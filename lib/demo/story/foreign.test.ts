import { describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import { buildWorld } from "#lib/demo/fleet/world.ts";
import type { NewObject, ObjectMeta } from "#lib/demo/object.ts";
import { Storage } from "#lib/demo/velero/storage/storage.ts";

import { backup, bucketOf, buildBackups, startsOf } from "./backup.ts";
import { type ClusterPlan, clusterPlans } from "./cluster.ts";
import { buildForeign, readerOf } from "./foreign.ts";

const minute = 60_000;
const day = 86_400_000;
const start = Date.UTC(2026, 5, 1, 12);
const by = { manager: "test" };

const planOf = (name: string): ClusterPlan =>
  clusterPlans.find((one) => one.name === name) ?? expect.fail(`no cluster ${name}`);
const source = planOf(readerOf.source);
const reader = planOf(readerOf.reader);
const backupsIn = (objects: readonly NewObject[]): NewObject[] => objects.filter(({ kind }) => kind === "Backup");

/** Both clusters of the pair over one storage, as they are when the demo starts. */
function openPair() {
  const storage = new Storage();
  const [from, to] = [source, reader].map((plan) => {
    const clock = new ManualClock(start - 21 * day);
    const onError = (error: unknown): never => {
      throw error;
    };
    const onReach = () => undefined;
    const world = buildWorld({
      plan,
      clock,
      seed: 4,
      start,
      rootCertificate: "",
      incidents: [],
      storage,
      onReach,
      onError,
    });
    clock.pass(21 * day);
    const make = (kind: string, name: string, spec: object): void => {
      const object = { apiVersion: "velero.io/v1", kind, metadata: { name, namespace: "velero" }, spec };
      world.store.create(`${kind.toLowerCase()}s.velero.io`, object, by);
    };
    const names = () => world.store.list("backups.velero.io", "velero").map(({ metadata }) => metadata.name);
    return { ...world, clock, make, names };
  });
  if (from === undefined || to === undefined) return expect.fail("two were opened");
  const pass = (milliseconds: number): void => {
    from.clock.pass(milliseconds);
    to.clock.pass(milliseconds);
  };
  return { from, to, pass };
}

describe("another cluster's backups in the story", () => {
  it("are found in its bucket by one cluster alone, through a location that is read only", () => {
    const [place, ...found] = buildForeign(reader, start);
    expect(place).toMatchObject({
      kind: "BackupStorageLocation",
      spec: { accessMode: "ReadOnly", objectStorage: bucketOf(source) },
      status: { phase: "Available" },
    });
    expect(found).toHaveLength(5);
    for (const plan of clusterPlans) if (plan !== reader) expect(buildForeign(plan, start)).toEqual([]);
  });

  it("are what the source has, under its labels and annotations, and younger than their runs", () => {
    const [newest = 0] = startsOf(source, start);
    const own = backup(source, newest, 0);
    const found = buildForeign(reader, start).find(({ metadata }) => metadata.name === own.metadata.name);
    const { annotations, labels, creationTimestamp } = (found ?? own).metadata as ObjectMeta;
    expect(annotations).toEqual(own.metadata.annotations);
    expect(labels).toEqual({ ...own.metadata.labels, "velero.io/storage-location": "from-stage-us-east" });
    expect(Date.parse(creationTimestamp)).toBeGreaterThan(newest + minute);
    expect(found).toMatchObject({ spec: { storageLocation: "from-stage-us-east" }, status: own["status"] as object });
  });

  it("have names that no other cluster's have, so that each cluster could see each", () => {
    const names = clusterPlans.flatMap((plan) =>
      backupsIn(buildBackups(plan, start)).map(({ metadata }) => metadata.name),
    );
    expect(names.length).toBeGreaterThan(40);
    expect(new Set(names).size).toBe(names.length);
  });

  it("stay while their source has them, go when it deletes them, and new ones are found within a minute", () => {
    const { from, to, pass } = openPair();
    const known = to.names();
    expect(known).toEqual(from.names());
    pass(10 * minute);
    expect(to.names()).toEqual(known);
    from.make("Backup", "by-hand", { includedNamespaces: ["identity"] });
    from.make("DeleteBackupRequest", "away", { backupName: known[0] });
    pass(3 * minute);
    expect(to.names().toSorted()).toEqual([...known.slice(1), "by-hand"].toSorted());
  });

  it("bring the source's objects to the cluster that found them, as they are there", () => {
    const { from, to, pass } = openPair();
    const backupName = from.names().at(-1) ?? expect.fail("the source has none");
    const read = (store: typeof from.store, namespace: string) => store.get("deployments.apps", namespace, "profile");
    const { spec, ...rest } = read(from.store, "identity") ?? expect.fail("identity has no profile");
    from.store.update("deployments.apps", { ...rest, spec: { ...(spec as object), replicas: 7 } }, by);
    to.make("Restore", "copy", {
      backupName,
      includedNamespaces: ["identity"],
      namespaceMapping: { identity: "copy" },
    });
    pass(2 * minute);
    expect(to.store.get("restores.velero.io", "velero", "copy")?.["status"]).toMatchObject({ phase: "Completed" });
    expect(read(to.store, "copy")?.["spec"]).toMatchObject({ replicas: 7 });
  });
});
