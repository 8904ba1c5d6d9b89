import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseWhere } from "#lib/model/where/parse.ts";
import { aSource, aTable } from "#lib/testing/a-table.ts";
import { aPod } from "#lib/testing/an-object.ts";

import { select } from "./select.ts";
import type { SortBy } from "./sort-keys.ts";
import type { Source } from "./source.ts";

const nowSeconds = 1_800_000_000;
const clusters = ["east", "west", "north"] as const;
const allowed = ["default", "kube-system"];

/** A row as a plain program would keep it. */
interface Row {
  cluster: number;
  place: number;
  namespace: string;
  name: string;
  node: string;
  image: string;
  restarts: number;
  /** Seconds ago; null for none. */
  age: number | null;
  exit: { code: number; ago: number } | null;
}

const iso = (ago: number): string => new Date((nowSeconds - ago) * 1000).toISOString().replace(".000", "");

const aRow = fc.record({
  cluster: fc.nat(2),
  namespace: fc.constantFrom("default", "kube-system", "hidden"),
  name: fc.constantFrom("web-0", "web-1", "WEB-x", "db", "api", "a", "aa", "ünï", "z".repeat(250)),
  node: fc.constantFrom("", "n1", "n2", "N3"),
  image: fc.constantFrom("app:1", "app:2", "db:1"),
  restarts: fc.nat(4),
  age: fc.option(fc.integer({ min: 1, max: 10_000 })),
  exit: fc.option(fc.record({ code: fc.constantFrom(0, 1, 137), ago: fc.integer({ min: 1, max: 10_000 }) })),
});

const someRows = fc
  .uniqueArray(aRow, { maxLength: 60, selector: ({ cluster, namespace, name }) => `${cluster}/${namespace}/${name}` })
  .map((rows): Row[] =>
    rows.map((row) => ({ ...row, place: rows.filter((other) => other.cluster === row.cluster).indexOf(row) })),
  );

const tablesOf = (rows: readonly Row[]) =>
  clusters.map((cluster, at) =>
    aTable(
      "pods",
      rows
        .filter((row) => row.cluster === at)
        .map(({ name, age, exit, namespace, node, image, restarts }) =>
          aPod(name, {
            namespace,
            node,
            image,
            restarts,
            ...(age === null ? {} : { createdAt: iso(age) }),
            ...(exit === null ? {} : { lastExit: { code: exit.code, reason: "Error", at: iso(exit.ago) } }),
          }),
        ),
      cluster,
    ),
  );

/** A term beside what it means. */
type Meaning = readonly [text: string, holds: (row: Row) => boolean];

const has = (row: Row, part: string): boolean => row.name.toLowerCase().includes(part);
const meanings: readonly Meaning[] = [
  ["web", (row) => has(row, "web")],
  ["!web", (row) => !has(row, "web")],
  ["Ünï", (row) => has(row, "ünï")],
  ["constructor", (row) => has(row, "constructor")],
  ["__proto__", (row) => has(row, "__proto__")],
  ["restarted", (row) => row.restarts > 0],
  ["!restarted", (row) => row.restarts === 0],
  ['"restarted"', (row) => has(row, "restarted")],
  ["cluster:e*,w*", (row) => row.cluster < 2],
  ["cluster:!east", (row) => row.cluster !== 0],
  ["ns:default", (row) => row.namespace === "default"],
  ["!namespace:default", (row) => row.namespace !== "default"],
  ["name:web-*", (row) => row.name.startsWith("web-") || row.name === "WEB-x"],
  ["name:*B*", (row) => has(row, "b")],
  ["name:*Ï*", (row) => has(row, "ï")],
  ["name:a,db", (row) => row.name === "a" || row.name === "db"],
  ['node:""', (row) => row.node === ""],
  ["node:n3", (row) => row.node === "N3"],
  ["node:n*,!n1", (row) => ["n2", "N3"].includes(row.node)],
  ["image:*:1", (row) => row.image.endsWith(":1")],
  ["restarts>1", (row) => row.restarts > 1],
  ["restarts<=2", (row) => row.restarts <= 2],
  ["restarts=3", (row) => row.restarts === 3],
  ["restarts:1,3", (row) => row.restarts === 1 || row.restarts === 3],
  ["restarts:!0,!1", (row) => row.restarts > 1],
  ["!restarts:1,2", (row) => row.restarts !== 1 && row.restarts !== 2],
  ["age<1h", (row) => row.age !== null && row.age < 3600],
  ["age>=30m", (row) => row.age !== null && row.age >= 1800],
  ["since:1h", (row) => row.exit !== null && row.exit.ago <= 3600],
  ["!since:1h", (row) => row.exit === null || row.exit.ago > 3600],
  ["since:!1h", (row) => row.exit === null || row.exit.ago > 3600],
  ["lastRestartAt>1h", (row) => row.exit !== null && row.exit.ago > 3600],
  ['lastRestartAt:""', (row) => row.exit === null],
  ["lastExitCode<100", (row) => row.exit !== null && row.exit.code < 100],
  ["lastExitCode>=0", (row) => row.exit !== null],
  ["lastExitCode:137,0", (row) => row.exit?.code === 137 || row.exit?.code === 0],
  ['lastExitCode:!""', (row) => row.exit !== null],
];

