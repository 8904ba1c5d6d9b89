import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { aNamespace } from "#lib/testing/builders/object-of.ts";
import { ObjectBuilder } from "#lib/testing/builders/object.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import {
  imageName,
  readImages,
  readLimits,
  readModifier,
  readNamespaces,
  readSnapshots,
  readStorage,
  readWebhooks,
} from "./target.ts";

const of = (apiVersion: string, kind: string, name: string, namespace = "") =>
  new ObjectBuilder(apiVersion, kind, name, namespace);
const configMap = (name: string, data: object, labels = {}) =>
  of("v1", "ConfigMap", name, "velero").top({ data }).meta({ labels }).build();
const rules = "version: v1\nresourceModifierRules:\n  - conditions: { groupResource: services }\n";
const webhooks = (failurePolicy: string | undefined, service?: object) => [
  {
    name: "a.example",
    ...(failurePolicy && { failurePolicy }),
    clientConfig: service ? { service } : { url: "https://x" },
  },
];

let east: Restorable;
beforeAll(async () => {
  const mapping = { "velero.io/plugin-config": "", "velero.io/change-storage-class": "RestoreItemAction" };
  east = await startRestorable([
    aNamespace("shop")
      .meta({ labels: { tier: "gold" } })
      .build(),
    aNamespace("ending").ending().build(),
    of("storage.k8s.io/v1", "StorageClass", "fast").build(),
    of("storage.k8s.io/v1", "StorageClass", "slow").build(),
    configMap("classes", { slow: "fast" }, mapping),
    configMap("unmarked", { fast: "slow" }),
    of("storage.k8s.io/v1", "CSIDriver", "csi.example").build(),
    of("snapshot.storage.k8s.io/v1", "VolumeSnapshotClass", "snaps").top({ driver: "csi.example" }).build(),
    of("v1", "ResourceQuota", "small", "shop")
      .status({ hard: { cpu: "2", "requests.storage": "10Gi", pods: "odd" }, used: { cpu: "500m" } })
      .build(),
    of("v1", "ResourceQuota", "unseen", "ending").build(),
    of("v1", "LimitRange", "bounds", "shop").build(),
    of("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "gate")
      .top({ webhooks: webhooks(undefined, { namespace: "gate", name: "hook" }) })
      .build(),
    of("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "soft")
      .top({ webhooks: webhooks("Ignore") })
      .build(),
    configMap("rules", { "rules.yaml": rules }),
    configMap("two", { a: rules, b: rules }),
    configMap("old", { a: "version: v0\nresourceModifierRules: [{}]\n" }),
    configMap("broken", { a: "version: [" }),
    configMap("empty", { a: "" }),
    of("v1", "Node", "n1")
      .status({ images: [{ names: ["docker.io/library/web", "web@sha256:ab"] }, {}] })
      .build(),
  ]);
});
afterEach(() => east.api.heal());
afterAll(() => east.close());

const place = () => ({ cluster: east.way(), signal: AbortSignal.timeout(10_000) });

describe("the target's namespaces", () => {
  it("are those that are there, and which of them is being deleted", async () => {
    expect(await readNamespaces(place(), ["shop", "gone", "ending"])).toEqual([
      { name: "shop", labels: { tier: "gold" }, isTerminating: false },
      { name: "ending", labels: {}, isTerminating: true },
    ]);
  });

  it("are asked for by name, never listed: who may see some may not list all", async () => {
    east.api.fault("forbidden", { match: /\/namespaces(\?|$)/ });
    expect(await readNamespaces(place(), ["shop"])).toHaveLength(1);
  });

  it("of which one may not be read are not known, and too many are not asked for", async () => {
    const many = Array.from({ length: 201 }, (_, at) => `n-${at}`);
    await expect(readNamespaces(place(), many)).rejects.toThrow("more than 200");
    east.api.fault("forbidden", { match: /namespaces\/ending$/ });
    await expect(readNamespaces(place(), ["shop", "ending"])).rejects.toThrow("you may not do this");
  });
});

describe("the target's storage", () => {
  it("is its classes, and what Velero is told to make of others", async () => {
    expect(await readStorage(place(), "velero")).toEqual({ classes: ["fast", "slow"], mapping: { slow: "fast" } });
    expect(await readStorage(place(), "elsewhere")).toMatchObject({ mapping: {} });
  });

  it("takes snapshots by these drivers, and by none where the cluster has no such kind", async () => {
    expect(await readSnapshots(place())).toEqual({ drivers: ["csi.example"], classDrivers: ["csi.example"] });
    east.api.fault("absent", { match: /volumesnapshotclasses/ });
    expect(await readSnapshots(place())).toEqual({ drivers: ["csi.example"], classDrivers: [] });
    east.api.fault("forbidden", { match: /volumesnapshotclasses/ });
    await expect(readSnapshots(place())).rejects.toThrow("you may not do this");
  });

  it("is not known when half of it is refused", async () => {
    east.api.fault("forbidden", { match: /velero\/configmaps/ });
    await expect(readStorage(place(), "velero")).rejects.toThrow("you may not do this");
  });
});

it("limits are what is left of each quota, under the names that pods ask for, and which ranges there are", async () => {
  expect(await readLimits(place(), ["shop", "ending"])).toEqual({
    quotas: [
      {
        namespace: "shop",
        name: "small",
        left: { "requests.cpu": 1.5, "requests.storage": 10 * 2 ** 30, pods: Infinity },
      },
      { namespace: "ending", name: "unseen", left: {} },
    ],
    ranges: ["shop/bounds"],
    free: null,
  });
  expect(await readLimits(place(), [])).toEqual({ quotas: [], ranges: [], free: null });
});

it("webhooks fail unless they say that they may be ignored, and those at an address have no service", async () => {
  expect(await readWebhooks(place())).toEqual([
    { by: "ValidatingWebhookConfiguration gate", service: "gate/hook", isFailing: true },
    { by: "MutatingWebhookConfiguration soft", service: "", isFailing: false },
  ]);
});

it.each([
  ["rules", { rules: 1, fault: "" }],
  ["gone", null],
  ["two", { rules: 0, fault: "it must have exactly one key" }],
  ["old", { rules: 0, fault: "it has no resourceModifierRules of version v1" }],
  ["broken", { rules: 0, fault: "it has no resourceModifierRules of version v1" }],
  ["empty", { rules: 0, fault: "it has no resourceModifierRules of version v1" }],
])("the resource modifier %s is %j", async (name, expected) => {
  expect(await readModifier(place(), "velero", name)).toEqual(expected);
});

describe("images", () => {
  it("of the nodes are known by each of their names", async () => {
    expect(await readImages(place())).toEqual(new Set(["web:latest", "web@sha256:ab"]));
  });

  it.each([
    ["web", "web:latest"],
    ["docker.io/library/web:1", "web:1"],
    ["docker.io/team/web:1", "team/web:1"],
    ["store:5000/web", "store:5000/web:latest"],
    ["store:5000/web@sha256:ab", "store:5000/web@sha256:ab"],
  ])("are called alike however they are written: %s is %s", (image, name) => {
    expect(imageName(image)).toBe(name);
  });
});
