/** Keys with the time each is due, in which a later word about a key replaces the earlier. */
export class DueTimes {
  readonly #due = new Map<string, number>();
  /** Latest first, so that the next one is taken from the end. Holds words that were replaced until their turn. */
  readonly #order: { key: string; due: number }[] = [];

  set(key: string, due: number | undefined): void {
    if (this.#due.get(key) === due) return;
    this.#due.delete(key);
    if (due === undefined) return;
    this.#due.set(key, due);
    let [low, high] = [0, this.#order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other: { key: string; due: number } = this.#order[middle] ?? { key, due };
      // Equal times go by key, so that two runs take the same order.
      if (other.due > due || (other.due === due && other.key > key)) low = middle + 1;
      else high = middle;
    }
    this.#order.splice(low, 0, { key, due });
  }

  /** When the next key is due. */
  next(): number | undefined {
    for (let last = this.#order.at(-1); last !== undefined; last = this.#order.at(-1)) {
      if (this.#due.get(last.key) === last.due) return last.due;
      this.#order.pop();
    }
    return undefined;
  }

  /** Takes the earliest key that is due by `now`. */
  take(now: number): string | undefined {
    const due = this.next();
    if (due === undefined || due > now) return undefined;
    const key = this.#order.pop()?.key;
    this.#due.delete(key ?? "");
    return key;
  }
}
