/** Rows picked by hand: these, or every row that matches but these. */
export interface Selection {
  isAll: boolean;
  ids: ReadonlySet<string>;
}

export const nothingSelected: Selection = { isAll: false, ids: new Set() };
export const allSelected: Selection = { isAll: true, ids: new Set() };

export const isSelected = ({ isAll, ids }: Selection, id: string): boolean => ids.has(id) !== isAll;

/** How many of `total` rows that match are picked. */
export const countSelected = ({ isAll, ids }: Selection, total: number): number =>
  isAll ? Math.max(0, total - ids.size) : ids.size;

export function toggleRow(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ...selection, ids };
}

/** Picks all of these, besides what is picked already. */
export function addRows({ isAll, ids }: Selection, added: readonly string[]): Selection {
  if (!isAll) return { isAll, ids: new Set([...ids, ...added]) };
  return { isAll, ids: new Set([...ids].filter((id) => !added.includes(id))) };
}
