import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Grant } from "#lib/server/access/grant.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { aPod } from "#lib/testing/an-object.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { clusterFigures } from "./figures.ts";

let api: KubeApi;
let engine: TestEngine;
beforeAll(async () => {
  api = await startKubeApi({ objects: [aPod("a", { namespace: "shop" }), aPod("b", { namespace: "pay" })] });
  engine = startEngine({ east: api.url });
  await engine.followFleet(["east"]);
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const podsFor = (grant: Grant): number | null => {
  const viewer = aViewerNamed("ann", { grants: { ...aViewer.grants, of: () => grant } });
  const cluster = engine.registry.get("east");
  if (cluster === undefined) throw new Error("the test registered east");
  return clusterFigures(engine, viewer, cluster).pods;
};

describe("a figure of a viewer", () => {
  it("counts what they may see and nothing else", () => {
    expect(podsFor({ state: "all" })).toBe(2);
    expect(podsFor({ state: "some", namespaces: new Set(["shop"]) })).toBe(1);
    expect(podsFor({ state: "some", namespaces: new Set(["nowhere"]) })).toBe(0);
  });

  it("is unknown, not zero, where they may see nothing or nobody knows what they may", () => {
    expect(podsFor({ state: "none" })).toBeNull();
    expect(podsFor({ state: "unknown", reason: "not asked yet" })).toBeNull();
  });
});
