import type { OtherRow } from "#lib/contract/kind.ts";

/** A cell of a kind whose columns are not typed: a number, or null. */
export const numberAt = (row: OtherRow, key: string): number | null => {
  const value = row[key];
  return typeof value === "number" ? value : null;
};

export const textAt = (row: OtherRow, key: string): string => {
  const value = row[key];
  return typeof value === "string" ? value : "";
};

/** Names that a column holds with commas between. */
export const namesAt = (row: OtherRow, key: string): string[] => {
  const text = textAt(row, key);
  return text === "" ? [] : text.split(",");
};

/** Seconds that a run took; null while it is not over. */
export function tookOf(row: OtherRow): number | null {
  const [started, completed] = [numberAt(row, "startedAt"), numberAt(row, "completedAt")];
  return started === null || completed === null ? null : Math.max(0, completed - started);
}
