import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import { VeleroServer } from "#lib/contract/velero.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { aStorageLocation } from "#lib/testing/builders/object-of.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";
import { startVeleroApi, type VeleroApi } from "#lib/testing/velero-api.ts";

import { askVeleroServer } from "./ask-velero.ts";
import { backupPageResources } from "./want.ts";

const plugins = [{ name: "velero.io/aws", kind: "ObjectStore" }];

describe("a cluster's Velero", () => {
  let kube: KubeApi;
  let velero: VeleroApi;
  let engine: TestEngine;
  beforeAll(async () => {
    const location = aStorageLocation().meta({ namespace: "backups" }).spec({ default: true }).build();
    kube = await startKubeApi({ objects: [location] });
    velero = await startVeleroApi(kube);
    engine = startEngine({ east: velero.url });
    await engine.follow(backupPageResources, ["east"]);
  });
  afterAll(async () => {
    await engine.close();
    await velero.close();
    await kube.close();
  });
  beforeEach(() => {
    velero.asked.length = 0;
    velero.post = 201;
    velero.status = { phase: "Processed", serverVersion: "v1.18.1", plugins };
  });
  const ask = (namespace = "", cluster = "east") =>
    askVeleroServer({
      engine,
      viewer: aViewerNamed("ada"),
      cluster,
      namespace,
      source: { address: { socket: "127.0.0.1", claimed: [] }, userAgent: "test" },
      signal: AbortSignal.timeout(10_000),
    });
  const newest = async () => {
    const { entries } = await engine.audit.list(AuditQuery.parse({}), { everybody: true });
    return entries[0];
  };

  it("says its version and plugins when it is asked, where its storage locations are", async () => {
    const server = await ask();
    expect(VeleroServer.strict().parse(server)).toEqual(server);
    expect(server).toMatchObject({ namespace: "backups", version: "v1.18.1", plugins });
    expect(velero.asked).toEqual(["ServerStatusRequest"]);
    expect(await newest()).toMatchObject({ verb: "velero-status-read", result: "succeeded", cluster: "east" });
  });

  it("is asked in the namespace that is told", async () =>
    expect(await ask("elsewhere")).toMatchObject({ namespace: "elsewhere" }));

  it("that may not be asked is not, and the missing right is named and written down", async () => {
    velero.post = 403;
    await expect(ask()).rejects.toMatchObject({
      code: "QD-403-access",
      access: { verb: "create", resource: "serverstatusrequests", namespace: "backups" },
    });
    expect(await newest()).toMatchObject({ result: "denied" });
  });

  it("that does not answer is said not to run, and the question is taken back", async () => {
    velero.status = undefined;
    await expect(ask()).rejects.toMatchObject({ status: 504, code: "QD-504-velero" });
    expect(velero.asked).toEqual(["ServerStatusRequest", "DELETE serverstatusrequests"]);
  });

  it("of a cluster that is not there is not asked", async () => {
    await expect(ask("", "nowhere")).rejects.toMatchObject({ code: "QD-404-cluster" });
    expect(velero.asked).toEqual([]);
  });
});
