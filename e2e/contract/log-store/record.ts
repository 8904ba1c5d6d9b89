// Records again what the real stores answer, `-` for one to leave as it is:
// node e2e/contract/log-store/record.ts ELASTICSEARCH_URL OPENSEARCH_URL
import { writeFileSync } from "node:fs";

import { load, play, unload } from "./play.ts";

const [elasticsearch = "", opensearch = ""] = process.argv.slice(2);
for (const [product, url] of [
  ["elasticsearch", elasticsearch],
  ["opensearch", opensearch],
] as const) {
  if (url === "-") continue;
  const store = { url, product, prefix: "store-contract" };
  await load(store);
  try {
    const lines = (await play(store)).map((one) => JSON.stringify(one)).join(",\n");
    writeFileSync(new URL(`./recorded-${product}.json`, import.meta.url), `[\n${lines}\n]\n`);
  } finally {
    await unload(store);
  }
}
