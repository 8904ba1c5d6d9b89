import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { ViewProblem } from "#lib/server/view/problem.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aNode, aPod } from "#lib/testing/an-object.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { type ObjectRequest, getObject } from "./get.ts";

let api: KubeApi;
let engine: TestEngine;

beforeAll(async () => {
  api = await startKubeApi({ objects: [aPod("web-1", { node: "n1" }), aNode("n1")] });
  // Nothing listens on port 1 of this machine.
  engine = startEngine({ east: api.url, down: "http://127.0.0.1:1" });
});
afterEach(() => api.heal());
afterAll(async () => {
  await engine.close();
  await api.close();
});

const urls = (): string[] => api.requests.map(({ url }) => url);

type Asked = Partial<Omit<ObjectRequest, "engine" | "viewer">>;

const ask = (asked: Asked = {}): Promise<unknown> =>
  getObject({
    engine,
    viewer: aViewer,
    cluster: "east",
    resource: "pods",
    namespace: "default",
    name: "web-1",
    signal: AbortSignal.timeout(10_000),
    ...asked,
  });

async function problemOf(asked: Asked): Promise<ViewProblem> {
  const outcome = await ask(asked).then(
    () => "it was answered",
    (error: unknown) => error,
  );
  if (outcome instanceof ViewProblem) return outcome;
  throw new Error(`no problem but ${String(outcome)}`);
}

describe("an object", () => {
  it("is read whole, as it is now", async () => {
    expect(await ask()).toMatchObject({ kind: "Pod", metadata: { name: "web-1" }, spec: { nodeName: "n1" } });
    api.put(aPod("web-1", { node: "n2" }));
    expect(await ask()).toMatchObject({ spec: { nodeName: "n2" } });
  });

  it("of a cluster-scoped kind needs no namespace", async () => {
    expect(await ask({ resource: "nodes", namespace: "", name: "n1" })).toMatchObject({ kind: "Node" });
    expect(urls()).toContain("/api/v1/nodes/n1");
  });

  it("is asked for by an encoded path", async () => {
    await problemOf({ name: "a:b?c" });
    expect(urls()).toContain("/api/v1/namespaces/default/pods/a:b%3Fc");
  });

  it("of a kind that is not watched is found by the cluster's own discovery", async () => {
    expect(await problemOf({ resource: "configmaps", name: "settings" })).toMatchObject({ code: "QD-404-object" });
    expect(urls()).toContain("/api/v1/namespaces/default/configmaps/settings");
  });
});

describe("an object that cannot be shown", () => {
  it("because it is not there is QD-404-object and names it", async () => {
    const problem = await problemOf({ name: "gone" });
    expect(problem).toMatchObject({ status: 404, code: "QD-404-object", detail: "east has no pods default/gone." });
    expect(await problemOf({ resource: "nodes", namespace: "", name: "n9" })).toMatchObject({
      detail: "east has no nodes n9.",
    });
  });

  it("because its cluster is not registered is QD-404-cluster", async () => {
    expect(await problemOf({ cluster: "nope" })).toMatchObject({ status: 404, code: "QD-404-cluster" });
  });

  it("because its resource is served by no group of the cluster is QD-404-resource, without asking for it", async () => {
    expect(await problemOf({ resource: "widgets.example.com" })).toMatchObject({
      status: 404,
      code: "QD-404-resource",
    });
    expect(urls().filter((url) => url.includes("widgets"))).toEqual([]);
  });

  it("because its name could mean another path is QD-400-input", async () => {
    for (const name of ["../secrets", "a/b", "..", "a%2Fb"])
      expect(await problemOf({ name })).toMatchObject({ status: 400, code: "QD-400-input" });
  });

  it("because the cluster refuses it is QD-403-access with the cluster's own words", async () => {
    api.fault("forbidden", { match: /pods/ });
    expect(await problemOf({})).toMatchObject({
      status: 403,
      code: "QD-403-access",
      detail: "east: you may not do this",
      access: { cluster: "east", verb: "get", group: "", resource: "pods", namespace: "default", name: "web-1" },
    });
  });

  it.each(["500", "html", "cut", "unauthorized"] as const)(
    "because the cluster answers with %s is QD-502-cluster",
    async (fault) => {
      api.fault(fault, { match: /pods/ });
      const problem = await problemOf({});
      expect(problem).toMatchObject({ status: 502, code: "QD-502-cluster" });
      expect(problem.detail).toMatch(/^east/);
      expect(problem.action).not.toBe("");
    },
  );

  it("because the cluster does not answer is QD-502-cluster", async () => {
    expect(await problemOf({ cluster: "down" })).toMatchObject({ status: 502, code: "QD-502-cluster" });
  });

  it("because whoever asked went away is their own abort, not a problem of the cluster", async () => {
    api.fault("hang", { match: /pods/ });
    const abort = new AbortController();
    const asked = ask({ signal: abort.signal });
    abort.abort(new Error("went away"));
    await expect(asked).rejects.toThrow("went away");
  });
});
