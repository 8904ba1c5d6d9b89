import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { noSuchResource } from "#lib/demo/store/api-error.ts";
import { aCluster, by, type TestCluster } from "#lib/testing/demo-cluster.ts";

import { readBody } from "./body.ts";

let cluster: TestCluster;

beforeEach(async () => {
  cluster = await aCluster({
    authorize: (user, { verb, resource, path }) => ({
      allowed: verb !== "delete" && path !== "/metrics",
      reason: resource,
    }),
    handlers: {
      "get pods/log": ({ attributes }, response) => void response.end(`log of ${attributes.name}`),
      "create subjectaccessreviews.authorization.k8s.io": async (exchange, response) => {
        response.end((await readBody(exchange.request)).text);
      },
    },
    upgrades: { "get pods/exec": (_exchange, socket) => void socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n") },
  });
});
afterEach(() => cluster.close());

const definition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "backups.velero.io" },
  spec: {
    group: "velero.io",
    scope: "Namespaced",
    names: { plural: "backups", singular: "backup", kind: "Backup", listKind: "BackupList" },
    versions: [{ name: "v1", served: true, storage: true }],
  },
};

describe("paths", () => {
  test.each([
    ["/healthz", 200, "ok"],
    ["/readyz/ping", 200, "ok"],
    ["/readyz/nothing", 404, "404 page not found\n"],
    ["/nothing", 404, "404 page not found\n"],
    ["/apis/nothing", 404, "404 page not found\n"],
    ["/apis/nothing/v1/things", 404, "404 page not found\n"],
  ])("%s answers %d in plain text", async (path, code, text) => {
    expect(await cluster.ask(path)).toMatchObject({ code, text, type: "text/plain; charset=utf-8" });
  });

  test("/readyz?verbose names every check", async () => {
    const { text } = await cluster.ask("/readyz?verbose");
    expect(text).toMatch(/^\[\+]ping ok\n/);
    expect(text).toMatch(/readyz check passed\n$/);
  });

  test("/version is the cluster's own", async () => {
    expect((await cluster.ask("/version")).body).toMatchObject({ major: "1", minor: "36", gitVersion: "v1.36.3" });
  });

  test.each([
    "/api/v1/nothing",
    "/apis/apps/v1/nothing",
    "/apis/apps/v2/deployments",
    "/api/v1/namespaces/x/nodes",
    "/api/v1/namespaces/d/pods/p/nothing",
  ])("%s is no resource", async (path) => {
    const { code, body } = await cluster.ask(path);
    expect({ code, body }).toEqual({ code: 404, body: noSuchResource().status });
  });

  test.each([
    ["POST", "/api/v1/pods"],
    ["PUT", "/api/v1/nodes"],
    ["PATCH", "/api/v1/namespaces/default/pods"],
    ["POST", "/api/v1/namespaces/default/pods/p"],
    ["POST", "/version"],
  ])("%s %s is not allowed", async (method, path) => {
    expect(await cluster.ask(path, { method, body: {} })).toMatchObject({ code: 405 });
  });

  test("says what the embedded fleet leaves out", async () => {
    const { code, body } = await cluster.ask("/api/v1/namespaces/default/pods/p/binding", { method: "POST", body: {} });
    expect({ code, message: body.message }).toEqual({
      code: 501,
      message: "the embedded fleet does not serve create pods/binding",
    });
  });
});

describe("access", () => {
  test("is refused in RBAC's words", async () => {
    const { code, body } = await cluster.ask("/api/v1/nodes/n1", { method: "DELETE" });
    expect(code).toBe(403);
    expect(body.message).toContain('nodes "n1" is forbidden: User "admin" cannot delete resource "nodes"');
  });

  test("is asked before anything is said about a path", async () => {
    expect(await cluster.ask("/metrics")).toMatchObject({ code: 403 });
  });
});

describe("what others serve", () => {
  test("gets requests under verb and resource", async () => {
    expect((await cluster.ask("/api/v1/namespaces/default/pods/p/log")).text).toBe("log of p");
  });

  test("reads the body of a review", async () => {
    const path = "/apis/authorization.k8s.io/v1/subjectaccessreviews";
    const { text } = await cluster.ask(path, { method: "POST", body: { spec: { user: "x" } } });
    expect(JSON.parse(text)).toEqual({ spec: { user: "x" } });
  });

  test("gets sockets of requests that ask for another protocol", async () => {
    const headers = { connection: "upgrade", upgrade: "websocket" };
    const refused = cluster.ask("/api/v1/namespaces/default/pods/p/portforward", { headers });
    expect(await refused).toMatchObject({ code: 501 });
  });
});

describe("discovery", () => {
  test("lists versions, groups and resources with their parts", async () => {
    expect((await cluster.ask("/api")).body["versions"]).toEqual(["v1"]);
    const { body } = await cluster.ask("/apis/apps/v1");
    expect(body["resources"]).toContainEqual({
      name: "deployments/scale",
      singularName: "",
      namespaced: true,
      group: "autoscaling",
      version: "v1",
      kind: "Scale",
      verbs: ["get", "patch", "update"],
    });
    const deployments = (body["resources"] as { name: string }[]).find(({ name }) => name === "deployments");
    // Both were read from Kubernetes 1.36.3.
    expect(deployments).toMatchObject({
      shortNames: ["deploy"],
      categories: ["all"],
      storageVersionHash: "8aSe+NMegvE=",
    });
  });

  test("has a custom resource from the moment that it is defined until it is no more", async () => {
    cluster.store.create("customresourcedefinitions.apiextensions.k8s.io", definition, by);
    expect((await cluster.ask("/apis/velero.io/v1")).body["resources"]).toMatchObject([
      { name: "backups", kind: "Backup" },
    ]);
    expect((await cluster.ask("/apis/velero.io/v1/backups")).body).toMatchObject({ kind: "BackupList", items: [] });
    cluster.store.delete("customresourcedefinitions.apiextensions.k8s.io", "", "backups.velero.io");
    expect(await cluster.ask("/apis/velero.io/v1/backups")).toMatchObject({ code: 404 });
  });
});
