import { afterAll, beforeAll, expect, test } from "vitest";

import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";

import { getDeprecatedCallers, toCallers } from "./deprecated.ts";
import { getObjectTrail } from "./object.ts";

let engine: TestEngine;
beforeAll(() => {
  engine = startEngine({ east: "http://127.0.0.1:1" });
});
afterAll(() => engine.close());

const refusing = {
  ...aViewer,
  grants: { ...aViewer.grants, may: () => Promise.resolve({ isAllowed: false, reason: "no rule allows it" }) },
};
const allowing = {
  ...aViewer,
  grants: { ...aViewer.grants, may: () => Promise.resolve({ isAllowed: true, reason: "" }) },
};
const object = { cluster: "east", resource: "deployments.apps", namespace: "payments", name: "api" };

test("who may not read an object is not told who changed it, nor whether anybody writes that down", async () => {
  await expect(getObjectTrail({ engine, viewer: refusing, ...object })).rejects.toMatchObject({
    code: "QD-403-access",
    access: { verb: "get", group: "apps", resource: "deployments", namespace: "payments", name: "api" },
  });
  await expect(getDeprecatedCallers({ engine, viewer: refusing, cluster: "east" })).rejects.toMatchObject({
    code: "QD-403-access",
    access: { verb: "list", resource: "nodes" },
  });
});

test("without an audit index it is said that nobody keeps them, which is not that nothing happened", async () => {
  const trail = await getObjectTrail({ engine, viewer: allowing, ...object });
  expect(trail).toMatchObject({ state: "none", entries: [] });
  expect(trail.reason).toContain("logs.audit.index");
});

test("a cluster that is not registered is none to ask about", async () => {
  await expect(getObjectTrail({ engine, viewer: allowing, ...object, cluster: "nope" })).rejects.toMatchObject({
    code: "QD-404-cluster",
  });
});

test("callers of deprecated APIs are counted by program, person and API, most calls first", () => {
  const call = (userAgent: string, minute: number) => ({
    verb: "list",
    userAgent,
    user: { username: "ci" },
    requestReceivedTimestamp: `2026-11-21T15:${minute}:00Z`,
    objectRef: { resource: "podsecuritypolicies", apiGroup: "policy", apiVersion: "v1beta1" },
    annotations: { "k8s.io/deprecated": "true", "k8s.io/removed-release": "1.25" },
  });
  const callers = toCallers([call("helm/3", 10), call("argo/2", 12), call("argo/2", 11), { verb: "list" }]);
  expect(callers).toEqual([
    {
      userAgent: "argo/2",
      user: "ci",
      apiVersion: "policy/v1beta1",
      resource: "podsecuritypolicies",
      removedRelease: "1.25",
      calls: 2,
      lastAt: Date.parse("2026-11-21T15:12:00Z"),
    },
    expect.objectContaining({ userAgent: "helm/3", calls: 1 }),
  ]);
});
