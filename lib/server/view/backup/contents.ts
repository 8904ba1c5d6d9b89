import type { WatchedResource } from "#lib/contract/kind.ts";
import { type ScopedSource, scopeTable, seesNamespace } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

type Table = ScopedSource["table"];

/** Names of one list that a row of the board shows. */
const NAMES_AT_MOST = 20;
const workloads = ["deployments", "statefulsets", "daemonsets"] as const;

/** So many, and the names of some. */
export interface Exposed {
  readonly count: number;
  readonly names: string[];
}

/** What is in the namespaces of one cluster and worth saving, as one viewer may know it; null where that may not be read. */
export interface Contents {
  volumes(namespace: string): number | null;
  /** Claims that were made after a moment (Unix seconds), or opted out; null: all of them. */
  volumesSince(namespace: string, point: number | null): Exposed | null;
  workloads(namespace: string): number | null;
  /** All of them, or those that opted out of backups. */
  workloadsExposed(namespace: string, isAll: boolean): Exposed | null;
}

export function contentsOf(engine: Engine, viewer: Viewer, cluster: Cluster): Contents {
  const held = new Map<WatchedResource, Table | null>();
  const wholeTable = (resource: WatchedResource): Table | null => {
    const known = held.get(resource);
    if (known !== undefined) return known;
    const table = scopeTable({ watches: engine.watches, viewer, cluster, resource })?.table;
    const whole = table?.isComplete === true ? table : null;
    held.set(resource, whole);
    return whole;
  };
  const tableFor = (resource: WatchedResource, namespace: string): Table | null =>
    seesNamespace(viewer, { cluster: cluster.name, resource, namespace }) ? wholeTable(resource) : null;
  const tablesFor = (namespace: string): Table[] | null => {
    const tables = workloads.map((resource) => tableFor(resource, namespace));
    return tables.every((table) => table !== null) ? tables : null;
  };
  return {
    volumes: (namespace) => countIn(tableFor("persistentvolumeclaims", namespace), namespace),
    volumesSince: (namespace, point) => {
      const table = tableFor("persistentvolumeclaims", namespace);
      if (table === null) return null;
      return expose(
        [table],
        namespace,
        (_, row) =>
          point === null ||
          (table.createdAt.values[row] ?? 0) > point ||
          table.byKey.get("optedOut")?.read(row) === true,
      );
    },
    workloads: (namespace) => {
      const tables = tablesFor(namespace);
      return tables && tables.reduce((sum, table) => sum + (countIn(table, namespace) ?? 0), 0);
    },
    workloadsExposed: (namespace, isAll) => {
      const tables = tablesFor(namespace);
      if (tables === null) return null;
      return expose(tables, namespace, (table, row) => isAll || table.byKey.get("optedOut")?.read(row) === true);
    },
  };
}

function countIn(table: Table | null, namespace: string): number | null {
  if (table === null) return null;
  const id = table.namespaces.find(namespace);
  return id < 0 ? 0 : table.sums.rowsInNamespace(id);
}

function expose(tables: readonly Table[], namespace: string, isExposed: (table: Table, row: number) => boolean) {
  const exposed: Exposed = { count: 0, names: [] };
  let count = 0;
  for (const table of tables)
    for (const row of rowsIn(table, namespace)) {
      if (!isExposed(table, row)) continue;
      count += 1;
      if (exposed.names.length >= NAMES_AT_MOST) continue;
      const name = table.names.read(row);
      exposed.names.push(tables.length > 1 ? `${table.kind.kindName}/${name}` : name);
    }
  return { ...exposed, count };
}

const placed = new WeakMap<Table, { version: number; rows: ReadonlyMap<number, readonly number[]> }>();

/** Rows of a namespace, found by one pass over the table for all of its namespaces. */
function rowsIn(table: Table, namespace: string): readonly number[] {
  const known = placed.get(table);
  const { rows } = known?.version === table.version ? known : place(table);
  return rows.get(table.namespaces.find(namespace)) ?? [];
}

function place(table: Table) {
  const rows = new Map<number, number[]>();
  for (const row of table.rows()) {
    const id = table.namespaceIds[row] ?? 0;
    const own = rows.get(id);
    if (own === undefined) rows.set(id, [row]);
    else own.push(row);
  }
  const found = { version: table.version, rows };
  placed.set(table, found);
  return found;
}
