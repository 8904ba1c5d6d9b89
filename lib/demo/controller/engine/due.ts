/** Keys with the time each is due, the earliest first: a binary heap in which a later word about a key replaces the earlier. */
export class DueTimes {
  readonly #due = new Map<string, number>();
  readonly #heap: { key: string; due: number }[] = [];

  get size(): number {
    return this.#due.size;
  }

  set(key: string, due: number | undefined): void {
    if (this.#due.get(key) === due) return;
    if (due === undefined) {
      this.#due.delete(key);
      return;
    }
    this.#due.set(key, due);
    this.#heap.push({ key, due });
    this.#rise(this.#heap.length - 1);
  }

  /** When the next key is due. Words that were replaced are dropped on the way. */
  next(): number | undefined {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (this.#due.get(first.key) === first.due) return first.due;
      this.#drop();
    }
    return undefined;
  }

  /** Takes the earliest key that is due by `now`. */
  take(now: number): string | undefined {
    const due = this.next();
    if (due === undefined || due > now) return undefined;
    const key = this.#heap[0]?.key;
    this.#drop();
    if (key !== undefined) this.#due.delete(key);
    return key;
  }

  #drop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#isEarlier(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = left + 1 < this.#heap.length && this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (child >= this.#heap.length || !this.#isEarlier(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  /** Equal times go by key, so that two runs take the same order. */
  #isEarlier(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.due === b.due ? a.key < b.key : a.due < b.due;
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
