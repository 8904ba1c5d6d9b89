import { WireError } from "./wire-error.ts";

const empty = Buffer.alloc(0);

/**
 * Bytes of a stream that are not used up yet. What is left of one chunk is put in front of the next, so that a reader sees whole values.
 * Most chunks end inside a value of a few KB: only that rest is copied.
 */
export class Carry {
  bytes: Buffer = empty;
  #position = 0;
  #end = 0;
  #isOwn = false;
  readonly #capBytes: number;

  /** `capBytes`: the largest single value that is waited for. */
  constructor(capBytes: number) {
    this.#capBytes = capBytes;
  }

  get position(): number {
    return this.#position;
  }

  get end(): number {
    return this.#end;
  }

  /** Bytes not used yet. */
  get length(): number {
    return this.#end - this.#position;
  }

  /** Marks everything before `position` as used. */
  take(position: number): void {
    this.#position = position;
  }

  push(chunk: Uint8Array): void {
    const rest = this.length;
    if (rest === 0) {
      this.bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      this.#isOwn = false;
      this.#position = 0;
      this.#end = chunk.length;
      return;
    }
    this.#append(chunk, rest);
  }

  #append(chunk: Uint8Array, rest: number): void {
    const needed = rest + chunk.length;
    if (rest > this.#capBytes) throw new WireError(`one value is larger than ${this.#capBytes} bytes`);
    if (!this.#isOwn || this.#end + chunk.length > this.bytes.length) this.#makeRoom(needed, rest);
    this.bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** Doubling keeps a value that comes in many small chunks from being copied once a chunk. */
  #makeRoom(needed: number, rest: number): void {
    const own = Buffer.allocUnsafe(needed * 2);
    own.set(this.bytes.subarray(this.#position, this.#end));
    this.bytes = own;
    this.#isOwn = true;
    this.#position = 0;
    this.#end = rest;
  }
}
