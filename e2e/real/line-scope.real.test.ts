import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import {
  LineContextQuery,
  LinePatternsInput,
  LineSearchInput,
  type LineSearchRequest,
  type StoredLine,
} from "#lib/contract/line.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { bindLineViews } from "#lib/server/api/line-views.ts";
import { openLogStores } from "#lib/server/source/log-store/open.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startEngine } from "#lib/testing/an-engine.ts";

import { dropIndex, FOREIGN, loadLines, tenantLines } from "./line-tenants.ts";

const { logs } = inject("stack");
const silent = { info: () => undefined, warn: () => undefined };
const clusters = Object.fromEntries(["east", "west", "north"].map((name) => [name, "http://127.0.0.1:9"]));
const span = { from: 0, to: 0 };

/** The console's views over one index, where everybody asks what they like. */
function viewsOf(url: string, index: string) {
  const none = { caFile: null, basic: null, apiKeyFile: null, clusters: null, audit: null };
  const lines = openLogStores([{ name: "central", url, index, flavour: "auto", fields: {}, ...none }], { log: silent });
  const engine = { ...startEngine(clusters), lines };
  return { views: bindLineViews(engine), close: async () => void (await Promise.all([engine.close(), lines.close()])) };
}

const all: Grant = { state: "all" };
const no: Grant = { state: "none" };
const rights: Readonly<Record<string, Grant>> = {
  east: { state: "some", namespaces: new Set(["payments"]) },
  west: all,
  north: no,
};
const tenant: Viewer = aViewerNamed("paula", {
  grants: { ...LOCAL_VIEWER.grants, of: (cluster, right) => (right === "pods/log" ? (rights[cluster] ?? no) : no) },
});

const questions: readonly string[] = [
  "",
  "timed",
  '"timed out"',
  FOREIGN,
  `!${FOREIGN}`,
  "level:error",
  "!level:error",
  "cluster:*",
  "cluster:east,north,East",
  "!cluster:west",
  "ns:*",
  "ns:pay*",
  'ns:""',
  "!ns:payments",
  "ns:search,payments-eu,Payments",
  'pod:""',
  `pod:${FOREIGN}*`,
  `node:node-${FOREIGN}`,
  "http.status>=500",
  "http.status:599",
  `http.path:/${FOREIGN}`,
  "http.path:/orders/*",
  "kubernetes.namespace_name:search",
  "cluster:east kubernetes.namespace_name:search",
  "no.such.field:1",
  "!no.such.field:1",
  '"*:*) OR (kubernetes.namespace_name:search"',
  "a) OR (namespace:search",
  "request* search~2",
  '"request * of ha*"',
  "namespace:search OR 1",
];

