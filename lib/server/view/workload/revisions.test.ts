import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { WorkloadResource } from "#lib/contract/workload.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { type LogApi, startLogApi } from "#lib/testing/log-api.ts";

import { getWorkload } from "./get.ts";
import { getRevisions } from "./revisions.ts";

const apps = "/apis/apps/v1/namespaces/shop";
const template = (image: string) => ({ spec: { containers: [{ name: "app", image }] } });
const metadata = (name: string) => ({ name, namespace: "shop", uid: `uid-${name}` });

/** A ControllerRevision of somebody; the API server keeps what was, not what is. */
const revision = (number: number, owner = "uid-db") => ({
  metadata: {
    ...metadata(`db-${number}`),
    ownerReferences: [{ apiVersion: "apps/v1", kind: "StatefulSet", name: "db", uid: owner, controller: true }],
    annotations: { "kubernetes.io/change-cause": `release ${number}` },
  },
  revision: number,
  data: { spec: { template: template(`db:${number}`) } },
});

let api: LogApi;
let engine: TestEngine;
beforeAll(async () => {
  api = await startLogApi();
  engine = startEngine({ east: api.url });
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

/** Puts a workload into the cluster and says how to ask for it. */
function put(resource: WorkloadResource, name: string, spec: object = {}) {
  const selector = { matchLabels: { app: name } };
  const object = { metadata: metadata(name), spec: { selector, template: template("db:3"), ...spec }, status: {} };
  api.objects.set(`${apps}/${resource}/${name}`, object);
  const signal = AbortSignal.timeout(10_000);
  return { engine, viewer: aViewer, cluster: "east", namespace: "shop", resource, name, signal };
}

describe("the revisions of a StatefulSet", () => {
  it("are its own ControllerRevisions, newest first, with what was changed and why; nobody counts their pods", async () => {
    const items = [revision(2), revision(10), revision(11, "uid-of-another"), revision(3)];
    api.objects.set(`${apps}/controllerrevisions`, { items });
    const { revisions } = await getRevisions(put("statefulsets", "db"));
    expect(revisions.map(({ number, isCurrent, images }) => [number, isCurrent, images])).toEqual([
      [10, true, ["db:10"]],
      [3, false, ["db:3"]],
      [2, false, ["db:2"]],
    ]);
    expect(revisions[0]).toMatchObject({
      resource: "controllerrevisions",
      changeCause: "release 10",
      desired: null,
      ready: null,
    });
  });

  it("are asked for by its selector, and cut where somebody kept hundreds", async () => {
    api.objects.set(`${apps}/controllerrevisions`, { items: Array.from({ length: 80 }, (_, at) => revision(at + 1)) });
    const { revisions } = await getRevisions(put("statefulsets", "db"));
    expect(revisions).toHaveLength(50);
    expect(revisions[0]?.number).toBe(80);
    expect(api.urls.some((url) => url.includes("controllerrevisions?labelSelector=app%3Ddb"))).toBe(true);
  });

  it("of a cluster that answers with something else are refused", async () => {
    api.objects.set(`${apps}/controllerrevisions`, { items: "none" });
    await expect(getRevisions(put("statefulsets", "db"))).rejects.toMatchObject({ code: "QD-502-cluster" });
  });
});

describe("how a workload is rolled out", () => {
  it.each<[WorkloadResource, object, string]>([
    ["deployments", {}, "at most 25% more and 25% fewer at a time"],
    ["deployments", { strategy: { type: "Recreate" } }, "Recreate: all old pods end before new ones start"],
    ["statefulsets", {}, "RollingUpdate: one after the other"],
    ["statefulsets", { updateStrategy: { rollingUpdate: { partition: 2 } } }, "pods below 2 keep the old revision"],
    ["daemonsets", {}, "RollingUpdate: at most 1 down at a time"],
    ["daemonsets", { updateStrategy: { rollingUpdate: { maxUnavailable: "10%" } } }, "at most 10% down at a time"],
  ])("%s %j", async (resource, spec, words) => {
    expect((await getWorkload(put(resource, "any", spec))).strategy).toContain(words);
  });
});
