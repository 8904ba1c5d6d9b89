import type { DriftSeenTable } from "./table/drift-seen.ts";
import type { SavedViewTable } from "./table/saved-view.ts";

/** Every table of the state by name; its migration makes the same columns. */
export interface Tables {
  savedView: SavedViewTable;
  driftSeen: DriftSeenTable;
}
