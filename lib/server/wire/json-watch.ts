import { z } from "zod";

import { Carry } from "./carry.ts";
import { parseObject } from "./json-scan.ts";
import type { Projection } from "./projection.ts";
import { ObjectReader, type StatusAnswer, type WatchReader, type WatchSink, capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

const Event = z.object({ type: z.string(), object: z.unknown() });

const Status = z.object({
  code: z.number().default(0),
  reason: z.string().default(""),
  message: z.string().default(""),
  details: z.object({ retryAfterSeconds: z.number().optional() }).nullish(),
});

/** A metav1.Status in JSON, or null when the value is something else. */
export function statusFromJson(value: unknown): StatusAnswer | null {
  const parsed = Status.safeParse(value);
  if (!parsed.success) return null;
  const { code, reason, message, details } = parsed.data;
  return { code, reason, message, retryAfterSeconds: details?.retryAfterSeconds || null };
}

/** Reads a watch of one JSON object a line. */
export class JsonWatchReader implements WatchReader {
  readonly #carry = new Carry(capObjectBytes);
  readonly #objects: ObjectReader;
  readonly #sink: WatchSink;

  constructor(projection: Projection, sink: WatchSink) {
    this.#objects = new ObjectReader(projection);
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    const carry = this.#carry;
    carry.push(chunk);
    for (;;) {
      const newline = carry.bytes.indexOf(0x0a, carry.position);
      if (newline < 0 || newline >= carry.end) return;
      if (newline > carry.position) this.#readLine(carry.bytes.subarray(carry.position, newline));
      carry.take(newline + 1);
    }
  }

  end(): void {
    if (this.#carry.length > 0) throw new WireError("watch ended inside an event");
  }

  #readLine(line: Buffer): void {
    let event: z.infer<typeof Event>;
    try {
      event = Event.parse(parseObject(line));
    } catch (error) {
      throw new WireError("malformed JSON in a watch", { cause: error });
    }
    this.#hand(event.type, event.object);
  }

  #hand(type: string, object: unknown): void {
    if (type === "ERROR") {
      const status = statusFromJson(object);
      if (status === null) throw new WireError("watch error without a status");
      return this.#sink.error(status);
    }
    if (typeof object !== "object" || object === null) throw new WireError("watch event without an object");
    const draft = this.#objects.fromJson(object);
    if (type === "ADDED" || type === "MODIFIED" || type === "DELETED") return this.#sink.changed(type, draft);
    if (type === "BOOKMARK") return this.#sink.bookmark(draft.text(this.#objects.projection.resourceVersion));
    throw new WireError(`watch event of unknown type "${type.slice(0, 40)}"`);
  }
}
