import { type Corpus, slice } from "./corpus.ts";
import { delimited, encodeMessage } from "./encode.ts";
import { unknownEnd, unknownHead } from "./frame.ts";
import type { Page } from "./page.ts";

export type Encoding = "json" | "protobuf";

const JSON_END = Buffer.from("]}\n");

function listMeta(resourceVersion: string, page: Page) {
  if (page.remaining === null) return { resourceVersion };
  return { resourceVersion, continue: page.continueToken, remainingItemCount: page.remaining };
}

/** A PodList's body as consecutive parts; the pods themselves are not copied. */
export function podListBody(corpus: Corpus, page: Page, encoding: Encoding, resourceVersion: string): Uint8Array[] {
  const meta = listMeta(resourceVersion, page);
  if (encoding === "json") {
    const head = `{"kind":"PodList","apiVersion":"v1","metadata":${JSON.stringify(meta)},"items":[`;
    const items = slice(corpus.json, page.from, page.to);
    return [Buffer.from(head), items.subarray(0, Math.max(0, items.length - 1)), JSON_END];
  }
  const start = delimited(1, encodeMessage("meta/v1.ListMeta", meta));
  const items = slice(corpus.protobuf, page.from, page.to);
  return [unknownHead("v1", "PodList", start.length + items.length), start, items, unknownEnd];
}