describe.each([
  ["Elasticsearch", () => logs?.elasticsearch],
  ["OpenSearch", () => logs?.opensearch],
] as const)("%s answers a tenant as if the lines of others were not there", (_product, addressOf) => {
  let whole: ReturnType<typeof viewsOf>;
  let own: ReturnType<typeof viewsOf>;
  let url = "";
  beforeAll(async () => {
    url = addressOf() ?? "";
    span.to = Math.floor(Date.now() / 60_000) * 60_000;
    span.from = span.to - 20 * 60_000;
    const lines = tenantLines(span.to);
    await loadLines(url, "line-scope-all", lines);
    await loadLines(
      url,
      "line-scope-own",
      lines.filter(({ isOwn }) => isOwn),
    );
    whole = viewsOf(url, "line-scope-all");
    own = viewsOf(url, "line-scope-own");
  });
  afterAll(async () => {
    await Promise.all([whole.close(), own.close()]);
    await Promise.all(["line-scope-all", "line-scope-own"].map((index) => dropIndex(url, index)));
  });

  const ask = (where: string, more: Partial<LineSearchRequest> = {}): LineSearchInput =>
    LineSearchInput.parse({ where, span, limit: 500, parts: ["histogram", "facets"], ...more });

  test.each(questions)("%s: lines, total, bars and facets", async (where) => {
    const [scoped, alone] = [
      await whole.views.search(tenant, ask(where)),
      await own.views.search(LOCAL_VIEWER, ask(where)),
    ];
    expect(comparable(scoped.lines)).toEqual(comparable(alone.lines));
    expect(scoped.total).toEqual(alone.total);
    expect(scoped.histogram).toEqual(alone.histogram);
    expect(scoped.facets).toEqual(alone.facets);
    expect(scoped.warnings).toEqual(alone.warnings);
    expect(JSON.stringify(scoped).replaceAll(where, "")).not.toContain(FOREIGN);
  });

  test("page by page it is the same, and each line comes once", async () => {
    const read = async ({ views }: typeof whole, viewer: Viewer): Promise<StoredLine[]> => {
      const lines: StoredLine[] = [];
      let cursor: string | undefined;
      do {
        const page = await views.search(viewer, ask("", { limit: 37, ...(cursor !== undefined && { cursor }) }));
        lines.push(...page.lines);
        cursor = page.cursor ?? undefined;
      } while (cursor !== undefined);
      return lines;
    };
    const scoped = await read(whole, tenant);
    expect(comparable(scoped)).toEqual(comparable(await read(own, LOCAL_VIEWER)));
    expect(new Set(scoped.map(({ id }) => id)).size).toBe(scoped.length);
    expect(scoped.length).toBeGreaterThan(100);
  });

  test("what is new, the lines around one, and a file", async () => {
    const input = LinePatternsInput.parse({ span });
    const kinds = async ({ views }: typeof whole, viewer: Viewer) => {
      const { patterns, read } = await views.patterns(viewer, input);
      return { read, patterns: patterns.map((one) => ({ ...one, example: null })) };
    };
    expect(await kinds(whole, tenant)).toEqual(await kinds(own, LOCAL_VIEWER));
    const [line] = (await whole.views.search(tenant, ask("cluster:west ns:search"))).lines.slice(8);
    const [same] = (await own.views.search(LOCAL_VIEWER, ask("cluster:west ns:search"))).lines.slice(8);
    const around = LineContextQuery.parse({ before: 10, after: 10 });
    const context = await whole.views.context(tenant, { id: line?.id ?? "", ...around });
    const alone = await own.views.context(LOCAL_VIEWER, { id: same?.id ?? "", ...around });
    expect(comparable(context.lines)).toEqual(comparable(alone.lines));
    expect(context.lines.length).toBeGreaterThan(10);
    const file = async ({ views }: typeof whole, viewer: Viewer) => {
      const lines: StoredLine[] = [];
      const pages = await views.download(viewer, { where: "", format: "ndjson", ...span });
      for await (const page of pages) lines.push(...page.lines);
      return comparable(lines);
    };
    expect(await file(whole, tenant)).toEqual(await file(own, LOCAL_VIEWER));
  });

  test("a line of another's is not there, whoever gave its name away", async () => {
    const foreign = await whole.views.search(LOCAL_VIEWER, ask(`node:node-${FOREIGN}`, { limit: 20 }));
    expect(foreign.lines).toHaveLength(20);
    for (const { id } of foreign.lines) {
      await expect(whole.views.get(tenant, id)).rejects.toMatchObject({ code: "QD-404-line" });
      const around = whole.views.context(tenant, { id, before: 5, after: 5 });
      await expect(around).rejects.toMatchObject({ code: "QD-404-line" });
    }
    const { cursor } = foreign;
    const stolen = whole.views.search(tenant, ask(`node:node-${FOREIGN}`, { limit: 20, cursor: cursor ?? "" }));
    await expect(stolen).rejects.toMatchObject({ code: "QD-400-cursor" });
  });
});

/** Equal times may come in either order: the two indices numbered their lines apart. */
const comparable = (lines: readonly StoredLine[]) =>
  lines
    .map((line) => ({ ...line, id: "" }))
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.text < b.text ? -1 : 1));
