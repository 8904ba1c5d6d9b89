export const VARINT = 0;
export const BYTES = 2;

/** Below this, a loop over the characters costs less than a call out of JavaScript. */
const shortText = 24;

/** Writes from the end of its buffer to the start, as Go does, so every length is known when it is written. */
export class Tail {
  bytes = Buffer.allocUnsafe(1 << 16);
  at = this.bytes.length;

  get written(): number {
    return this.bytes.length - this.at;
  }

  clear(): void {
    this.at = this.bytes.length;
  }

  /** A copy of what was written since it was cleared. */
  copy(): Buffer {
    return Buffer.from(this.bytes.subarray(this.at));
  }

  /** A negative number takes ten bytes, as two's complement of 64 bits. */
  number(value: number): void {
    if (value < 0) return this.#negative(value);
    let length = 1;
    for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
    this.#reserve(length);
    this.at -= length;
    let rest = value;
    for (let index = 0; index < length - 1; index++, rest = Math.floor(rest / 0x80))
      this.bytes[this.at + index] = (rest % 0x80) | 0x80;
    this.bytes[this.at + length - 1] = rest;
  }

  tag(number: number, wire: number): void {
    this.number(number * 8 + wire);
  }

  integer(number: number, value: number): void {
    this.number(value);
    this.tag(number, VARINT);
  }

  text(number: number, value: string): void {
    const end = this.written;
    if (value.length > shortText || !this.#ascii(value)) {
      const length = Buffer.byteLength(value);
      this.#reserve(length);
      this.at -= length;
      this.bytes.write(value, this.at);
    }
    this.close(number, end);
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.at -= bytes.length;
    this.bytes.set(bytes, this.at);
  }

  /** Prefixes what was written since `end` (a former `written`) with its length and a tag. */
  close(number: number, end: number): void {
    this.number(this.written - end);
    this.tag(number, BYTES);
  }

  /** Writes a short text; false, with nothing written, when it is not ASCII. */
  #ascii(value: string): boolean {
    this.#reserve(value.length);
    const start = this.at - value.length;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code >= 0x80) return false;
      this.bytes[start + index] = code;
    }
    this.at = start;
    return true;
  }

  #negative(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(value));
    const groups: number[] = [];
    for (; rest >= 0x80n; rest >>= 7n) groups.push(Number(rest & 0x7fn) | 0x80);
    this.raw(Uint8Array.from([...groups, Number(rest)]));
  }

  #reserve(length: number): void {
    if (this.at >= length) return;
    const used = this.written;
    const wider = Buffer.allocUnsafe(2 * this.bytes.length + length);
    this.bytes.copy(wider, wider.length - used, this.at);
    this.at = wider.length - used;
    this.bytes = wider;
  }
}
