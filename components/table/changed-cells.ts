import { useState } from "react";

import type { CellValue } from "./column.ts";

interface Seen {
  values: readonly CellValue[];
  /** How often each cell changed while its row was on screen. */
  changes: readonly number[];
}

/** Counts of changes after another sight of the same row. Columns that were added or removed are no changes. */
export function countChanges(seen: Seen, values: readonly CellValue[]): Seen {
  if (values.length !== seen.values.length) return { values, changes: values.map(() => 0) };
  return {
    values,
    changes: seen.changes.map((count, index) => (values[index] === seen.values[index] ? count : count + 1)),
  };
}

/** How often each cell of a row changed since it came on screen; `values` must be the same array while nothing changed. */
export function useChangedCells(values: readonly CellValue[]): readonly number[] {
  const [seen, setSeen] = useState<Seen>(() => ({ values, changes: values.map(() => 0) }));
  if (seen.values === values) return seen.changes;
  const next = countChanges(seen, values);
  setSeen(next);
  return next.changes;
}
