import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Grants } from "#lib/server/access/grant.ts";
import { veleroResources } from "#lib/server/view/backup/want.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { aBackup, aNamespace, aSchedule, aStorageLocation } from "#lib/testing/builders/object-of.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { seePoint } from "./see-point.ts";

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
const template = { includedNamespaces: ["*"], storageLocation: "default" };
const started = ago(5);
const done = { phase: "Completed", startTimestamp: started, completionTimestamp: ago(4.9), expiration: ago(-700) };
const place = { provider: "aws", objectStorage: { bucket: "backups", prefix: "east" }, config: { region: "eu-1" } };
const synced = { phase: "Available", lastSyncedTime: ago(0) };
const point = { home: "velero", backup: "nightly-1", origin: "velero/nightly-1", through: null };

const through = (spec: Record<string, unknown> = {}, status: Record<string, unknown> = synced) =>
  aStorageLocation("from-east")
    .spec({ ...place, accessMode: "ReadOnly", ...spec })
    .status(status);
const found = aBackup()
  .meta({ creationTimestamp: ago(1) })
  .spec({ ...template, storageLocation: "from-east" })
  .status(done);

let apis: Record<"east" | "west", KubeApi>;
let engine: TestEngine;
beforeEach(async () => {
  const east = [
    aNamespace("shop"),
    aStorageLocation().spec(place).status(synced),
    aBackup().meta({ creationTimestamp: started }).spec(template).status(done),
  ];
  const west = [aNamespace("shop"), aSchedule().spec({ schedule: "@every 24h", template })];
  apis = {
    east: await startKubeApi({ objects: east.map((one) => one.build()) }),
    west: await startKubeApi({ objects: west.map((one) => one.build()) }),
  };
  engine = startEngine({ east: apis.east.url, west: apis.west.url });
});
afterEach(async () => {
  await engine.close();
  await apis.east.close();
  await apis.west.close();
});

const follow = () => engine.follow([...veleroResources, "namespaces"], ["east", "west"]);
const see = (syncMilliseconds = 0, viewer = aViewer, into = "west") => {
  const asked = { cluster: "east", namespace: "shop", into };
  return seePoint({ engine, viewer, place: asked, syncMilliseconds, signal: AbortSignal.timeout(20_000) }, point);
};

describe("a point in a drill cluster", () => {
  it("is the Backup there, with the location through which it is seen", async () => {
    apis.west.put(through().build());
    apis.west.put(found.build());
    await follow();
    expect(await see()).toEqual({
      ...point,
      through: { location: "from-east", isReadOnly: true, otherwise: [] },
    });
  });

  it("is told apart where its location may write, or reaches the store by another region", async () => {
    apis.west.put(through({ accessMode: "ReadWrite", config: { region: "eu-2" } }).build());
    apis.west.put(found.build());
    await follow();
    expect((await see()).through).toEqual({ location: "from-east", isReadOnly: false, otherwise: ["region"] });
  });

  it("is not there without a location, and the place is named", async () => {
    await follow();
    await expect(see()).rejects.toMatchObject({
      status: 422,
      code: "QD-422-sight",
      detail: "No location of west looks at aws backups/east, where east stored nightly-1.",
    });
  });

  it("is waited for while Velero syncs, as long as whoever asks has time", async () => {
    apis.west.put(through({}, { phase: "Available", lastSyncedTime: ago(6) }).build());
    await follow();
    await expect(see()).rejects.toMatchObject({ detail: expect.stringContaining("has not synced") });
    const waiting = see(20_000);
    apis.west.put(found.build());
    expect(await waiting).toMatchObject({ backup: "nightly-1" });
  });

  it("is not believed to be there because it was: it is read once more", async () => {
    apis.west.put(through().build());
    apis.west.put(found.build());
    await follow();
    apis.west.fault("500", { match: /backups\/nightly-1/ });
    await expect(see()).rejects.toMatchObject({ code: "QD-502-cluster" });
    apis.west.fault("forbidden", { match: /backups\/nightly-1/ });
    await expect(see()).rejects.toMatchObject({ code: "QD-403-access" });
    apis.west.fault("absent", { match: /backups\/nightly-1/ });
    await expect(see()).rejects.toMatchObject({
      code: "QD-422-sight",
      detail: "west has no backup nightly-1 any more.",
    });
  });

  it("is nobody's who may not list the backups there, or may not know of the cluster", async () => {
    apis.west.put(through().build());
    apis.west.put(found.build());
    await follow();
    const blind = (grants: Partial<Grants>) => aViewerNamed("ann", { grants: { ...aViewer.grants, ...grants } });
    const unlisted = blind({
      of: (cluster, resource) => (cluster === "west" ? { state: "none" } : aViewer.grants.of(cluster, resource)),
    });
    await expect(see(0, unlisted)).rejects.toMatchObject({ detail: "west: You may not list its backups." });
    const unknown = blind({ sees: (cluster) => cluster === "east" });
    await expect(see(0, unknown)).rejects.toMatchObject({ code: "QD-404-cluster" });
    await expect(see(0, aViewer, "nowhere")).rejects.toMatchObject({ code: "QD-404-cluster" });
  });

  it("is none where no Velero is served", async () => {
    apis.west.fault("absent", { match: /velero\.io/ });
    engine.follow([...veleroResources, "namespaces"], ["east"]).catch(() => undefined);
    await expect(see()).rejects.toMatchObject({ code: "QD-422-sight", detail: "west: It has no Velero." });
  });
});
