import type { Draft } from "#lib/server/wire/draft.ts";

const uidBytes = 16;
const textLength = 36;
const dashAt = [8, 13, 18, 23];
const dashes = new Set(dashAt);
/** Positions of the 32 hex digits in `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`. */
const digitAt = Array.from({ length: textLength }, (_, at) => at).filter((at) => !dashes.has(at));

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  return -1;
}

/** `metadata.uid` in 16 bytes a row; the rare uid that is not a lower-case UUID is kept as text. */
export class UidColumn {
  bytes: Uint8Array<ArrayBuffer>;
  readonly #odd = new Map<number, string>();
  readonly #slot: number;
  readonly #read = new Uint8Array(uidBytes);

  constructor(slot: number, rows: number) {
    this.#slot = slot;
    this.bytes = new Uint8Array(rows * uidBytes);
  }

  resize(rows: number): void {
    const larger = new Uint8Array(rows * uidBytes);
    larger.set(this.bytes.subarray(0, Math.min(larger.length, this.bytes.length)));
    this.bytes = larger;
  }

  write(row: number, draft: Draft): boolean {
    if (!this.#parse(draft)) return this.#writeOdd(row, draft.text(this.#slot));
    let changed = this.#odd.delete(row);
    for (let i = 0; i < uidBytes; i++) {
      if (this.bytes[row * uidBytes + i] === this.#read[i]) continue;
      changed = true;
      this.bytes[row * uidBytes + i] = this.#read[i] ?? 0;
    }
    return changed;
  }

  #writeOdd(row: number, uid: string): boolean {
    if (this.#odd.get(row) === uid) return false;
    this.#odd.set(row, uid);
    return true;
  }

  equals(row: number, draft: Draft): boolean {
    if (!this.#parse(draft)) return this.#odd.get(row) === draft.text(this.#slot);
    if (this.#odd.has(row)) return false;
    for (let i = 0; i < uidBytes; i++) if (this.bytes[row * uidBytes + i] !== this.#read[i]) return false;
    return true;
  }

  copy(row: number, from: UidColumn, fromRow: number): void {
    const odd = from.#odd.get(fromRow);
    if (odd === undefined) this.#odd.delete(row);
    else this.#odd.set(row, odd);
    this.bytes.set(from.bytes.subarray(fromRow * uidBytes, (fromRow + 1) * uidBytes), row * uidBytes);
  }

  clear(row: number): void {
    this.#odd.delete(row);
  }

  /** Reads the draft's uid into `#read`; false when it is not a lower-case UUID. */
  #parse(draft: Draft): boolean {
    const start = draft.start[this.#slot] ?? 0;
    if ((draft.end[this.#slot] ?? 0) - start !== textLength) return false;
    for (const at of dashAt) if (draft.bytes[start + at] !== 0x2d) return false;
    for (let i = 0; i < uidBytes; i++) {
      const high = hexDigit(draft.bytes[start + (digitAt[i * 2] ?? 0)] ?? 0);
      const low = hexDigit(draft.bytes[start + (digitAt[i * 2 + 1] ?? 0)] ?? 0);
      if (high < 0 || low < 0) return false;
      this.#read[i] = high * 16 + low;
    }
    return true;
  }

  read(row: number): string {
    const odd = this.#odd.get(row);
    if (odd !== undefined) return odd;
    const hex = Buffer.from(this.bytes.buffer, row * uidBytes, uidBytes).toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}
