import { describe, expect, it } from "vitest";

import { parseWhere } from "#lib/model/where/parse.ts";
import { WhereError } from "#lib/model/where/where.ts";
import { aSource, aTable } from "#lib/testing/a-table.ts";
import { aDaemonSet, aDeployment, aJob, aPod, aReplicaSet, aStatefulSet } from "#lib/testing/an-object.ts";

import { type Selection, UnknownKeyError, select } from "./select.ts";
import type { Source } from "./source.ts";

const asked = ({ where = "", ...rest }: Partial<Omit<Selection, "where">> & { where?: string } = {}): Selection => ({
  where: parseWhere(where),
  sort: [],
  offset: 0,
  limit: 100,
  facets: [],
  nowSeconds: 1_800_000_000,
  ...rest,
});

const namesOf = (sources: readonly Source[], selection: Selection): unknown[] =>
  select(sources, selection).rows.map(({ name }) => name);
const pods = (...names: string[]): Source =>
  aSource(
    aTable(
      "pods",
      names.map((name) => aPod(name)),
    ),
  );

describe("a selection", () => {
  it("of no sources, or of empty ones, is empty", () => {
    const nothing = { rows: [], total: 0, visible: 0, facets: {}, grouped: null };
    expect(select([], asked())).toEqual(nothing);
    expect(select([pods(), pods()], asked())).toEqual(nothing);
    expect(select([], asked({ facets: ["node"] })).facets).toEqual({ node: [] });
  });

  it("sorts by name in byte order where nothing else is said", () => {
    expect(namesOf([pods("b", "a-1", "a"), pods("aa", "B", "é")], asked())).toEqual(["B", "a", "a-1", "aa", "b", "é"]);
  });

  it("sorts by several keys, each in its own direction, over sources", () => {
    const east = aTable(
      "pods",
      [aPod("a", { node: "n2", restarts: 1 }), aPod("b", { node: "n1", restarts: 1 })],
      "east",
    );
    const west = aTable(
      "pods",
      [aPod("c", { node: "n1", restarts: 7 }), aPod("d", { node: "n2", restarts: 1 })],
      "west",
    );
    const sort = [{ by: "node", order: "desc" } as const, { by: "restarts", order: "asc" } as const];
    expect(namesOf([aSource(east), aSource(west)], asked({ sort }))).toEqual(["a", "d", "b", "c"]);
    const byCluster = [{ by: "cluster", order: "desc" } as const, { by: "name", order: "desc" } as const];
    expect(namesOf([aSource(east), aSource(west)], asked({ sort: byCluster }))).toEqual(["d", "c", "b", "a"]);
  });

  it("sorts ages with the youngest first, and a long text by itself", () => {
    const table = aTable("pods", [
      aPod("old", { createdAt: "2020-01-01T00:00:00Z" }),
      aPod("young", { createdAt: "2026-01-01T00:00:00Z" }),
    ]);
    expect(namesOf([aSource(table)], asked({ sort: [{ by: "age", order: "asc" }] }))).toEqual(["young", "old"]);
    expect(namesOf([aSource(table)], asked({ sort: [{ by: "age", order: "desc" }] }))).toEqual(["old", "young"]);
    expect(namesOf([aSource(table)], asked({ sort: [{ by: "created", order: "asc" }] }))).toEqual(["old", "young"]);
  });

  it("breaks ties by name, then by source", () => {
    const sources = ["east", "west"].map((cluster) => aSource(aTable("pods", [aPod("b"), aPod("a")], cluster)));
    const { rows } = select(sources, asked({ sort: [{ by: "restarts", order: "desc" }] }));
    expect(rows.map(({ cluster, name }) => [cluster, name])).toEqual([
      ["east", "a"],
      ["west", "a"],
      ["east", "b"],
      ["west", "b"],
    ]);
  });

  it("answers pages that together are everything, once", () => {
    const source = pods(...Array.from({ length: 57 }, (_, at) => `pod-${at * 7919}`));
    const pages = Array.from({ length: 7 }, (_, page) => namesOf([source], asked({ offset: page * 10, limit: 10 })));
    expect(pages.flat()).toEqual(namesOf([source], asked()));
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 10, 10, 10, 7, 0]);
  });

  it("does not show deleted rows", () => {
    const source = pods("a", "b", "c");
    source.table.delete(source.table.find("default", "b"));
    expect(select([source], asked())).toMatchObject({ total: 2, visible: 2, rows: [{ name: "a" }, { name: "c" }] });
  });
});

