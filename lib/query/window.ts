/** Rows a window begins at a multiple of, so that small scrolling asks nothing. */
const STEP = 100;
/** Rows kept before and after what is on screen: three screens of a tall display at 32 px a row are 120. */
const MARGIN = 60;
/** The contract's longest window. */
const LONGEST = 1000;

export interface Window {
  offset: number;
  limit: number;
}

/** The window to ask for when rows `first`..`last` (inclusive) are on screen. */
export function windowAround(first: number, last: number): Window {
  const offset = Math.max(0, Math.floor((first - MARGIN) / STEP) * STEP);
  const end = Math.ceil((last + 1 + MARGIN) / STEP) * STEP;
  return { offset, limit: Math.min(LONGEST, Math.max(STEP, end - offset)) };
}

/** The row at absolute `index`, if the held window reaches there. */
export function rowAt<Row>(held: { offset: number; rows: readonly Row[] }, index: number): Row | undefined {
  return held.rows[index - held.offset];
}

/** Absolute index of the row with this id, if the held window has it. */
export function indexOfRow(held: { offset: number; rows: readonly { id: string }[] }, id: string): number | undefined {
  const position = held.rows.findIndex((row) => row.id === id);
  return position < 0 ? undefined : held.offset + position;
}
