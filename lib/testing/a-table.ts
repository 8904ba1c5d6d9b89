import type { WatchedResource } from "#lib/contract/kind.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import type { Source } from "#lib/server/store/source.ts";
import { Table } from "#lib/server/store/table.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import { ObjectReader } from "#lib/server/wire/reader.ts";

const readers = new Map<WatchedResource, ObjectReader>();

/** The draft of an object as a reflector would read it from JSON. It is reused by the next call for the same resource. */
export function draftOf(resource: WatchedResource, object: unknown): Draft {
  const reader = readers.get(resource) ?? new ObjectReader(kinds[resource].projection);
  readers.set(resource, reader);
  return reader.fromJson(object);
}

/** A table with these objects in it. */
export function aTable(resource: WatchedResource, objects: readonly unknown[] = [], cluster = "east"): Table {
  const table = new Table(cluster, kinds[resource]);
  for (const object of objects) table.upsert(draftOf(resource, object));
  return table;
}

/** A table as somebody may read it: all of it, or only the namespaces named. */
export function aSource(
  table: Table,
  { only, joined = [] }: { only?: readonly string[]; joined?: readonly Table[] } = {},
): Source {
  if (only === undefined) return { table, namespaces: null, joined };
  const allowed = new Uint8Array(table.namespaces.size);
  for (const namespace of only) {
    const id = table.namespaces.find(namespace);
    if (id >= 0) allowed[id] = 1;
  }
  return { table, namespaces: allowed, joined };
}
