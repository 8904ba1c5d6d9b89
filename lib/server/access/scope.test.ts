import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { parseWhere } from "#lib/model/where/parse.ts";
import { aSource, aTable } from "#lib/testing/a-table.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aPod, aReplicaSet } from "#lib/testing/an-object.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import {
  type ScopedSource,
  UnknownKeyError,
  countScoped,
  dependsOnClock,
  scopeTable,
  selectScoped,
  sumScoped,
} from "./scope.ts";

const table = aTable("pods", [
  aPod("a", { namespace: "mine", restarts: 2 }),
  aPod("b", { namespace: "mine", restarts: 3, ready: false }),
  aPod("c", { namespace: "theirs", restarts: 100, ready: false }),
]);

/** Stands for a scope that sign-in will make: only these namespaces. */
const scopedTo = (...only: string[]): ScopedSource => aSource(table, { only }) as ScopedSource;
const everything = aSource(table) as ScopedSource;

const question = { where: parseWhere(""), sort: [], offset: 0, limit: 10, facets: [], nowSeconds: 0 };

describe("figures within a scope", () => {
  it("count and sum the rows of allowed namespaces only", () => {
    expect([
      countScoped(scopedTo("mine")),
      sumScoped(scopedTo("mine"), "restarts"),
      sumScoped(scopedTo("mine"), "notReady"),
    ]).toEqual([2, 5, 1]);
    expect([countScoped(scopedTo("theirs")), sumScoped(scopedTo("theirs"), "restarts")]).toEqual([1, 100]);
    expect([countScoped(scopedTo("mine", "theirs")), sumScoped(scopedTo("mine", "theirs"), "restarts")]).toEqual([
      3, 105,
    ]);
  });

  it("are zero where nothing is allowed, also for a namespace nobody knew", () => {
    expect([countScoped(scopedTo()), sumScoped(scopedTo(), "restarts")]).toEqual([0, 0]);
    expect([countScoped(scopedTo("nowhere")), sumScoped(scopedTo("nowhere"), "notReady")]).toEqual([0, 0]);
  });

  it("are the cluster's own where everything is allowed", () => {
    expect([countScoped(everything), sumScoped(everything, "restarts"), sumScoped(everything, "notReady")]).toEqual([
      3, 105, 2,
    ]);
  });

  it("of a column that is not counted are zero in any scope", () => {
    expect([sumScoped(everything, "image"), sumScoped(scopedTo("mine"), "image")]).toEqual([0, 0]);
  });

  it("follow the rows as they change", () => {
    const own = aTable("pods", [aPod("a", { namespace: "mine", restarts: 2 })]);
    const source = aSource(own, { only: ["mine"] }) as ScopedSource;
    own.delete(own.find("mine", "a"));
    expect([countScoped(source), sumScoped(source, "restarts")]).toEqual([0, 0]);
  });
});

describe("rows within a scope", () => {
  it("are those of allowed namespaces", () => {
    const answer = selectScoped([scopedTo("mine")], question);
    expect(answer.rows.map(({ name }) => name)).toEqual(["a", "b"]);
    expect([answer.total, answer.visible]).toEqual([2, 2]);
  });

  it("cannot be reached by any filter", () => {
    for (const where of ["ns:theirs", "c", "restarts>50", "!a !b"])
      expect(selectScoped([scopedTo("mine")], { ...question, where: parseWhere(where) }).total).toBe(0);
  });

  it("are refused an unknown key as rows without a scope are", () => {
    expect(() => selectScoped([scopedTo("mine")], { ...question, facets: ["colour"] })).toThrow(UnknownKeyError);
  });
});

describe("forgetting the scope", () => {
  it("does not compile", () => {
    const bare = aSource(table);
    // @ts-expect-error a source that access did not make may hold what the viewer must not see
    expect(countScoped(bare)).toBe(3);
    // @ts-expect-error nor may it be summed
    expect(sumScoped(bare, "restarts")).toBe(105);
    // @ts-expect-error nor selected from
    expect(selectScoped([bare], question).total).toBe(3);
    // @ts-expect-error a table is no source at all
    expect(() => countScoped(table)).toThrow(TypeError);
  });
});

describe("the scope of a table", () => {
  let api: KubeApi;
  let engine: TestEngine;
  beforeAll(async () => {
    api = await startKubeApi({ objects: [aPod("web"), aReplicaSet("web-5d")] });
    engine = startEngine({ east: api.url });
    await engine.follow(["pods"], ["east"]);
  });
  afterAll(async () => {
    await engine.close();
    await api.close();
  });

  it("is everything for one person on a laptop, with the tables that are joined", () => {
    const [cluster] = engine.registry.list();
    if (cluster === undefined) throw new Error("no cluster");
    const source = scopeTable({
      watches: engine.watches,
      viewer: aViewer,
      cluster,
      resource: "pods",
      joined: ["replicasets", "services"],
    });
    expect(source?.namespaces).toBeNull();
    expect(source?.table.rowCount).toBe(1);
    expect(source?.joined.map(({ kind, rowCount }) => [kind.resource, rowCount])).toEqual([["replicasets", 1]]);
  });

  it("is nothing while the kind is not watched", () => {
    const [cluster] = engine.registry.list();
    if (cluster === undefined) throw new Error("no cluster");
    expect(scopeTable({ watches: engine.watches, viewer: aViewer, cluster, resource: "nodes" })).toBeNull();
  });
});

describe("what views may ask of a term", () => {
  it("is whether it depends on the clock", () => {
    const [term] = parseWhere("age<1h").terms;
    expect(term && dependsOnClock(term, table.kind)).toBe(true);
  });
});
