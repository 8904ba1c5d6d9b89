/** Text bytes of many rows in one growing buffer. Texts are never moved between compactions, so an offset and a length name one. */
export class Arena {
  bytes: Buffer;
  end = 0;
  /** Bytes of texts that no row points to any more. */
  dead = 0;

  constructor(initialBytes = 64) {
    this.bytes = Buffer.allocUnsafeSlow(initialBytes);
  }

  /** Makes room for `more` bytes at once, when it is known how much will come. */
  reserve(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    // A quarter more than needed: growth stays linear in total, and at most a fifth of the buffer is slack.
    const grown = Buffer.allocUnsafeSlow(Math.ceil((this.end + more) * 1.25));
    grown.set(this.bytes.subarray(0, this.end));
    this.bytes = grown;
  }

  /** Appends bytes and gives their offset. */
  add(from: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (this.end + length > this.bytes.length) this.reserve(length);
    const offset = this.end;
    // Texts are short: a loop is faster than a call into memcpy.
    const bytes = this.bytes;
    for (let i = 0; i < length; i++) bytes[offset + i] = from[start + i] ?? 0;
    this.end += length;
    return offset;
  }

  text(offset: number, length: number): string {
    return this.bytes.toString("utf8", offset, offset + length);
  }

  equals(offset: number, length: number, from: Uint8Array, start: number, end: number): boolean {
    if (end - start !== length) return false;
    const bytes = this.bytes;
    for (let i = 0; i < length; i++) if (bytes[offset + i] !== from[start + i]) return false;
    return true;
  }

  /** Byte order of two texts of two arenas: what sorting by name means, in any cluster. */
  static compare(a: Arena, aOffset: number, aLength: number, b: Arena, bOffset: number, bLength: number): number {
    const left = a.bytes;
    const right = b.bytes;
    const shared = aLength < bLength ? aLength : bLength;
    for (let i = 0; i < shared; i++) {
      const difference = (left[aOffset + i] ?? 0) - (right[bOffset + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return aLength - bLength;
  }
}
