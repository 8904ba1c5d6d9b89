import { beforeEach, describe, expect, test } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";

import { type ApiError } from "./api-error.ts";
import type { Change, ObjectStore } from "./contract.ts";
import { createStore } from "./store.ts";

const by = { manager: "test" };
const configMap = { apiVersion: "v1", kind: "ConfigMap" };
let clock: ManualClock;
let store: ObjectStore;

beforeEach(() => {
  clock = new ManualClock();
  store = createStore({ clock, resources: new ResourceTable(), history: 4 });
});

const create = (name: string, data: object = {}): KubeObject =>
  store.create("configmaps", { ...configMap, metadata: { name, namespace: "default" }, data }, by);
const pod = (nodeName?: string): KubeObject =>
  store.create(
    "pods",
    { apiVersion: "v1", kind: "Pod", metadata: { name: "p", namespace: "default" }, spec: { nodeName }, status: {} },
    by,
  );
const failure = (act: () => unknown): { code: number; reason?: string; message?: string } => {
  try {
    act();
  } catch (error) {
    return (error as ApiError).status;
  }
  throw new Error("nothing was refused");
};

describe("creating", () => {
  test("fills in what only the server knows", () => {
    const { metadata } = create("a");
    expect(metadata).toMatchObject({ name: "a", namespace: "default", creationTimestamp: "2026-01-01T00:00:00Z" });
    expect(metadata.uid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
    expect(store.resourceVersion).toBe(metadata.resourceVersion);
  });

  test("ends generated names with five letters, the same for the same seed", () => {
    const name = (): string => {
      const other = createStore({ clock, resources: new ResourceTable(), seed: 7 });
      return other.create("pods", { apiVersion: "v1", kind: "Pod", metadata: { generateName: "web-" } }, by).metadata
        .name;
    };
    expect(name()).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(name()).toBe(name());
  });

  test("never generates a name twice", () => {
    const generate = (): string =>
      store.create("pods", { apiVersion: "v1", kind: "Pod", metadata: { generateName: "web-", namespace: "d" } }, by)
        .metadata.name;
    expect(new Set(Array.from({ length: 6000 }, generate)).size).toBe(6000);
  });

  test("refuses a name that is taken, and a resource that there is none of", () => {
    create("a");
    expect(failure(() => create("a"))).toMatchObject({ code: 409, reason: "AlreadyExists" });
    expect(failure(() => store.create("nothings", { ...configMap, metadata: { name: "a" } }, by)).code).toBe(404);
  });

  test("refuses new objects in a namespace that ends", () => {
    const namespace = {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "default" },
      spec: { finalizers: ["kubernetes"] },
    };
    store.create("namespaces", namespace, by);
    const marked = store.delete("namespaces", "", "default");
    expect(marked["status"]).toEqual({ phase: "Terminating" });
    expect(failure(() => create("late"))).toMatchObject({ code: 403, reason: "Forbidden" });
  });

  test("tries only, when asked to", () => {
    const tried = store.create(
      "configmaps",
      { ...configMap, metadata: { name: "a", namespace: "default" } },
      { ...by, dryRun: true },
    );
    expect("resourceVersion" in tried.metadata).toBe(false);
    expect(store.list("configmaps")).toEqual([]);
  });
});

