import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { aCluster, aConfigMap, aDeployment, type Answer, by, type TestCluster } from "#lib/testing/demo-cluster.ts";

const configMaps = "/api/v1/namespaces/default/configmaps";
const deployments = "/apis/apps/v1/namespaces/default/deployments";
const pods = "/api/v1/namespaces/default/pods";
let cluster: TestCluster;

beforeEach(async () => {
  cluster = await aCluster();
});
afterEach(() => cluster.close());

const post = (path: string, body: unknown): Promise<Answer> => cluster.ask(path, { method: "POST", body });
const put = (path: string, body: unknown): Promise<Answer> => cluster.ask(path, { method: "PUT", body });
const patch = (path: string, body: unknown, type = "merge-patch"): Promise<Answer> =>
  cluster.ask(path, { method: "PATCH", body, headers: { "content-type": `application/${type}+json` } });
const refusal = ({ code, body }: Answer): string => `${code} ${body.message}`;

describe("creating", () => {
  test("answers the object with what the server fills in", async () => {
    const { code, body } = await post(`${configMaps}?fieldManager=me`, { metadata: { name: "a" }, data: { x: "1" } });
    expect(code).toBe(201);
    expect(body).toMatchObject({
      kind: "ConfigMap",
      apiVersion: "v1",
      metadata: {
        namespace: "default",
        managedFields: [{ manager: "me", fieldsV1: { "f:data": { ".": {}, "f:x": {} } } }],
      },
    });
  });

  test("names the first word of the user agent as the manager of whoever does not say", async () => {
    const { body } = await post(configMaps, { metadata: { name: "a" }, data: { x: "1" } });
    expect(body.metadata["managedFields"]).toMatchObject([{ manager: "test" }]);
  });

  test("takes nothing from the client that is the server's", async () => {
    const metadata = {
      name: "a",
      uid: "mine",
      deletionTimestamp: "2020-01-01T00:00:00Z",
      creationTimestamp: "2020-01-01T00:00:00Z",
    };
    const { body } = await post(pods, {
      metadata,
      spec: { containers: [{ name: "c", image: "i" }] },
      status: { phase: "Running" },
    });
    expect(body["status"]).toMatchObject({ phase: "Pending", qosClass: "BestEffort" });
    expect(body.metadata).toMatchObject({ creationTimestamp: "2026-01-01T00:00:00Z" });
    expect(body.metadata["deletionTimestamp"]).toBeUndefined();
  });

  test("fills in what kubectl leaves out", async () => {
    const { body } = await post(deployments, {
      metadata: { name: "web" },
      spec: { ...(aDeployment("web")["spec"] as object), replicas: undefined },
    });
    expect(body["spec"]).toMatchObject({
      replicas: 1,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
      template: {
        spec: {
          restartPolicy: "Always",
          containers: [{ imagePullPolicy: "IfNotPresent", terminationMessagePolicy: "File" }],
        },
      },
    });
    const service = await post("/api/v1/namespaces/default/services", {
      metadata: { name: "s" },
      spec: { ports: [{ port: 80 }] },
    });
    expect(service.body["spec"]).toMatchObject({
      type: "ClusterIP",
      clusterIP: "10.0.0.10",
      ports: [{ targetPort: 80, protocol: "TCP" }],
    });
    const secret = await post("/api/v1/namespaces/default/secrets", {
      metadata: { name: "s" },
      stringData: { a: "b" },
    });
    expect(secret.body).toMatchObject({ type: "Opaque", data: { a: "Yg==" } });
    expect(secret.body["stringData"]).toBeUndefined();
  });

  test("tries only with dryRun", async () => {
    expect(await post(`${configMaps}?dryRun=All`, { metadata: { name: "a" } })).toMatchObject({ code: 201 });
    expect(await cluster.ask(`${configMaps}/a`)).toMatchObject({ code: 404 });
  });

  // What Kubernetes 1.36.3 answers.
  test.each([
    ['{"metadata":{}}', '422 ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required'],
    [
      '{"metadata":{"name":"a","namespace":"other"}}',
      "400 the namespace of the provided object does not match the namespace sent on the request",
    ],
    [
      '{"kind":"Secret","apiVersion":"v1","metadata":{"name":"a"}}',
      '400 Secret in version "v1" cannot be handled as a ConfigMap: converting (v1.Secret) to (core.ConfigMap): unknown conversion',
    ],
    [
      '{"kind":"Foo","apiVersion":"v1"}',
      '400 Foo in version "v1" cannot be handled as a ConfigMap: no kind "Foo" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"',
    ],
    [
      '{"metadata":{"name":"a"},"data":{"k":1}}',
      '400 ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
    ],
    [
      '{"metadata":{"name":"a","resourceVersion":"5"}}',
      "500 resourceVersion should not be set on objects to be created",
    ],
  ])("%s is refused: %s", async (text, expected) => {
    expect(refusal(await cluster.ask(configMaps, { method: "POST", text }))).toBe(expected);
  });

  test.each([
    [
      { replicas: "x" },
      400,
      "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32",
    ],
    [{ replicas: -1 }, 422, "spec.replicas: Invalid value: -1: must be greater than or equal to 0"],
    [{ selector: { matchLabels: { app: "x" } } }, 422, "`selector` does not match template `labels`"],
    [{ template: { metadata: { labels: { app: "web" } }, spec: { containers: {} } } }, 400, "of type []v1.Container"],
    [
      { template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "C", image: "i" }] } } },
      422,
      "a lowercase RFC 1123 label",
    ],
  ])("a Deployment with %j is refused with %d", async (spec, code, message) => {
    const answer = await post(deployments, {
      metadata: { name: "web" },
      spec: { ...(aDeployment("web")["spec"] as object), ...spec },
    });
    expect(answer.code).toBe(code);
    expect(answer.body.message).toContain(message);
  });

  test("drops or refuses fields that a kind has not", async () => {
    const body = { metadata: { name: "a" }, foo: 1 };
    expect((await post(configMaps, body)).body["foo"]).toBeUndefined();
    expect(await post(`${configMaps}?fieldValidation=Strict`, body)).toMatchObject({ code: 400 });
    expect(await post(`${configMaps}?fieldValidation=Other`, body)).toMatchObject({ code: 422 });
  });

  test.each(["{bad", "", "[]", "null", "1"])("%j is no object", async (text) => {
    const answer = await cluster.ask(configMaps, { method: "POST", text });
    expect(refusal(answer)).toMatch(/^400 the object provided is unrecognized \(must be of type ConfigMap\): json/);
  });

  test("needs its namespace, a known encoding, and a body that is not too long", async () => {
    expect(await post("/api/v1/namespaces/nope/configmaps", { metadata: { name: "a" } })).toMatchObject({ code: 404 });
    const headers = { "content-type": "text/plain" };
    expect(await cluster.ask(configMaps, { method: "POST", text: "{}", headers })).toMatchObject({ code: 415 });
    expect(await post(configMaps, { metadata: { name: "a" }, data: { x: "x".repeat(3_200_000) } })).toMatchObject({
      code: 413,
    });
  });
});

