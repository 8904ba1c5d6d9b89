import { afterAll, describe, expect, it } from "vitest";

import { parseLineTerms } from "#lib/model/line/read.ts";
import type { Grant, Reviewable } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startEngine } from "#lib/testing/an-engine.ts";

import { rightsTo } from "./scope.ts";

const engine = startEngine({ east: "http://127.0.0.1:9", west: "http://127.0.0.1:9", north: "http://127.0.0.1:9" });
afterAll(() => engine.close());

const all: Grant = { state: "all" };
const none: Grant = { state: "none" };
const unknown: Grant = { state: "unknown", reason: "no answer" };
const some = (...namespaces: string[]): Grant => ({ state: "some", namespaces: new Set(namespaces) });

const rights = (of: (cluster: string, right: Reviewable) => Grant, where = "") =>
  rightsTo({
    engine,
    viewer: aViewerNamed("ann", { grants: { ...LOCAL_VIEWER.grants, of } }),
    terms: parseLineTerms(where),
  });
const logs = (byCluster: Readonly<Record<string, Grant>>, nodes: Grant = none) =>
  rights((cluster, right) => (right === "nodes" ? nodes : (byCluster[cluster] ?? none)));

describe("whose lines somebody may read", () => {
  it("is asked of each cluster, and clusters of equal rights go together", async () => {
    const { scope } = await logs({ east: some("b", "a"), west: some("a", "b"), north: all });
    expect(scope?.groups).toEqual([
      { clusters: ["east", "west"], namespaces: ["a", "b"] },
      { clusters: ["north"], namespaces: "any" },
    ]);
  });

  it("are those of no namespace only for who may list nodes too", async () => {
    const { scope } = await logs({ east: all }, all);
    expect(scope?.groups).toEqual([{ clusters: ["east"], namespaces: null }]);
  });

  it("is not guessed: a cluster whose rights are unknown is left out, and why", async () => {
    const { scope, leftOut } = await logs({ east: all, west: unknown });
    expect(scope?.groups).toEqual([{ clusters: ["east"], namespaces: "any" }]);
    expect(leftOut).toEqual([{ cluster: "west", reason: "no answer" }]);
  });

  it("is nobody's without the right, also for who may list pods", async () => {
    const lists = rights((_, right) => (right === "pods/log" ? none : all));
    await expect(lists).rejects.toMatchObject({ code: "QD-403-logs" });
    await expect(logs({ east: unknown })).rejects.toMatchObject({ code: "QD-503-authz" });
  });

  it.each([
    ["cluster:east", ["east"]],
    ["cluster:e*,west", ["east", "west"]],
    ["!cluster:east", ["north", "west"]],
  ])("%s asks only about %s", async (where, clusters) => {
    const { scope } = await rights(() => all, where);
    expect(scope?.groups).toEqual([{ clusters, namespaces: null }]);
  });

  it("of a cluster that is not there is nothing, and the clusters there are are named", async () => {
    const { scope, warnings } = await rights(() => all, "cluster:nowhere");
    expect(scope).toBeNull();
    expect(warnings[0]).toContain("east");
  });
});
