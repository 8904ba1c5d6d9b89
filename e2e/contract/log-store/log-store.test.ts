import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbedded } from "./embedded.ts";
import { play, type Said } from "./play.ts";

const products = [
  { product: "elasticsearch", title: "Elasticsearch 8.19" },
  { product: "opensearch", title: "OpenSearch 2.19" },
] as const;

describe.for(products)("the embedded log store as $title", ({ product }) => {
  const recorded = JSON.parse(readFileSync(new URL(`./recorded-${product}.json`, import.meta.url), "utf8")) as Said[];
  let said: readonly Said[] = [];
  let embedded: Awaited<ReturnType<typeof startEmbedded>>;

  beforeAll(async () => {
    embedded = await startEmbedded(product);
    said = JSON.parse(JSON.stringify(await play(embedded))) as Said[];
  });
  afterAll(() => embedded.close());

  test("is asked what the real one was asked", () => {
    expect(said.map(({ name }) => name)).toEqual(recorded.map(({ name }) => name));
    expect(recorded.length).toBeGreaterThan(100);
  });

  test.for(recorded.map(({ name }, index) => ({ name, index })))("answers the same: $name", ({ index }) => {
    expect(said[index]).toEqual(recorded[index]);
  });
});