type Key = (row: Row) => string | number;
const sortable: Readonly<Record<string, Key>> = {
  cluster: (row) => clusters[row.cluster] ?? "",
  namespace: (row) => row.namespace,
  node: (row) => row.node,
  restarts: (row) => row.restarts,
  age: (row) => (row.age === null ? Infinity : row.age),
  created: (row) => (row.age === null ? 0 : nowSeconds - row.age),
  lastExitCode: (row) => row.exit?.code ?? -1,
};

const compareKeys = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

function compareRows(sort: readonly SortBy[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const { by, order } of sort) {
      const key = sortable[by];
      const difference =
        key === undefined ? Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) : compareKeys(key(a), key(b));
      if (difference !== 0) return order === "desc" ? -difference : difference;
    }
    return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) || a.cluster - b.cluster || a.place - b.place;
  };
}

const idOf = (row: Row): string => `${clusters[row.cluster]}/pods/${row.namespace}/${row.name}`;

const aSort = fc.array(
  fc.record({
    by: fc.constantFrom(...Object.keys(sortable), "name"),
    order: fc.constantFrom("asc" as const, "desc" as const),
  }),
  { maxLength: 3 },
);

const aQuestion = fc.record({
  rows: someRows,
  terms: fc.array(fc.constantFrom(...meanings), { maxLength: 3 }),
  sort: aSort,
  offset: fc.nat(30),
  limit: fc.integer({ min: 1, max: 30 }),
  isScoped: fc.boolean(),
});

function countValues(rows: readonly Row[], of: (row: Row) => string): { value: string; count: number }[] {
  const counts = Map.groupBy(rows, of);
  return [...counts]
    .map(([value, { length }]) => ({ value, count: length }))
    .toSorted((a, b) => b.count - a.count || compareKeys(a.value, b.value));
}

describe("a selection over several clusters", () => {
  it("answers what filtering, sorting and cutting plain rows would, in any window and scope", () => {
    fc.assert(
      fc.property(aQuestion, ({ rows, terms, sort, offset, limit, isScoped }) => {
        const sources = tablesOf(rows).map((table): Source => aSource(table, isScoped ? { only: allowed } : {}));
        const where = parseWhere(terms.map(([text]) => text).join(" "));
        const answer = select(sources, { where, sort, offset, limit, facets: ["node", "cluster"], nowSeconds });
        const visible = rows.filter((row) => !isScoped || allowed.includes(row.namespace));
        const matching = visible.filter((row) => terms.every(([, holds]) => holds(row))).toSorted(compareRows(sort));
        expect(answer.rows.map(({ id }) => id)).toEqual(matching.slice(offset, offset + limit).map(idOf));
        expect([answer.total, answer.visible]).toEqual([matching.length, visible.length]);
        const without = (choice: RegExp) =>
          visible.filter((row) => terms.every(([text, holds]) => choice.test(text) || holds(row)));
        expect(answer.facets).toEqual({
          node: countValues(without(/^node:[^!]*$/), ({ node }) => node),
          cluster: countValues(without(/^cluster:[^!]*$/), ({ cluster }) => clusters[cluster] ?? ""),
        });
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it("understands each term alone as it is meant", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const sources = tablesOf(rows).map((table) => aSource(table));
        for (const [text, holds] of meanings) {
          const answer = select(sources, {
            where: parseWhere(text),
            sort: [],
            offset: 0,
            limit: 100,
            facets: [],
            nowSeconds,
          });
          expect([text, answer.rows.map(({ id }) => String(id)).toSorted()]).toEqual([
            text,
            rows.filter(holds).map(idOf).toSorted(),
          ]);
        }
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});
