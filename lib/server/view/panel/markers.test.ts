import { afterEach, expect, it } from "vitest";

import { MarkerAnswer, MarkerInput, type MarkerRequest } from "#lib/contract/marker.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { aPod } from "#lib/testing/an-object.ts";
import { aReplicaSet } from "#lib/testing/builders/object-of.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { listMarkers } from "./markers.ts";

let engine: TestEngine;
let api: KubeApi;
afterEach(async () => {
  await engine.close();
  await api.close();
});

/** A ReplicaSet of a Deployment, made so many seconds ago. */
function aSet(name: string, owner: string, secondsAgo: number) {
  const creationTimestamp = new Date(Date.now() - secondsAgo * 1000).toISOString().replace(/\.\d+Z$/, "Z");
  return aReplicaSet(name).ownedBy("Deployment", owner).meta({ creationTimestamp }).build();
}

async function start() {
  api = await startKubeApi({
    objects: [
      aSet("web-5d8", "web", 600),
      aSet("web-777", "web", 90_000),
      aSet("api-123", "api", 300),
      aPod("web-5d8-x"),
    ],
  });
  engine = startEngine({ east: api.url });
  const release = engine.watches.want(["pods", "replicasets"]);
  const cluster = engine.registry.get("east");
  if (cluster === undefined) throw new Error("there is a cluster");
  await until(
    "ReplicaSets are read",
    () => (engine.watches.reflector(cluster, "replicasets")?.table.rowCount ?? 0) === 3,
  );
  release();
}

const of = { level: "workload", cluster: "east", namespace: "shop", resource: "deployments", name: "web" } as const;
const list = async (request: Partial<MarkerRequest> = {}, viewer = aViewer) =>
  MarkerAnswer.parse(await listMarkers({ engine, viewer, input: MarkerInput.parse({ of, ...request }) }));

it("marks a workload's deploys of the window, and no others'", async () => {
  await start();
  expect((await list()).markers).toMatchObject([{ kind: "deploy", label: "deploy of web, web-5d8" }]);
  expect((await list({ lastSeconds: 7 * 86_400 })).markers).toHaveLength(2);
  expect((await list({ of: { level: "namespace", cluster: "east", namespace: "shop" } })).markers).toMatchObject([
    { label: "deploy of api, api-123" },
    { label: "deploy of web, web-5d8" },
  ]);
});

it("says what it does not know", async () => {
  await start();
  const { markers, notes } = await list({ of: { ...of, resource: "statefulsets" } });
  expect(markers).toEqual([]);
  expect(notes.join(" ")).toContain("among its revisions");
  expect((await list({ lastSeconds: 86_400 })).notes.join(" ")).toContain("before Quarterdeck began to watch");
});

it("shows nothing of a namespace that is not the viewer's", async () => {
  await start();
  const elsewhere: Grant = { state: "some", namespaces: new Set(["other"]) };
  const viewer = aViewerNamed("limited", { grants: { ...LOCAL_VIEWER.grants, of: () => elsewhere } });
  expect((await list({}, viewer)).markers).toEqual([]);
});
