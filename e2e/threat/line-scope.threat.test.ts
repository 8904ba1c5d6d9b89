import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { CANARY, canaryClusters } from "./canary.ts";
import type { Answer } from "./harness.ts";
import { type AskedOfStore, type HostileStore, startHostileStore } from "./log-store.ts";
import { type Deck, type Person, startDeck } from "./people.ts";

let store: HostileStore;
let deck: Deck;
let shop: Person;
let platform: Person;
beforeAll(async () => {
  store = await startHostileStore(CANARY);
  deck = await startDeck({ clusters: canaryClusters(), logStore: store.url });
  shop = await deck.signIn("sam", { groups: ["shop"] });
  platform = await deck.signIn("pat", { groups: ["platform"] });
  // What is asked before rights are known is refused, which would prove nothing.
  while (!(await search(shop, { where: "" })).body.includes("one's own")) await sleep(200);
}, 90_000);
afterAll(async () => {
  await deck?.close();
  await store?.close();
});

const search = (person: Person, body: object) => answered(() => person.post("/api/v1/logs/search", body));

/** A cluster that says too late what somebody may read makes it unknown, and the question is to be asked again. */
async function answered(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.code !== "QD-503-authz") return answer;
    await sleep(200);
  }
}
const idOf = (...parts: string[]): string => Buffer.from(JSON.stringify(parts)).toString("base64url");

/** What would be a question of its own, if a text of a person could ever be one. */
const TRICKS = [
  `*) OR (namespace:vault`,
  `"*:*" OR kubernetes.namespace_name:vault`,
  `kubernetes.namespace_name:vault`,
  "cluster:vault",
  "cluster:*",
  "cluster:_all,*,east",
  "ns:*",
  'ns:""',
  "!cluster:east !ns:shop",
  "_index:*",
  "_id:line-2",
  "_source:*",
  "../_search:*",
  '"{\\"script\\":{\\"source\\":\\"1\\"}}"',
  "script:1",
  "runtime_mappings:1",
  "a/b/../../_all/_search:x",
  `"}}]}},"aggs":{"all":{"global":{}}}"`,
  "(a+)+$",
  "vaul*",
  "(name:va*",
  `${"a*".repeat(500)}b`,
  "x~2 y^9 -z +w |v",
  "/.*/",
  "@timestamp>0",
  "http.status>=-99999999999",
];

/** Words of the store's own language that a typed question has no use for. */
const NEVER =
  /"(?:script|script_fields|runtime_mappings|query_string|global|suggest|rescore|percolate|wildcard|regexp|highlight|from|collapse|scroll|more_like_this|terms_set|has_child|profile|explain|stored_fields|post_filter|docvalue_fields|ext|knn|indices_boost|min_score)":/;

/** What may be seen, as the first filter of every question: this, and nothing that somebody typed. */
const SCOPE = {
  bool: { filter: [{ terms: { cluster: ["east"] } }, { terms: { "kubernetes.namespace_name": ["shop"] } }] },
};
const SEARCH = /^\/lines-\*\/_search\?ignore_unavailable=true$/;
/** What is asked of a field before it is searched by. */
const CAPS = /^\/lines-\*\/_field_caps\?ignore_unavailable=true&fields=[\w.,%@*-]+$/;
/** What the console asks for itself, of how the lines come: no person is given any of it. */
const isOwn = ({ target, body }: AskedOfStore): boolean =>
  body["timeout"] === "10s" ||
  target === "/lines-*/_field_caps?fields=*&ignore_unavailable=true" ||
  /^\/(?:_cluster\/(?:health|settings)|_nodes\/stats|lines-\*\/_(?:settings|ilm)|[\w.-]+\/_mapping)\b/.test(target);
const askedOfPeople = (): readonly AskedOfStore[] => store.asked.filter((one) => !isOwn(one));
const filterOf = (body: Readonly<Record<string, unknown>>): readonly unknown[] =>
  (body["query"] as { bool: { filter: readonly unknown[] } }).bool.filter;