describe("replacing", () => {
  beforeEach(() => void cluster.store.create("configmaps", aConfigMap("a", { x: "1" }), by));

  test("answers the new object", async () => {
    const { code, body } = await put(`${configMaps}/a`, { metadata: { name: "a" }, data: { y: "2" } });
    expect({ code, data: body["data"] }).toEqual({ code: 200, data: { y: "2" } });
  });

  test.each([
    [{ metadata: { name: "b" } }, "400 the name of the object (b) does not match the name on the URL (a)"],
    [{ metadata: {} }, "400 the name of the object (a based on URL) was undeterminable: name must be provided"],
    [
      { metadata: { name: "a", resourceVersion: "1" } },
      '409 Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
    ],
    [{ metadata: { name: "a", resourceVersion: "x" } }, '500 strconv.ParseUint: parsing "x": invalid syntax'],
  ])("%j is refused", async (body, expected) => {
    expect(refusal(await put(`${configMaps}/a`, body))).toBe(expected);
  });
});

describe("patching", () => {
  beforeEach(() => {
    cluster.store.create("configmaps", aConfigMap("a", { x: "1" }), by);
    cluster.store.create("deployments.apps", aDeployment("web", 2), by);
  });

  test("merges, and null removes", async () => {
    const { body } = await patch(`${configMaps}/a`, { data: { x: null, y: "2" } });
    expect(body["data"]).toEqual({ y: "2" });
  });

  test("follows a list of operations", async () => {
    const { body } = await patch(
      `${configMaps}/a`,
      [
        { op: "test", path: "/data/x", value: "1" },
        { op: "add", path: "/metadata/labels/a~1b", value: "2" },
        { op: "move", from: "/data/x", path: "/data/z" },
      ],
      "json-patch",
    );
    expect(body).toMatchObject({ metadata: { labels: { "a/b": "2" } }, data: { z: "1" } });
  });

  test.each([
    [[{ op: "test", path: "/data/x", value: "other" }]],
    [[{ op: "remove", path: "/data/none" }]],
    [[{ op: "add", path: "/none/x", value: "1" }]],
    [[{ op: "other", path: "/data" }]],
  ])("refuses operations that cannot be: %j", async (operations) => {
    const answer = await patch(`${configMaps}/a`, operations, "json-patch");
    expect(refusal(answer)).toBe("422 the server rejected our request due to an error in our request");
  });

  test("merges containers and their variables by name", async () => {
    const containers = [
      { name: "web", env: [{ name: "B", value: "2" }] },
      { name: "side", image: "side:1" },
    ];
    const { body } = await patch(
      `${deployments}/web`,
      { spec: { template: { spec: { containers } } } },
      "strategic-merge-patch",
    );
    expect(body["spec"]).toMatchObject({
      template: {
        spec: { containers: [{ name: "web", image: "web:1", env: [{ name: "A" }, { name: "B" }] }, { name: "side" }] },
      },
    });
    const gone = { spec: { template: { spec: { containers: [{ name: "side", $patch: "delete" }] } } } };
    const after = await patch(`${deployments}/web`, gone, "strategic-merge-patch");
    expect(JSON.stringify(after.body["spec"])).not.toContain("side");
  });

  test.each([
    ["merge-patch", "x", 400],
    ["merge-patch", "[]", 400],
    ["json-patch", "{}", 400],
    ["other", "{}", 415],
  ])("%s of %s is refused with %d", async (type, text, code) => {
    const headers = { "content-type": `application/${type}+json` };
    expect(await cluster.ask(`${configMaps}/a`, { method: "PATCH", text, headers })).toMatchObject({ code });
  });

  test("has no server-side apply, and says so", async () => {
    const headers = { "content-type": "application/apply-patch+yaml" };
    const asked = { method: "PATCH", text: "{}", headers };
    expect(await cluster.ask(`${configMaps}/a?fieldManager=me`, asked)).toMatchObject({ code: 501 });
  });

  test("refuses what the kind cannot hold, and a selector that changes", async () => {
    expect(refusal(await patch(`${configMaps}/a`, { data: { n: 1 } }))).toMatch(
      /^422 {2}"" is invalid: patch: Invalid value: .* of type string$/,
    );
    const changed = await patch(`${deployments}/web`, { spec: { selector: { matchLabels: { app: "y" } } } });
    expect(changed.body.message).toContain(
      'spec.selector: Invalid value: {"matchLabels":{"app":"y"}}: field is immutable',
    );
  });

  test("of the status changes the status alone", async () => {
    const { body } = await patch(`${deployments}/web/status`, { spec: { replicas: 9 }, status: { replicas: 1 } });
    expect(body).toMatchObject({ spec: { replicas: 2 }, status: { replicas: 1 } });
  });
});
