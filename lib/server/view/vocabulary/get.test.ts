import { afterAll, beforeAll, expect, it } from "vitest";

import { explainWhere } from "#lib/model/where/explain.ts";
import { queryRows } from "#lib/server/view/row/query.ts";
import { type TestEngine, aQuery, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { getVocabulary } from "./get.ts";

const { kinds } = getVocabulary();
let east: KubeApi;
let engine: TestEngine;

beforeAll(async () => {
  east = await startKubeApi({ objects: [] });
  engine = startEngine({ east: east.url });
  await engine.follow(["pods", "nodes", "workloads", "events", "services"], ["east"]);
});
afterAll(async () => {
  await engine.close();
  await east.close();
});

const sample = { text: ":x", choice: ":ok", flag: ":true", number: ">3", time: "<2h", span: ":1h" } as const;

it.each(["pods", "nodes", "workloads", "events", "services"] as const)(
  "tells words of %s that a query takes",
  (kind) => {
    const words = kinds.find((each) => each.kind === kind);
    const terms = words?.keys.map(
      ({ key, type, values }) => key + (values[0] === undefined ? sample[type] : `:${values[0]}`),
    );
    const states = words?.states.map(({ word }) => word) ?? [];
    const where = [...(terms ?? []), ...states];
    const facets = (words?.keys ?? []).filter(({ isCounted }) => isCounted).map(({ key }) => key);
    const ask = (some: string[]) =>
      queryRows({ engine, viewer: aViewer, input: aQuery({ kind, where: "", facets: some }) });
    for (const term of where)
      expect(queryRows({ engine, viewer: aViewer, input: aQuery({ kind, where: term }) }).total).toBe(0);
    for (const facet of facets) expect(ask([facet]).facets[facet]).toEqual([]);
    expect(words === undefined ? null : explainWhere(where.join(" "), words)).toEqual([]);
  },
);

it("has every state mean terms of its own kind", () => {
  for (const words of kinds)
    for (const { means } of words.states) {
      // Columns that are only counted are words of the grammar, too.
      expect(explainWhere(means, words)).toEqual([]);
    }
});

it("gives no word to two kinds", () => {
  const names = kinds.flatMap(({ kind, aliases }) => [kind, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
});
