import type { ColumnSpec, Kind } from "#lib/server/kind/kind.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import type { ListMeta, StatusAnswer, WatchSink } from "#lib/server/wire/reader.ts";
import { WireError } from "#lib/server/wire/wire-error.ts";
import { listReader, watchReader, type Wire } from "#lib/server/wire/wire.ts";

export type PlainRow = Readonly<Record<string, string | number | boolean | null>>;

/** One event of a watch: a change with its row, a bookmark with its version, or an error with its status. */
export type PlainEvent =
  | { type: "ADDED" | "MODIFIED" | "DELETED"; row: PlainRow }
  | { type: "BOOKMARK"; resourceVersion: string }
  | { type: "ERROR"; status: StatusAnswer };

/** A finished draft as a plain row: the object's metadata and the kind's columns, hidden ones too. */
export function rowOf(kind: Kind, draft: Draft): PlainRow {
  const { meta } = kind;
  return {
    name: draft.text(meta.name),
    namespace: draft.text(meta.namespace),
    uid: draft.text(meta.uid),
    resourceVersion: draft.text(meta.resourceVersion),
    generation: draft.number[meta.generation] ?? 0,
    createdAt: draft.number[meta.createdAt] ?? 0,
    deletedAt: draft.number[meta.deletedAt] ?? 0,
    ownerKind: draft.text(meta.ownerKind),
    owner: draft.text(meta.owner),
    ...Object.fromEntries(kind.columns.map((column) => [column.key, cellOf(column, draft)])),
  };
}

function cellOf({ type, slot, words, nullNumber }: ColumnSpec, draft: Draft): string | number | boolean | null {
  if (type === "text" || type === "long") return draft.text(slot);
  const value = draft.number[slot] ?? 0;
  if (type === "flag") return value === 1;
  if (type === "choice") return words[value] ?? "";
  if (type === "time") return value === 0 ? null : value;
  return value === nullNumber ? null : value;
}

/** The row of one object's JSON. */
export function rowOfJson(kind: Kind, object: unknown): PlainRow {
  const [row] = readList("json", kind, [Buffer.from(JSON.stringify({ items: [object] }))]).rows;
  if (row === undefined) throw new Error("the list gave no row");
  return row;
}

/** Every row of a list that comes in these chunks, and what its end says. @throws {WireError} as the reader does. */
export function readList(wire: Wire, kind: Kind, chunks: Iterable<Uint8Array>): { meta: ListMeta; rows: PlainRow[] } {
  const rows: PlainRow[] = [];
  const reader = listReader(wire, kind.projection, (draft) => rows.push(rowOf(kind, draft)));
  for (const chunk of chunks) reader.push(chunk);
  return { meta: reader.end(), rows };
}

/** Every event of a watch that comes in these chunks. @throws {WireError} as the reader does. */
export function readWatch(wire: Wire, kind: Kind, chunks: Iterable<Uint8Array>): PlainEvent[] {
  const events: PlainEvent[] = [];
  const reader = watchReader(wire, kind.projection, eventSink(kind, events));
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return events;
}

/** A sink that keeps everything it is handed as plain events. */
export const eventSink = (kind: Kind, events: PlainEvent[]): WatchSink => ({
  changed: (type, draft) => void events.push({ type, row: rowOf(kind, draft) }),
  bookmark: (resourceVersion) => void events.push({ type: "BOOKMARK", resourceVersion }),
  error: (status) => void events.push({ type: "ERROR", status }),
});

/** Every length from 0 up to the whole to which bytes can be cut and are still read; all others end in a WireError. */
export function readableLengths(bytes: Uint8Array, read: (cut: Uint8Array) => unknown): number[] {
  const lengths = Array.from({ length: bytes.length + 1 }, (_, length) => length);
  return lengths.filter((length) => {
    try {
      read(bytes.subarray(0, length));
      return true;
    } catch (error) {
      if (error instanceof WireError) return false;
      throw error;
    }
  });
}
