import { z } from "zod";

import { Carry } from "./carry.ts";
import type { Draft } from "./draft.ts";
import { parseObject, stringEnd, valueEnd } from "./json-scan.ts";
import type { Projection } from "./projection.ts";
import { type ListMeta, type ListReader, ObjectReader, capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

const Meta = z.object({
  resourceVersion: z.string().default(""),
  continue: z.string().default(""),
  remainingItemCount: z.number().optional(),
});

/** Reads `{"kind":…,"metadata":{…},"items":[{…},…]}` while it arrives: every item is parsed on its own as soon as it is complete. */
export class JsonListReader implements ListReader {
  readonly #carry = new Carry(capObjectBytes);
  readonly #objects: ObjectReader;
  readonly #onObject: (draft: Draft) => void;
  #meta: ListMeta = { resourceVersion: "", continue: "", remaining: null };
  #stage: "open" | "keys" | "items" | "closed" = "open";
  #hasItems = false;

  constructor(projection: Projection, onObject: (draft: Draft) => void) {
    this.#objects = new ObjectReader(projection);
    this.#onObject = onObject;
  }

  push(chunk: Uint8Array): void {
    this.#carry.push(chunk);
    while (this.#step());
  }

  end(): ListMeta {
    if (this.#stage !== "closed") throw new WireError("list ended early");
    // A proxy's {"error": …} with status 200 must not read as "there are no pods".
    if (!this.#hasItems) throw new WireError("answer is not a list: it has no items");
    return this.#meta;
  }

  #step(): boolean {
    const carry = this.#carry;
    carry.take(skipFiller(carry.bytes, carry.position, carry.end));
    if (carry.length === 0) return false;
    const byte = carry.bytes[carry.position];
    switch (this.#stage) {
      case "open":
        if (byte !== 0x7b) throw new WireError("list is not a JSON object");
        return this.#advance(1, "keys");
      case "keys":
        if (byte === 0x7d) return this.#advance(1, "closed");
        return this.#readKey();
      case "items":
        if (byte === 0x5d) return this.#advance(1, "keys");
        return this.#readItem();
      case "closed":
        throw new WireError("bytes behind the list");
    }
  }

  #advance(by: number, stage: "keys" | "items" | "closed"): boolean {
    this.#carry.take(this.#carry.position + by);
    this.#stage = stage;
    return true;
  }

  #readItem(): boolean {
    const { bytes, position, end } = this.#carry;
    if (bytes[position] !== 0x7b) throw new WireError("list item is not an object");
    const behind = valueEnd(bytes, position, end);
    if (behind < 0) return false;
    this.#onObject(this.#objects.fromJson(parse(bytes.subarray(position, behind))));
    this.#carry.take(behind);
    return true;
  }

  #readKey(): boolean {
    const { bytes, position, end } = this.#carry;
    if (bytes[position] !== 0x22) throw new WireError("list has a key that is not a string");
    const keyEnd = stringEnd(bytes, position, end);
    if (keyEnd < 0) return false;
    const at = skipFiller(bytes, keyEnd, end);
    if (at >= end) return false;
    const key = bytes.toString("utf8", position + 1, keyEnd - 1);
    if (key === "items" && bytes[at] === 0x5b) {
      this.#hasItems = true;
      return this.#advance(at + 1 - position, "items");
    }
    const behind = wholeValueEnd(bytes, at, end);
    if (behind < 0) return false;
    if (key === "metadata") this.#readMeta(bytes.subarray(at, behind));
    // Go writes an empty list as null where nobody made the slice.
    if (key === "items") this.#hasItems = bytes.toString("latin1", at, behind).trimEnd() === "null";
    return this.#advance(behind - position, "keys");
  }

  #readMeta(bytes: Buffer): void {
    const meta = Meta.safeParse(parse(bytes));
    if (!meta.success) throw new WireError("list has unreadable metadata", { cause: meta.error });
    const { resourceVersion, continue: token, remainingItemCount } = meta.data;
    this.#meta = { resourceVersion, continue: token, remaining: remainingItemCount ?? null };
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return parseObject(bytes);
  } catch (error) {
    throw new WireError("malformed JSON in a list", { cause: error });
  }
}

/** White space, commas and colons: what stands between tokens. Their grammar is the server's; the values decide. */
function skipFiller(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09 && byte !== 0x2c && byte !== 0x3a) break;
    at++;
  }
  return at;
}

/** Index behind any JSON value, or -1 while it is incomplete. A bare number or word is complete once its delimiter is seen. */
function wholeValueEnd(bytes: Uint8Array, at: number, end: number): number {
  const byte = bytes[at];
  if (byte === 0x7b || byte === 0x5b) return valueEnd(bytes, at, end);
  if (byte === 0x22) return stringEnd(bytes, at, end);
  for (let index = at; index < end; index++) if (bytes[index] === 0x2c || bytes[index] === 0x7d) return index;
  return -1;
}
