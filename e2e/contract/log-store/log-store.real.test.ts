import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { load, play, type Said, unload } from "./play.ts";
import { realStores } from "./real.ts";

describe.for(realStores())("the real $product", ({ product, url }) => {
  // 300 s: every question took 20 ms on two idle cores and 2 s on busy ones.
  test.skipIf(url === undefined)("still answers what was recorded of it", { timeout: 300_000 }, async () => {
    const recorded: unknown = JSON.parse(readFileSync(new URL(`./recorded-${product}.json`, import.meta.url), "utf8"));
    const store = { url: url ?? "", product, prefix: "contract-live" };
    await load(store);
    try {
      const said: readonly Said[] = await play(store);
      expect(JSON.parse(JSON.stringify(said))).toEqual(recorded);
    } finally {
      await unload(store);
    }
  });
});
