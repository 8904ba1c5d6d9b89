const emptySlot = -1;
const deletedSlot = -2;

/**
 * Open-addressing hash index: rows by a hash of their key. It stores row numbers only; whether a row really has the key is asked of the
 * table, so the index costs four bytes a slot and no strings.
 */
export class RowIndex {
  #slots = new Int32Array(32).fill(emptySlot);
  /** Slots that are not empty: rows and tombstones. */
  #used = 0;
  #rows = 0;
  readonly #hashOf: (row: number) => number;

  /** `hashOf` gives the hash of a stored row's key, for growing. */
  constructor(hashOf: (row: number) => number) {
    this.#hashOf = hashOf;
  }

  get bytes(): number {
    return this.#slots.byteLength;
  }

  /** The row with this hash for which `isIt` holds, or -1. */
  find(hash: number, isIt: (row: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const row = this.#slots[at] ?? emptySlot;
      if (row === emptySlot) return -1;
      if (row >= 0 && isIt(row)) return row;
    }
  }

  /** Adds a row that is not in the index. */
  add(hash: number, row: number): void {
    // At most two thirds full, so that a probe ends after a few steps.
    if ((this.#used + 1) * 3 > this.#slots.length * 2) this.#rebuild(this.#rows + 1);
    const mask = this.#slots.length - 1;
    let at = hash & mask;
    while ((this.#slots[at] ?? emptySlot) >= 0) at = (at + 1) & mask;
    if (this.#slots[at] === emptySlot) this.#used++;
    this.#slots[at] = row;
    this.#rows++;
  }

  remove(hash: number, row: number): void {
    const mask = this.#slots.length - 1;
    for (let at = hash & mask; this.#slots[at] !== emptySlot; at = (at + 1) & mask) {
      if (this.#slots[at] !== row) continue;
      this.#slots[at] = deletedSlot;
      this.#rows--;
      return;
    }
  }

  /** Makes room for `rows` rows at once. */
  reserve(rows: number): void {
    if (rows * 3 > this.#slots.length * 2) this.#rebuild(rows);
  }

  #rebuild(forRows: number): void {
    let length = 32;
    // 1.6 slots a row before the next doubling: below two thirds full for a while.
    while (length < forRows * 1.6) length *= 2;
    const old = this.#slots;
    this.#slots = new Int32Array(length).fill(emptySlot);
    this.#used = 0;
    this.#rows = 0;
    for (const row of old) if (row >= 0) this.#place(row);
  }

  #place(row: number): void {
    const mask = this.#slots.length - 1;
    let at = this.#hashOf(row) & mask;
    while ((this.#slots[at] ?? emptySlot) >= 0) at = (at + 1) & mask;
    this.#slots[at] = row;
    this.#used++;
    this.#rows++;
  }
}
