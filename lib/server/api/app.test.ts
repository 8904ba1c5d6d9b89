import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";

import { FleetAnswer } from "#lib/contract/fleet.ts";
import { Problem } from "#lib/contract/problem.ts";
import { QueryFrame } from "#lib/contract/query.ts";
import { ADDRESSES } from "#lib/testing/api/addresses.ts";
import { type ApiServer, startApiServer } from "#lib/testing/api/server.ts";
import { startUpstream, type Upstream } from "#lib/testing/api/upstream.ts";
import { aClusterDetail, aPodRow, aQueryAnswer } from "#lib/testing/api/views.ts";

import { ApiProblem } from "./problem/problem.ts";
import type { Views } from "./views.ts";

const wantRows = vi.fn<Views["wantRows"]>(() => () => undefined);
const getObject = vi.fn<Views["getObject"]>(() =>
  Promise.resolve({
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: "n1", managedFields: [{}] },
    spec: { unschedulable: true },
  }),
);
const queryRows = vi.fn<Views["queryRows"]>(() => aQueryAnswer([aPodRow()]));
const getCluster = vi.fn<Views["getCluster"]>(() => aClusterDetail());

let upstream: Upstream;
let quarterdeck: ApiServer;
beforeAll(async () => {
  upstream = await startUpstream((_request, response) => response.end("{}"));
  quarterdeck = await startApiServer({
    views: { wantRows, getObject, queryRows, getCluster },
    clusters: { east: upstream.url },
  });
});
afterAll(async () => {
  await quarterdeck.close();
  await upstream.close();
});

const ask = (path: string, init?: RequestInit) => fetch(`${quarterdeck.url}${path}`, init);
const post = (path: string, body: string, contentType = "application/json") =>
  ask(path, { method: "POST", body, headers: { "content-type": contentType } });

async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = Problem.parse(await answer.json());
  expect(problem.status).toBe(answer.status);
  return problem;
}

