import { beforeEach, describe, expect, test } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import type { KubeObject, NewObject } from "#lib/demo/object.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";

import type { ObjectStore } from "./contract.ts";
import { createStore } from "./store.ts";

let clock: ManualClock;
let store: ObjectStore;

beforeEach(() => {
  clock = new ManualClock();
  store = createStore({ clock, resources: new ResourceTable() });
});

interface Entry {
  manager: string;
  subresource?: string;
  time?: string;
  fieldsV1: object;
}

const entries = ({ metadata }: KubeObject): Entry[] => (metadata.managedFields ?? []) as Entry[];
const deployment = (): NewObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "default", labels: { app: "web" } },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: "web" } },
    template: {
      metadata: { labels: { app: "web" } },
      spec: { containers: [{ name: "web", image: "web:1", env: [{ name: "A", value: "1" }], resources: {} }] },
    },
  },
  status: {},
});
const create = (): KubeObject => store.create("deployments.apps", deployment(), { manager: "kubectl" });

// Recorded from Kubernetes 1.36.3, for the fields that this Deployment has.
const made = {
  "f:metadata": { "f:labels": { ".": {}, "f:app": {} } },
  "f:spec": {
    "f:replicas": {},
    "f:selector": {},
    "f:template": {
      "f:metadata": { "f:labels": { ".": {}, "f:app": {} } },
      "f:spec": {
        "f:containers": {
          'k:{"name":"web"}': {
            ".": {},
            "f:env": { ".": {}, 'k:{"name":"A"}': { ".": {}, "f:name": {}, "f:value": {} } },
            "f:image": {},
            "f:name": {},
            "f:resources": {},
          },
        },
      },
    },
  },
};

describe("who wrote what", () => {
  test("names every field of a new object, lists by their elements' keys", () => {
    expect(entries(create())).toEqual([
      {
        manager: "kubectl",
        operation: "Update",
        apiVersion: "apps/v1",
        time: "2026-01-01T00:00:00Z",
        fieldsType: "FieldsV1",
        fieldsV1: made,
      },
    ]);
  });

  test("gives a changed field to whoever changed it, with the time", () => {
    const first = create();
    clock.pass(60_000);
    const next = store.update(
      "deployments.apps",
      { ...first, spec: { ...(first["spec"] as object), replicas: 5 } },
      { manager: "argocd" },
    );
    const [kubectl, argocd] = entries(next);
    expect(argocd).toMatchObject({
      manager: "argocd",
      time: "2026-01-01T00:01:00Z",
      fieldsV1: { "f:spec": { "f:replicas": {} } },
    });
    expect(kubectl?.time).toBe("2026-01-01T00:00:00Z");
    expect(kubectl?.fieldsV1).toEqual({ ...made, "f:spec": { ...made["f:spec"], "f:replicas": undefined } });
  });

  test("writes the status under its own entry, conditions by type", () => {
    const condition = { type: "Available", status: "True" };
    const next = store.update(
      "deployments.apps",
      { ...create(), status: { conditions: [condition] } },
      { manager: "kcm" },
      "status",
    );
    expect(entries(next).find(({ subresource }) => subresource === "status")).toMatchObject({
      manager: "kcm",
      fieldsV1: {
        "f:status": {
          "f:conditions": { ".": {}, 'k:{"type":"Available"}': { ".": {}, "f:status": {}, "f:type": {} } },
        },
      },
    });
  });

  test("forgets a field that is gone, and an owner of nothing", () => {
    const first = create();
    const annotated = store.update(
      "deployments.apps",
      { ...first, metadata: { ...first.metadata, annotations: { a: "b" } } },
      { manager: "other" },
    );
    expect(entries(annotated)).toHaveLength(2);
    const { annotations: _annotations, ...metadata } = annotated.metadata;
    expect(entries(store.update("deployments.apps", { ...annotated, metadata }, { manager: "third" }))).toHaveLength(1);
  });

  test("leaves the time out of what came through scale, and drops that entry at 0 replicas", () => {
    const scale = { manager: "kubectl", subresource: "scale" };
    const size = (object: KubeObject, replicas: number): KubeObject =>
      store.update("deployments.apps", { ...object, spec: { ...(object["spec"] as object), replicas } }, scale);
    const scaled = size(create(), 3);
    expect(entries(scaled)[0]).toEqual(expect.not.objectContaining({ time: expect.anything() as unknown }));
    expect(entries(scaled)[0]).toMatchObject({ subresource: "scale", fieldsV1: { "f:spec": { "f:replicas": {} } } });
    expect(entries(size(scaled, 0)).some(({ subresource }) => subresource === "scale")).toBe(false);
  });

  test("does not begin with an object that nobody owns anything of", () => {
    const bare = store.create(
      "configmaps",
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "d" } },
      { manager: "x" },
    );
    expect(entries(store.update("configmaps", { ...bare, data: { a: "b" } }, { manager: "x" }))).toEqual([]);
  });
});
