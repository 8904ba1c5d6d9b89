import { describe, expect, test } from "vitest";

import type { KubeObject } from "#lib/demo/object.ts";

import { qualifiedKind } from "./resource.ts";
import { ResourceTable } from "./table.ts";

const definition = (versions: object[]): KubeObject =>
  ({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "certificates.cert-manager.io" },
    spec: {
      group: "cert-manager.io",
      scope: "Namespaced",
      names: { plural: "certificates", kind: "Certificate", shortNames: ["cert"] },
      versions,
    },
  }) as unknown as KubeObject;

describe("the table of resources", () => {
  test("finds a resource by its path, its key and its kind", () => {
    const table = new ResourceTable();
    const deployments = table.find("apps", "v1", "deployments");
    expect(deployments).toMatchObject({ kind: "Deployment", namespaced: true, hasStatus: true, hasGeneration: true });
    expect(deployments?.subresources).toEqual(["scale", "status"]);
    expect(table.byKey("deployments.apps")).toBe(deployments);
    expect(table.ofKind("apps/v1", "Deployment")).toBe(deployments);
    expect(table.find("apps", "v2", "deployments")).toBeUndefined();
    expect(deployments && qualifiedKind(deployments)).toBe("Deployment.apps");
  });

  test("has every resource once, and every kind in its group version once", () => {
    const { all } = new ResourceTable();
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    expect(new Set(all.map(({ group, version, kind }) => `${group}/${version}/${kind}`)).size).toBe(all.length);
    expect(all.filter(({ kind, resource, verbs }) => kind === "" || resource === "" || verbs.length === 0)).toEqual([]);
  });

  test("serves what definitions define, the stored version first, and forgets it with them", () => {
    const table = new ResourceTable();
    const before = table.all.length;
    const versions = [
      { name: "v1alpha2", served: true, storage: false },
      { name: "v1", served: true, storage: true, subresources: { status: {} } },
      { name: "v0", served: false, storage: false },
    ];
    const object = definition(versions);
    table.follow({
      type: "ADDED",
      resource: "customresourcedefinitions.apiextensions.k8s.io",
      object,
      before: undefined,
    });
    expect(table.byKey("certificates.cert-manager.io")).toMatchObject({
      version: "v1",
      hasStatus: true,
      isCustom: true,
    });
    expect(table.find("cert-manager.io", "v1alpha2", "certificates")).toMatchObject({ hasStatus: false });
    expect(table.find("cert-manager.io", "v0", "certificates")).toBeUndefined();
    table.follow({
      type: "MODIFIED",
      resource: "customresourcedefinitions.apiextensions.k8s.io",
      object: definition(versions.slice(1)),
      before: object,
    });
    expect(table.all.length).toBe(before + 1);
    table.follow({
      type: "DELETED",
      resource: "customresourcedefinitions.apiextensions.k8s.io",
      object,
      before: object,
    });
    expect(table.all.length).toBe(before);
  });
});
