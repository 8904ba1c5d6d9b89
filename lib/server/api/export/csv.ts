import type { ExportColumn, ExportRow } from "../views.ts";

/** A spreadsheet takes a cell that begins so for a formula, and would run what somebody named a pod. */
const formula = /^[=+\-@\t\r]/;
const special = /[",\r\n]/;

/** One line of RFC 4180. Texts that a spreadsheet would run are led by an apostrophe; numbers are not texts. */
export function toCsvLine(cells: readonly ExportRow[string][]): string {
  return `${cells.map(toCsvCell).join(",")}\r\n`;
}

export function toCsvRow(columns: readonly ExportColumn[], row: ExportRow): string {
  return toCsvLine(columns.map(({ key, isTime }) => toCell(row[key] ?? null, isTime)));
}

/** Times as ISO 8601 in UTC, which spreadsheets and databases read alike. */
function toCell(value: ExportRow[string], isTime: boolean): ExportRow[string] {
  return isTime && typeof value === "number" ? new Date(value * 1000).toISOString() : value;
}

function toCsvCell(value: ExportRow[string]): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A comment of one line: what is in it must not end it. */
export function toCsvComment(text: string): string {
  return `# ${text.replaceAll(/\p{C}+/gu, " ")}\r\n`;
}
