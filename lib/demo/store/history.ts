import { expired } from "./api-error.ts";
import type { Change } from "./contract.ts";

export type RecordedChange = Change & { readonly resourceVersion: string };

/** Changes in order of their version, the oldest forgotten when there are too many or when they are compacted. */
export class History {
  #changes: RecordedChange[] = [];
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
    if (this.#changes.length > 2 * this.#capacity) this.#forget(this.#changes.length - this.#capacity);
  }

  /** @throws ApiError 410 */
  since(resourceVersion: string): readonly RecordedChange[] {
    const version = Number(resourceVersion);
    if (version < this.#forgotten) throw expired(`too old resource version: ${version} (${this.#forgotten})`);
    const first = this.#changes.findLastIndex((change) => Number(change.resourceVersion) <= version) + 1;
    return this.#changes.slice(first);
  }

  compact(): void {
    this.#forget(this.#changes.length);
  }

  #forget(count: number): void {
    const last = this.#changes[count - 1];
    if (last) this.#forgotten = Number(last.resourceVersion);
    this.#changes = this.#changes.slice(count);
  }
}
