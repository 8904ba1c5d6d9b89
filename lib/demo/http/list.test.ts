import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { aCluster, aConfigMap, type Answer, aPod, by, type TestCluster } from "#lib/testing/demo-cluster.ts";

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await aCluster();
  for (const index of [3, 1, 5, 2, 4]) {
    const pod = aPod(`p${index}`, { app: index < 3 ? "web" : "api", n: String(index) }, index === 5 ? "n2" : "n1");
    cluster.store.create("pods", pod, by);
  }
});
afterAll(() => cluster.close());

const names = ({ body }: Answer): string[] => body.items.map(({ metadata }) => metadata.name);
const partialList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

describe("a list", () => {
  test("has the store's version, and objects without what the list says already", async () => {
    const { body } = await cluster.ask("/api/v1/pods");
    expect(body).toMatchObject({
      kind: "PodList",
      apiVersion: "v1",
      metadata: { resourceVersion: cluster.store.resourceVersion },
    });
    expect(Object.keys(body.items[0] ?? {}).toSorted()).toEqual(["metadata", "spec", "status"]);
    expect(names(await cluster.ask("/api/v1/pods"))).toEqual(["p1", "p2", "p3", "p4", "p5"]);
  });

  test("of one namespace that there is none of is empty", async () => {
    expect(names(await cluster.ask("/api/v1/namespaces/nope/pods"))).toEqual([]);
  });
});

describe("pages", () => {
  test("follow one another as of the first one's version, whatever happens between", async () => {
    const first = await cluster.ask("/api/v1/pods?limit=2");
    expect(first.body.metadata).toMatchObject({ remainingItemCount: 3 });
    cluster.store.create("pods", aPod("p22"), by);
    cluster.store.delete("pods", "default", "p22", { gracePeriodSeconds: 0 });
    cluster.store.create("pods", aPod("p31"), by);
    const second = await cluster.ask(`/api/v1/pods?limit=2&continue=${String(first.body.metadata["continue"])}`);
    const third = await cluster.ask(`/api/v1/pods?limit=2&continue=${String(second.body.metadata["continue"])}`);
    cluster.store.delete("pods", "default", "p31", { gracePeriodSeconds: 0 });
    expect([first, second, third].map(names)).toEqual([["p1", "p2"], ["p3", "p4"], ["p5"]]);
    expect(third.body.metadata["resourceVersion"]).toBe(first.body.metadata["resourceVersion"]);
    expect(third.body.metadata["continue"]).toBeUndefined();
  });

  test("say nothing of how many remain when there is a selector, and ignore the limit from the watch cache", async () => {
    expect(
      (await cluster.ask("/api/v1/pods?limit=1&labelSelector=app")).body.metadata["remainingItemCount"],
    ).toBeUndefined();
    expect(names(await cluster.ask("/api/v1/pods?limit=1&resourceVersion=0"))).toHaveLength(5);
  });

  test("after a compaction are refused, with a token to go on nevertheless", async () => {
    const first = await cluster.ask("/api/v1/pods?limit=2");
    cluster.store.create("configmaps", aConfigMap("later"), by);
    cluster.store.compact();
    const { code, body } = await cluster.ask(
      `/api/v1/pods?limit=2&continue=${String(first.body.metadata["continue"])}`,
    );
    expect(code).toBe(410);
    expect(body.message).toMatch(/^The provided continue parameter is too old/);
    const rest = await cluster.ask(`/api/v1/pods?continue=${String(body.metadata["continue"])}`);
    expect(names(rest)).toEqual(["p3", "p4", "p5"]);
  });
});

describe("versions", () => {
  test.each([
    ["resourceVersion=999999", 504, "Timeout"],
    ["resourceVersion=1&resourceVersionMatch=Exact", 410, "Expired"],
    ["resourceVersion=abc", 400, "BadRequest"],
    ["resourceVersionMatch=Exact", 422, "Invalid"],
    ["sendInitialEvents=true", 422, "Invalid"],
    ["limit=x", 400, "BadRequest"],
    ["continue=x", 400, "BadRequest"],
    ["continue=abc", 400, "BadRequest"],
  ])("?%s is refused with %d %s", async (query, code, reason) => {
    const answer = await cluster.ask(`/api/v1/pods?${query}`);
    expect({ code: answer.code, reason: answer.body.reason }).toEqual({ code, reason });
  });

  test("not older than an old one is the present", async () => {
    expect(names(await cluster.ask("/api/v1/pods?resourceVersion=1&resourceVersionMatch=NotOlderThan"))).toHaveLength(
      5,
    );
  });
});

describe("selectors", () => {
  test.each([
    ["labelSelector=app=web", ["p1", "p2"]],
    ["labelSelector=app in (web,other),n!=1", ["p2"]],
    ["fieldSelector=spec.nodeName=n2", ["p5"]],
    ["fieldSelector=metadata.name!=p1,status.phase=Running&labelSelector=app=web", ["p2"]],
    ["fieldSelector=metadata.namespace=other", []],
  ])("?%s selects %j", async (query, expected) => {
    expect(names(await cluster.ask(encodeURI(`/api/v1/pods?${query}`)))).toEqual(expected);
  });

  test("that cannot be read are refused before anything is", async () => {
    expect(await cluster.ask("/api/v1/pods?fieldSelector=spec.foo=b")).toMatchObject({ code: 400 });
    expect(await cluster.ask("/api/v1/pods?labelSelector=a%3D%3D%3Db")).toMatchObject({ code: 400 });
  });
});

describe("forms", () => {
  test("metadata alone", async () => {
    const { body } = await cluster.ask("/api/v1/pods?limit=1", { headers: { accept: partialList } });
    expect(body.kind).toBe("PartialObjectMetadataList");
    expect(Object.keys(body.items[0] ?? {}).toSorted()).toEqual(["apiVersion", "kind", "metadata"]);
  });

  test("metadata alone of nothing has no list", async () => {
    const { body } = await cluster.ask("/api/v1/secrets", { headers: { accept: partialList } });
    expect(body.items).toBeNull();
  });

  test("protobuf where there is an encoding of the kind", async () => {
    const accept = "application/vnd.kubernetes.protobuf,application/json";
    const { type, text } = await cluster.ask("/api/v1/pods", { headers: { accept } });
    expect(type).toBe("application/vnd.kubernetes.protobuf");
    expect(text.startsWith("k8s\0")).toBe(true);
  });

  test("a list is no object and an object no list", async () => {
    const partial = partialList.replace("List", "");
    expect(await cluster.ask("/api/v1/pods", { headers: { accept: partial } })).toMatchObject({ code: 406 });
    const path = "/api/v1/namespaces/default/pods/p1";
    expect(await cluster.ask(path, { headers: { accept: partialList } })).toMatchObject({ code: 406 });
    expect((await cluster.ask(path, { headers: { accept: partial } })).body.kind).toBe("PartialObjectMetadata");
  });
});
