import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { aCluster, aConfigMap, by, type TestCluster, type TestWatch } from "#lib/testing/demo-cluster.ts";

const path = "/api/v1/namespaces/default/configmaps";
let clock: ManualClock;
let cluster: TestCluster;
let first: KubeObject;

beforeEach(async () => {
  clock = new ManualClock();
  cluster = await aCluster({}, clock);
  first = cluster.store.create("configmaps", aConfigMap("a", { x: "1" }, { app: "web" }), by);
});
afterEach(() => cluster.close());

const change = (object: KubeObject, fields: object): KubeObject =>
  cluster.store.update("configmaps", { ...object, ...fields }, by);
const withLabels = (object: KubeObject, labels: Record<string, string>): object => ({
  metadata: { ...object.metadata, labels },
});
/** Type and name of the next events. */
const read = async (watch: TestWatch, count: number): Promise<string[]> => {
  const seen: string[] = [];
  for (let index = 0; index < count; index++) {
    const event = await watch.next();
    seen.push(event ? `${event.type} ${event.object.metadata["name"] ?? ""}`.trim() : "end");
  }
  return seen;
};

describe("a watch", () => {
  test("begins with what there is, and goes on with what happens", async () => {
    const watch = await cluster.watch(`${path}?watch=1`);
    expect(await read(watch, 1)).toEqual(["ADDED a"]);
    const second = cluster.store.create("configmaps", aConfigMap("b"), by);
    change(second, { data: { y: "1" } });
    cluster.store.delete("configmaps", "default", "a");
    expect(await read(watch, 3)).toEqual(["ADDED b", "MODIFIED b", "DELETED a"]);
  });

  test("resumes behind a version", async () => {
    const { resourceVersion } = first.metadata;
    change(first, { data: { x: "2" } });
    cluster.store.create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "other" } }, by);
    const watch = await cluster.watch(`${path}?watch=1&resourceVersion=${resourceVersion}`);
    expect(await read(watch, 1)).toEqual(["MODIFIED a"]);
  });

  test("that resumes from what was forgotten gets one ERROR and its end", async () => {
    change(first, { data: { x: "2" } });
    cluster.store.compact();
    const watch = await cluster.watch(`${path}?watch=1&resourceVersion=${first.metadata.resourceVersion}`);
    expect(watch.code).toBe(200);
    expect(await watch.next()).toMatchObject({ type: "ERROR", object: { code: 410, reason: "Expired" } });
    expect(await watch.next()).toBeUndefined();
  });

  test("with a selector sees objects come and go as they begin and cease to match", async () => {
    const watch = await cluster.watch(`${path}?watch=1&labelSelector=app%3Dweb`);
    const left = change(first, withLabels(first, { app: "api" }));
    change(left, withLabels(left, { app: "web" }));
    expect(await read(watch, 3)).toEqual(["ADDED a", "DELETED a", "ADDED a"]);
  });

  test("tells of what left its selector as it last matched, under the new version", async () => {
    const watch = await cluster.watch(`${path}?watch=1&labelSelector=app%3Dweb`);
    const left = change(first, withLabels(first, { app: "api" }));
    await watch.next();
    const { resourceVersion } = left.metadata;
    expect(await watch.next()).toMatchObject({ object: { metadata: { resourceVersion, labels: { app: "web" } } } });
  });

  test("is of its namespace only", async () => {
    const watch = await cluster.watch("/api/v1/namespaces/other/configmaps?watch=1");
    cluster.store.create("configmaps", { ...aConfigMap("x"), metadata: { name: "x", namespace: "other" } }, by);
    expect(await read(watch, 1)).toEqual(["ADDED x"]);
  });
});

describe("bookmarks", () => {
  test("come each minute with the newest version, for whoever allows them", async () => {
    const watch = await cluster.watch(
      `${path}?watch=1&allowWatchBookmarks=true&resourceVersion=${first.metadata.resourceVersion}`,
    );
    cluster.store.create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "other" } }, by);
    clock.pass(60_000);
    const { resourceVersion } = cluster.store;
    expect(await watch.next()).toEqual({
      type: "BOOKMARK",
      object: { kind: "ConfigMap", apiVersion: "v1", metadata: { resourceVersion } },
    });
    clock.pass(60_000);
    expect(await read(watch, 1)).toEqual(["BOOKMARK"]);
  });

  test("end what there was at first, when initial events are asked for", async () => {
    const query = "watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
    const watch = await cluster.watch(`${path}?${query}`);
    expect(await read(watch, 1)).toEqual(["ADDED a"]);
    expect(await watch.next()).toMatchObject({
      type: "BOOKMARK",
      object: { metadata: { annotations: { "k8s.io/initial-events-end": "true" } } },
    });
  });

  test("come once more two seconds before the end", async () => {
    const { resourceVersion } = first.metadata;
    const watch = await cluster.watch(
      `${path}?watch=1&timeoutSeconds=10&allowWatchBookmarks=true&resourceVersion=${resourceVersion}`,
    );
    clock.pass(10_000);
    expect(await read(watch, 2)).toEqual(["BOOKMARK", "end"]);
  });
});

test("a watch ends when its time is over, and then costs nothing", async () => {
  const watch = await cluster.watch(
    `${path}?watch=1&timeoutSeconds=5&resourceVersion=${first.metadata.resourceVersion}`,
  );
  clock.pass(5000);
  expect(await watch.next()).toBeUndefined();
});

test.each([
  ["resourceVersion=abc", 500],
  ["sendInitialEvents=true", 422],
  ["resourceVersionMatch=NotOlderThan", 422],
  ["labelSelector=!", 400],
])("?%s is refused with %d before it begins", async (query, code) => {
  expect(await cluster.ask(`${path}?watch=1&${query}`)).toMatchObject({ code });
});

test("a watch of tables tells the columns once", async () => {
  const headers = { accept: "application/json;as=Table;g=meta.k8s.io;v=v1" };
  const watch = await cluster.watch(`${path}?watch=1`, headers);
  change(first, { data: { x: "2", y: "3" } });
  const tables = [await watch.next(), await watch.next()].map(
    (event) => event?.object as unknown as { columnDefinitions: unknown; rows: unknown },
  );
  expect(tables[0]?.columnDefinitions).toHaveLength(3);
  expect(tables[1]).toMatchObject({ columnDefinitions: null, rows: [{ cells: ["a", 2, "0s"] }] });
});
