import { buildPod, firstResourceVersion } from "./build-pod.ts";
import { delimited, delimitedHead, encodeMessage } from "./encode.ts";
import type { Page } from "./page.ts";
import type { Placement, Pod } from "./pod.ts";

export type Encoding = "json" | "protobuf";

/** Bytes that grow by doubling, cut at `offsets`: entry i lies in [offsets[i], offsets[i + 1]). */
class Packed {
  bytes: Buffer;
  readonly offsets: Float64Array;

  constructor(entries: number, bytesEach: number) {
    this.bytes = Buffer.allocUnsafeSlow(entries * bytesEach + 65_536);
    this.offsets = new Float64Array(entries + 1);
  }

  append(index: number, bytes: Uint8Array): void {
    const start = this.offsets[index] ?? 0;
    if (start + bytes.length > this.bytes.length) {
      const wider = Buffer.allocUnsafeSlow(this.bytes.length * 2);
      this.bytes.copy(wider, 0, 0, start);
      this.bytes = wider;
    }
    this.bytes.set(bytes, start);
    this.offsets[index + 1] = start + bytes.length;
  }

  slice(from: number, to: number): Buffer {
    return this.bytes.subarray(this.offsets[from] ?? 0, this.offsets[to] ?? 0);
  }
}

/** One cluster's pods in the order the API server lists them, serialised once and for all. */
export interface Corpus {
  readonly pods: number;
  /** Each pod's JSON and a comma. */
  readonly json: Packed;
  /** Each pod as a field `items` of PodList: tag, length, bytes. */
  readonly protobuf: Packed;
  /** `namespace/name` → position. */
  readonly index: ReadonlyMap<string, number>;
  /** Namespace → positions [from, to) of its pods. */
  readonly ranges: ReadonlyMap<string, readonly [number, number]>;
}

/** Builds and serialises the pods, in their order; the same placements give the same bytes. `seen` is shown every pod. */
export function buildCorpus(placements: readonly Placement[], seen?: (pod: Pod) => void): Corpus {
  const pods = placements.length;
  // A little more than the averages of the generator: one allocation, rarely a second.
  const [json, protobuf] = [new Packed(pods, 5600), new Packed(pods, 3600)];
  const index = new Map<string, number>();
  const ranges = new Map<string, [number, number]>();
  for (const [position, placement] of placements.entries()) {
    const { namespace } = placement.workload;
    const pod = buildPod(placement, firstResourceVersion + position);
    json.append(position, Buffer.from(`${JSON.stringify(pod)},`));
    protobuf.append(position, delimited(2, encodeMessage("core/v1.Pod", pod)));
    index.set(`${namespace}/${placement.name}`, position);
    ranges.set(namespace, [ranges.get(namespace)?.[0] ?? position, position + 1]);
    seen?.(pod);
  }
  return { pods, json, protobuf, index, ranges };
}

/** The JSON of one pod, without kind and apiVersion, as it stands in a list. */
export function podJson({ json }: Corpus, position: number): Buffer {
  return json.slice(position, position + 1).subarray(0, -1);
}

export function readPod(corpus: Corpus, position: number): Pod {
  return JSON.parse(podJson(corpus, position).toString()) as Pod;
}

/** Magic and the start of runtime.Unknown up to its field 2, the list; then contentEncoding (3) and contentType (4), both empty. */
const protobufStart = Buffer.concat([Buffer.from("k8s\0"), delimited(1, Buffer.from("\n\x02v1\x12\x07PodList"))]);
const protobufEnd = Buffer.from([0x1a, 0, 0x22, 0]);

/** A PodList's body as consecutive parts; the pods themselves are not copied. */
export function podListBody(corpus: Corpus, page: Page, encoding: Encoding, resourceVersion: string): Uint8Array[] {
  const { from, to, continueToken, remaining } = page;
  const more = remaining === null ? {} : { continue: continueToken, remainingItemCount: remaining };
  const meta = { resourceVersion, ...more };
  const items = corpus[encoding].slice(from, to);
  if (encoding === "json") {
    const head = `{"kind":"PodList","apiVersion":"v1","metadata":${JSON.stringify(meta)},"items":[`;
    return [Buffer.from(head), items.subarray(0, Math.max(0, items.length - 1)), Buffer.from("]}\n")];
  }
  const start = delimited(1, encodeMessage("meta/v1.ListMeta", meta));
  return [protobufStart, delimitedHead(2, start.length + items.length), start, items, protobufEnd];
}
