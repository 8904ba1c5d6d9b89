import { Draft } from "./draft.ts";
import { readJson } from "./json.ts";
import type { Projection } from "./projection.ts";
import { Cursor, readMessage } from "./protobuf.ts";

/** Largest single object that is waited for: etcd refuses requests above 1.5 MiB, so 8 MiB leaves room for any encoding of one. */
export const capObjectBytes = 8 << 20;

export interface ListMeta {
  resourceVersion: string;
  /** Token of the next page, empty on the last. */
  continue: string;
  /** Objects on pages still to come; null when the server does not say. */
  remaining: number | null;
}

/** Reads one list answer as its bytes arrive. */
export interface ListReader {
  /** Calls back for every object that is complete by now. @throws {WireError} on malformed bytes. */
  push(chunk: Uint8Array): void;
  /** @throws {WireError} when the body ended early. */
  end(): ListMeta;
}

/** `metav1.Status` as far as it matters to a reflector. */
export interface StatusAnswer {
  code: number;
  reason: string;
  message: string;
  retryAfterSeconds: number | null;
}

/** What happens on a watch. `changed` gives a draft that is reused: take what you need before returning. */
export interface WatchSink {
  changed(type: "ADDED" | "MODIFIED" | "DELETED", draft: Draft): void;
  bookmark(resourceVersion: string): void;
  error(status: StatusAnswer): void;
}

export interface WatchReader {
  push(chunk: Uint8Array): void;
  /** @throws {WireError} when the stream ended inside an event. */
  end(): void;
}

/** Turns one object's bytes or parsed JSON into the draft of its kind. */
export class ObjectReader {
  readonly draft: Draft;
  readonly projection: Projection;
  readonly #cursor = new Cursor(new Uint8Array(0));

  constructor(projection: Projection) {
    this.projection = projection;
    this.draft = new Draft(projection.slots);
  }

  fromProtobuf(bytes: Uint8Array, start: number, end: number): Draft {
    const { draft, projection } = this;
    const cursor = this.#cursor;
    cursor.bytes = bytes;
    cursor.position = start;
    cursor.end = end;
    draft.reset(bytes);
    readMessage(draft, cursor, projection.root);
    projection.finish(draft);
    return draft;
  }

  fromJson(object: unknown): Draft {
    const { draft, projection } = this;
    draft.resetForStrings();
    readJson(draft, object, projection.root);
    projection.finish(draft);
    return draft;
  }
}