describe("reading", () => {
  it("answers the fleet as the contract says", async () => {
    expect(FleetAnswer.parse(await (await ask("/api/v1/fleet")).json()).clusters.map(({ name }) => name)).toEqual([
      "east",
    ]);
  });

  it("answers clusters, and one of them", async () => {
    expect(await (await ask("/api/v1/clusters")).json()).toMatchObject([{ name: "east" }]);
    expect(await (await ask("/api/v1/clusters/east")).json()).toMatchObject({
      breaker: "closed",
      kinds: [{ resource: "pods" }],
    });
  });

  it("passes a view's refusal on with its own code", async () => {
    const missing = Object.assign(new Error("no"), {
      status: 404,
      code: "QD-404-cluster",
      detail: "There is no cluster west.",
      action: "Look.",
    });
    getCluster.mockImplementationOnce(() => {
      throw missing;
    });
    expect(await problemOf(await ask("/api/v1/clusters/west"))).toMatchObject({
      code: "QD-404-cluster",
      detail: "There is no cluster west.",
      action: "Look.",
    });
  });

  it("runs the registration checks again before it answers", async () => {
    const cluster = quarterdeck.api.registry.get("east");
    if (!cluster) throw new Error("the test registered east");
    const run = vi.spyOn(cluster, "runPreflight").mockResolvedValue();
    expect((await post("/api/v1/clusters/east/preflight", "")).status).toBe(200);
    expect(run).toHaveBeenCalledOnce();
    expect(await problemOf(await post("/api/v1/clusters/west/preflight", ""))).toMatchObject({
      code: "QD-404-cluster",
    });
  });

  it("never lets an answer be cached, framed or sniffed", async () => {
    for (const path of ["/api/v1/fleet", "/api/v1/nothing", "/metrics", "/healthz"]) {
      const { headers } = await ask(path);
      expect(headers.get("cache-control")).toBe("private, no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });
});

describe("a query", () => {
  it("answers a window of rows, its defaults filled in, and wants their watch", async () => {
    const answer = (await (await post("/api/v1/query", '{"kind":"pods"}')).json()) as { rows: unknown[] };
    expect(QueryFrame.parse(answer).total).toBe(1);
    expect(answer.rows).toEqual([aPodRow()]);
    expect(queryRows.mock.lastCall?.[1]).toMatchObject({ kind: "pods", where: "", window: { offset: 0, limit: 100 } });
    expect(wantRows).toHaveBeenLastCalledWith("pods");
  });

  it("that does not fit is refused with every field that is wrong", async () => {
    const problem = await problemOf(await post("/api/v1/query", '{"kind":"secrets","window":{"limit":0},"extra":1}'));
    expect(problem.code).toBe("QD-400-input");
    expect(problem.errors?.map(({ path }) => path)).toEqual(expect.arrayContaining(["kind", "window.limit"]));
  });

  it("that is not JSON, not said to be JSON, or too large is refused", async () => {
    expect((await problemOf(await post("/api/v1/query", "{"))).code).toBe("QD-400-body");
    expect((await problemOf(await post("/api/v1/query", '{"kind":"pods"}', "text/plain"))).code).toBe("QD-415-content");
    expect(
      (await problemOf(await post("/api/v1/query", `{"kind":"pods","where":"${"x".repeat(1024 * 1024)}"}`))).code,
    ).toBe("QD-413-body");
  });

  it("keeps __proto__ a word like any other", async () => {
    await post("/api/v1/query", '{"kind":"pods","__proto__":{"polluted":true}}');
    expect({}).not.toHaveProperty("polluted");
  });

  it("that makes us fail says so without saying how", async () => {
    queryRows.mockImplementationOnce(() => {
      throw new Error("secret detail");
    });
    const problem = await problemOf(await post("/api/v1/query", '{"kind":"nodes"}'));
    expect(problem.code).toBe("QD-500-internal");
    expect(JSON.stringify(problem)).not.toContain("secret detail");
  });
});

describe("one object", () => {
  it("comes as JSON without managedFields", async () => {
    const answer = await ask("/api/v1/clusters/east/objects/nodes/_/n1");
    expect(await answer.json()).toEqual({
      apiVersion: "v1",
      kind: "Node",
      metadata: { name: "n1" },
      spec: { unschedulable: true },
    });
    expect(getObject.mock.lastCall?.[1]).toEqual({ cluster: "east", resource: "nodes", namespace: "", name: "n1" });
  });

  it("comes as YAML when that is asked for, with managedFields too", async () => {
    const answer = await ask("/api/v1/clusters/east/objects/pods/default/web?managedFields=1", {
      headers: { accept: "text/yaml" },
    });
    expect(answer.headers.get("content-type")).toContain("text/yaml");
    expect(parse(await answer.text())).toMatchObject({ metadata: { name: "n1", managedFields: [{}] } });
  });

  it("is not looked for under a name that is a path", async () => {
    for (const name of ["..%2fsecrets", "%2e%2e%2fx", "a%00b", "a%5cb", "-x"]) {
      const { code } = await problemOf(await ask(`/api/v1/clusters/east/objects/pods/default/${name}`));
      expect(code).toBe("QD-400-input");
    }
  });
});

describe("what is not there", () => {
  it("is a problem as well", async () => {
    expect(await problemOf(await ask("/api/v1/nothing"))).toMatchObject({
      code: "QD-404-route",
      instance: "/api/v1/nothing",
    });
  });
});

describe("for other programs", () => {
  it("describes every address", async () => {
    const document = (await (await ask("/api/v1/openapi.json")).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).sort()).toEqual(ADDRESSES);
  });

  it("measures itself", async () => {
    const text = await (await ask("/metrics")).text();
    expect(text).toContain("quarterdeck_watch_events_total 0");
    expect(text).toContain('quarterdeck_cluster_breaker{cluster="east",state="closed"} 1');
    expect(text).toContain('quarterdeck_store_rows{cluster="east",resource="pods"} 10');
    expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
    expect(text).toContain('quarterdeck_streams{of="streams"} 0');
  });

  it("is alive and ready until it is told to end, and then only alive", async () => {
    const ending = await startApiServer();
    expect((await fetch(`${ending.url}/readyz`)).status).toBe(200);
    ending.stop();
    expect((await problemOf(await fetch(`${ending.url}/readyz`))).code).toBe("QD-503-stopping");
    expect((await problemOf(await fetch(`${ending.url}/api/v1/stream`))).code).toBe("QD-503-stopping");
    expect(await (await fetch(`${ending.url}/healthz`)).text()).toBe("ok");
    await ending.close();
  });
});

describe("the codes of refusals", () => {
  it("carry their status", () => {
    expect(new ApiProblem("QD-413-body", "too large")).toMatchObject({
      status: 413,
      message: "QD-413-body: too large",
    });
  });
});
