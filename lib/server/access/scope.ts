import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { type FoundRow, type Hit, findRows, needlesOf, readFound } from "#lib/server/store/find.ts";
import { type Wanted, readAll } from "#lib/server/store/read-all.ts";
import { type Selected, type Selection, select } from "#lib/server/store/select.ts";
import { type Source, isAllowed as sees } from "#lib/server/store/source.ts";
import type { Table } from "#lib/server/store/table.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

import { allowedNames, allowedNamespaces, covers } from "./allowed-namespaces.ts";
import type { Grant } from "./grant.ts";
import type { Placed } from "./placed.ts";
import type { Viewer } from "./viewer.ts";

declare const scoped: unique symbol;

/** A table that was cut to what one viewer may see. Only this file makes one, so a view that forgets to ask does not compile. */
export type ScopedSource = Source & { readonly [scoped]: true };

export interface ScopeRequest {
  watches: Watches;
  viewer: Viewer;
  cluster: Cluster;
  resource: WatchedResource;
  /** Resources of the same cluster whose rows are joined over. */
  joined?: readonly WatchedResource[];
}

/** One kind of one cluster as the viewer may see it; null while it is not watched. */
export function scopeTable({ watches, viewer, cluster, resource, joined = [] }: ScopeRequest): ScopedSource | null {
  const table = watches.reflector(cluster, resource)?.table;
  if (table === undefined) return null;
  const grant = viewer.grants.of(cluster.name, resource);
  const namespaces = allowedNamespaces(grant, table);
  // A row without a namespace may tell of all namespaces only to who may see all of them.
  const isTold = (name: WatchedResource) =>
    covers(viewer.grants.of(cluster.name, name), table.kind.isNamespaced ? grant : everything);
  const others = joined.filter(isTold).flatMap((name) => watches.reflector(cluster, name)?.table ?? []);
  return seal({ table, namespaces, allowedNames: allowedNames(grant, table), joined: others });
}

export interface PastScopeRequest {
  viewer: Viewer;
  cluster: string;
  /** Tables of the cluster as it was. */
  tables: ReadonlyMap<WatchedResource, Table>;
  resource: WatchedResource;
  joined?: readonly WatchedResource[];
}

/** One kind of one cluster as it was, cut to what the viewer may see there now; null when it is not known. */
export function scopePast({ viewer, cluster, tables, resource, joined = [] }: PastScopeRequest): ScopedSource | null {
  const table = tables.get(resource);
  if (table === undefined) return null;
  const grant = viewer.grants.of(cluster, resource);
  const isTold = (name: WatchedResource) =>
    covers(viewer.grants.of(cluster, name), table.kind.isNamespaced ? grant : everything);
  const others = joined.filter(isTold).flatMap((name) => tables.get(name) ?? []);
  const namespaces = allowedNamespaces(grant, table);
  return seal({ table, namespaces, allowedNames: allowedNames(grant, table), joined: others });
}

const everything: Grant = { state: "all" };

/** Whether the viewer may list a resource in a namespace: the same answer as `scopeTable` gives, for what was gathered elsewhere. */
export function seesNamespace(viewer: Viewer, { cluster, resource, namespace }: Placed): boolean {
  if (resource === "clusters") return viewer.grants.sees(cluster);
  const grant = viewer.grants.of(cluster, resource);
  return grant.state === "all" || (grant.state === "some" && grant.namespaces.has(namespace));
}

const seal = (source: Source): ScopedSource => source as ScopedSource;

export { joinedKeys } from "#lib/server/store/field.ts";
export { dependsOnClock } from "#lib/server/store/predicate.ts";
export { UnknownKeyError } from "#lib/server/store/select.ts";

/** `select` over what the viewer may see. */
export const selectScoped = (sources: readonly ScopedSource[], selection: Selection): Selected =>
  select(sources, selection);

/** `readAll` over what the viewer may see. */
export const readAllScoped = (sources: readonly ScopedSource[], wanted: Wanted): ReturnType<typeof readAll> =>
  readAll(sources, wanted);

/** Rows that the viewer may see by name (`findRows`); none for a text without a word. */
export function findScoped(source: ScopedSource, text: string): Iterable<Hit> {
  const needles = needlesOf(text);
  return needles.length === 0 ? [] : findRows(source, needles);
}

/** What was found, of a row that `findScoped` gave. */
export const readFoundScoped = (source: ScopedSource, { row }: Hit): FoundRow => readFound(source, row);

/** Numbers of the rows that the viewer may see. */
export function* rowsScoped(source: ScopedSource): Generator<number> {
  for (const row of source.table.rows()) if (sees(source, row)) yield row;
}

/** The row of an object by name if the viewer may see it, else -1. */
export function rowScoped(source: ScopedSource, namespace: string, name: string): number {
  const row = source.table.find(namespace, name);
  return row >= 0 && sees(source, row) ? row : -1;
}

/** How many rows the viewer may see. */
export function countScoped(source: ScopedSource): number {
  if (source.namespaces === null) return source.table.rowCount;
  if (source.allowedNames !== undefined) return namedRows(source).length;
  return sumOver(source, (table, namespace) => table.sums.rowsInNamespace(namespace));
}

/** Sum of a counted column over the rows that the viewer may see. */
export function sumScoped(source: ScopedSource, key: string): number {
  if (source.namespaces === null) return source.table.sums.total(key) ?? 0;
  if (source.allowedNames !== undefined) return sumOfRows(source, key);
  return sumOver(source, (table, namespace) => table.sums.inNamespace(namespace, key));
}

function sumOver(source: ScopedSource, of: (table: Table, namespace: number) => number): number {
  let sum = 0;
  for (const [namespace, isAllowed] of (source.namespaces ?? []).entries())
    if (isAllowed === 1) sum += of(source.table, namespace);
  return sum;
}

const namedRows = ({ table, allowedNames: names }: ScopedSource): number[] =>
  Array.from(names ?? [], (name) => table.find("", name)).filter((row) => row >= 0);

function sumOfRows(source: ScopedSource, key: string): number {
  if (!source.table.sums.keys.includes(key)) return 0;
  const column = source.table.byKey.get(key);
  return namedRows(source).reduce((sum, row) => sum + Number(column?.read(row) ?? 0), 0);
}
