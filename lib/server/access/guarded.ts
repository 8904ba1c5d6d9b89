import type { Placed } from "./placed.ts";
import { seesNamespace } from "./scope.ts";
import type { Viewer } from "./viewer.ts";

/**
 * What was gathered beside the watch, for no viewer in particular. Its entries come out through `visibleTo` only: whoever wants them has
 * to say for whom, or it does not compile.
 */
export class Guarded<Entry extends Placed> {
  readonly #entries: () => Iterable<Entry>;

  constructor(entries: () => Iterable<Entry>) {
    this.#entries = entries;
  }

  /** The entries that the viewer may see. */
  *visibleTo(viewer: Viewer): Generator<Entry> {
    for (const entry of this.#entries()) if (seesNamespace(viewer, entry)) yield entry;
  }
}
