import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { LineQuestion, LineScope, LineTerm } from "#lib/model/line/question.ts";
import { askArrivals, askNames } from "#lib/server/source/log-store/arrivals.ts";
import type { FoundLine } from "#lib/server/source/log-store/hit.ts";
import type { StoreTools } from "#lib/server/source/log-store/observe.ts";
import { openLogStores } from "#lib/server/source/log-store/open.ts";
import { askHealth, askNodes, askSettings } from "#lib/server/source/log-store/operation.ts";
import type { LineAsk } from "#lib/server/source/log-store/search.ts";
import type { LogStores, Places } from "#lib/server/source/log-store/stores.ts";
import { aLogStoreConfig } from "#lib/testing/log-store.ts";
import { readLogsRecord } from "#tools/stack/logs/record.ts";
import { defaultFolder } from "#tools/stack/stack.ts";

import { dropLines, loadLines, writeLines } from "./log-lines.ts";

const record = readLogsRecord(defaultFolder);
const at = (port: number | undefined): string | undefined =>
  port === undefined ? undefined : `http://127.0.0.1:${port}`;
const products = [
  ["elasticsearch", process.env["QUARTERDECK_ELASTICSEARCH"] ?? at(record?.elasticsearch)],
  ["opensearch", process.env["QUARTERDECK_OPENSEARCH"] ?? at(record?.opensearch)],
] as const;

const from = Date.parse("2026-11-20T10:00:00Z");
const time = { fromMs: from - 60_000, toMs: from + 60_000 };
const written = writeLines(from);
const payments: LineScope = { groups: [{ clusters: ["alpha"], namespaces: ["payments"] }] };
const ours = written.filter(({ cluster, namespace }) => cluster === "alpha" && namespace === "payments");
function toolsOf({ stores: [store] }: LogStores): StoreTools {
  if (store === undefined) throw new Error("There is no store.");
  return store.tools();
}
const log = { info: () => undefined, warn: (_fields: object, message: string) => console.warn(message) };