describe("updating", () => {
  test("refuses an old version", () => {
    const first = create("a");
    store.update("configmaps", { ...first, data: { x: "1" } }, by);
    const refused = failure(() => store.update("configmaps", { ...first, data: { x: "2" } }, by));
    expect(refused).toMatchObject({ code: 409, reason: "Conflict" });
    expect(refused.message).toContain("the object has been modified");
  });

  test("makes no new version of what is the same", () => {
    const first = create("a");
    expect(store.update("configmaps", { ...first }, by)).toBe(first);
  });

  test("raises the generation when the spec changes, and not for metadata or status", () => {
    const first = pod("n1");
    const labelled = store.update("pods", { ...first, metadata: { ...first.metadata, labels: { a: "b" } } }, by);
    const running = store.update("pods", { ...labelled, status: { phase: "Running" } }, by, "status");
    const changed = store.update("pods", { ...running, spec: { nodeName: "n2" } }, by);
    expect([labelled, running, changed].map(({ metadata }) => metadata.generation)).toEqual([1, 1, 2]);
  });

  test("keeps the status in a write of the object, and all else in a write of the status", () => {
    const first = pod("n1");
    const running = store.update("pods", { ...first, spec: {}, status: { phase: "Running" } }, by, "status");
    expect(running).toMatchObject({ spec: { nodeName: "n1" }, status: { phase: "Running" } });
    const moved = store.update("pods", { ...running, spec: { nodeName: "n2" }, status: {} }, by);
    expect(moved).toMatchObject({ spec: { nodeName: "n2" }, status: { phase: "Running" } });
  });
});

describe("deleting", () => {
  test("marks a pod that runs somewhere, and takes it away when its kubelet says so", () => {
    pod("n1");
    const marked = store.delete("pods", "default", "p");
    expect(marked.metadata).toMatchObject({
      deletionTimestamp: "2026-01-01T00:00:30Z",
      deletionGracePeriodSeconds: 30,
    });
    expect(store.get("pods", "default", "p")).toBe(marked);
    store.delete("pods", "default", "p", { gracePeriodSeconds: 0 });
    expect(store.get("pods", "default", "p")).toBeUndefined();
  });

  test("takes a pod away at once that runs nowhere", () => {
    pod();
    expect(store.delete("pods", "default", "p").metadata.deletionGracePeriodSeconds).toBe(0);
    expect(store.list("pods")).toEqual([]);
  });

  test("waits for finalizers, and goes with the last of them", () => {
    const held = create("a");
    store.update("configmaps", { ...held, metadata: { ...held.metadata, finalizers: ["x/y"] } }, by);
    const marked = store.delete("configmaps", "default", "a");
    const { finalizers: _finalizers, ...metadata } = marked.metadata;
    store.update("configmaps", { ...marked, metadata }, by);
    expect(store.list("configmaps")).toEqual([]);
  });

  test("leaves dependents to the garbage collector by a finalizer", () => {
    create("a");
    expect(store.delete("configmaps", "default", "a", { propagation: "Foreground" }).metadata.finalizers).toEqual([
      "foregroundDeletion",
    ]);
  });

  test("refuses another uid, and what is gone", () => {
    create("a");
    expect(failure(() => store.delete("configmaps", "default", "a", { uid: "other" })).code).toBe(409);
    expect(failure(() => store.delete("configmaps", "default", "b")).code).toBe(404);
  });
});

describe("history", () => {
  test("tells everything since a version, in order", () => {
    const first = create("a");
    store.update("configmaps", { ...first, data: { x: "1" } }, by);
    store.delete("configmaps", "default", "a");
    const changes = store.since(first.metadata.resourceVersion);
    expect(changes.map(({ type }) => type)).toEqual(["MODIFIED", "DELETED"]);
    expect(store.since(store.resourceVersion)).toEqual([]);
  });

  test("says that it forgot, after a compaction and when there was too much", () => {
    const { resourceVersion } = create("a").metadata;
    create("b");
    store.compact();
    expect(failure(() => store.since(resourceVersion))).toMatchObject({ code: 410, reason: "Expired" });
    const { resourceVersion: later } = create("c").metadata;
    for (let count = 0; count < 20; count++) create(`d${count}`);
    expect(failure(() => store.since(later)).code).toBe(410);
  });

  test("tells every listener of a change before it tells what a listener did", () => {
    const heard: string[] = [];
    store.subscribe(({ object }: Change) => {
      if (object.metadata.name === "a") create("b");
    });
    const stop = store.subscribe(({ object }: Change) => heard.push(object.metadata.name));
    create("a");
    stop();
    create("c");
    expect(heard).toEqual(["a", "b"]);
  });
});