describe("threat 40: a question for lines never leaves its scope", () => {
  test.each(TRICKS.map((where) => [where.slice(0, 60), where]))("%s", async (_title, where) => {
    const before = askedOfPeople().length;
    const answer = await search(shop, { where, parts: ["histogram", "facets"], span: { lastSeconds: 3600 } });
    expect([200, 400], answer.body).toContain(answer.status);
    expect(answer.body).not.toContain(CANARY);
    for (const { target, body } of askedOfPeople().slice(before)) {
      if (!SEARCH.test(target)) expect(target).toMatch(CAPS);
      else {
        expect(filterOf(body)[0]).toEqual(SCOPE);
        expect(JSON.stringify(body)).not.toMatch(NEVER);
      }
    }
  });

  test("fields of a body that a question has not are refused", async () => {
    const more = [
      { query: { match_all: {} } },
      { aggs: { all: { global: {} } } },
      { from: 10_000 },
      { index: "_all" },
      { pit: { id: "x" } },
      { scroll: "1m" },
      { limit: 10_001 },
      { order: "random" },
      { parts: ["suggest"] },
      { where: { match_all: {} } },
      { span: { lastSeconds: 366 * 86_400 + 1 } },
      { where: "a".repeat(4097) },
    ];
    for (const body of more) expect((await search(shop, { where: "", ...body })).code).toBe("QD-400-input");
  });

  test("a line, its neighbours and its cursor are nobody else's", async () => {
    const ids = [
      idOf("central", "lines-1", "line-2"),
      idOf("central", "*", "line-2"),
      idOf("central", "_all", "../_search"),
      idOf("other", "lines-1", "line-1"),
      idOf("central", "lines-1"),
      "e30",
      "%00",
      "..%2f..%2f_search",
    ];
    for (const id of ids)
      for (const path of [`lines/${id}/context`, `lines/${id}`]) {
        const { body, status } = await answered(() => shop.ask(`/api/v1/logs/${path}`));
        expect(body).not.toContain(CANARY);
        expect(status === 200 || status >= 400).toBe(true);
      }
    const { body } = await search(platform, { where: "", limit: 1 });
    const { cursor } = JSON.parse(body) as { cursor: string };
    expect(cursor).toBeTruthy();
    const own = (JSON.parse((await search(shop, { where: "", limit: 0 })).body) as { cursor: string | null }).cursor;
    const [text = "", signature = ""] = cursor.split(".");
    const forged = Buffer.from(text, "base64url")
      .toString()
      .replace(/"until":\d+/, '"until":9999999999999');
    const cursors = [
      cursor,
      `${Buffer.from(forged).toString("base64url")}.${signature}`,
      `${text}.`,
      text,
      ".",
      "x.y.z",
    ];
    for (const stolen of cursors)
      expect((await search(shop, { where: "", limit: 1, cursor: stolen })).code).toBe("QD-400-cursor");
    expect(own).toBeNull();
    expect((await search(platform, { where: "", limit: 1, cursor })).status).toBe(200);
    expect((await search(platform, { where: "other", limit: 1, cursor })).code).toBe("QD-400-cursor");
  });

  test("what is new, and a file, hold nothing of others either", async () => {
    const patterns = await answered(() => shop.post("/api/v1/logs/patterns", { where: "" }));
    const file = await answered(() => shop.ask("/api/v1/logs/download?lastSeconds=3600&format=csv"));
    expect([patterns.status, file.status], patterns.body).toEqual([200, 200]);
    expect(patterns.body + file.body).not.toContain(CANARY);
    expect(file.body).toContain("one's own");
  });

  test("who may read no log is told so, and the store is not asked", async () => {
    const nobody = await deck.signIn("nina", { groups: ["guests"] });
    await search(nobody, { where: "" });
    const before = askedOfPeople().length;
    const asks = [
      () => search(nobody, { where: "" }),
      () => nobody.post("/api/v1/logs/patterns", { where: "" }),
      () => nobody.ask(`/api/v1/logs/lines/${idOf("central", "lines-1", "line-1")}`),
      () => nobody.ask("/api/v1/logs/download?lastSeconds=60"),
    ];
    for (const ask of asks) expect((await answered(ask)).code).toBe("QD-403-logs");
    const tail = await answered(() => nobody.ask("/api/v1/logs/tail?where="));
    expect(tail.status).toBe(403);
    expect(askedOfPeople()).toHaveLength(before);
  });
});
