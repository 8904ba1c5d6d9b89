import type { StoredLine } from "#lib/contract/line.ts";

import { corpus } from "./hostile-corpus.ts";

const texts = [
  "GET /api/cart/8812 200 in 14 ms",
  '2026-11-21T14:02:11Z INFO  order placed {"order":9007199254740993,"sum":"12.40","items":[{"sku":"a-1","count":2}]}',
  '{"level":"error","msg":"could not charge","err":"timeout after 3000 ms","trace":{"id":"4bf92f3577b34da6","span":null}}',
  "E1121 14:02:11.123456       1 controller.go:114] sync failed: context deadline exceeded",
  "\u001b[32mINFO\u001b[0m \u001b[1mready\u001b[0m to \u001b[4mserve\u001b[24m on :8080",
  "[warn] pool is 92 % full, 4 waiting",
  'level=debug caller=store.go:88 msg="compacted" blocks=14 took=1.204s',
  'Traceback (most recent call last): File "/app/main.py", line 88, in charge',
] as const;
const clusters = ["prod-eu", "prod-us", "staging"];
const pods = ["checkout-7f9c8d6b5-x2x4q", "ledger-0", "gateway-5d5f6c7b8f-9kq2z"];
const LONG = `a long line ${"0123456789abcdef ".repeat(80)}`;

/** So many lines, newest first, as a store could hold them: every twentieth long, every fiftieth hostile. */
export const sampleLines = (count: number, newestAt: number): StoredLine[] =>
  Array.from({ length: count }, (_, index) => sampleLine(index, newestAt - index * 137));

/** One of them; the same for the same number. */
export function sampleLine(index: number, at: number): StoredLine {
  const hostile = index % 50 === 49 ? corpus[Math.floor(index / 50) % corpus.length] : undefined;
  const text = hostile?.[1].slice(0, 65_536) ?? (index % 20 === 19 ? LONG : `${texts[index % texts.length]} #${index}`);
  return {
    id: `sample-${index}`,
    at: index % 997 === 500 ? null : index === 3 ? at + 86_400_000 : at,
    ingestedAt: at + 900,
    cluster: clusters[index % 3] ?? "",
    namespace: "shop",
    pod: pods[index % 3] ?? "",
    podUid: null,
    container: "app",
    image: null,
    node: "node-1",
    level: null,
    stream: "stdout",
    text,
    ...(hostile?.[0] === "1 MB" ? { cutBytes: 983_040 } : {}),
    ...(index % 8 === 0 ? { marks: [[4, 13]] } : {}),
  };
}
