import type { SeenDataStore, SeenDruidEtcd } from "#lib/model/etcd/seen.ts";
import { cellsOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

import { timingOf } from "./timing-of.ts";

/** Reads an Etcd of etcd-druid. */
export function seeDruidEtcd(table: Table, row: number): SeenDruidEtcd {
  const cells = cellsOf(table, row);
  const saidAt = cells.time("backupAt");
  return {
    namespace: namespaceOf(table, row),
    name: table.names.read(row),
    role: cells.text("role"),
    replicas: cells.number("replicas"),
    provider: cells.text("provider"),
    place: [cells.text("container"), cells.text("prefix")].filter((part) => part !== "").join("/"),
    timing: timingOf(cells.text("fullSchedule"), ""),
    backup: cells.text("backup"),
    message: cells.text("backupMessage"),
    saidMs: saidAt === null ? null : saidAt * 1000,
  };
}

/** Reads a DataStore of Kamaji. */
export function seeDataStore(table: Table, row: number): SeenDataStore {
  const cells = cellsOf(table, row);
  return {
    name: table.names.read(row),
    driver: cells.text("driver"),
    tenants: cells
      .text("tenants")
      .split(",")
      .filter((tenant) => tenant !== ""),
  };
}
