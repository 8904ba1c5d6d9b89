import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  aCluster,
  aConfigMap,
  aDeployment,
  type Answer,
  aPod,
  by,
  type TestCluster,
} from "#lib/testing/demo-cluster.ts";

const configMaps = "/api/v1/namespaces/default/configmaps";
const deployments = "/apis/apps/v1/namespaces/default/deployments";
const pods = "/api/v1/namespaces/default/pods";
let cluster: TestCluster;

beforeEach(async () => {
  cluster = await aCluster();
});
afterEach(() => cluster.close());

const post = (path: string, body: unknown): Promise<Answer> => cluster.ask(path, { method: "POST", body });
const put = (path: string, body: unknown): Promise<Answer> => cluster.ask(path, { method: "PUT", body });
const patch = (path: string, body: unknown): Promise<Answer> =>
  cluster.ask(path, { method: "PATCH", body, headers: { "content-type": "application/merge-patch+json" } });
const remove = (path: string, body?: unknown): Promise<Answer> => cluster.ask(path, { method: "DELETE", body });

describe("scale", () => {
  beforeEach(() => void cluster.store.create("deployments.apps", aDeployment("web", 2), by));

  test("shows and changes the size alone", async () => {
    expect((await cluster.ask(`${deployments}/web/scale`)).body).toMatchObject({
      kind: "Scale",
      spec: { replicas: 2 },
      status: { selector: "app=web" },
    });
    expect((await patch(`${deployments}/web/scale`, { spec: { replicas: 5 } })).body["spec"]).toEqual({ replicas: 5 });
    await put(`${deployments}/web/scale`, { metadata: { name: "web", namespace: "default" }, spec: { replicas: 7 } });
    expect((await cluster.ask(`${deployments}/web`)).body["spec"]).toMatchObject({ replicas: 7 });
  });

  test.each([
    [{ spec: { replicas: -1 } }, 422],
    [{ spec: { replicas: "a" } }, 422],
    [{ metadata: { resourceVersion: "1" } }, 409],
  ])("refuses %j with %d", async (body, code) => {
    expect(await patch(`${deployments}/web/scale`, body)).toMatchObject({ code });
  });
});

describe("deleting", () => {
  beforeEach(() => void cluster.store.create("configmaps", aConfigMap("a", {}, { app: "web" }), by));

  test("answers what is gone, and the second time that there is nothing", async () => {
    const { code, body } = await remove(`${configMaps}/a`);
    expect({ code, status: body["status"], details: body["details"] }).toMatchObject({
      code: 200,
      status: "Success",
      details: { name: "a", kind: "configmaps" },
    });
    expect(await remove(`${configMaps}/a`)).toMatchObject({ code: 404 });
  });

  test("answers the marked object where something holds it", async () => {
    const { body } = await remove(`${configMaps}/a?propagationPolicy=Foreground`);
    expect(body.metadata).toMatchObject({
      deletionTimestamp: "2026-01-01T00:00:00Z",
      finalizers: ["foregroundDeletion"],
    });
  });

  test.each([
    [{ preconditions: { uid: "x" } }, 409],
    [{ preconditions: { resourceVersion: "1" } }, 409],
    [{ propagationPolicy: "Other" }, 422],
    [{ dryRun: ["Other"] }, 422],
    [{ gracePeriodSeconds: "x" }, 400],
  ])("with %j is refused with %d", async (options, code) => {
    expect(await remove(`${configMaps}/a`, options)).toMatchObject({ code });
  });

  test("only tries with dryRun", async () => {
    expect(await remove(`${configMaps}/a?dryRun=All`)).toMatchObject({ code: 200 });
    expect(cluster.store.list("configmaps")).toHaveLength(1);
  });
});

describe("evicting", () => {
  const evict = (name: string, query = ""): Promise<Answer> =>
    post(`${pods}/${name}/eviction${query}`, { apiVersion: "policy/v1", kind: "Eviction", metadata: { name } });
  const budget = (status: object): void => {
    const spec = { minAvailable: 1, selector: { matchLabels: { app: "web" } } };
    const object = {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name: "q", namespace: "default" },
      spec,
      status,
    };
    cluster.store.create("poddisruptionbudgets.policy", object, by);
  };
  beforeEach(() => void cluster.store.create("pods", aPod("p", { app: "web" }), by));

  test("deletes a pod that no budget speaks for", async () => {
    expect((await evict("p")).body).toMatchObject({ status: "Success", code: 201 });
    expect(cluster.store.get("pods", "default", "p")?.metadata.deletionTimestamp).toBe("2026-01-01T00:00:30Z");
  });

  test("is refused while the budget has no room", async () => {
    budget({ observedGeneration: 1, disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 });
    const { code, body } = await evict("p");
    expect({ code, message: body.message }).toEqual({
      code: 429,
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
    });
    expect(body["details"]).toEqual({
      causes: [
        { reason: "DisruptionBudget", message: "The disruption budget q needs 1 healthy pods and has 1 currently" },
      ],
    });
  });

  test("takes the room at once, so that two do not share it", async () => {
    budget({ observedGeneration: 1, disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1, expectedPods: 2 });
    cluster.store.create("pods", aPod("other", { app: "web" }), by);
    expect(await evict("p", "?dryRun=All")).toMatchObject({ code: 201 });
    expect(await evict("p")).toMatchObject({ code: 201 });
    expect(await evict("other")).toMatchObject({ code: 429 });
  });

  test("waits for a budget that was not looked at yet", async () => {
    budget({});
    expect(JSON.stringify((await evict("p")).body["details"])).toContain("is still being processed");
  });

  test("names one pod only", async () => {
    expect(await evict("nope")).toMatchObject({ code: 404 });
    expect(await post(`${pods}/p/eviction`, { metadata: { name: "other" } })).toMatchObject({ code: 400 });
  });
});
