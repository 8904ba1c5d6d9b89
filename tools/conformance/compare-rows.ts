import type { PlainEvent, PlainRow } from "#lib/testing/row-of.ts";

const nameOf = (row: PlainRow): string => [row["namespace"], row["name"]].filter(Boolean).join("/");

/** Each cell in which two rows of the same object differ. */
function compareRow(where: string, one: PlainRow, other: PlainRow): string[] {
  return Object.keys({ ...one, ...other })
    .filter((key) => one[key] !== other[key])
    .map((key) => `${where} ${nameOf(one)}: ${key} is ${show(one[key])} as protobuf, ${show(other[key])} as JSON`);
}

const show = (value: unknown): string => JSON.stringify(value) ?? "missing";

export function compareRows(fromProtobuf: readonly PlainRow[], fromJson: readonly PlainRow[]): string[] {
  const rows = fromProtobuf.flatMap((row, index) => {
    const twin = fromJson[index];
    return twin === undefined ? [] : compareRow(`object ${index + 1}`, row, twin);
  });
  if (fromProtobuf.length === fromJson.length) return rows;
  return [`${fromProtobuf.length} objects as protobuf, ${fromJson.length} as JSON`, ...rows];
}

export function compareEvents(fromProtobuf: readonly PlainEvent[], fromJson: readonly PlainEvent[]): string[] {
  const events = fromProtobuf.flatMap((event, index) => {
    const twin = fromJson[index];
    return twin === undefined ? [] : compareEvent(`event ${index + 1}`, event, twin);
  });
  if (fromProtobuf.length === fromJson.length) return events;
  return [`${fromProtobuf.length} events as protobuf, ${fromJson.length} as JSON`, ...events];
}

function compareEvent(where: string, one: PlainEvent, other: PlainEvent): string[] {
  if ("row" in one && "row" in other && one.type === other.type) return compareRow(where, one.row, other.row);
  return show(one) === show(other) ? [] : [`${where} is ${show(one)} as protobuf, ${show(other)} as JSON`];
}

/** Rows by object and version, from anything that carries rows. */
export const byVersion = (rows: readonly PlainRow[]): Map<string, PlainRow> =>
  new Map(rows.map((row) => [`${String(row["uid"])} at ${String(row["resourceVersion"])}`, row]));

/** Where two captures hold the same object at the same version, their rows must be equal. Gives how many were compared as well. */
export function compareVersions(
  rows: readonly PlainRow[],
  others: readonly PlainRow[],
): { compared: number; found: string[] } {
  const known = byVersion(others);
  const pairs = [...byVersion(rows)].flatMap(([version, row]) => {
    const twin = known.get(version);
    return twin === undefined ? [] : [compareRow(version, row, twin)];
  });
  return { compared: pairs.length, found: pairs.flat() };
}
