import type { LocationAnswer, LocationRow } from "#lib/contract/backup.ts";
import { type RecordGrammar, recordMatcher } from "#lib/model/where/match-record.ts";
import { rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { frameOf } from "./board.ts";
import { secondsOf, textOf } from "./read-row.ts";
import type { ListRequest } from "./schedules.ts";
import { type VeleroIn, velerosIn } from "./velero-in.ts";

const ROWS_AT_MOST = 1000;
const none: ReadonlySet<string> = new Set();
const grammar: RecordGrammar = {
  keys: ["cluster", "namespace", "name", "state", "status", "provider", "bucket", "health"],
  words: Object.fromEntries((["available", "unavailable", "unknown"] as const).map((word) => [word, ["state", word]])),
};

/** Storage locations of the fleet, those that do not work first. @throws {ViewProblem} QD-400-where. */
export function listLocations({ engine, viewer, where }: ListRequest): LocationAnswer {
  const now = Date.now();
  const { terms } = readWhere(where);
  const matches = explainWhere(where, () => recordMatcher(terms, grammar));
  const { known, boards } = velerosIn(engine, viewer);
  const all = shareBuckets(known.flatMap((at) => rowsOf({ engine, viewer }, at)));
  const found = all.filter((row) => matches({ ...row, status: row.state }));
  return {
    locations: found.toSorted(worstFirst).slice(0, ROWS_AT_MOST),
    total: found.length,
    ...frameOf({ engine, viewer, boards, behind: none, now }),
  };
}

function rowsOf({ engine, viewer }: Pick<ListRequest, "engine" | "viewer">, { cluster, velero }: VeleroIn) {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "backupstoragelocations" });
  if (source === null) return [];
  const { table } = source;
  return Array.from(rowsScoped(source), (row): LocationRow => {
    const name = table.names.read(row);
    const namespace = table.namespaces.text(table.namespaceIds[row] ?? 0);
    const text = (key: string): string => textOf(table, row, key);
    const state = stateOf(text("status"));
    const isDefault = velero.locations.some((one) => one.namespace === namespace && one.name === name && one.isDefault);
    // What names no location goes to the default one.
    const isHere = (one: { namespace: string; location: string }): boolean =>
      one.namespace === namespace && (one.location === name || (isDefault && one.location === ""));
    return {
      id: `${cluster.name}/backupstoragelocations/${namespace}/${name}`,
      cluster: cluster.name,
      namespace,
      name,
      state,
      health: healths[state],
      reason: text("reason") || (state === "unknown" ? "Velero has not checked it yet" : ""),
      provider: text("provider"),
      bucket: text("bucket"),
      prefix: text("prefix"),
      isReadOnly: text("accessMode") === "ReadOnly",
      isDefault,
      validatedAt: secondsOf(table, row, "validatedAt"),
      syncedAt: secondsOf(table, row, "syncedAt"),
      backups: velero.backups.filter(isHere).length,
      schedules: schedulesOf(
        {
          engine,
          viewer,
        },
        cluster,
        isHere,
      ),
      sharedWith: [],
    };
  });
}

function schedulesOf(
  { engine, viewer }: Pick<ListRequest, "engine" | "viewer">,
  cluster: VeleroIn["cluster"],
  isHere: (one: { namespace: string; location: string }) => boolean,
): number {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "schedules" });
  if (source === null) return 0;
  const { table } = source;
  const placeOf = (row: number) => ({
    namespace: table.namespaces.text(table.namespaceIds[row] ?? 0),
    location: textOf(table, row, "location"),
  });
  return Array.from(rowsScoped(source), placeOf).filter(isHere).length;
}

const stateOf = (status: string): LocationRow["state"] =>
  status === "Available" ? "available" : status === "Unavailable" ? "unavailable" : "unknown";

const healths = { available: "ok", unavailable: "crit", unknown: "unknown" } as const;
const rank = { unavailable: 0, unknown: 1, available: 2 } as const;
const worstFirst = (a: LocationRow, b: LocationRow): number => rank[a.state] - rank[b.state] || (a.id < b.id ? -1 : 1);

/** Two clusters that write to one place see each other's backups. */
function shareBuckets(rows: readonly LocationRow[]): LocationRow[] {
  const byBucket = Map.groupBy(rows, ({ provider, bucket, prefix }) => JSON.stringify([provider, bucket, prefix]));
  return rows.map((row) => {
    const same = byBucket.get(JSON.stringify([row.provider, row.bucket, row.prefix])) ?? [];
    const others = row.bucket === "" ? [] : same.filter(({ cluster }) => cluster !== row.cluster);
    return { ...row, sharedWith: [...new Set(others.map(({ cluster }) => cluster))] };
  });
}
