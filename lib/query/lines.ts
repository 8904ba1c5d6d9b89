import type { RowGroup } from "#lib/contract/query.ts";

/** What stands on one line of a list: a group's head, or a row by its number among the rows that are open. */
export type Line = { type: "group"; group: RowGroup } | { type: "row"; index: number };

/** The lines of a list: its rows, or groups with the rows of those that are open below their heads. */
export interface Lines {
  count: number;
  at: (line: number) => Line;
  /** First and last row (inclusive) on the lines `first`..`last`; without a row among them the next one's number. */
  rowsBetween: (first: number, last: number) => { first: number; last: number };
  lineOfRow: (index: number) => number;
  lineOfGroup: (value: string) => number | undefined;
}

/** The lines of `total` rows; with `groups` of those groups instead. */
export function toLines(total: number, groups: readonly RowGroup[] | undefined): Lines {
  return groups === undefined ? plainLines(total) : groupedLines(groups);
}

const plainLines = (total: number): Lines => ({
  count: total,
  at: (index) => ({ type: "row", index }),
  rowsBetween: (first, last) => ({ first, last }),
  lineOfRow: (index) => index,
  lineOfGroup: () => undefined,
});

function groupedLines(groups: readonly RowGroup[]): Lines {
  /** For each group the line of its head; heads before it are lines that are no rows. */
  const heads: number[] = [];
  let count = 0;
  for (const { count: rows, isOpen } of groups) {
    heads.push(count);
    count += isOpen ? rows + 1 : 1;
  }
  const groupAt = (line: number) => lastBelow(heads, line);
  /** How many rows stand above a line. */
  const rowsAbove = (line: number) =>
    heads.length === 0 ? 0 : line - groupAt(line) - (heads[groupAt(line)] === line ? 0 : 1);
  return {
    count,
    at: (line) => {
      const at = groupAt(line);
      const group = groups[at];
      return group !== undefined && heads[at] === line
        ? { type: "group", group }
        : { type: "row", index: line - at - 1 };
    },
    rowsBetween: (first, last) => {
      const from = rowsAbove(first);
      return { first: from, last: Math.max(from, rowsAbove(Math.min(last, count - 1) + 1) - 1) };
    },
    lineOfRow: (index) => {
      let line = index;
      for (const [at, head] of heads.entries()) if (head - at <= index && isOpenAt(groups, at)) line = index + at + 1;
      return line;
    },
    lineOfGroup: (value) => heads[groups.findIndex((group) => group.value === value)],
  };
}

const isOpenAt = (groups: readonly RowGroup[], at: number): boolean => groups[at]?.isOpen === true;

/** Index of the last number that is not above `limit`, of numbers in order; 0 when there is none. */
function lastBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