describe("a selection over several kinds", () => {
  const workloads = [
    aSource(aTable("deployments", [aDeployment("web", { desired: 2, ready: 1 })])),
    aSource(aTable("statefulsets", [aStatefulSet("db")])),
    aSource(aTable("daemonsets", [aDaemonSet("agent", { desired: 3 })])),
  ];

  it("shows each row with its own resource", () => {
    const { rows } = select(workloads, asked());
    expect(rows.map(({ id, desired, drifted }) => [id, desired, drifted])).toEqual([
      ["east/daemonsets/default/agent", 3, false],
      ["east/statefulsets/default/db", 1, false],
      ["east/deployments/default/web", 2, true],
    ]);
    expect(namesOf(workloads, asked({ where: "kind:deployments,daemonsets" }))).toEqual(["agent", "web"]);
  });

  it("has no rows of a kind that lacks a key of the filter, but counts them as visible", () => {
    const mixed = [
      aSource(aTable("replicasets", [aReplicaSet("web-5d")])),
      aSource(aTable("jobs", [aJob("once"), aJob("twice")])),
    ];
    const answer = select(mixed, asked({ where: "active>0" }));
    expect([answer.rows.map(({ name }) => name), answer.total, answer.visible]).toEqual([["once", "twice"], 2, 3]);
  });

  it("sorts rows of a kind without the key as if it were nothing", () => {
    const mixed = [aSource(aTable("jobs", [aJob("once")])), aSource(aTable("replicasets", [aReplicaSet("web-5d")]))];
    expect(namesOf(mixed, asked({ sort: [{ by: "active", order: "asc" }] }))).toEqual(["web-5d", "once"]);
    expect(select(mixed, asked({ facets: ["status", "ownerKind"] })).facets["status"]).toEqual([
      { value: "Ready", count: 1 },
      { value: "Running", count: 1 },
    ]);
  });
});

describe("an unknown key", () => {
  it("of a filter is refused when no source has it", () => {
    expect(() => select([pods("a")], asked({ where: "colour:red" }))).toThrow(WhereError);
    expect(() => select([pods()], asked({ where: "colour:red" }))).toThrow(/use one of/);
  });

  it.each(["colour", "", "constructor", "__proto__"])(
    "%j to sort or count by is refused, with rows and without",
    (key) => {
      for (const source of [pods("a"), pods()]) {
        expect(() => select([source], asked({ sort: [{ by: key, order: "asc" }] }))).toThrow(UnknownKeyError);
        expect(() => select([source], asked({ facets: [key] }))).toThrow(UnknownKeyError);
      }
    },
  );

  it("is also a number to count values of", () => {
    expect(() => select([pods("a")], asked({ facets: ["restarts"] }))).toThrow(UnknownKeyError);
  });
});

describe("facets", () => {
  it("count all that match, not only the window, most frequent first", () => {
    const table = aTable("pods", [
      aPod("a", { node: "n2" }),
      aPod("b", { node: "n1" }),
      aPod("c", { node: "n2" }),
      aPod("d", { node: "n0" }),
    ]);
    const { facets } = select(
      [aSource(table)],
      asked({ where: "!b", limit: 1, facets: ["node", "health", "notReady", "namespace"] }),
    );
    expect(facets).toEqual({
      node: [
        { value: "n2", count: 2 },
        { value: "n0", count: 1 },
      ],
      health: [{ value: "ok", count: 3 }],
      notReady: [{ value: "false", count: 3 }],
      namespace: [{ value: "default", count: 3 }],
    });
  });

  it("count without the values picked of their own column, and with those picked of others", () => {
    const table = aTable("pods", [
      aPod("a", { namespace: "shop", node: "n1" }),
      aPod("b", { namespace: "shop", node: "n2" }),
      aPod("c", { namespace: "bank", node: "n2" }),
    ]);
    const ask = (where: string) => select([aSource(table)], asked({ where, facets: ["namespace", "node"] }));
    expect(ask("ns:shop node:n2")).toMatchObject({
      total: 1,
      facets: {
        namespace: [
          { value: "bank", count: 1 },
          { value: "shop", count: 1 },
        ],
        node: [
          { value: "n1", count: 1 },
          { value: "n2", count: 1 },
        ],
      },
    });
    expect(ask("ns:!shop").facets["namespace"], "an exclusion is no choice").toEqual([{ value: "bank", count: 1 }]);
  });

  it("add up over sources whose ids differ, and list fifty values at most", () => {
    const nodes = Array.from({ length: 60 }, (_, at) => `n${at}`);
    const table = (order: string[]) =>
      aTable(
        "pods",
        order.map((node) => aPod(`on-${node}`, { node })),
      );
    const { facets } = select([aSource(table(nodes)), aSource(table(nodes.toReversed()))], asked({ facets: ["node"] }));
    expect(facets["node"]).toHaveLength(50);
    expect(facets["node"]?.every(({ count }) => count === 2)).toBe(true);
    const rare = select([aSource(table([...nodes, "rare"]))], asked({ where: "node:rare", facets: ["node"] }));
    expect(rare.facets["node"]?.at(-1), "a picked one keeps its number however rare").toEqual({
      value: "rare",
      count: 1,
    });
  });
});

describe("a scope of namespaces", () => {
  const table = aTable("pods", [
    aPod("a", { namespace: "mine", restarts: 1 }),
    aPod("b", { namespace: "theirs", node: "secret" }),
  ]);

  it("hides rows from the list, the counts and the facets", () => {
    const answer = select([aSource(table, { only: ["mine"] })], asked({ facets: ["node", "namespace"] }));
    expect(answer).toMatchObject({ total: 1, visible: 1, rows: [{ name: "a" }] });
    expect(JSON.stringify(answer)).not.toMatch(/secret|theirs/);
  });

  it("of nothing shows nothing, and denies a namespace that appeared after it was made", () => {
    expect(select([aSource(table, { only: [] })], asked())).toMatchObject({ total: 0, visible: 0, rows: [] });
    const source: Source = { table, namespaces: Uint8Array.of(1), joined: [] };
    expect(select([source], asked()).total).toBe(0);
  });
});
