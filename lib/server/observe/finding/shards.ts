/** How many maps one is split into: half a million entries are a few thousand each. */
const count = 128;

/** A map that never grows all at once: a large one takes a tenth of a second to make room, and everybody waits. */
export class Shards<Key extends string | number, Value> {
  readonly #maps: readonly Map<Key, Value>[] = Array.from({ length: count }, () => new Map<Key, Value>());

  #of(key: Key): Map<Key, Value> {
    const index = typeof key === "number" ? key % count : indexOf(key);
    // The index is below the length.
    return this.#maps[index] as Map<Key, Value>;
  }

  get(key: Key): Value | undefined {
    return this.#of(key).get(key);
  }

  has(key: Key): boolean {
    return this.#of(key).has(key);
  }

  set(key: Key, value: Value): void {
    this.#of(key).set(key, value);
  }

  delete(key: Key): boolean {
    return this.#of(key).delete(key);
  }

  get size(): number {
    return this.#maps.reduce((sum, map) => sum + map.size, 0);
  }

  *keys(): Generator<Key> {
    for (const map of this.#maps) yield* map.keys();
  }

  *entries(): Generator<readonly [Key, Value]> {
    for (const map of this.#maps) yield* map;
  }
}

/** The ends of keys differ most: they are uids. */
function indexOf(key: string): number {
  let sum = 0;
  for (let at = Math.max(0, key.length - 8); at < key.length; at++) sum = (sum * 31 + key.charCodeAt(at)) >>> 0;
  return sum % count;
}
