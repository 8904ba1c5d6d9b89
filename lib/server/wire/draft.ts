import type { Slots } from "./slots.ts";

const scratchBytes = 1 << 16;

/**
 * One object while it is read: numbers by slot, and texts as byte ranges of `bytes`, so that no JavaScript string is made for what is
 * only stored. A draft is reused for every object of a stream: copy what must outlive the next one.
 */
export class Draft {
  readonly number: Float64Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Derived texts (`Terminating`), by slot; they win over the slot's byte range. */
  readonly words: (string | undefined)[];
  #hasWords = false;
  /** Where ranges at or above zero point to: the chunk being decoded. */
  bytes: Uint8Array = new Uint8Array(0);
  #scratch = Buffer.allocUnsafe(scratchBytes);
  #scratchEnd = 0;
  readonly #defaults: Float64Array;

  constructor(slots: Slots) {
    this.#defaults = Float64Array.from(slots.defaults);
    this.number = Float64Array.from(slots.defaults);
    this.start = new Int32Array(slots.defaults.length);
    this.end = new Int32Array(slots.defaults.length);
    this.words = slots.defaults.map(() => undefined);
  }

  /** Empties every slot for the next object, whose texts will be ranges of `bytes`. */
  reset(bytes: Uint8Array): void {
    this.number.set(this.#defaults);
    this.start.fill(0);
    this.end.fill(0);
    if (this.#hasWords) {
      this.words.fill(undefined);
      this.#hasWords = false;
    }
    this.bytes = bytes;
  }

  /** Empties every slot for an object whose texts come as strings (JSON); they are encoded into a buffer of the draft's own. */
  resetForStrings(): void {
    this.reset(this.#scratch);
    this.#scratchEnd = 0;
  }

  clear(slots: readonly number[]): void {
    for (const slot of slots) {
      this.number[slot] = this.#defaults[slot] ?? 0;
      this.start[slot] = 0;
      this.end[slot] = 0;
    }
  }

  /** Puts a string into a slot. Only after `resetForStrings`. */
  setText(slot: number, value: string): void {
    // One UTF-16 unit is at most three bytes of UTF-8.
    const worst = this.#scratchEnd + value.length * 3;
    if (worst > this.#scratch.length) this.#growScratch(worst);
    const length = this.#scratch.write(value, this.#scratchEnd, "utf8");
    this.start[slot] = this.#scratchEnd;
    this.#scratchEnd += length;
    this.end[slot] = this.#scratchEnd;
  }

  #growScratch(atLeast: number): void {
    const grown = Buffer.allocUnsafe(Math.max(atLeast, this.#scratch.length * 2));
    grown.set(this.#scratch.subarray(0, this.#scratchEnd));
    this.#scratch = grown;
    this.bytes = grown;
  }

  /** Puts a derived text into a slot. For the few words that are not on the wire. */
  setWord(slot: number, value: string): void {
    this.words[slot] = value;
    this.#hasWords = true;
  }

  copyText(from: number, to: number): void {
    this.start[to] = this.start[from] ?? 0;
    this.end[to] = this.end[from] ?? 0;
  }

  /** Whether the slot has a text, read or derived. */
  has(slot: number): boolean {
    return this.end[slot] !== this.start[slot] || this.words[slot] !== undefined;
  }

  /** Whether the text that was read into the slot equals `word` (as bytes). */
  is(slot: number, word: Uint8Array): boolean {
    const start = this.start[slot] ?? 0;
    return (this.end[slot] ?? 0) - start === word.length && matchesAt(this.bytes, start, word);
  }

  startsWith(slot: number, word: Uint8Array): boolean {
    const start = this.start[slot] ?? 0;
    return (this.end[slot] ?? 0) - start >= word.length && matchesAt(this.bytes, start, word);
  }

  /** The slot's text as a string: for the few texts that are looked at rather than stored. */
  text(slot: number): string {
    const derived = this.words[slot];
    if (derived !== undefined) return derived;
    const start = this.start[slot] ?? 0;
    const end = this.end[slot] ?? 0;
    return start === end
      ? ""
      : Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, end - start).toString("utf8");
  }
}

function matchesAt(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}

/** The bytes of a word that decoders compare with. */
export const word = (value: string): Uint8Array => new TextEncoder().encode(value);
