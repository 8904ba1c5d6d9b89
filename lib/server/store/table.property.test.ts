import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { type PodFields, aPod } from "#lib/testing/an-object.ts";

import { Generation } from "./generation.ts";
import type { Table } from "./table.ts";

type Pod = Required<Pick<PodFields, "namespace" | "uid" | "node" | "image" | "restarts" | "ready">> & { name: string };
/** What a plain program would keep: the pods by namespace and name. */
type Oracle = Map<string, Pod>;

const keyOf = ({ namespace, name }: Pod): string => `${namespace}/${name}`;
const objectOf = ({ name, ...fields }: Pod): object => aPod(name, fields);

const names = [
  "a",
  "b",
  "ab",
  "ba",
  "web-0",
  "web-1",
  "x".repeat(253),
  "x".repeat(252),
  "ünï-☃",
  "日本",
  "a".repeat(40),
  "b".repeat(40),
];
const uids = [
  "",
  "not-a-uuid",
  "00000000-0000-0000-0000-000000000000",
  "12345678-9abc-def0-1234-56789abcdef0",
  "12345678x9abcxdef0x1234x56789abcdef0",
  "12345678-9ABC-DEF0-1234-56789ABCDEF0",
];

const pod: fc.Arbitrary<Pod> = fc.record({
  namespace: fc.constantFrom("default", "kube-system", "é", "a"),
  name: fc.constantFrom(...names),
  uid: fc.constantFrom(...uids),
  node: fc.constantFrom("", "n1", "n2"),
  image: fc.constantFrom("app:1", "app:2", "app:3"),
  restarts: fc.integer({ min: 0, max: 9 }),
  ready: fc.boolean(),
});

type Step =
  | { type: "upsert"; pod: Pod }
  | { type: "delete"; pod: Pod }
  | { type: "relist"; pods: Pod[]; isCommitted: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("upsert" as const), pod }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("delete" as const), pod }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("relist" as const),
      pods: fc.uniqueArray(pod, { selector: keyOf, maxLength: 20 }),
      isCommitted: fc.boolean(),
    }),
  },
);

function applyToTable(table: Table, one: Step): void {
  if (one.type === "upsert") table.upsert(draftOf("pods", objectOf(one.pod)));
  else if (one.type === "delete") table.deleteDraft(draftOf("pods", objectOf(one.pod)));
  else {
    const generation = new Generation(table);
    for (const listed of one.pods) generation.upsert(draftOf("pods", objectOf(listed)));
    if (one.isCommitted) generation.commit();
  }
}

function applyToOracle(oracle: Oracle, one: Step): Oracle {
  if (one.type === "upsert") return new Map([...oracle, [keyOf(one.pod), one.pod]]);
  if (one.type === "delete") return new Map([...oracle].filter(([key]) => key !== keyOf(one.pod)));
  return one.isCommitted ? new Map(one.pods.map((listed) => [keyOf(listed), listed])) : oracle;
}

const isSame = (a: Pod | undefined, b: Pod | undefined): boolean =>
  JSON.stringify(sortedFields(a)) === JSON.stringify(sortedFields(b));
const sortedFields = (one: Pod | undefined): unknown =>
  one && Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1));

function readPod(table: Table, row: number): Pod {
  const read = (key: string) => table.byKey.get(key)?.read(row);
  return {
    namespace: table.namespaces.text(table.namespaceIds[row] ?? 0),
    name: table.names.read(row),
    uid: table.uids.read(row),
    node: String(read("node")),
    image: String(read("image")),
    restarts: Number(read("restarts")),
    ready: read("ready") === 1,
  };
}

function expectSums(table: Table, oracle: Oracle): void {
  const sum = (pods: Pod[], of: (one: Pod) => number) => pods.reduce((total, one) => total + of(one), 0);
  const all = [...oracle.values()];
  expect(table.sums.total("restarts")).toBe(sum(all, ({ restarts }) => restarts));
  expect(table.sums.total("notReady")).toBe(sum(all, ({ ready }) => (ready ? 0 : 1)));
  for (let id = 0; id < table.namespaces.size; id++) {
    const here = all.filter(({ namespace }) => namespace === table.namespaces.text(id));
    expect(table.sums.rowsInNamespace(id)).toBe(here.length);
    expect(table.sums.inNamespace(id, "restarts")).toBe(sum(here, ({ restarts }) => restarts));
    expect(table.sums.inNamespace(id, "notReady")).toBe(sum(here, ({ ready }) => (ready ? 0 : 1)));
  }
}

function expectEqual(table: Table, oracle: Oracle): void {
  expect(table.rowCount).toBe(oracle.size);
  const rows = [...table.rows()].map((row) => readPod(table, row));
  expect(new Map(rows.map((row) => [keyOf(row), row]))).toEqual(oracle);
  for (const { namespace, name } of oracle.values()) {
    const row = table.find(namespace, name);
    expect([table.names.read(row), table.namespaces.text(table.namespaceIds[row] ?? 0)]).toEqual([name, namespace]);
  }
  expectSums(table, oracle);
}

describe("a table under any sequence of changes", () => {
  it("holds what a plain map would hold, and its sums", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const table = aTable("pods");
        let oracle: Oracle = new Map();
        for (const one of steps) {
          applyToTable(table, one);
          oracle = applyToOracle(oracle, one);
        }
        expectEqual(table, oracle);
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it("moves version exactly when something changed, and the revisions of exactly the rows that did, which keep their numbers", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const table = aTable("pods");
        let oracle: Oracle = new Map();
        for (const one of steps) {
          const rowOf = (kept: Oracle) =>
            new Map([...kept].map(([key, { namespace, name }]) => [key, table.find(namespace, name)]));
          const [versionBefore, rowsBefore, revisionsBefore] = [table.version, rowOf(oracle), [...table.revisions]];
          const next = applyToOracle(oracle, one);
          applyToTable(table, one);
          const changed = [...new Set([...oracle.keys(), ...next.keys()])].filter(
            (key) => !isSame(oracle.get(key), next.get(key)),
          );
          expect(table.version > versionBefore).toBe(changed.length > 0);
          for (const [key, row] of rowOf(next)) {
            if (!rowsBefore.has(key)) continue;
            expect(row).toBe(rowsBefore.get(key));
            expect(table.revisions[row] !== revisionsBefore[row]).toBe(changed.includes(key));
          }
          oracle = next;
        }
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});
