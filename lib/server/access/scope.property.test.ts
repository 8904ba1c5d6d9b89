import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { WatchedResource } from "#lib/contract/kind.ts";
import { parseWhere } from "#lib/model/where/parse.ts";
import type { Table } from "#lib/server/store/table.ts";
import type { Watches } from "#lib/server/watch/watches.ts";
import { aTable } from "#lib/testing/a-table.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aNamespace, aPod } from "#lib/testing/an-object.ts";

import type { Grant } from "./grant.ts";
import { LOCAL_VIEWER } from "./local.ts";
import {
  type ScopedSource,
  countScoped,
  findScoped,
  readAllScoped,
  readFoundScoped,
  rowsScoped,
  scopeTable,
  selectScoped,
  sumScoped,
} from "./scope.ts";

const places = ["shop", "pay", "ops", "shop-2", "kube-system"];
const cluster = { name: "east" } as Parameters<typeof scopeTable>[0]["cluster"];

const somePods = fc.uniqueArray(
  fc.record({
    namespace: fc.constantFrom(...places),
    name: fc.constantFrom("web-0", "web-1", "db", "api", "shop"),
    node: fc.constantFrom("", "n1", "n2"),
    restarts: fc.nat(4),
    ready: fc.boolean(),
  }),
  { maxLength: 40, selector: ({ namespace, name }) => `${namespace}/${name}` },
);
const someGrant: fc.Arbitrary<Grant> = fc.oneof(
  fc.constant({ state: "all" } as const),
  fc.constant({ state: "none" } as const),
  fc.constant({ state: "unknown", reason: "test" } as const),
  fc
    .uniqueArray(fc.constantFrom(...places, "not-there"), { minLength: 1 })
    .map((names) => ({ state: "some", namespaces: new Set(names) }) as const),
);

const allows = (grant: Grant, namespace: string): boolean =>
  grant.state === "all" || (grant.state === "some" && grant.namespaces.has(namespace));

function scoped(table: Table, resource: WatchedResource, grant: Grant): ScopedSource {
  const watches = { reflector: () => ({ table }) } as unknown as Watches;
  const viewer = aViewerNamed("ann", { grants: { ...LOCAL_VIEWER.grants, of: () => grant } });
  const source = scopeTable({ watches, viewer, cluster, resource });
  if (source === null) throw new Error("no table");
  return source;
}

/** Everything that anybody can learn of a source. */
function everythingOf(source: ScopedSource): unknown {
  const ask = (text: string) => {
    const where = parseWhere(text);
    const sort = [{ by: "name", order: "asc" as const }];
    const isPods = source.table.kind.resource === "pods";
    const facets = isPods ? ["namespace", "node", "status"] : ["status"];
    const selected = selectScoped([source], { where, sort, offset: 0, limit: 100, facets, nowSeconds: 0 });
    const all = readAllScoped([source], { terms: where.terms, sort, nowSeconds: 0 });
    return {
      selected: { ...selected, rows: sorted(selected.rows) },
      total: all.total,
      all: sorted(all.next(100) ?? []),
    };
  };
  const found = ["shop", "web", "e"].map((text) =>
    Array.from(findScoped(source, text), (hit) => JSON.stringify([hit.score, readFoundScoped(source, hit)])).toSorted(),
  );
  return {
    asked: ["", "web", "!db", "shop"].map(ask),
    found,
    count: countScoped(source),
    sums: ["restarts", "notReady", "image"].map((key) => sumScoped(source, key)),
    rows: [...rowsScoped(source)].length,
  };
}

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted();

describe("what a viewer learns of a table", () => {
  it("is what there is to learn of one that holds only what they may see", () => {
    fc.assert(
      fc.property(somePods, someGrant, (pods, grant) => {
        const tableOf = (some: typeof pods) =>
          aTable(
            "pods",
            some.map(({ name, ...rest }) => aPod(name, rest)),
          );
        const own = tableOf(pods.filter(({ namespace }) => allows(grant, namespace)));
        expect(everythingOf(scoped(tableOf(pods), "pods", grant))).toEqual(
          everythingOf(scoped(own, "pods", { state: "all" })),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("is so of the namespaces themselves, whose rows are in none", () => {
    fc.assert(
      fc.property(fc.subarray(places), someGrant, (names, grant) => {
        const own = aTable("namespaces", names.filter((name) => allows(grant, name)).map(aNamespace));
        expect(everythingOf(scoped(aTable("namespaces", names.map(aNamespace)), "namespaces", grant))).toEqual(
          everythingOf(scoped(own, "namespaces", { state: "all" })),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("is nothing of a namespace that came to a row another had", () => {
    const table = aTable("namespaces", [aNamespace("shop"), aNamespace("pay")]);
    const source = scoped(table, "namespaces", { state: "some", namespaces: new Set(["shop"]) });
    table.delete(table.find("", "shop"));
    const other = aTable("namespaces", [aNamespace("secret")]);
    table.takeFrom(other, 0);
    expect([countScoped(source), [...rowsScoped(source)]]).toEqual([0, []]);
  });
});
