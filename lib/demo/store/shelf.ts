import type { KubeObject } from "#lib/demo/object.ts";

/** How etcd orders objects: by namespace, then name. A cluster's own have no namespace. */
export const shelfKey = (namespace: string, name: string): string => `${namespace}/${name}`;

/** All objects of one resource, always in etcd's order. */
export class Shelf {
  readonly #objects = new Map<string, KubeObject>();
  readonly #keys: string[] = [];

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  set(key: string, object: KubeObject): void {
    if (!this.#objects.has(key)) this.#keys.splice(this.#position(key), 0, key);
    this.#objects.set(key, object);
  }

  delete(key: string): void {
    if (this.#objects.delete(key)) this.#keys.splice(this.#position(key), 1);
  }

  list(namespace?: string): KubeObject[] {
    // "0" follows "/" in ASCII: all keys of a namespace lie between its "/" and its "0".
    const keys =
      namespace === undefined
        ? this.#keys
        : this.#keys.slice(this.#position(`${namespace}/`), this.#position(`${namespace}0`));
    return keys.flatMap((key) => this.#objects.get(key) ?? []);
  }

  /** Index of the first key that is not before this one. */
  #position(key: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? "") < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
