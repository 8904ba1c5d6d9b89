import type { Draft } from "#lib/server/wire/draft.ts";

import { Arena } from "./arena.ts";
import { hashBytes } from "./hash.ts";

const initialIds = 16;

/** Texts that repeat, each once, by a small number. Id 0 is the empty text. Reading does not make strings until somebody asks. */
export class Dictionary {
  readonly #arena = new Arena();
  #offsets = new Uint32Array(initialIds + 1);
  #buckets = new Int32Array(initialIds * 2);
  #strings: (string | undefined)[] = [""];
  readonly #words = new Map<string, number>();
  /** Number of ids; ids are 0 to size - 1. */
  size = 1;

  /** Memory of texts and index in bytes. */
  get bytes(): number {
    return this.#arena.bytes.length + this.#offsets.byteLength + this.#buckets.byteLength;
  }

  intern(from: Uint8Array, start: number, end: number): number {
    if (start === end) return 0;
    const buckets = this.#buckets;
    const mask = buckets.length - 1;
    let at = hashBytes(from, start, end) & mask;
    for (;;) {
      const id = buckets[at] ?? 0;
      if (id === 0) return this.#add(from, start, end, at);
      const offset = this.#offsets[id] ?? 0;
      if (this.#arena.equals(offset, (this.#offsets[id + 1] ?? 0) - offset, from, start, end)) return id;
      at = (at + 1) & mask;
    }
  }

  #add(from: Uint8Array, start: number, end: number, bucket: number): number {
    const id = this.size++;
    if (id + 2 > this.#offsets.length) this.#offsets = grown(this.#offsets);
    this.#offsets[id] = this.#arena.add(from, start, end);
    this.#offsets[id + 1] = this.#arena.end;
    this.#buckets[bucket] = id;
    // Half full at most keeps probes short.
    if (this.size * 2 > this.#buckets.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const buckets = new Int32Array(this.#buckets.length * 2);
    const mask = buckets.length - 1;
    for (let id = 1; id < this.size; id++) {
      let at = hashBytes(this.#arena.bytes, this.#offsets[id] ?? 0, this.#offsets[id + 1] ?? 0) & mask;
      while (buckets[at] !== 0) at = (at + 1) & mask;
      buckets[at] = id;
    }
    this.#buckets = buckets;
  }

  internText(text: string): number {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    const bytes = Buffer.from(text, "utf8");
    const id = this.intern(bytes, 0, bytes.length);
    this.#words.set(text, id);
    return id;
  }

  /** Whether the draft's slot is the text of this id: one comparison, where finding the id costs a hash as well. */
  holdsSlot(id: number, draft: Draft, slot: number): boolean {
    const derived = draft.words[slot];
    if (derived !== undefined) return this.internText(derived) === id;
    const offset = this.#offsets[id] ?? 0;
    const length = id === 0 ? 0 : (this.#offsets[id + 1] ?? 0) - offset;
    return this.#arena.equals(offset, length, draft.bytes, draft.start[slot] ?? 0, draft.end[slot] ?? 0);
  }

  /** The id of a draft's slot. */
  internSlot(draft: Draft, slot: number): number {
    const derived = draft.words[slot];
    if (derived !== undefined) return this.internText(derived);
    return this.intern(draft.bytes, draft.start[slot] ?? 0, draft.end[slot] ?? 0);
  }

  /** The id of a text of another dictionary. */
  internFrom(other: Dictionary, id: number): number {
    return this.intern(other.#arena.bytes, other.#offsets[id] ?? 0, id === 0 ? 0 : (other.#offsets[id + 1] ?? 0));
  }

  /** The id of a text if it is there, without adding it; -1 otherwise. */
  find(text: string): number {
    const bytes = Buffer.from(text, "utf8");
    if (bytes.length === 0) return 0;
    const mask = this.#buckets.length - 1;
    for (let at = hashBytes(bytes, 0, bytes.length) & mask; ; at = (at + 1) & mask) {
      const id = this.#buckets[at] ?? 0;
      if (id === 0) return -1;
      const offset = this.#offsets[id] ?? 0;
      if (this.#arena.equals(offset, (this.#offsets[id + 1] ?? 0) - offset, bytes, 0, bytes.length)) return id;
    }
  }

  text(id: number): string {
    const made = this.#strings[id];
    if (made !== undefined) return made;
    const offset = this.#offsets[id] ?? 0;
    const text = this.#arena.text(offset, (this.#offsets[id + 1] ?? 0) - offset);
    this.#strings[id] = text;
    return text;
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil(array.length * 1.5) + 2);
  larger.set(array);
  return larger;
}
