/** Running sums of a table's counted columns, for every namespace and for all of them. Kept by difference: reading costs nothing. */
export class Sums {
  readonly keys: readonly string[];
  readonly #total: Float64Array;
  /** `[namespace id × width + column]`; the last column of each namespace counts its rows. */
  #byNamespace = new Float64Array(0);

  constructor(keys: readonly string[]) {
    this.keys = keys;
    this.#total = new Float64Array(keys.length + 1);
  }

  get #width(): number {
    return this.keys.length + 1;
  }

  /** Adds `by` to column `column` (an index into `keys`). */
  add(namespace: number, column: number, by: number): void {
    if (by === 0) return;
    this.#reserve(namespace);
    const at = namespace * this.#width + column;
    this.#byNamespace[at] = (this.#byNamespace[at] ?? 0) + by;
    this.#total[column] = (this.#total[column] ?? 0) + by;
  }

  /** Counts a row in (1) or out (-1). */
  addRow(namespace: number, by: 1 | -1): void {
    this.add(namespace, this.keys.length, by);
  }

  #reserve(namespace: number): void {
    const needed = (namespace + 1) * this.#width;
    if (needed <= this.#byNamespace.length) return;
    const larger = new Float64Array(Math.max(needed, this.#byNamespace.length * 2));
    larger.set(this.#byNamespace);
    this.#byNamespace = larger;
  }

  /** The sum of `key` over all rows; `undefined` for a column that is not counted. */
  total(key: string): number | undefined {
    const column = this.keys.indexOf(key);
    return column < 0 ? undefined : this.#total[column];
  }

  /** The sum of `key` in one namespace. */
  inNamespace(namespace: number, key: string): number {
    const column = this.keys.indexOf(key);
    return column < 0 ? 0 : (this.#byNamespace[namespace * this.#width + column] ?? 0);
  }

  rowsInNamespace(namespace: number): number {
    return this.#byNamespace[namespace * this.#width + this.keys.length] ?? 0;
  }
}