for (const [product, url] of products)
  describe.skipIf(url === undefined)(
    `${product}${url ? "" : ": NOT RUN, no stack has it (npm run stack -- up --logs)"}`,
    () => {
      const prefix = `source-real-${process.pid}`;
      let stores: LogStores;
      beforeAll(async () => {
        await loadLines(url ?? "", prefix, written);
        stores = openLogStores([aLogStoreConfig(url ?? "", { index: `${prefix}-*` })], { log });
      });
      afterAll(async () => {
        await stores.close();
        await dropLines(url ?? "", prefix);
      });

      const asked = (terms: readonly LineTerm[] = [], part: Partial<LineAsk> = {}): LineAsk => {
        const question: LineQuestion = { terms, time };
        return { question, scope: payments, order: "newest", limit: 500, ...part };
      };
      const count = async (terms: readonly LineTerm[], scope = payments): Promise<number> => {
        const { total, stores: states } = await stores.search(asked(terms, { limit: 0, scope }));
        expect(states).toMatchObject([{ state: "ok" }]);
        return total.count;
      };

      it("says who it is, and knows the three shapes", async () => {
        expect(await stores.stores[0]?.describe()).toMatchObject({
          state: "ok",
          value: { product: { name: product }, shapes: expect.arrayContaining(["fluent", "ecs", "otel"]) as unknown },
        });
        const { product: named, nodesWithLines, status } = await askHealth(toolsOf(stores));
        expect([named, nodesWithLines, status === "red"]).toEqual([product, 1, false]);
        const [node] = await askNodes(toolsOf(stores));
        expect([node?.heapShare, node?.diskUsedShare, node?.rejected]).not.toContain(null);
        expect(await askSettings(toolsOf(stores))).toMatchObject({ blocked: [], newest: { limit: 1000 } });
      });

      it.each(["newest", "oldest"] as const)(
        "gives each line of a scope once, %s first, in pages that cut through equal times",
        async (order) => {
          const found: FoundLine[] = [];
          let next: Places | null = null;
          do {
            const page = await stores.search(asked([], { order, limit: 7 }), next);
            found.push(...page.lines);
            next = page.next;
          } while (next !== null);
          expect(found.map(({ text }) => text).toSorted()).toEqual(ours.map(({ text }) => text).toSorted());
          expect(new Set(found.map(({ index, id }) => `${index}/${id}`)).size).toBe(ours.length);
          const times = found.map((line) => line.at ?? 0);
          expect(times).toEqual(times.toSorted((a, b) => (order === "newest" ? b - a : a - b)));
          expect(found.some(({ place }) => place.time.endsWith("000001Z"))).toBe(true);
        },
      );

      it("counts by time, level and column within the scope only", async () => {
        const facets = { keys: ["cluster", "namespace", "pod", "level"] as const, size: 50 };
        const found = await stores.search(asked([], { limit: 1, histogramMilliseconds: 10_000, facets }));
        expect(found.histogram.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(ours.length);
        expect(found.facets.map(({ values }) => values.reduce((sum, value) => sum + value.count, 0))).toEqual(
          facets.keys.map(() => ours.length),
        );
        expect(JSON.stringify(found.facets)).not.toMatch(/payments-eu|shop|beta/);
        const errors = found.histogram.reduce((sum, { levels }) => sum + (levels["ERROR"] ?? 0), 0);
        expect(errors).toBe(ours.filter(({ level }) => level === "ERROR").length);
      });

      it("finds no more by any words than there is within the scope", async () => {
        const words = [
          "*",
          "*) OR (namespace:shop",
          "request | shop",
          "-nothing",
          '{"match_all":{}}',
          "/.*/",
          "~9",
          "a".repeat(2000),
          "\\",
          '"',
        ];
        for (const text of words)
          for (const isNegated of [false, true])
            expect(await count([{ type: "word", text, isNegated }])).toBeLessThanOrEqual(ours.length);
        const other: LineTerm = {
          type: "key",
          key: "namespace",
          patterns: [{ text: "", isPrefix: true }],
          isNegated: false,
        };
        expect(await count([other])).toBe(ours.length);
        expect(await count([{ type: "phrase", text: "request 6 took", isNegated: false }])).toBe(3);
      });

      it("gives a line and its neighbours to those who may see it, and to nobody else", async () => {
        const line = (await stores.search(asked([], { limit: 20 }))).lines[10];
        if (!line) throw new Error("there are no lines");
        expect(await stores.one(line, payments)).toMatchObject({ state: "ok", value: { line: { id: line.id } } });
        const foreign = { groups: [{ clusters: ["alpha"], namespaces: ["shop"] }] };
        expect(await stores.one(line, foreign)).toEqual({ state: "ok", value: null });
        const { older, newer } = await stores.around({ line, scope: payments, before: 3, after: 3 });
        const around = [...older.lines, ...newer.lines];
        expect(around.map(({ pod }) => pod)).toEqual(around.map(() => line.pod));
        expect(around.some(({ id }) => id === line.id)).toBe(false);
      });

      it("counts what came of each cluster and namespace, and how late, for those who judge the pipeline", async () => {
        const now = time.toMs / 1000;
        const arrivals = await askArrivals(toolsOf(stores), now);
        expect([...arrivals.keys()].toSorted()).toEqual(["alpha", "beta"]);
        for (const { count: came, newestAt, delaySeconds } of arrivals.values()) {
          expect(came).toBe(450);
          expect(newestAt).toBeCloseTo(from / 1000 + 29, 1);
          // 5 s, less what the first stretch cuts off.
          expect(delaySeconds).toBeGreaterThan(3);
          expect(delaySeconds).toBeLessThan(6);
        }
        const within = { clusters: ["alpha", "beta"], from: time.fromMs / 1000, to: now };
        const named = await askNames(toolsOf(stores), { column: "namespace", ...within });
        const counts = [...named.values()].flatMap((names) => [...names.values()]);
        expect(counts).toEqual([150, 150, 150, 150, 150, 150]);
      });
    },
  );
