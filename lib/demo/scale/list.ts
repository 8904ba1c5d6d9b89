import { type Corpus, slice } from "./corpus.ts";
import { delimited, delimitedHead, encodeMessage } from "./encode.ts";
import type { Page } from "./page.ts";

export type Encoding = "json" | "protobuf";

const JSON_END = Buffer.from("]}\n");

/** Magic and the start of runtime.Unknown up to its field 2, the list; then contentEncoding (3) and contentType (4), both empty. */
const PROTOBUF_START = Buffer.concat([Buffer.from("k8s\0"), delimited(1, Buffer.from("\n\x02v1\x12\x07PodList"))]);
const PROTOBUF_END = Buffer.from([0x1a, 0, 0x22, 0]);

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
  return [PROTOBUF_START, delimitedHead(2, start.length + items.length), start, items, PROTOBUF_END];
}
