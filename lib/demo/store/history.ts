import { expired } from "./api-error.ts";
import type { Change } from "./contract.ts";

/** Changes in order of their version, the oldest forgotten when there are too many or when they are compacted. */
export class History {
  #changes: (Change & { readonly resourceVersion: string })[] = [];
  /** Everything after this version is known. */
  #forgotten: number;
  readonly #capacity: number;

  constructor(firstVersion: number, capacity: number) {
    this.#forgotten = firstVersion;
    this.#capacity = capacity;
  }

  record(change: Change): void {
    this.#changes.push({ ...change, resourceVersion: change.object.metadata.resourceVersion });
    // Twice the capacity, so that forgetting costs one copy for many changes.
    if (this.#changes.length > 2 * this.#capacity) this.forget(this.#changes.length - this.#capacity);
  }

  /** @throws ApiError 410 */
  since(resourceVersion: string): readonly (Change & { readonly resourceVersion: string })[] {
    const version = Number(resourceVersion);
    if (version < this.#forgotten) throw expired(`too old resource version: ${version} (${this.#forgotten})`);
    return this.#changes.slice(this.#changes.findLastIndex((change) => Number(change.resourceVersion) <= version) + 1);
  }

  forget(count = this.#changes.length): void {
    this.#forgotten = Number(this.#changes[count - 1]?.resourceVersion ?? this.#forgotten);
    this.#changes = this.#changes.slice(count);
  }
}
