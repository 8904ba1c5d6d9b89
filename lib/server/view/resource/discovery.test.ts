import { describe, expect, it } from "vitest";

import { nameOf, readAggregated, readGroups, readResourceList } from "./discovery.ts";

const aResource = (resource: string, verbs = ["get", "list"], fields: object = {}) => ({
  resource,
  responseKind: { group: "", version: "", kind: `Kind of ${resource}` },
  scope: "Namespaced",
  verbs,
  ...fields,
});
const aDocument = (...versions: { version: string; resources: object[] }[]) => ({
  kind: "APIGroupDiscoveryList",
  apiVersion: "apidiscovery.k8s.io/v2",
  items: [{ metadata: { name: "example.com" }, versions }],
});

describe("a name of a resource", () => {
  it("is its plural, with the group where there is one", () => {
    expect(nameOf({ group: "", resource: "pods" })).toBe("pods");
    expect(nameOf({ group: "apps", resource: "deployments" })).toBe("deployments.apps");
  });
});

describe("an aggregated discovery document", () => {
  it("names each resource that can be listed, with its scope and short names", () => {
    const read = readAggregated(
      aDocument({
        version: "v1",
        resources: [
          aResource("widgets", ["list"], { shortNames: ["wd"] }),
          aResource("zones", ["list"], { scope: "Cluster" }),
        ],
      }),
    );
    expect(read).toEqual([
      {
        group: "example.com",
        version: "v1",
        resource: "widgets",
        kind: "Kind of widgets",
        isNamespaced: true,
        shortNames: ["wd"],
        verbs: ["list"],
      },
      expect.objectContaining({ resource: "zones", isNamespaced: false, shortNames: [] }),
    ]);
  });

  it("lists a resource of several versions once, in the version the server prefers", () => {
    const read = readAggregated(
      aDocument(
        { version: "v2", resources: [aResource("widgets")] },
        { version: "v1", resources: [aResource("widgets"), aResource("gadgets")] },
      ),
    );
    expect(read?.map(({ resource, version }) => `${resource} ${version}`)).toEqual(["widgets v2", "gadgets v1"]);
  });

  it("leaves out what nobody can list", () => {
    const reviews = aResource("subjectaccessreviews", ["create"]);
    expect(readAggregated(aDocument({ version: "v1", resources: [reviews] }))).toEqual([]);
  });

  it("has the core group without a name", () => {
    const core = {
      kind: "APIGroupDiscoveryList",
      items: [{ versions: [{ version: "v1", resources: [aResource("pods")] }] }],
    };
    expect(readAggregated(core)).toMatchObject([{ group: "", resource: "pods" }]);
  });

  it("of any other form is none", () => {
    for (const other of [null, "", [], {}, { kind: "APIGroupList", groups: [] }, { kind: "APIGroupDiscoveryList" }])
      expect(readAggregated(other)).toBeNull();
  });
});

describe("documents of a server before 1.27", () => {
  it("name the preferred version of each group", () => {
    const groups = [{ name: "apps", versions: [], preferredVersion: { groupVersion: "apps/v1", version: "v1" } }];
    expect(readGroups({ kind: "APIGroupList", groups })).toEqual([{ group: "apps", version: "v1" }]);
    expect(readGroups({ kind: "Status" })).toEqual([]);
  });

  it("list resources without their subresources", () => {
    const resources = [
      { name: "deployments", kind: "Deployment", namespaced: true, verbs: ["list"], shortNames: ["deploy"] },
      { name: "deployments/scale", kind: "Scale", namespaced: true, verbs: ["get", "list"] },
    ];
    expect(readResourceList("apps", "v1", { kind: "APIResourceList", resources })).toEqual([
      {
        group: "apps",
        version: "v1",
        resource: "deployments",
        kind: "Deployment",
        isNamespaced: true,
        shortNames: ["deploy"],
        verbs: ["list"],
      },
    ]);
    expect(readResourceList("apps", "v1", { kind: "Status" })).toEqual([]);
  });
});
