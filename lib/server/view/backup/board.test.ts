import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { BoardAnswer, BoardInput, LocationAnswer, ScheduleAnswer } from "#lib/contract/backup.ts";
import { keyOf } from "#lib/server/observe/backup/point-book.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aBackup, aClaim, aNamespace, aSchedule, aStorageLocation } from "#lib/testing/builders/object-of.ts";
import { allFilters } from "#lib/testing/builders/seen-backup.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { listBoard } from "./board.ts";
import { getBackup } from "./get-backup.ts";
import { listLocations } from "./locations.ts";
import { listSchedules } from "./schedules.ts";
import { backupPageResources, veleroResources } from "./want.ts";

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
const template = { includedNamespaces: ["*"], excludedNamespaces: ["forgotten"], storageLocation: "default" };
const born = { creationTimestamp: ago(5000) };

const objects = [
  aNamespace("shop").meta(born),
  aNamespace("strict").meta({ ...born, annotations: { "quarterdeck.dev/rpo": "1h" } }),
  aNamespace("forgotten").meta(born),
  aNamespace("cache").meta({ ...born, annotations: { "quarterdeck.dev/backup-excluded": "rebuilt from source" } }),
  aClaim("young").meta({ namespace: "shop", creationTimestamp: ago(1) }),
  aClaim("old").meta({ namespace: "shop", creationTimestamp: ago(100) }),
  aStorageLocation().spec({ provider: "aws", default: true }).status({ phase: "Available" }),
  aSchedule()
    .meta(born)
    .spec({ schedule: "@every 24h", template })
    .status({ phase: "Enabled", lastBackup: ago(5) }),
  aBackup()
    .meta({ creationTimestamp: ago(5), labels: { "velero.io/schedule-name": "nightly" } })
    .spec(template)
    .status({ phase: "Completed", startTimestamp: ago(5), completionTimestamp: ago(4.9), expiration: ago(-700) }),
].map((one) => one.build());

