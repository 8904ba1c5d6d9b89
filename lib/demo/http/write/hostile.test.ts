import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { aCluster, aDeployment, type Answer, by, type TestCluster } from "#lib/testing/demo-cluster.ts";

const home = "namespaces/default";
const configMaps = `/api/v1/${home}/configmaps`;
let cluster: TestCluster;

beforeEach(async () => {
  cluster = await aCluster();
});
afterEach(() => cluster.close());

const post = (path: string, body: unknown): Promise<Answer> => cluster.ask(path, { method: "POST", body });
const patch = (path: string, body: unknown, type = "merge-patch"): Promise<Answer> =>
  cluster.ask(path, { method: "PATCH", body, headers: { "content-type": `application/${type}+json` } });

describe("whatever a client sends", () => {
  const fieldNames = fc.constantFrom(
    "metadata",
    "spec",
    "name",
    "labels",
    "replicas",
    "containers",
    "template",
    "selector",
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, 1, "a", true, -1, ""), tie("list"), tie("object")),
    list: fc.array(tie("value"), { maxLength: 2 }),
    object: fc.dictionary(fieldNames, tie("value"), { maxKeys: 4 }),
  }));
  const things = `/apis/example.com/v1/${home}/things`;
  const kinds = [
    configMaps,
    `/apis/apps/v1/${home}/deployments`,
    `/api/v1/${home}/pods`,
    `/api/v1/${home}/services`,
    things,
  ];

  test("is answered or refused, and nothing breaks", async () => {
    const names = { plural: "things", kind: "Thing" };
    const versions = [{ name: "v1", served: true, storage: true }];
    const definition = {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "things.example.com" },
      spec: { group: "example.com", scope: "Namespaced", names, versions },
    };
    cluster.store.create("customresourcedefinitions.apiextensions.k8s.io", definition, by);
    for (const path of kinds) await post(path, { ...aDeployment("a"), apiVersion: undefined, kind: undefined });
    await post(configMaps, { metadata: { name: "a" } });
    await post(things, { metadata: { name: "a" } });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), value, async (path, body) => {
        const operations = [{ op: "add", path: "/metadata", value: body }, body];
        const answers = [
          await post(path, { metadata: { name: "b" }, ...Object(body) }),
          await post(path, body),
          await patch(`${path}/a?dryRun=All`, body),
          await patch(`${path}/a?dryRun=All`, body, "strategic-merge-patch"),
          await patch(`${path}/a?dryRun=All`, operations, "json-patch"),
          await cluster.ask(`${path}/a?dryRun=All`, { method: "DELETE", body }),
        ];
        expect(answers.map((answer) => answer.body.reason)).not.toContain("InternalError");
      }),
    );
  });
});
