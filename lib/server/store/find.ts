import { NumberColumn } from "./column.ts";
import type { LongColumn } from "./long-column.ts";
import { isAllowed, type Source } from "./source.ts";

/** How well a name matches, the best first: the whole of it, its beginning, the beginning of one of its parts, anywhere in it. */
const EXACT = 0;
const PREFIX = 1;
const PART = 2;
const INSIDE = 3;
const NOWHERE = 4;

/** A row that was found: `score` sorts the best first. */
export interface Hit {
  readonly row: number;
  readonly score: number;
}

/** What a hit is: enough for a line of a list of anything. */
export interface FoundRow {
  readonly namespace: string;
  readonly name: string;
  readonly status: string;
  readonly health: string;
}

/** Reads a hit, without what a row of its own list joins over. */
export function readFound({ table }: Source, row: number): FoundRow {
  const text = (key: string): string => String(table.byKey.get(key)?.read(row) ?? "");
  return {
    namespace: table.namespaces.text(table.namespaceIds[row] ?? 0),
    name: table.names.read(row),
    status: text("status"),
    health: text("health") || "unknown",
  };
}

/** A word to be looked for, as lower-case UTF-8. */
export type Needle = Uint8Array;

export const needlesOf = (text: string): Needle[] =>
  text
    .toLowerCase()
    .split(/[\s/]+/)
    .filter((word) => word !== "")
    .map((word) => Buffer.from(word, "utf8"));

const healthCount = 5;

/**
 * Rows of a source whose name holds a word and whose name, namespace or cluster holds every other one. Bytes are compared where they lie: names
 * are ASCII (RFC 1123), and a string for each of 150,000 would cost ten times as much.
 */
export function* findRows(source: Source, needles: readonly Needle[]): Generator<Hit> {
  const { table } = source;
  const places = needles.map((needle) => placesOf(source, needle));
  const health = table.byKey.get("health");
  const severities = health instanceof NumberColumn ? health.values : null;
  for (let row = 0; row < table.high; row++) {
    if (!table.has(row) || !isAllowed(source, row)) continue;
    const rank = rankRow(table.names, row, needles, places, table.namespaceIds[row] ?? 0);
    if (rank >= NOWHERE) continue;
    yield { row, score: rank * healthCount + healthCount - 1 - (severities?.[row] ?? 0) };
  }
}

/** Namespaces by id whose own or whose cluster's name holds the word. */
function placesOf({ table }: Source, needle: Needle): Uint8Array {
  const word = Buffer.from(needle).toString("utf8");
  const isCluster = table.cluster.toLowerCase().includes(word);
  const { namespaces } = table;
  return Uint8Array.from({ length: namespaces.size }, (_, id) =>
    isCluster || namespaces.text(id).toLowerCase().includes(word) ? 1 : 0,
  );
}

/** The best match in the name; nowhere when a word is in none of name, namespace and cluster, or no word is in the name. */
function rankRow(
  names: LongColumn,
  row: number,
  needles: readonly Needle[],
  places: readonly Uint8Array[],
  namespace: number,
): number {
  let best = NOWHERE;
  for (let at = 0; at < needles.length; at++) {
    const rank = rankName(names, row, needles[at] ?? new Uint8Array());
    if (rank === NOWHERE && places[at]?.[namespace] !== 1) return NOWHERE;
    if (rank < best) best = rank;
  }
  return best;
}

function rankName({ arena, offsets, lengths }: LongColumn, row: number, needle: Needle): number {
  const bytes = arena.bytes;
  const start = offsets[row] ?? 0;
  const length = lengths[row] ?? 0;
  const last = start + length - needle.length;
  const first = needle[0];
  let best = NOWHERE;
  for (let at = start; at <= last; at++) {
    if (bytes[at] !== first) continue;
    let i = 1;
    while (i < needle.length && bytes[at + i] === needle[i]) i++;
    if (i < needle.length) continue;
    if (at === start) return length === needle.length ? EXACT : PREFIX;
    if (!isWordByte(bytes[at - 1] ?? 0)) return PART;
    best = INSIDE;
  }
  return best;
}

/** Letters and digits; names are parted by `-` and `.`. */
const isWordByte = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a);