describe("the board", () => {
  let apis: KubeApi[];
  let engine: TestEngine;
  beforeAll(async () => {
    const bare = await startKubeApi({ objects: [aNamespace("x").build()] });
    bare.fault("absent", { match: /velero\.io/ });
    apis = [await startKubeApi({ objects }), bare];
    engine = startEngine({ east: apis[0]?.url ?? "", bare: bare.url });
    await engine.follow(backupPageResources, ["east", "bare"]);
  });
  afterAll(async () => {
    await engine.close();
    for (const api of apis) await api.close();
  });
  const ask = (where = "", more = {}) =>
    listBoard({ engine, viewer: aViewer, input: BoardInput.parse({ where, ...more }) });

  it("judges each namespace, worst first, and says which clusters have no Velero", async () => {
    const answer = await ask();
    expect(BoardAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer.rows.map(({ namespace, protection }) => `${namespace} ${protection}`)).toEqual([
      "strict non-compliant",
      "forgotten unmanaged",
      "shop compliant",
      "cache excluded",
    ]);
    expect(answer).toMatchObject({ without: ["bare"], partial: [], forbidden: [], clusters: 2 });
    expect(answer.figures).toMatchObject({ compliant: 1, nonCompliant: 1, unmanaged: 1, excluded: 1, schedules: 1 });
    expect(answer.unprotected.map(({ namespace }) => namespace)).toEqual(["forgotten"]);
  });

  it("names volumes that are younger than the newest point", async () => {
    const [shop] = (await ask("ns:shop")).rows;
    expect(shop).toMatchObject({ volumes: 2, volumesExposed: { count: 1, names: ["young"] }, schedules: ["nightly"] });
  });

  it("is filtered by words and ages, sorted and grouped", async () => {
    expect((await ask("unmanaged")).total).toBe(1);
    expect((await ask("age>4h")).total).toBe(3);
    expect((await ask("age>1d")).total).toBe(0);
    const sorted = await ask("", { sort: [{ by: "namespace", order: "desc" }], window: { offset: 1, limit: 2 } });
    expect(sorted.rows.map(({ namespace }) => namespace)).toEqual(["shop", "forgotten"]);
    const grouped = await ask("", { group: { by: "protection", except: ["excluded"] } });
    expect(grouped.groups?.map(({ value, count }) => `${value} ${count}`)).toHaveLength(4);
    expect(grouped.rows.map(({ namespace }) => namespace)).toEqual(["cache"]);
    await expect(ask("", { sort: [{ by: "colour" }] })).rejects.toMatchObject({ code: "QD-400-key" });
  });

  it("says to somebody who may not list backups that nothing of them is known, and not that there are none", async () => {
    const { grants } = aViewer;
    const of: typeof grants.of = (cluster, resource) => {
      if (resource === "namespaces") return { state: "some", namespaces: new Set(["shop"]) };
      return veleroResources.some((one) => one === resource) ? { state: "none" } : grants.of(cluster, resource);
    };
    const viewer = aViewerNamed("paula", { grants: { ...grants, of } });
    const answer = await listBoard({ engine, viewer, input: BoardInput.parse({ where: "cluster:east" }) });
    expect(BoardAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer.forbidden).toContain("east");
    expect(answer.rows).toMatchObject([
      {
        namespace: "shop",
        protection: "unknown",
        objective: { source: "unknown" },
        coverage: { state: "unknown" },
        standing: "unknown",
        schedules: [],
        pointAt: null,
      },
    ]);
    expect(answer.figures).toMatchObject({ unknown: 1, unmanaged: 0, nonCompliant: 0 });
    expect(JSON.stringify(answer)).not.toContain("nightly");
  });

  it("judges a cluster once for all who may list its backups, and shows each of them their own rows", async () => {
    const { grants } = aViewer;
    const of: typeof grants.of = (_, resource) => {
      if (resource === "namespaces") return { state: "some", namespaces: new Set(["shop", "strict"]) };
      return resource === "persistentvolumeclaims" ? { state: "none" } : { state: "all" };
    };
    const viewer = aViewerNamed("sam", { grants: { ...grants, of } });
    const answer = await listBoard({ engine, viewer, input: BoardInput.parse({ where: "cluster:east" }) });
    expect(answer.rows.map(({ namespace, volumes }) => [namespace, volumes])).toEqual([
      ["strict", null],
      ["shop", null],
    ]);
    expect(answer.rows[1]).toMatchObject({ protection: "compliant", backup: "velero/nightly-1", volumesExposed: null });
    expect(JSON.stringify(answer)).not.toMatch(/forgotten|cache/);
    expect((await ask("ns:shop")).rows).toMatchObject([{ volumes: 2 }]);
  });

  it("remembers points whose backups are gone, and since when they are known", async () => {
    const [before] = (await ask("ns:shop")).rows;
    const takes = { ...allFilters, includedNamespaces: ["*"], excludedNamespaces: ["forgotten"] };
    const at = [100, 76, 52, 28].map((hours) => Date.now() - hours * 3_600_000);
    const history = { cluster: "east", filters: keyOf(takes), points: at, sinceMs: at[0] ?? 0, seenMs: Date.now() };
    engine.points.remember([history], Date.now());
    const [after] = (await ask("ns:shop")).rows;
    expect((before?.observedAt ?? 0) - (after?.observedAt ?? 0)).toBeGreaterThan(90 * 3600);
    expect(after).toMatchObject({ kept: 1, backup: "velero/nightly-1" });
    expect(after?.days.filter((day) => day !== null).length).toBeGreaterThan(3);
  });

  it("follows a location that goes away in the middle, and a backup that is deleted meanwhile", async () => {
    const shop = async () => (await ask("ns:shop")).rows[0];
    const location = aStorageLocation().spec({ provider: "aws", default: true });
    apis[0]?.put(location.status({ phase: "Unavailable", message: "no route" }).build());
    await expect.poll(async () => (await shop())?.protection).toBe("non-compliant");
    expect(await shop()).toMatchObject({ pointAt: null, reason: expect.stringContaining("unavailable") as string });
    apis[0]?.put(location.status({ phase: "Available" }).build());
    await expect.poll(async () => (await shop())?.protection).toBe("compliant");
    const made = objects.find(({ kind }) => kind === "Backup");
    if (made === undefined) throw new Error("there is a backup");
    apis[0]?.remove(made);
    await expect.poll(async () => (await shop())?.backup).toBe("");
    expect(await shop()).toMatchObject({ protection: "non-compliant", reason: "no usable point takes all of it" });
    apis[0]?.put(made);
    await expect.poll(async () => (await shop())?.backup).toBe("velero/nightly-1");
  });

  it("lists schedules and locations, and tells of one backup", () => {
    const asked = { engine, viewer: aViewer, where: "" };
    const schedules = listSchedules(asked);
    expect(ScheduleAnswer.strict().parse(schedules)).toEqual(schedules);
    expect(schedules.schedules[0]).toMatchObject({ name: "nightly", standing: "due", namespaces: 3 });
    const locations = listLocations(asked);
    expect(LocationAnswer.strict().parse(locations)).toEqual(locations);
    expect(locations.locations[0]).toMatchObject({ state: "available", backups: 1, schedules: 1 });
    const backup = getBackup({ engine, viewer: aViewer, cluster: "east", namespace: "velero", name: "nightly-1" });
    expect(backup).toMatchObject({ usability: { state: "usable" }, isForeign: false, namespaceCount: 3 });
  });
});
