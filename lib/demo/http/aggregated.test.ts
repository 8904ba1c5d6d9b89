import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { readAggregated } from "#lib/server/view/resource/discovery.ts";
import { aCluster, by, type TestCluster } from "#lib/testing/demo-cluster.ts";

import { AGGREGATED, wantsAggregated } from "./aggregated.ts";

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await aCluster();
});
afterAll(() => cluster.close());

const ask = (path: string, accept: string) => cluster.ask(path, { headers: { accept } });

interface Told {
  items: {
    metadata: { name?: string };
    versions: { version: string; resources: { resource: string; subresources?: { subresource: string }[] }[] }[];
  }[];
}

describe("discovery in one document", () => {
  test("is what kubectl asks for: before what it would take instead, and with a weight", () => {
    expect(wantsAggregated(`${AGGREGATED},application/json`)).toBe(true);
    expect(wantsAggregated("application/json; g=apidiscovery.k8s.io; v=v2; as=APIGroupDiscoveryList;q=0.9")).toBe(true);
  });

  test("is not given to whoever asks for plain lists, for a release that is gone, or for another form", () => {
    expect(wantsAggregated("")).toBe(false);
    expect(wantsAggregated("application/json")).toBe(false);
    expect(wantsAggregated(AGGREGATED.replace("v=v2", "v=v2beta1"))).toBe(false);
    expect(
      wantsAggregated("application/json;g=apidiscovery.k8s.io,application/json;v=v2;as=APIGroupDiscoveryList"),
    ).toBe(false);
  });

  test("has the core group alone below /api, and all others below /apis", async () => {
    const core = await ask("/api", AGGREGATED);
    expect(core).toMatchObject({ code: 200, type: AGGREGATED, body: { apiVersion: "apidiscovery.k8s.io/v2" } });
    expect((core.body as unknown as Told).items).toHaveLength(1);
    const named = ((await ask("/apis", AGGREGATED)).body as unknown as Told).items.map(({ metadata }) => metadata.name);
    expect(named).toContain("apps");
    expect(new Set(named).size).toBe(named.length);
    expect(named).not.toContain(undefined);
  });

  test("tells a resource as Kubernetes does, with its parts", async () => {
    const { body } = await ask("/apis", AGGREGATED);
    const apps = (body as unknown as Told).items.find(({ metadata }) => metadata.name === "apps");
    expect(apps?.versions[0]?.resources.find(({ resource }) => resource === "deployments")).toMatchObject({
      resource: "deployments",
      responseKind: { group: "apps", version: "v1", kind: "Deployment" },
      scope: "Namespaced",
      singularResource: "deployment",
      shortNames: ["deploy"],
      categories: ["all"],
      subresources: [
        {
          subresource: "scale",
          responseKind: { group: "autoscaling", version: "v1", kind: "Scale" },
          verbs: ["get", "patch", "update"],
        },
        { subresource: "status", responseKind: { group: "apps", version: "v1", kind: "Deployment" } },
      ],
    });
  });

  test("is read by the console as the same resources that it gathers group by group", async () => {
    const [core, groups] = await Promise.all([ask("/api", AGGREGATED), ask("/apis", AGGREGATED)]);
    const whole = [...(readAggregated(core.body) ?? []), ...(readAggregated(groups.body) ?? [])];
    expect(whole.map(({ resource }) => resource)).toContain("pods");
    const apps = whole.filter(({ group }) => group === "apps").map(({ resource }) => resource);
    const one = (await cluster.ask("/apis/apps/v1")).body["resources"] as { name: string; verbs: string[] }[];
    const plain = one.filter(({ name, verbs }) => !name.includes("/") && verbs.includes("list"));
    expect(apps.toSorted()).toEqual(plain.map(({ name }) => name).toSorted());
  });

  test("still lists groups for whoever asks for nothing else, and refuses what is no form of it", async () => {
    expect((await ask("/apis", "application/json")).body.kind).toBe("APIGroupList");
    expect((await ask("/apis", "text/html")).code).toBe(406);
  });

  test("has a custom resource from the moment that it is defined", async () => {
    const definition = {
      metadata: { name: "widgets.example.com" },
      spec: {
        group: "example.com",
        scope: "Namespaced",
        names: { plural: "widgets", singular: "widget", kind: "Widget", listKind: "WidgetList" },
        versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
      },
    };
    cluster.store.create("customresourcedefinitions.apiextensions.k8s.io", definition, by);
    const { body } = await ask("/apis", AGGREGATED);
    const own = (body as unknown as Told).items.find(({ metadata }) => metadata.name === "example.com");
    expect(own?.versions).toMatchObject([{ version: "v1", resources: [{ resource: "widgets" }] }]);
  });
});
